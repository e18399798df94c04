// The small objects around tensors: element types, sizes, devices.

import Interpreter
import LossMath
import Syntax

/// `torch.float32` and its kin.
final class TorchDType: ObjectContent {
  let dtype: DType
  /// Whether it is int32, whose elements stand in int64.
  let isNarrow: Bool

  init(_ dtype: DType, isNarrow: Bool = false) { (self.dtype, self.isNarrow) = (dtype, isNarrow) }

  static var int32: TorchDType { TorchDType(.int64, isNarrow: true) }

  var typeName: String { "torch.dtype" }
  var hash: Int? { Int(dtype.rawValue) &+ (isNarrow ? 0x7065 : 0x7064) }
  var attributeNames: [String] { ["is_floating_point", "is_complex", "itemsize"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "is_floating_point": .bool(dtype.isFloating)
    case "is_complex": .bool(false)
    case "itemsize": .int(isNarrow ? 4 : dtype.itemSize)
    default: nil
    }
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    isSameKey(as: other)
  }

  func isSameKey(as other: Value) -> Bool {
    (other.content as? TorchDType).map { $0.dtype == dtype && $0.isNarrow == isNarrow } ?? false
  }

  func representation(_ machine: Machine) throws -> String {
    "torch.\(isNarrow ? "int32" : dtype.name)"
  }
}

/// `torch.Size`: a tuple of lengths.
final class TorchSize: ObjectContent {
  let lengths: Dimensions

  init(_ lengths: Dimensions) { self.lengths = lengths }

  var typeName: String { "torch.Size" }
  var classNames: [String] { ["torch.Size", "tuple"] }
  var hash: Int? { try? Hashing.hash(of: tuple) }
  var attributeNames: [String] { ["count", "index", "numel"] }

  private var tuple: Value { .tuple(lengths.map { .int($0) }) }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    name == "numel" ? nil : try machine.findAttribute(name, of: tuple)
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let part = try machine.item(of: tuple, at: index)
    guard case .tuple(let tuple) = part else { return part }
    var lengths = Dimensions()
    for item in tuple.items { lengths.append(item.index ?? 0) }
    return .host(TorchSize(lengths))
  }

  func length(_ machine: Machine) throws -> Int? { lengths.count }

  func iterator(_ machine: Machine) throws -> IteratorObject? { try machine.iterator(over: tuple) }

  func isSameKey(as other: Value) -> Bool {
    if let size = other.content as? TorchSize { return size.lengths == lengths }
    return Hashing.areEqual(tuple, other)
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    if let size = other.content as? TorchSize { return size.lengths == lengths }
    guard case .tuple = other else { return false }
    return try machine.areEqual(tuple, other)
  }

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? {
    let other = (other.content as? TorchSize)?.tuple ?? other
    return try isReflected
      ? machine.binary(symbol, other, tuple) : machine.binary(symbol, tuple, other)
  }

  func representation(_ machine: Machine) throws -> String { "torch.Size(\(lengths.listed))" }
}

/// `torch.device`: there is the processor alone.
final class TorchDevice: ObjectContent {
  var typeName: String { "torch.device" }
  var hash: Int? { 0x6370 }
  var attributeNames: [String] { ["type", "index"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "type": .string("cpu")
    case "index": Value.none
    default: nil
    }
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    isSameKey(as: other) || other.text == "cpu"
  }

  func isSameKey(as other: Value) -> Bool { other.content is TorchDevice }

  func representation(_ machine: Machine) throws -> String { "device(type='cpu')" }
  func text(_ machine: Machine) throws -> String { "cpu" }
}

enum TorchTypes {
  static let sizeMethods = Dictionary(named: [
    Builtin("Size.numel", "self", "How many elements a tensor of this size has.") {
      arguments, _ in .int((arguments[0].content as? TorchSize)?.lengths.elementCount ?? 0)
    }
  ])

  /// PyTorch's names of the element types that there are.
  static let dtypes: [String: DType] = [
    "float32": .float32, "float": .float32, "float64": .float64, "double": .float64,
    "int64": .int64, "long": .int64, "bool": .bool,
  ]

  /// Names of element types that there are not.
  private static let absent: Set<String> = [
    "float16", "half", "bfloat16", "int16", "short", "int8", "uint8", "complex64",
    "complex128", "cfloat", "cdouble",
  ]

  static func absentName(_ name: String) -> Fault? {
    guard absent.contains(name) else { return nil }
    return .notImplemented(
      "`torch.\(name)`: tensors are float32, float64, int64, int32 or bool")
  }

  static func descriptor(_ name: String) -> TypeDescriptor {
    types.first { $0.name == name } ?? TypeDescriptor(name)
  }

  static let types: [TypeDescriptor] = [
    TypeDescriptor("torch.Tensor", constructor: TensorCreation.constructor("Tensor", nil)),
    TypeDescriptor("torch.Size", bases: ["tuple"], constructor: size),
    TypeDescriptor("torch.dtype"), TypeDescriptor("torch.device", constructor: device),
  ]

  private static let size = Builtin("torch.Size", "lengths=()", "The lengths of a tensor's axes.") {
    arguments, machine in
    let lengths = try arguments.isGiven(0) ? machine.dimensions(from: arguments[0]) : Dimensions()
    return .host(TorchSize(lengths))
  }

  private static let device = Builtin(
    "torch.device", "type, index=None", "Where tensors live: there is 'cpu' alone."
  ) { arguments, _ in
    try checkDevice(arguments[0])
    return .host(TorchDevice())
  }

  /// Refuses devices other than the processor.
  static func checkDevice(_ value: Value?) throws {
    guard let value, let name = value.text, name != "cpu" else { return }
    let known = name.split(separator: ":").first.map(String.init) ?? name
    if ["cuda", "mps", "xpu"].contains(known) {
      throw Fault.notImplemented("the device '\(name)': tensors live on 'cpu'")
    }
    if known == "cpu" { return }
    throw Fault.runtime("Invalid device string: '\(name)'")
  }

  /// Whether a value is `torch.int32`.
  static func isNarrow(_ value: Value) -> Bool {
    (value.content as? TorchDType)?.isNarrow == true || value.text == "torch.IntTensor"
  }

  /// What `dtype=` names.
  static func dtype(_ value: Value?) throws -> DType? {
    guard let value, !value.isNone else { return nil }
    if isNarrow(value) {
      throw Fault.notImplemented("`torch.int32` for this (`.int()` of the result makes it int32)")
    }
    if let dtype = value.content as? TorchDType { return dtype.dtype }
    if case .object(let object) = value, let type = object as? TypeObject {
      switch type.descriptor.name {
      case "float": return .float64
      case "int": return .int64
      case "bool": return .bool
      default: break
      }
    }
    throw Fault.type("dtype must be a torch.dtype, not \(value.typeName)")
  }
}

extension DType {
  /// PyTorch's name of the tensor class.
  var torchClass: String {
    switch self {
    case .bool: "BoolTensor"
    case .int64: "LongTensor"
    case .float32: "FloatTensor"
    case .float64: "DoubleTensor"
    }
  }

  /// PyTorch's short name, as errors say it.
  var torchName: String {
    switch self {
    case .bool: "Bool"
    case .int64: "Long"
    case .float32: "Float"
    case .float64: "Double"
    }
  }
}
