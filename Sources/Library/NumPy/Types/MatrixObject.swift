// `np.matrix`: an array that stays two-dimensional and whose `*` is the matrix product.

import Interpreter
import LossMath
import Syntax

/// A matrix, over an array that others may share.
final class MatrixObject: ObjectContent {
  let array: ArrayObject

  /// - Parameter array: one of two axes.
  private init(_ array: ArrayObject, _ machine: Machine) {
    self.array = array
    machine.usesMatrices = true
  }

  private var rows: NDArray { array.array }
  private var value: Value { .array(array) }

  /// The class, by which `isinstance` knows matrices.
  static let type = TypeDescriptor(
    "numpy.matrix", bases: ["numpy.ndarray"],
    constructor: Builtin(
      "np.matrix", "data, dtype=None, copy=True",
      "A matrix: two axes always, with `*` as the matrix product and `.I` as the inverse.",
      example: "np.matrix([[1, 2], [3, 4]]) * np.matrix([[1], [1]])"
    ) { arguments, machine in
      try make(arguments, machine, copies: try arguments.bool(2, default: true))
    })

  static let viewing = Builtin(
    "np.asmatrix", "data, dtype=None",
    "The array as a matrix, which shares its elements.",
    example: "np.asmatrix([1, 2]) * np.asmatrix([3, 4]).T"
  ) { arguments, machine in try make(arguments, machine, copies: false) }

  private static func make(
    _ arguments: Arguments, _ machine: Machine, copies: Bool
  ) throws -> Value {
    let data = arguments[0].text == nil ? arguments[0] : try rows(of: arguments[0], machine)
    var array = try machine.array(from: data.withoutMatrix)
    if array.rank > 2 { throw Fault.value("shape too large to be a matrix.") }
    let dtype = try arguments.dtype(1)
    array = try machine.compute(array.count) {
      let typed = try array.asType(dtype ?? array.dtype)
      return copies ? try typed.copy() : typed
    }
    return try wrapped(.array(ArrayObject(array)), machine, scalarsToo: true)
  }

  /// `'1 2; 3 4'`: rows of numbers.
  private static func rows(of text: Value, _ machine: Machine) throws -> Value {
    let rows = (text.text ?? "").split(separator: ";").map { row in
      row.split { $0 == " " || $0 == "," }.map { item -> Value? in
        Int(item).map { .int($0) } ?? Double(item).map { .float($0) }
      }
    }
    let numbers = rows.map { $0.compactMap(\.self) }
    guard zip(rows, numbers).allSatisfy({ $0.count == $1.count }), let first = numbers.first
    else { throw Fault.value("malformed string") }
    guard numbers.allSatisfy({ $0.count == first.count }) else {
      throw Fault.value("Rows not the same size.")
    }
    return .list(ListObject(numbers.map { .list(ListObject($0)) }))
  }

  /// An array of one or two axes as a matrix; everything else as it is.
  static func wrapped(
    _ value: Value, _ machine: Machine, scalarsToo: Bool = false
  ) throws -> Value {
    guard case .array(let object) = value else {
      if case .tuple(let tuple) = value {
        return .tuple(try tuple.items.map { try wrapped($0, machine) })
      }
      return value
    }
    switch object.array.rank {
    case 2: return .host(MatrixObject(object, machine))
    case 1: return try wrapped(object, rows: 1, columns: object.array.count, machine)
    case 0 where scalarsToo: return try wrapped(object, rows: 1, columns: 1, machine)
    default: return value
    }
  }

  private static func wrapped(
    _ object: ArrayObject, rows: Int, columns: Int, _ machine: Machine
  ) throws -> Value {
    let array = try machine.compute { try object.array.reshaped([rows, columns]) }
    return .host(MatrixObject(ArrayObject(array), machine))
  }

  // MARK: Attributes

  var typeName: String { "matrix" }
  var classNames: [String] { ["numpy.matrix", "numpy.ndarray"] }
  var attributeNames: [String] { ["A", "A1", "H", "I", "T"] }
  var hash: Int? { nil }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "A": return value
    case "A1": return try machine.view { try rows.flattened() }
    case "T", "H":
      let turned = try machine.compute { try rows.transposed([1, 0]) }
      return try Self.wrapped(.array(ArrayObject(turned)), machine)
    case "I":
      let isSquare = rows.shape[0] == rows.shape[1]
      let inverse = try Self.linear(isSquare ? "inv" : "pinv", machine)
      return try Self.wrapped(try machine.call(inverse, value), machine)
    default:
      guard let found = try machine.findAttribute(name, of: value) else { return nil }
      return found.isCallable ? .host(MatrixMethod(name, of: self, found)) : found
    }
  }

  /// A function of linear algebra.
  private static func linear(_ name: String, _ machine: Machine) throws -> Value {
    try machine.attribute(name, of: .object(try machine.module("numpy.linalg")))
  }

  /// What a method of the array gives for the matrix: axes that are folded stay, with length 1.
  func call(
    _ name: String, _ method: Value, _ arguments: CallArguments, _ machine: Machine
  ) throws -> Value {
    var arguments = arguments.mapValues(\.withoutMatrix)
    let axis =
      arguments.positional.first ?? arguments.keywords.first { $0.name == "axis" }?.value
    if Self.reductions.contains(name), let axis, !axis.isNone {
      arguments.keywords.append(("keepdims", .bool(true)))
    }
    let result = try machine.call(method, arguments)
    return Self.partsWithMatrix(name, arguments.positional.first)
      ? result
      : try Self.wrapped(result, machine)
  }

  /// Whether what a function gives is an array though a matrix went in: rounding to digits is so.
  private static func partsWithMatrix(_ name: String, _ digits: Value?) -> Bool {
    name.hasSuffix("round") && digits?.index.map { $0 != 0 } == true
  }

  static let reductions: Set<String> = [
    "sum", "prod", "mean", "std", "var", "max", "min", "any", "all", "argmax", "argmin",
  ]

  // MARK: Elements

  func elements(_ machine: Machine) throws -> NDArray? {
    throw Fault.notImplemented("an `np.matrix` in this place (give its array, `.A`)")
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let result = try machine.item(of: value, at: index.withoutMatrix)
    guard case .array(let object) = result, object.array.rank == 1 else {
      return try Self.wrapped(result, machine)
    }
    let count = object.array.count
    guard case .tuple(let places) = index, places.items.count > 1, places.items[1].index != nil
    else {
      return try Self.wrapped(object, rows: 1, columns: count, machine)
    }
    return try Self.wrapped(object, rows: count, columns: 1, machine)
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    try machine.setItem(of: self.value, at: index.withoutMatrix, to: value.withoutMatrix)
    return true
  }

  func length(_ machine: Machine) throws -> Int? { rows.shape[0] }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    let matrices = try (0..<rows.shape[0]).map { try item(.int($0), machine) ?? .none }
    return try machine.iterator(over: .list(ListObject(matrices)))
  }

  func isTrue(_ machine: Machine) throws -> Bool { try machine.isTrue(value) }

  func representation(_ machine: Machine) throws -> String {
    try machine.layout(rows, machine.printOptions).representation(named: "matrix")
  }

  func text(_ machine: Machine) throws -> String { try machine.text(of: value) }

  // MARK: Operators

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? {
    let (left, right) = isReflected ? (other.withoutMatrix, value) : (value, other.withoutMatrix)
    let result: Value
    switch symbol {
    case .multiply where other.scalar == nil:
      let dot = try machine.attribute("dot", of: .object(try machine.module("numpy")))
      result = try machine.call(
        dot, left, isReflected ? right : try twoDimensional(other, machine))
    case .power:
      guard !isReflected, let exponent = other.index else {
        throw Fault.type("exponent must be an integer")
      }
      result = try machine.call(try Self.linear("matrix_power", machine), value, .int(exponent))
    default: result = try machine.binary(symbol, left, right)
    }
    guard isInPlace else { return try Self.wrapped(result, machine, scalarsToo: true) }
    try machine.setItem(of: value, at: .ellipsis, to: result)
    return .host(self)
  }

  /// An operand of the matrix product: what has one axis is a row.
  private func twoDimensional(_ other: Value, _ machine: Machine) throws -> Value {
    let matrix = try Self.wrapped(
      .array(ArrayObject(try machine.array(from: other.withoutMatrix))), machine)
    return matrix.withoutMatrix
  }

  func compare(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Value? {
    try Self.wrapped(
      try machine.comparison(symbol, value, other.withoutMatrix), machine, scalarsToo: true)
  }

  func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value? {
    switch name {
    case "__neg__": try Self.wrapped(try machine.negated(value), machine)
    case "__pos__": try Self.wrapped(try machine.positive(value), machine)
    case "__abs__":
      try Self.wrapped(.array(try machine.compute { try rows.apply(.absolute) }), machine)
    case "__float__": .float(try machine.compute { try rows.item() }.asDouble)
    default: nil
    }
  }
}

/// A method of an array, called on a matrix.
private final class MatrixMethod: ObjectContent {
  private let name: String
  private let matrix: MatrixObject
  private let method: Value

  init(_ name: String, of matrix: MatrixObject, _ method: Value) {
    (self.name, self.matrix, self.method) = (name, matrix, method)
  }

  var typeName: String { "builtin_function_or_method" }
  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try matrix.call(name, method, arguments, machine)
  }
}

extension CallArguments {
  /// The arguments, each changed.
  fileprivate func mapValues(_ body: (Value) throws -> Value) rethrows -> CallArguments {
    CallArguments(
      try positional.map(body), keywords: try keywords.map { ($0.name, try body($0.value)) })
  }
}

extension Value {
  /// The array of a matrix, also of those in a list; everything else as it is.
  fileprivate var withoutMatrix: Value {
    if let matrix = content as? MatrixObject { return .array(matrix.array) }
    switch self {
    case .list(let list) where list.items.contains { $0.content is MatrixObject }:
      return .list(ListObject(list.items.map(\.withoutMatrix)))
    case .tuple(let tuple) where tuple.items.contains { $0.content is MatrixObject }:
      return .tuple(tuple.items.map(\.withoutMatrix))
    default: return self
    }
  }
}

// MARK: NumPy's functions of a matrix

extension MatrixObject {
  /// The same functions, which take matrices as well: those of which NumPy gives a matrix, an array or
  /// a number for sure. The others refuse one.
  static func taking(_ functions: [Builtin]) -> [Builtin] { functions.map(taking) }

  private static func taking(_ function: Builtin) -> Builtin {
    let name = function.shortName
    let givesMatrix = matrices.contains(name) || universal.contains(name)
    let isReduction = reductions.contains(name)
    guard givesMatrix || isReduction || others.contains(name) else { return function }
    var result = function
    let body = function.body
    result.body = { arguments, machine in
      guard machine.usesMatrices,
        (0..<arguments.parameterCount).contains(where: { arguments[$0].holdsMatrix })
      else { return try body(arguments, machine) }
      for place in 0..<arguments.parameterCount {
        arguments.replace(place, with: arguments[place].withoutMatrix)
      }
      if isReduction, arguments.optional(1) != nil, let place = arguments.place(of: "keepdims") {
        arguments.replace(place, with: .bool(true))
      }
      let value = try body(arguments, machine)
      let isArray = !(givesMatrix || isReduction) || partsWithMatrix(name, arguments.optional(1))
      return isArray ? value : try wrapped(value, machine)
    }
    return result
  }

  private static let universal = Set(UniversalFunctions.all.map(\.shortName))

  private static let matrices: Set<String> = [
    "dot", "inv", "pinv", "transpose", "reshape", "concatenate", "hstack", "vstack", "zeros_like",
    "ones_like", "full_like", "round", "around", "clip", "matrix_power", "cumsum", "cumprod",
    "sort",
    "argsort", "squeeze", "kron", "tile", "solve", "matmul",
  ]

  private static let others: Set<String> = [
    "array", "asarray", "matrix", "asmatrix", "shape", "size", "ndim", "det", "norm", "trace",
    "array_equal", "allclose", "matrix_rank", "cond", "ravel", "diagonal", "outer", "diag", "copy",
    "unique", "where",
  ]
}

extension Value {
  fileprivate var holdsMatrix: Bool {
    switch self {
    case .list(let list): list.items.contains { $0.content is MatrixObject }
    case .tuple(let tuple): tuple.items.contains { $0.content is MatrixObject }
    default: content is MatrixObject
    }
  }
}
