// Universal functions of what is no number: NumPy asks Python's operators and methods of the
// objects then, and what comes of it is an error nearly always.

import Interpreter
import LossMath
import Syntax

extension UniversalFunction {
  /// The function where one of its operands is neither a number nor a sequence.
  func ofObjects(_ values: [Value], _ machine: Machine) throws -> Value {
    if let fault = textFault(values) { throw fault }
    if case .binary(let operation) = body,
      let symbol = ComparisonOperator.allCases.first(where: { $0.arrayOperation == operation })
    {
      let operands = try values.map { value -> Value in
        guard value.content == nil, let operand = try machine.arrayOperand(value),
          !operand.shape.isEmpty
        else { return value }
        return .array(ArrayObject(operand.array))
      }
      return try machine.comparison(symbol, operands[0], operands[1])
    }
    let elements = try values.map { value in
      guard let operand = try machine.arrayOperand(value) else { return value }
      return try machine.firstElement(of: .array(ArrayObject(operand.array)))
    }
    let result = try value(elements, machine)
    for value in values where value.scalar == nil {
      if try machine.arrayOperand(value) != nil {
        throw Fault.notImplemented("an array of objects")
      }
    }
    return result
  }

  private func value(_ elements: [Value], _ machine: Machine) throws -> Value {
    switch body {
    case .unary(let operation): return try unary(operation, elements[0], machine)
    case .binary(let operation): return try binary(operation, elements[0], elements[1], machine)
    case .single where name != "spacing": throw withoutMethod(elements[0])
    case .single, .pair: throw unsupported
    }
  }

  private var unsupported: Fault { .math(.unsupportedTypes(operation: name)) }

  private func textFault(_ values: [Value]) -> Fault? {
    switch body {
    case .unary(let operation):
      guard values[0].text != nil else { return nil }
      return [.negative, .positive, .absolute, .sign].contains(operation)
        ? Fault.error(
          .ufuncTypeError,
          "ufunc '\(operation.rawValue)' did not contain a loop with signature matching types "
            + "<class 'numpy.dtypes.StrDType'> -> None")
        : .math(.unsupportedTypes(operation: operation.rawValue))
    case .binary(let operation):
      switch operation {
      case .less, .lessEqual, .greater, .greaterEqual:
        return .textOrder(operation.rawValue, values[0], values[1])
      case .equal, .notEqual, .logicalAnd, .logicalOr, .logicalXor: return nil
      default: return .text(operation.rawValue, values[0], values[1])
      }
    case .single, .pair: return values.contains { $0.text != nil } ? unsupported : nil
    }
  }

  private func withoutMethod(_ value: Value) -> Fault {
    .type(
      "loop of ufunc does not support argument 0 of type \(value.typeName) which has no "
        + "callable \(name == "conj" ? "conjugate" : name) method")
  }

  private func unary(
    _ operation: UnaryOperation, _ value: Value, _ machine: Machine
  ) throws -> Value {
    switch operation {
    case .negative: return try machine.negated(value)
    case .positive: return try machine.positive(value)
    case .invert: return try machine.inverted(value)
    case .absolute: throw Fault.type("bad operand type for abs(): '\(value.typeName)'")
    case .square: return try machine.binary(.multiply, value, value)
    case .reciprocal: return try machine.binary(.divide, .int(1), value)
    case .sign: return try machine.comparison(.less, value, .int(0))
    case .logicalNot: return .bool(!(try machine.isTrue(value)))
    case .floor, .ceil: throw Fault.notReal(value.typeName)
    case .trunc: throw Fault.type("type \(value.typeName) doesn't define __trunc__ method")
    case .isnan, .isinf, .isfinite, .signbit: throw unsupported
    default: throw withoutMethod(value)
    }
  }

  /// Texts are true or false where that is asked for.
  private func truth(_ operation: BinaryOperation, _ left: Bool, _ right: Bool) -> Bool? {
    switch operation {
    case .logicalAnd: left && right
    case .logicalOr: left || right
    case .logicalXor: left != right
    default: nil
    }
  }

  private func binary(
    _ operation: BinaryOperation, _ left: Value, _ right: Value, _ machine: Machine
  ) throws -> Value {
    if let symbol = BinaryOperator.allCases.first(where: { $0.arrayOperation == operation }) {
      return try machine.binary(symbol, left, right)
    }
    if left.text != nil || right.text != nil,
      let truth = truth(operation, try machine.isTrue(left), try machine.isTrue(right))
    {
      return .numpyBool(truth)
    }
    switch operation {
    case .maximum, .fmax:
      return try machine.holds(.greaterOrEqual, left, right) ? left : right
    case .minimum, .fmin: return try machine.holds(.lessOrEqual, left, right) ? left : right
    case .arctan2, .hypot, .fmod, .logicalXor:
      throw Fault.noAttribute(type: left.typeName, name: operation.rawValue, hint: nil)
    case .logicalAnd: return try machine.isTrue(left) ? right : left
    case .logicalOr: return try machine.isTrue(left) ? left : right
    default: throw unsupported
    }
  }
}
