// What a function of numbers or arrays sees while its derivative is computed: an array like any
// other, whose operations are recorded.

import Interpreter
import LossMath
import Syntax

/// An array with a history.
final class TracedArray: ObjectContent {
  let tensor: Tensor

  init(_ tensor: Tensor) { self.tensor = tensor }

  var typeName: String { tensor.rank == 0 ? "numpy.float64" : "numpy.ndarray" }
  var classNames: [String] { [typeName] + (tensor.rank == 0 ? ["float"] : []) }
  var hash: Int? { nil }
  var attributeNames: [String] { ["T", "dtype", "ndim", "shape", "size"] + Self.methods }

  /// The methods of arrays that have a rule.
  private static let methods = [
    "astype", "clip", "copy", "cumprod", "cumsum", "diagonal", "flatten", "dot", "max", "mean",
    "min", "prod", "ravel",
    "reshape", "squeeze", "std", "sum", "swapaxes", "take", "trace", "transpose", "var",
  ]

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "shape": return .tuple(tensor.shape.map { .int($0) })
    case "ndim": return .int(tensor.rank)
    case "size": return .int(tensor.count)
    case "T": return .traced(try machine.compute { try self.tensor.transposed() })
    case "dtype": return .host(DTypeObject(tensor.dtype))
    default: break
    }
    guard Self.methods.contains(name) else { return nil }
    return try machine.method(name, ofType: "ndarray").map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  // MARK: Operators

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool,
    _ machine: Machine
  ) throws -> Value? {
    guard let operand = try machine.tracedOperand(other) else { return nil }
    let own = TensorOperand.tensor(tensor)
    let (left, right) = isReflected ? (operand, own) : (own, operand)
    try machine.charge(tensor.count)
    if symbol == .matrixMultiply {
      return try machine.traced { try Tensor.matrixProduct(left.whole, right.whole) }
    }
    guard let operation = symbol.arrayOperation else { return nil }
    return try machine.traced { try Tensor.apply(operation, left, right) }
  }

  func compare(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Value? {
    let plain = Value.array(tensor.array)
    return try machine.comparison(symbol, plain, other.withoutTrace)
  }

  func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value? {
    switch name {
    case "__neg__": return try machine.traced { try self.tensor.negated() }
    case "__pos__": return .host(self)
    case "__abs__": return try machine.traced { try self.tensor.apply(.absolute) }
    case "__format__":
      guard tensor.rank == 0, let spec = arguments.first?.text else { return nil }
      return .string(try machine.format(.array(tensor.array), spec: spec))
    case "__float__", "__int__":
      throw Fault.notImplemented(
        "`\(name.dropFirst(2).dropLast(2))()` of a number whose derivative is computed: it would "
          + "be lost")
    default: return nil
    }
  }

  func isTrue(_ machine: Machine) throws -> Bool {
    try machine.compute { try self.tensor.array.truth() }
  }

  /// Where the elements alone are wanted, the derivative would be lost without a word.
  func elements(_ machine: Machine) throws -> NDArray? {
    throw Fault.notImplemented(
      "a derivative through this function: a traced array cannot enter it as a plain one")
  }

  // MARK: Subscripts

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let items = try machine.indexItems(index.withoutTrace)
    return try machine.traced { try self.tensor.get(items) }
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    guard let operand = try machine.tracedOperand(value) else { return false }
    let items = try machine.indexItems(index.withoutTrace)
    try machine.compute(tensor.count) { try self.tensor.set(items, to: operand) }
    return true
  }

  func length(_ machine: Machine) throws -> Int? {
    guard tensor.rank > 0 else { throw Fault.type("len() of unsized object") }
    return tensor.shape[0]
  }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    guard tensor.rank > 0 else { throw Fault.type("iteration over a 0-d array") }
    var place = 0
    let tensor = tensor
    return ClosureIterator("iterator") { machine in
      guard place < tensor.shape[0] else { return nil }
      defer { place += 1 }
      return try machine.traced { try tensor.get([.integer(place)]) }
    }
  }

  func representation(_ machine: Machine) throws -> String {
    try machine.representation(.array(tensor.array))
  }
  func text(_ machine: Machine) throws -> String { try machine.text(of: .array(tensor.array)) }
}

extension Value {
  static func traced(_ tensor: Tensor) -> Value {
    tensor.requiresGradient ? .host(TracedArray(tensor)) : .array(tensor.array)
  }

  /// The tensor behind a traced array.
  var trace: Tensor? { (content as? TracedArray)?.tensor }

  /// The value itself, without a history.
  var withoutTrace: Value {
    switch self {
    case .object: trace.map { .array($0.array) } ?? self
    case .tuple(let tuple): .tuple(tuple.items.map(\.withoutTrace))
    case .list(let list) where list.items.contains { $0.trace != nil }:
      .list(list.items.map(\.withoutTrace))
    default: self
    }
  }
}

extension Machine {
  /// The result of operations on tensors as a traced array, or a plain one where it is constant.
  func traced(_ body: () throws -> Tensor) throws -> Value { .traced(try compute(0, body)) }

  /// An operand of arithmetic with a traced array; nil for what is no number and no array.
  func tracedOperand(_ value: Value) throws -> TensorOperand? {
    if let tensor = value.trace { return .tensor(tensor) }
    switch value {
    case .list(let list) where list.items.contains { $0.trace != nil }:
      return .tensor(try tracedTensor(value))
    case .array(let object): return .tensor(Tensor(try floats(object.array)))
    case .list, .tuple: return .tensor(Tensor(try floats(try array(from: value))))
    default: return TensorOperand(value)
    }
  }

  private func floats(_ array: NDArray) throws -> NDArray {
    try compute { try array.asType(.float64) }
  }

  /// A tensor of anything that NumPy takes as an array, traced arrays among it.
  func tracedTensor(_ value: Value) throws -> Tensor {
    if let tensor = value.trace { return tensor }
    if value.holdsTrace {
      let parts = try values(of: value).map { try tracedTensor($0) }
      return try compute { try Tensor.stack(parts, axis: 0) }
    }
    return Tensor(try floats(try array(from: value)))
  }
}

extension Value {
  /// Whether it is a traced array, or a sequence with one in it.
  var holdsTrace: Bool {
    switch self {
    case .object: trace != nil
    case .list(let list): list.items.contains(where: \.holdsTrace)
    case .tuple(let tuple): tuple.items.contains(where: \.holdsTrace)
    default: false
    }
  }
}

extension TensorOperand {
  /// The operand as a tensor.
  var whole: Tensor {
    switch self {
    case .tensor(let tensor): tensor
    case .number(let number): Tensor(number.asDouble)
    }
  }
}
