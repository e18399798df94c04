// One array of nested sequences of numbers.

import LossMath

/// Makes one array of nested sequences.
struct NestedArray {
  private let machine: Machine
  private var shape: [Int] = []
  private var numbers: [Scalar] = []
  private var dtype: DType?
  /// The type that is asked for, which decides whether text and None can be elements.
  private let target: DType?
  /// The outermost axis along which the lengths differ.
  private var raggedAxis: Int?
  /// Why the first element that cannot be one is refused: what is ragged is told before.
  private var refusal: (any Error)?

  init(_ machine: Machine, _ target: DType?) {
    self.machine = machine
    self.target = target
  }

  func array(from value: Value) throws -> NDArray {
    var builder = self
    try builder.measure(value)
    try builder.collect(value, axis: 0)
    return try builder.finished()
  }

  /// The shape, from the first element of each level; an array has all of its own, also where it is
  /// empty.
  private mutating func measure(_ value: Value) throws {
    var value = value
    while let items = try items(of: value) {
      if case .array(let object) = value {
        shape += object.array.shape
        return
      }
      shape.append(items.count)
      guard shape.count <= Dimensions.capacity, let first = items.first else { return }
      value = first
    }
  }

  private func items(of value: Value) throws -> [Value]? {
    switch value {
    case .list(let list): list.items
    case .tuple(let tuple): tuple.items
    case .array(let object) where object.array.rank > 0:
      try (0..<object.array.shape[0]).map { try machine.element(of: object, at: $0) }
    case .object(let object) where object is RangeObject: try machine.values(of: value)
    default: nil
    }
  }

  private mutating func collect(_ value: Value, axis: Int) throws {
    guard let items = try items(of: value) else {
      return axis == shape.count ? append(value) : note(raggedAt: axis)
    }
    guard axis < shape.count, items.count == shape[axis] else { return note(raggedAt: axis) }
    if case .array(let object) = value {
      let own = object.array.shape
      let matching = zip(own, shape[axis...]).prefix { $0 == $1 }.count
      guard own.count == shape.count - axis, matching == own.count else {
        return note(raggedAt: axis + matching)
      }
      if object.array.count == 0 {
        dtype = dtype.map { $0.promoted(with: object.array.dtype) } ?? object.array.dtype
      }
    } else if items.isEmpty, axis + 1 < shape.count {
      return note(raggedAt: axis + 1)
    }
    try machine.charge(items.count)
    for item in items { try collect(item, axis: axis + 1) }
  }

  private mutating func note(raggedAt axis: Int) {
    raggedAxis = min(raggedAxis ?? axis, axis)
  }

  private func ragged(_ axis: Int) -> Fault {
    let known = Array(shape.prefix(max(axis, 1))).map(String.init).joined(separator: ", ")
    return .value(
      "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        + "after \(max(axis, 1)) dimensions. The detected shape was "
        + "(\(known)\(axis <= 1 ? "," : "")) + inhomogeneous part.")
  }

  private mutating func append(_ value: Value) {
    do {
      let scalar = try scalar(value)
      let own: DType = if case .numpyFloat32 = value { .float32 } else { scalar.dtype }
      dtype = dtype.map { $0.promoted(with: own) } ?? own
      numbers.append(scalar)
    } catch {
      refusal = refusal ?? error
    }
  }

  private func scalar(_ value: Value) throws -> Scalar {
    if let scalar = value.scalar { return scalar }
    switch (value, target) {
    case (.string(let text), .float64), (.string(let text), .float32):
      return .float(try NumberParsing.float(text.text))
    case (.string(let text), .int64): return .int(try NumberParsing.int(text.text, base: 10))
    case (.none, .float64), (.none, .float32): return .float(.nan)
    case (_, nil):
      throw Fault.notImplemented("an array of '\(value.typeName)' elements")
    case (_, .bool): return .bool(try machine.isTrue(value))
    default: throw Fault.noNumber(target == .int64 ? "int" : "float", value)
    }
  }

  private func finished() throws -> NDArray {
    if let raggedAxis { throw ragged(raggedAxis) }
    if let refusal { throw refusal }
    return try machine.mathematics { () throws(MathError) in
      let shape = try Dimensions(checking: shape)
      switch dtype {
      case .bool: return try NDArray(numbers.map { $0.asDouble != 0 }, shape: shape)
      case .int64: return try NDArray(numbers.map(\.asInt), shape: shape)
      case .float32: return try NDArray(numbers.map { Float($0.asDouble) }, shape: shape)
      default: return try NDArray(numbers.map(\.asDouble), shape: shape)
      }
    }
  }
}

extension Fault {
  /// What Python's `int` and `float` say of a value that they make no number of.
  static func noNumber(_ type: String, _ value: Value) -> Fault {
    let wanted =
      type == "int"
      ? "a string, a bytes-like object or a real number" : "a string or a real number"
    return .type("\(type)() argument must be \(wanted), not '\(value.typeName)'")
  }
}

extension Scalar {
  /// The number as a whole number, its fraction cut off.
  fileprivate var asInt: Int {
    switch self {
    case .int(let value): value
    case .bool(let value): value ? 1 : 0
    case .float(let value): Int(exactly: value.rounded(.towardZero)) ?? .min
    }
  }
}
