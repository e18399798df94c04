// The draws that the legacy functions and the generators share, each named and bound once.

import Interpreter
import LossMath

/// One kind of random number: its names, its parameters, and how it is drawn from either source.
struct RandomDraw: Sendable {
  typealias Body<Source> =
    @Sendable (
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine
    ) throws -> Value

  var name: String
  /// The name on a generator, where it differs; nil where a generator does not have it.
  var generatorName: String?
  var parameters: String
  /// The parameters on a generator, where they differ.
  var generatorParameters: String
  var summary: String
  /// Whether the legacy functions have it, too.
  var isLegacy = true
  var withState: Body<RandomState>
  var withGenerator: Body<RandomGenerator>

  init(
    _ name: String, _ parameters: String, _ summary: String,
    withState: @escaping Body<RandomState>, withGenerator: @escaping Body<RandomGenerator>
  ) {
    self.name = name
    generatorName = name
    self.parameters = parameters
    generatorParameters = parameters
    self.summary = summary
    self.withState = withState
    self.withGenerator = withGenerator
  }

  /// The same draw under another name, for the legacy functions alone.
  func alias(_ name: String) -> RandomDraw {
    var draw = self
    draw.name = name
    draw.generatorName = nil
    return draw
  }
}

enum RandomDraws {
  static let all: [RandomDraw] = continuous + discrete + vectors + sequences

  /// The values of a draw's parameters for one element of what is drawn.
  struct Parameters {
    let arguments: Arguments
    /// The elements of the parameters that are arrays, in the shape of what is drawn.
    fileprivate var arrays: [Int: [Double]] = [:]
    fileprivate var element = 0

    func double(_ parameter: Int, default fallback: Double? = nil) throws -> Double {
      if let values = arrays[parameter] { return values[element] }
      guard let fallback else { return try arguments.double(parameter) }
      return try arguments.double(parameter, default: fallback)
    }

    func int(_ parameter: Int) throws -> Int {
      guard let values = arrays[parameter] else { return try arguments.int(parameter) }
      guard let number = Int(exactly: values[element].rounded(.towardZero)) else {
        throw Fault.integerOverflow
      }
      return number
    }
  }

  // MARK: Shapes

  static func size(_ arguments: Arguments, _ parameter: Int) throws -> Dimensions? {
    try arguments.optional(parameter).map { try arguments.machine.dimensions(from: $0) }
  }

  /// The number of elements of a shape, for which there is room.
  static func reserve(_ shape: Dimensions, _ machine: Machine) throws -> Int {
    let bytes = try machine.mathematics { () throws(MathError) in
      try NDArray.byteCount(shape: shape, dtype: .float64)
    }
    try machine.reserve(bytes: bytes)
    try machine.charge(shape.elementCount)
    return shape.elementCount
  }

  /// Numbers in a shape, or one number where there is none.
  static func array<Item: Element>(
    _ shape: Dimensions?, _ machine: Machine, single: (Item) -> Value,
    _ next: () throws -> Item
  ) throws -> Value {
    guard let shape else { return single(try next()) }
    let count = try reserve(shape, machine)
    var values: [Item] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try next()) }
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in try NDArray(values, shape: shape) }))
  }

  /// Draws one number or many: as many as `size` says, or as parameters that are arrays ask for.
  private static func draw<Each: Distribution, Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine, sizeAt place: Int,
    single: (Each.Value) -> Value, _ make: (Parameters) throws -> Each
  ) throws -> Value where Each.Value: Element {
    var parameters = Parameters(arguments: arguments)
    let shape = try broadcast(&parameters, place, machine)
    guard !parameters.arrays.isEmpty else {
      let distribution = try RandomFunctions.checked { try make(parameters) }
      return try array(shape, machine, single: single) { source.next(distribution) }
    }
    // All are checked before the first is drawn.
    let count = shape?.elementCount ?? 1
    var distributions: [Each] = []
    for element in 0..<count {
      parameters.element = element
      distributions.append(try RandomFunctions.checked { try make(parameters) })
    }
    var element = 0
    return try array(shape, machine, single: single) {
      defer { element += 1 }
      return source.next(distributions[element])
    }
  }

  /// Brings the parameters that are arrays to one shape, that of what is drawn.
  private static func broadcast(
    _ parameters: inout Parameters, _ place: Int, _ machine: Machine
  ) throws -> Dimensions? {
    let arguments = parameters.arguments
    let given = try size(arguments, place)
    var arrays: [(place: Int, array: NDArray)] = []
    for parameter in 0..<place {
      switch arguments[parameter] {
      case .array, .list, .tuple: arrays.append((parameter, try arguments.array(parameter)))
      default: continue
      }
    }
    guard !arrays.isEmpty else { return given }
    let common = try machine.mathematics { () throws(MathError) in
      try Dimensions.broadcast(arrays.map { $0.array.shape })
    }
    let shape = given ?? common
    _ = try reserve(shape, machine)
    for (place, array) in arrays {
      do {
        parameters.arrays[place] = try machine.mathematics { () throws(MathError) in
          try array.broadcast(to: shape).doubles
        }
      } catch Fault.math {
        throw Fault.value(
          "Output size \(shape) is not compatible with broadcast dimensions of inputs \(common).")
      }
    }
    return shape
  }

  /// A draw from a distribution of floats.
  static func floats<Each: Distribution>(
    _ name: String, _ parameters: String, _ summary: String, sizeAt place: Int,
    _ make: @escaping @Sendable (Parameters) throws -> Each
  ) -> RandomDraw where Each.Value == Double {
    RandomDraw(
      name, parameters, summary,
      withState: { source, arguments, machine in
        try draw(
          from: &source, arguments, machine, sizeAt: place, single: { .float($0) }, make)
      },
      withGenerator: { source, arguments, machine in
        try draw(
          from: &source, arguments, machine, sizeAt: place, single: { .float($0) }, make)
      })
  }

  /// A draw from a distribution of whole numbers.
  static func wholeNumbers<Each: Distribution>(
    _ name: String, _ parameters: String, _ summary: String, sizeAt place: Int,
    _ make: @escaping @Sendable (Parameters) throws -> Each
  ) -> RandomDraw where Each.Value == Int {
    RandomDraw(
      name, parameters, summary,
      withState: { source, arguments, machine in
        try draw(from: &source, arguments, machine, sizeAt: place, single: { .int($0) }, make)
      },
      withGenerator: { source, arguments, machine in
        try draw(from: &source, arguments, machine, sizeAt: place, single: { .int($0) }, make)
      })
  }
}
