// A tensor as a value of a cell: its attributes, operators, comparisons and subscripts.

import Interpreter
import LossMath
import Syntax

/// PyTorch's `Tensor` and `Parameter`.
extension Tensor: ObjectContent {
  package var typeName: String { isParameter ? "Parameter" : "Tensor" }
  package var classNames: [String] {
    isParameter ? ["torch.nn.parameter.Parameter", "torch.Tensor"] : ["torch.Tensor"]
  }
  package var hash: Int? { ObjectIdentifier(self).hashValue }
  package var attributeNames: [String] {
    Self.properties + Array(TorchMethods.table.keys)
  }

  // MARK: Attributes

  private static let properties = [
    "T", "data", "device", "dtype", "grad", "grad_fn", "is_cuda", "is_leaf", "itemsize", "layout",
    "mT", "names", "nbytes", "ndim", "requires_grad", "shape",
  ]

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "shape": return .host(TorchSize(shape))
    case "grad": return gradient.map(Value.tensor) ?? Value.none
    case "data": return .tensor(data())
    case "requires_grad": return .bool(requiresGradient)
    case "is_leaf": return .bool(isLeaf)
    case "dtype": return .host(TorchDType(dtype))
    case "device": return .host(TorchDevice())
    case "ndim": return .int(rank)
    case "grad_fn":
      return operationName.map { .host(GradientFunction($0)) } ?? Value.none
    case "T", "mT": return .tensor(try machine.torch { try self.transposed(name) })
    case "is_cuda": return .bool(false)
    case "itemsize": return .int(dtype.itemSize)
    case "nbytes": return .int(dtype.itemSize * count)
    case "__class__": return .object(TypeObject(TorchTypes.descriptor(classNames[0])))
    default: break
    }
    guard let method = machine.torchState.method(name) else { return nil }
    return .object(BoundMethod(receiver: .host(self), function: .builtin(method)))
  }

  private func transposed(_ name: String) throws(MathError) -> Tensor {
    guard name == "mT", rank >= 2 else {
      return rank < 2 ? self : try transposed()
    }
    return try permuted(
      Array(0..<rank - 2) + [rank - 1, rank - 2], title: "Transpose")
  }

  package func setAttribute(_ name: String, to value: Value, _ machine: Machine) throws -> Bool {
    switch name {
    case "grad":
      if value.isNone {
        gradient = nil
      } else {
        guard let gradient = value.tensor else {
          throw Fault.type(
            "assigned grad expected to be a Tensor or None but got grad of type "
              + value.typeName)
        }
        guard gradient.shape == shape else {
          throw Fault.runtime(
            "assigned grad has data of a different size")
        }
        self.gradient = gradient
      }
    case "requires_grad":
      let isVariable = try machine.isTrue(value)
      try machine.torch { try self.setRequiresGradient(isVariable) }
    case "data":
      guard let other = value.tensor else {
        throw Fault.type("Variable data has to be a tensor, but got \(value.typeName)")
      }
      replaceElements(with: other.array)
    default: return false
    }
    return true
  }

  // MARK: Operators

  package func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool,
    _ machine: Machine
  ) throws -> Value? {
    guard let operand = TensorOperand(other) else { return nil }
    let own = TensorOperand.tensor(self)
    let (left, right) = isReflected ? (operand, own) : (own, operand)
    try machine.charge(max(count, operand.tensor?.count ?? 1))
    if isInPlace {
      guard let operation = symbol.arrayOperation else { return nil }
      try TorchArithmetic.change(self, operation, right, machine)
      return .host(self)
    }
    if symbol == .matrixMultiply {
      guard let one = left.tensor, let two = right.tensor else { return nil }
      return .tensor(try TorchProducts.matrixProduct(one, two, machine))
    }
    guard let operation = symbol.arrayOperation else { return nil }
    return .tensor(try TorchArithmetic.apply(operation, left, right, machine))
  }

  package func calculate(_ symbol: BinaryOperator, _ number: Double) -> (any ObjectContent)? {
    symbol.arrayOperation.flatMap { calculate($0, number) }
  }

  package func compare(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Value? {
    guard let operation = symbol.arrayOperation, let operand = TensorOperand(other) else {
      return nil
    }
    try machine.charge(count)
    return .tensor(
      try TorchArithmetic.apply(operation, .tensor(self), operand, machine))
  }

  package func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value? {
    switch name {
    case "__neg__": return .tensor(try machine.torch { try self.negated() })
    case "__pos__": return .host(self)
    case "__abs__": return .tensor(try machine.torch { try self.apply(.absolute) })
    case "__invert__":
      return .tensor(try machine.torch { Tensor(try self.array.apply(.invert)) })
    case "__float__": return .float(try pythonNumber().asDouble)
    case "__int__", "__index__":
      guard let whole = Int(exactly: try pythonNumber().asDouble.rounded(.towardZero)) else {
        throw Fault.overflow("cannot convert float infinity to integer")
      }
      return .int(whole)
    case "__round__":
      let decimals = arguments.first?.index ?? 0
      return .tensor(
        try machine.torch { Tensor(try self.array.rounded(decimals: decimals)) })
    case "__format__":
      guard rank == 0, let spec = arguments.first?.text else { return nil }
      return .string(try machine.format(Value(python: try number()), spec: spec))
    default: return nil
    }
  }

  /// The one element.
  func number() throws -> Scalar {
    guard count == 1, let scalar = try? item() else {
      throw Fault.runtime(
        "a Tensor with \(count) elements cannot be converted to Scalar")
    }
    return scalar
  }

  /// The one element, where Python asks for a number.
  private func pythonNumber() throws -> Scalar {
    guard count == 1 else {
      throw Fault.value("only one element tensors can be converted to Python scalars")
    }
    return try number()
  }

  package var scalar: Scalar? { count == 1 ? try? item() : nil }

  package func elements(_ machine: Machine) throws -> NDArray? {
    if requiresGradient, GradientRecording.isOn {
      throw Fault.runtime(
        "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    }
    return array
  }

  package func isTrue(_ machine: Machine) throws -> Bool {
    guard count == 1 else {
      let how = count == 0 ? "no values" : "more than one value"
      throw Fault.runtime("Boolean value of Tensor with \(how) is ambiguous")
    }
    return try machine.torch { try self.array.truth() }
  }

  // MARK: Subscripts

  package func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let items = try indexItems(index, machine)
    try machine.charge(items.count)
    return .tensor(try machine.torch { try self.get(items) })
  }

  package func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    let items = try indexItems(index, machine)
    guard let operand = try TensorOperand(value) ?? machine.tensorOperand(value) else {
      throw Fault.type(
        "can't assign a \(value.typeName) to a torch.\(dtype.torchClass)")
    }
    try machine.charge(count)
    try machine.torch {
      try self.set(items, to: try operand.converted(to: self.dtype))
    }
    return true
  }

  private func indexItems(_ index: Value, _ machine: Machine) throws -> [IndexItem] {
    let items = try machine.indexItems(index.withoutNarrow)
    for item in items {
      if case .slice(_, _, let step?) = item, step <= 0 {
        throw Fault.value("step must be greater than zero")
      }
      if rank == 0, case .integer = item {
        throw Fault.index(
          "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
            + "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number")
      }
    }
    return items
  }

  package func length(_ machine: Machine) throws -> Int? {
    guard rank > 0 else { throw Fault.type("len() of a 0-d tensor") }
    return shape[0]
  }

  package func iterator(_ machine: Machine) throws -> IteratorObject? {
    guard rank > 0 else { throw Fault.type("iteration over a 0-d tensor") }
    var place = 0
    return ClosureIterator("iterator") { machine in
      guard place < self.shape[0] else { return nil }
      defer { place += 1 }
      return .tensor(
        try machine.torch { try self.get([.integer(place)], title: "Unbind") })
    }
  }

  package func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    guard let operand = TensorOperand(value) else {
      throw Fault.runtime(
        "Tensor.__contains__ only supports Tensor or scalar, but you passed in a "
          + "\(PythonTypes.type(of: value)).")
    }
    let equal = try TorchArithmetic.apply(.equal, .tensor(self), operand, machine)
    return equal.array.booleans.contains(true)
  }

  package func representation(_ machine: Machine) throws -> String {
    try machine.charge(min(count, 1000))
    return try TensorText(self, machine.torchState).text
  }
}

/// What `grad_fn` gives: the name of the operation.
final class GradientFunction: ObjectContent {
  private let name: String

  init(_ name: String) { self.name = name }

  var typeName: String { name }
  var attributeNames: [String] { ["name"] }
  func representation(_ machine: Machine) throws -> String { "<\(name) object at 0x0>" }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard let method = try machine.method(name, ofType: "torch.autograd.graph.Node") else {
      throw Fault.notImplemented("`grad_fn.\(name)`: the nodes of a tensor's history")
    }
    return .object(BoundMethod(receiver: .host(self), function: method))
  }

  static let methods = Dictionary(named: [
    Builtin("Node.name", "self", "What PyTorch calls the operation.") { arguments, _ in
      (arguments[0].content as? GradientFunction).map { .string($0.name) } ?? .none
    }
  ])
}

extension Value {
  static func tensor(_ tensor: Tensor) -> Value { .host(tensor) }

  /// The tensor, where it is one.
  var tensor: Tensor? { content as? Tensor }

  /// A number as Python's own.
  init(python scalar: Scalar) {
    switch scalar {
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    }
  }
}

extension Fault {
  static func runtime(_ message: String) -> Fault { .error(.runtimeError, message) }
}

extension TensorOperand {
  /// A tensor or a number.
  init?(_ value: Value) {
    if let tensor = value.tensor {
      self = .tensor(tensor)
      return
    }
    switch value {
    case .int(let number): self = .number(.int(number))
    case .float(let number): self = .number(.float(number))
    case .bool(let flag): self = .number(.bool(flag))
    case .numpyFloat(let number): self = .number(.float(number))
    case .numpyFloat32(let number): self = .number(.float(Double(number)))
    case .numpyInt(let number): self = .number(.int(number))
    case .numpyBool(let flag): self = .number(.bool(flag))
    default: return nil
    }
  }
}
