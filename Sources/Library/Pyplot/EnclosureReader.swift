// Reads what a function computes from its own code, so that interval arithmetic can say where its
// curve may break.

import Charts
import Interpreter
import LossMath
import Syntax

/// Reads the expressions and the plain statements of functions of one number. What cannot be
/// followed makes the whole function one of which nothing is known.
struct EnclosureReader {
  private let machine: Machine
  private let function: FunctionObject
  /// What the parameters and the variables stand for.
  private var variables: [String: EnclosedExpression]
  /// What all calls of one reading share.
  private let effort: Effort

  /// How much is read before the whole function counts as one of which nothing is known: branches and
  /// calls multiply.
  private final class Effort {
    var stepsLeft = 4000
    /// How deep expressions, statements and calls lie in one another.
    var depth = 0

    private static let mostDepth = 150

    /// Goes one step down; nil where that is too far.
    func within<Result>(_ body: () -> Result?) -> Result? {
      stepsLeft -= 1
      guard stepsLeft >= 0, depth < Self.mostDepth else { return nil }
      depth += 1
      defer { depth -= 1 }
      return body()
    }
  }

  /// What a function that is called with x computes; nil where its code does not say.
  static func expression(of value: Value, _ machine: Machine) -> EnclosedExpression? {
    guard let expression = call(value, [.x], machine, Effort()), expression.isShort else {
      return nil
    }
    return expression
  }

  private static func call(
    _ callee: Value, _ arguments: [EnclosedExpression], _ machine: Machine, _ effort: Effort
  ) -> EnclosedExpression? {
    guard arguments.allSatisfy(\.isShort) else { return nil }
    switch callee {
    case .builtin(let builtin):
      return EnclosedCall(builtin.descriptor.name, arguments).expression
    case .object(let object) where (object as? TypeObject)?.descriptor.name == "float":
      return arguments.count == 1 ? arguments[0] : nil
    case .function(let function):
      return EnclosureReader(function, arguments, machine, effort)?.result
    default: return nil
    }
  }

  private init?(
    _ function: FunctionObject, _ arguments: [EnclosedExpression], _ machine: Machine,
    _ effort: Effort
  ) {
    guard let parameters = function.plainParameters, arguments.count <= parameters.count else {
      return nil
    }
    self.machine = machine
    self.function = function
    self.effort = effort
    variables = [:]
    for (index, parameter) in parameters.enumerated() {
      if index < arguments.count {
        variables[parameter.name] = arguments[index]
      } else {
        guard let value = parameter.defaultValue?.double else { return nil }
        variables[parameter.name] = .number(value)
      }
    }
  }

  private var result: EnclosedExpression? {
    switch function.body {
    case .expression(let expression)?: read(expression)
    case .statements(let statements)?: read(statements[...])
    case nil: nil
    }
  }

  // MARK: Statements

  /// What running the statements returns.
  private func read(_ statements: ArraySlice<Statement>) -> EnclosedExpression? {
    effort.within { readFirst(of: statements) }
  }

  private func readFirst(of statements: ArraySlice<Statement>) -> EnclosedExpression? {
    guard let first = statements.first else { return nil }
    let rest = statements.dropFirst()
    switch first.kind {
    case .pass: return read(rest)
    case .expression(let value):
      guard case .literal(.string) = value.kind else { return nil }
      return read(rest)
    case .return(let value?): return read(value)
    case .raise: return .undefined
    case .assign(let targets, let value): return assigning(targets, read(value), then: rest)
    case .annotatedAssign(let target, _, let value?):
      return assigning([target], read(value), then: rest)
    case .augmentedAssign(let target, let symbol, let value):
      let whole = Expression(.binary(target, symbol, value), first.span)
      return assigning([target], read(whole), then: rest)
    case .if(let condition, let body, let otherwise):
      guard let condition = self.condition(condition), let then = read(body[...] + rest),
        let otherwise = read(otherwise[...] + rest)
      else { return nil }
      return .conditional(condition, then: then, otherwise: otherwise)
    default: return nil
    }
  }

  private func assigning(
    _ targets: [Expression], _ value: EnclosedExpression?, then rest: ArraySlice<Statement>
  ) -> EnclosedExpression? {
    guard let value, value.isShort else { return nil }
    var inner = self
    for target in targets {
      guard case .name(let name) = target.kind else { return nil }
      inner.variables[name] = value
    }
    return inner.read(rest)
  }

  // MARK: Expressions

  private func read(_ expression: Expression) -> EnclosedExpression? {
    effort.within { readParts(of: expression) }
  }

  private func readParts(of expression: Expression) -> EnclosedExpression? {
    switch expression.kind {
    case .literal(.int(let number)): return .number(Double(number))
    case .literal(.float(let number)): return .number(number)
    case .literal(.bool), .comparison, .boolean, .unary(.not, _):
      return condition(expression).map(EnclosedExpression.truth)
    case .name(let name) where variables[name] != nil: return variables[name]
    case .name, .attribute: return value(of: expression)?.double.map(EnclosedExpression.number)
    case .unary(.negative, let operand):
      return read(operand).map { .function(.operation(.negative), $0) }
    case .unary(.positive, let operand): return read(operand)
    case .binary(let left, let symbol, let right):
      guard let operation = Self.operations[symbol], let left = read(left), let right = read(right)
      else { return condition(expression).map(EnclosedExpression.truth) }
      return .binary(operation, left, right)
    case .conditional(let condition, let then, let otherwise):
      guard let condition = self.condition(condition), let then = read(then),
        let otherwise = read(otherwise)
      else { return nil }
      return .conditional(condition, then: then, otherwise: otherwise)
    case .call(let callee, let arguments): return call(callee, arguments)
    default: return nil
    }
  }

  private static let operations: [BinaryOperator: EnclosedExpression.Operation] = [
    .add: .add, .subtract: .subtract, .multiply: .multiply, .divide: .divide,
    .floorDivide: .floorDivide, .modulo: .remainder, .power: .power,
  ]

  private func call(_ callee: Expression, _ arguments: [Argument]) -> EnclosedExpression? {
    guard let callee = value(of: callee), arguments.allSatisfy({ $0.kind == .positional }) else {
      return nil
    }
    if case .builtin(let builtin) = callee, builtin.descriptor.name == "np.where",
      arguments.count == 3
    {
      guard let condition = condition(arguments[0].value), let then = read(arguments[1].value),
        let otherwise = read(arguments[2].value)
      else { return nil }
      return .conditional(condition, then: then, otherwise: otherwise)
    }
    let read = arguments.compactMap { self.read($0.value) }
    guard read.count == arguments.count else { return nil }
    return Self.call(callee, read, machine, effort)
  }

  /// What a name, or an attribute of a module, stands for outside the function.
  private func value(of expression: Expression) -> Value? {
    switch expression.kind {
    case .name(let name):
      return variables[name] == nil ? machine.value(of: name, within: function) : nil
    case .attribute(let base, let attribute):
      guard let module = value(of: base), case .object(let object) = module,
        object is ModuleObject
      else { return nil }
      return try? machine.findAttribute(attribute.name, of: module)
    default: return nil
    }
  }

  // MARK: Conditions

  private func condition(_ expression: Expression) -> EnclosedCondition? {
    effort.within { conditionParts(of: expression) }
  }

  private func conditionParts(of expression: Expression) -> EnclosedCondition? {
    switch expression.kind {
    case .literal(.bool(let truth)): return .constant(truth)
    case .unary(.not, let operand): return condition(operand).map(EnclosedCondition.not)
    case .boolean(let symbol, let operands): return joined(operands, isAnd: symbol == .and)
    case .binary(let left, .bitAnd, let right): return joined([left, right], isAnd: true)
    case .binary(let left, .bitOr, let right): return joined([left, right], isAnd: false)
    case .comparison(let first, let links): return comparison(first, links)
    default: return nil
    }
  }

  private func joined(_ operands: [Expression], isAnd: Bool) -> EnclosedCondition? {
    let conditions = operands.compactMap(condition)
    guard conditions.count == operands.count else { return nil }
    return isAnd ? .all(conditions) : .not(.all(conditions.map(EnclosedCondition.not)))
  }

  private func comparison(
    _ first: Expression, _ links: [ComparisonLink]
  ) -> EnclosedCondition? {
    guard var left = read(first) else { return nil }
    var conditions: [EnclosedCondition] = []
    for link in links {
      guard let right = read(link.operand),
        let condition = Self.condition(left, link.comparison, right)
      else { return nil }
      conditions.append(condition)
      left = right
    }
    return .all(conditions)
  }

  private static func condition(
    _ left: EnclosedExpression, _ comparison: ComparisonOperator, _ right: EnclosedExpression
  ) -> EnclosedCondition? {
    switch comparison {
    case .less: .less(left, right)
    case .lessOrEqual: .lessOrEqual(left, right)
    case .greater: .less(right, left)
    case .greaterOrEqual: .lessOrEqual(right, left)
    case .equal: .equal(left, right)
    case .notEqual: .not(.equal(left, right))
    default: nil
    }
  }
}
