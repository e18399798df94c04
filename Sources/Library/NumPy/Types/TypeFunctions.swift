// Which type holds what: promotion, casting, and the limits of each type.

import Interpreter
import LossMath

enum TypeFunctions {
  static let all: [Builtin] = [
    resultType, promoteTypes, canCast, issubdtype, minScalarType, iinfo, finfo, isscalar,
    iscomplexobj, isrealobj,
  ]

  /// A type that an argument names, or the type of an array or number.
  private static func dtype(of value: Value, _ machine: Machine) throws -> DType {
    if let operand = value.isNone ? nil : try machine.arrayOperand(value) { return operand.dtype }
    return try NumPyModules.dtype(value) ?? .float64
  }

  private static let resultType = Builtin(
    "np.result_type", "*arrays_and_dtypes",
    "The type in which the arguments meet; Python's own numbers adapt to the others.",
    example: "np.result_type(np.float32, 2.0)"
  ) { arguments, machine in
    let values = arguments.rest(0)
    guard !values.isEmpty else {
      throw Fault.value("at least one array or dtype is required")
    }
    var (strong, weak): (DType?, Operand?) = (nil, nil)
    for value in values {
      switch value {
      case .int, .float, .bool:
        guard let operand = try machine.arrayOperand(value) else { continue }
        weak = operand.dtype > (weak?.dtype ?? .bool) ? operand : weak ?? operand
      default:
        let own = try dtype(of: value, machine)
        strong = strong.map { $0.promoted(with: own) } ?? own
      }
    }
    guard let strong else { return .host(DTypeObject(weak?.dtype ?? .float64)) }
    guard let weak else { return .host(DTypeObject(strong)) }
    return .host(DTypeObject(strong.meeting(weak.number)))
  }

  private static let promoteTypes = Builtin(
    "np.promote_types", "type1, type2", "The smallest type that holds both.",
    example: "np.promote_types(np.int64, np.float32)"
  ) { arguments, _ in
    let (one, two) = (try type(arguments, 0), try type(arguments, 1))
    return .host(DTypeObject(one.promoted(with: two)))
  }

  private static func type(_ arguments: Arguments, _ parameter: Int) throws -> DType {
    try NumPyModules.dtype(arguments[parameter]) ?? .float64
  }

  private static let canCast = Builtin(
    "np.can_cast", "from_, to, casting='safe'",
    "Whether values of one type may become another under a casting rule.",
    example: "np.can_cast(np.int64, np.float64)"
  ) { arguments, machine in
    if case .int = arguments[0] { throw weak("int") }
    if case .float = arguments[0] { throw weak("float") }
    let (from, to) = (try dtype(of: arguments[0], machine), try type(arguments, 1))
    switch try arguments.text(2, default: "safe") {
    case "no", "equiv": return .bool(from == to)
    case "safe": return .bool(from.promoted(with: to) == to)
    case "same_kind": return .bool(from.castsInKind(to: to))
    case "unsafe": return .bool(true)
    case let rule:
      throw Fault.value(
        "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe', "
          + "or 'same_value' (got '\(rule)')")
    }
  }

  private static func weak(_ type: String) -> Fault {
    .type(
      "can_cast() does not support Python ints, floats, and complex because the result used to "
        + "depend on the value.\nThis change was part of adopting NEP 50, we may explicitly "
        + "allow them again in the future.")
  }

  private static let issubdtype = Builtin(
    "np.issubdtype", "arg1, arg2", "Whether a type is another or belongs to its family.",
    example: "np.issubdtype(np.float32, np.floating)"
  ) { arguments, _ in
    let name = try typeName(arguments[0])
    let family = try typeName(arguments[1])
    let bases = ScalarTypes.descriptor(named: name)?.bases ?? []
    return .bool(name == family || bases.contains(family))
  }

  /// The full name of the type or family that a value stands for.
  private static func typeName(_ value: Value) throws -> String {
    if case .object(let object) = value, let type = object as? TypeObject,
      ScalarTypes.descriptor(named: type.descriptor.name) != nil
    {
      return type.descriptor.name
    }
    return "numpy.\((try NumPyModules.dtype(value) ?? .float64).name)"
  }

  private static let minScalarType = Builtin(
    "np.min_scalar_type", "a, /", "The smallest type that holds a number: not among these types."
  ) { _, _ in throw Fault.notImplemented("`np.min_scalar_type`, whose answers are smaller types,") }

  private static let iinfo = Builtin(
    "np.iinfo", "type", "The limits of a type of whole numbers.", example: "np.iinfo(np.int64).max"
  ) { arguments, machine in
    let dtype = try dtype(of: arguments[0], machine)
    guard dtype == .int64 else {
      throw Fault.value("Invalid integer data type '\(dtype.kind)'.")
    }
    return .host(IntegerLimits())
  }

  private static let finfo = Builtin(
    "np.finfo", "dtype", "The limits and the precision of a floating-point type.",
    example: "np.finfo(np.float64).eps"
  ) { arguments, machine in
    let dtype = try dtype(of: arguments[0], machine)
    guard dtype.isFloating else {
      throw Fault.value("data type <class 'numpy.\(dtype.name)'> not inexact")
    }
    return .host(FloatLimits(dtype))
  }

  private static let isscalar = Builtin(
    "np.isscalar", "element", "Whether the argument is a number or text, not an array.",
    example: "np.isscalar(3.0)"
  ) { arguments, _ in
    switch arguments[0] {
    case .array: .bool(false)
    case .string: .bool(true)
    case let value: .bool(value.double != nil)
    }
  }

  private static let iscomplexobj = Builtin(
    "np.iscomplexobj", "x", "Whether the type has an imaginary part: never here."
  ) { _, _ in .bool(false) }

  private static let isrealobj = Builtin(
    "np.isrealobj", "x", "Whether the type has no imaginary part: always here."
  ) { _, _ in .bool(true) }
}
