// Tensors of int32: made, shown, compared, indexed and computed with by themselves; whatever else asks
// for a tensor says that they are to be converted first.

import Interpreter
import LossMath
import Syntax

/// A tensor whose elements are whole numbers of 32 bits.
///
/// The elements stand in 64 bits; every result is brought back to 32, so that it wraps as PyTorch's.
final class NarrowTensor: ObjectContent {
  /// The same elements as a tensor of int64.
  private let tensor: Tensor

  private init(_ tensor: Tensor) { self.tensor = tensor }

  /// The elements of a tensor, brought to 32 bits.
  static func value(_ tensor: Tensor, _ machine: Machine) throws -> Value {
    let whole = try machine.torch(tensor.count) {
      try Tensor(tensor.dtype == .int64 ? tensor.array : tensor.array.asType(.int64))
    }
    let numbers = whole.array.integers
    if numbers.allSatisfy({ Int32(exactly: $0) != nil }) { return .host(NarrowTensor(whole)) }
    let wrapped = numbers.map { Int(Int32(truncatingIfNeeded: $0)) }
    return .host(
      NarrowTensor(try machine.torch { Tensor(try NDArray(wrapped, shape: whole.shape)) }))
  }

  var typeName: String { "Tensor" }
  var classNames: [String] { ["torch.Tensor"] }
  var hash: Int? { tensor.hash }
  var attributeNames: [String] { Array(Self.kept) + Array(Self.plain) + ["dtype", "shape", "T"] }

  // MARK: Attributes

  /// Methods whose result is of int32, too.
  private static let kept: Set<String> = [
    "abs", "clamp", "clone", "contiguous", "cpu", "detach", "diagonal", "expand", "flatten", "flip",
    "max", "min", "neg", "permute", "ravel", "repeat", "reshape", "roll", "select", "sign",
    "squeeze", "t", "tile", "transpose", "unsqueeze", "view",
  ]
  /// Methods whose result has the type that it has for int64.
  private static let plain: Set<String> = [
    "all", "any", "argmax", "argmin", "argsort", "bool", "count_nonzero", "cumsum", "dim", "double",
    "eq", "float", "ge", "gt", "is_floating_point", "item", "le", "long", "lt", "ne", "nelement",
    "nonzero", "numel", "prod", "size", "stride", "sum", "tolist",
  ]

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "dtype": return .host(TorchDType.int32)
    case "itemsize": return .int(4)
    case "nbytes": return .int(4 * tensor.count)
    case "T", "mT", "data": return try narrowed(try tensor.attribute(name, machine), name, machine)
    case "shape", "device", "ndim", "requires_grad", "is_leaf", "grad", "grad_fn", "is_cuda":
      return try tensor.attribute(name, machine)
    case "int": return method(name) { narrow, _, _ in .host(narrow) }
    case "to", "type": return method(name, Self.converted)
    case "mean":
      throw Fault.runtime(
        "mean(): could not infer output dtype. Input dtype must be either a floating point or "
          + "complex dtype. Got: Int")
    case _ where Self.plain.contains(name): return try tensor.attribute(name, machine)
    case _ where Self.kept.contains(name):
      return method(name) { narrow, call, machine in
        guard let method = try narrow.tensor.attribute(name, machine) else { return .none }
        return try narrow.narrowed(try machine.call(method, call), name, machine)
      }
    default: return nil
    }
  }

  private func method(
    _ name: String,
    _ body: @escaping @Sendable (NarrowTensor, CallArguments, Machine) throws -> Value
  ) -> Value {
    boundMethod("Tensor.\(name)", "*args, **kwargs", "As of any tensor.") {
      narrow, arguments, machine in
      try body(
        narrow, CallArguments(arguments.rest(0), keywords: arguments.options(1)), machine)
    }
  }

  /// `to` and `type`: the tensor as another type, or the name of its own.
  private static func converted(
    _ narrow: NarrowTensor, _ call: CallArguments, _ machine: Machine
  ) throws -> Value {
    let given = call.positional + call.keywords.map(\.value)
    if given.isEmpty { return .string("torch.IntTensor") }
    if given.contains(where: TorchTypes.isNarrow) { return .host(narrow) }
    guard let method = try narrow.tensor.attribute("to", machine) else { return .none }
    let result = try machine.call(method, call)
    return result.tensor === narrow.tensor ? .host(narrow) : result
  }

  private func narrowed(_ value: Value?, _ name: String, _ machine: Machine) throws -> Value {
    guard let found = value?.tensor else {
      throw Self.unsupported("`Tensor.\(name)` with these arguments")
    }
    return try Self.value(found, machine)
  }

  static func unsupported(_ what: String) -> Fault {
    .notImplemented("\(what) of an int32 tensor (`.long()` and `.float()` make others of it)")
  }

  // MARK: Operators

  /// Another operand, and whether a whole result with it keeps to 32 bits.
  private func operand(_ other: Value) -> (operand: TensorOperand, keeps: Bool)? {
    if let narrow = other.content as? NarrowTensor { return (.tensor(narrow.tensor), true) }
    guard let operand = TensorOperand(other) else { return nil }
    guard let plain = operand.tensor, plain.dtype == .int64 else { return (operand, true) }
    return (operand, plain.rank == 0 && tensor.rank > 0)
  }

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? {
    guard let (operand, keeps) = operand(other) else { return nil }
    try machine.charge(max(tensor.count, operand.tensor?.count ?? 1))
    if symbol == .matrixMultiply {
      guard keeps, let two = operand.tensor, two.dtype == .int64 else { return nil }
      let (left, right) = isReflected ? (two, tensor) : (tensor, two)
      return try Self.value(try TorchProducts.matrixProduct(left, right, machine), machine)
    }
    guard let operation = symbol.arrayOperation else { return nil }
    let own = TensorOperand.tensor(tensor)
    let (left, right) = isReflected ? (operand, own) : (own, operand)
    let result = try TorchArithmetic.apply(operation, left, right, machine)
    if isInPlace { return try takeOver(result, machine) }
    return result.dtype == .int64 && keeps ? try Self.value(result, machine) : .tensor(result)
  }

  private func takeOver(_ result: Tensor, _ machine: Machine) throws -> Value {
    if result.dtype.isFloating {
      throw Fault.runtime(
        "result type \(result.dtype.torchName) can't be cast to the desired output type Int")
    }
    if let wrapped = try Self.value(result, machine).content as? NarrowTensor {
      try machine.torch { try tensor.set([.ellipsis], to: .tensor(wrapped.tensor)) }
    }
    return .host(self)
  }

  func compare(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Value? {
    guard let (operand, _) = operand(other) else { return nil }
    let plain = operand.tensor.map(Value.tensor) ?? other
    return try tensor.compare(symbol, plain, machine)
  }

  func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value? {
    let result = try tensor.special(name, arguments, machine)
    return try result?.tensor.map { try Self.value($0, machine) } ?? result
  }

  var scalar: Scalar? { tensor.scalar }
  func isTrue(_ machine: Machine) throws -> Bool { try tensor.isTrue(machine) }

  func elements(_ machine: Machine) throws -> NDArray? {
    throw Self.unsupported("the NumPy array")
  }

  // MARK: Elements

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    try tensor.item(index.withoutNarrow, machine)?.tensor.map { .host(NarrowTensor($0)) }
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    let plain = value.withoutNarrow
    let elements = try plain.tensor ?? machine.tensorOperand(plain)?.tensor
    let wrapped = try elements.map { try Self.value($0, machine).withoutNarrow }
    return try tensor.setItem(index.withoutNarrow, to: wrapped ?? plain, machine)
  }

  func length(_ machine: Machine) throws -> Int? { try tensor.length(machine) }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    guard let parts = try tensor.iterator(machine) else { return nil }
    return ClosureIterator("iterator") { machine in
      try parts.next(machine)?.tensor.map { .host(NarrowTensor($0)) }
    }
  }

  func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    try tensor.contains(value.withoutNarrow, machine)
  }

  func representation(_ machine: Machine) throws -> String {
    try machine.charge(min(tensor.count, 1000))
    return try TensorText(tensor, machine.torchState, typeName: "int32").text
  }

  /// The elements as int64, for what only reads them.
  fileprivate var plainValue: Value { .tensor(tensor) }
}

extension Value {
  /// The same where int32 tensors, by themselves or in a sequence, are tensors of int64.
  var withoutNarrow: Value {
    switch self {
    case .tuple(let tuple): .tuple(tuple.items.map(\.withoutNarrow))
    case .list(let list) where list.items.contains { $0.content is NarrowTensor }:
      .list(list.items.map(\.withoutNarrow))
    default: (content as? NarrowTensor)?.plainValue ?? self
    }
  }
}

extension Builtin {
  /// The same function with `dtype=torch.int32` among what it takes.
  var takingNarrow: Builtin {
    guard let place = Signature(parameters).parameters.firstIndex(where: { $0.name == "dtype" })
    else { return self }
    var function = self
    let body = body
    function.body = { arguments, machine in
      guard TorchTypes.isNarrow(arguments[place]) else { return try body(arguments, machine) }
      arguments.replace(place, with: .host(TorchDType(.int64)))
      let result = try body(arguments, machine)
      guard let tensor = result.tensor else { return result }
      if tensor.array.integers.contains(where: { Int32(exactly: $0) == nil }) {
        throw Fault.runtime("value cannot be converted to type int32 without overflow")
      }
      return try NarrowTensor.value(tensor, machine)
    }
    return function
  }
}
