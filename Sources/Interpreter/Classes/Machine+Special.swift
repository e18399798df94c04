// Operators and protocols of instances: which special method runs, and what happens without it.

import Syntax

extension Machine {
  // MARK: Operators

  /// `left op right` where an operand is an instance; nil where no method knows the operands.
  ///
  /// Python's order: the left operand's method, unless the right one's class derives from the
  /// left's and has a reflected method of its own, then the right operand's reflected method.
  func operateOnInstances(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, isInPlace: Bool
  ) throws -> Value? {
    let (leftType, rightType) = (left.unretainedType, right.unretainedType)
    guard leftType != nil || rightType != nil else { return nil }
    if isInPlace, let method = leftType?.special(symbol.inPlace),
      let result = try known(call(method, left, right))
    {
      return result
    }
    let isSameType = leftType?.toOpaque() == rightType?.toOpaque()
    if isSameType,
      let function = leftType?._withUnsafeGuaranteedRef({ $0.specialFunction(symbol.special) }),
      function.takesExactly(2)
    {
      return known(try call(function, left, right))
    }
    let reflected = isSameType ? nil : rightType?.special(symbol.reflected)
    if let reflected, let leftType, let rightType,
      rightType._withUnsafeGuaranteedRef({ $0.derives(from: leftType.takeUnretainedValue()) }),
      leftType.special(symbol.reflected).map({ !$0.isSame(as: reflected) }) ?? true,
      let result = try known(call(reflected, right, left))
    {
      return result
    }
    if let method = leftType?.special(symbol.special),
      let result = try known(call(method, left, right))
    {
      return result
    }
    // An array's elements, and NumPy's scalars, meet the method as Python's numbers.
    if case .array = left, reflected != nil {
      throw Fault.notImplemented("an array of objects (an array on the left of an instance)")
    }
    if let reflected { return try known(call(reflected, right, left.withoutNumPy)) }
    return nil
  }

  private func known(_ result: Value) -> Value? { result.isNotImplemented ? nil : result }

  /// A comparison where an operand is an instance; nil where the machine's own rules apply.
  func compareInstances(
    _ symbol: ComparisonOperator, _ left: Value, _ right: Value
  ) throws -> Value? {
    let leftType = left.instance?.type
    let rightType = right.instance?.type
    guard leftType != nil || rightType != nil, symbol.special != nil else { return nil }
    let isRightFirst =
      leftType.map { type in rightType.map { $0 !== type && $0.derives(from: type) } ?? false }
      ?? false
    let attempts = [
      (symbol, left, right, leftType), (symbol.reflected, right, left, rightType),
    ]
    for (symbol, receiver, other, type) in isRightFirst ? attempts.reversed() : attempts {
      guard let type else { continue }
      if let result = try compare(symbol, receiver, other, type) { return result }
    }
    switch symbol {
    case .equal: return .bool(left.isSame(as: right))
    case .notEqual: return .bool(!left.isSame(as: right))
    default:
      throw Fault.unorderable(symbol.rawValue, left: left.typeName, right: right.typeName)
    }
  }

  private func compare(
    _ symbol: ComparisonOperator, _ receiver: Value, _ other: Value, _ type: ClassObject
  ) throws -> Value? {
    if let name = symbol.special, let method = type.special(name) {
      return known(try call(method, receiver, other))
    }
    // Without `__ne__`, a difference is what is not equal.
    guard symbol == .notEqual, let method = type.special(.equal),
      let result = known(try call(method, receiver, other))
    else { return nil }
    return .bool(!(try isTrue(result)))
  }

  /// The result of a special method without further operands; nil where the value's class has none.
  func callSpecial(_ name: SpecialName, on value: Value) throws -> Value? {
    if let method = value.definition?.special(name) { return try call(method, value) }
    return try value.content?.special(name.text, [], self)
  }

  /// The result of a special method by its name, for the library; nil where the value is no
  /// instance of a cell's class, or its class has no such method.
  package func callSpecial(
    _ name: String, on value: Value, _ arguments: [Value] = []
  ) throws -> Value? {
    guard let definition = value.definition, let symbol = symbols.known(name),
      let method = definition.lookup(symbol)
    else { return try value.content?.special(name, arguments, self) }
    return try call(method, CallArguments([value] + arguments))
  }

  // MARK: Text

  func callForText(_ method: Value, _ instance: InstanceObject, _ name: String) throws -> String {
    try callForText(method, .object(instance), name)
  }

  func callForText(_ method: Value, _ receiver: Value, _ name: String) throws -> String {
    let result = try call(method, receiver)
    guard let text = result.text else {
      throw Fault.type("\(name) returned non-string (type \(result.typeName))")
    }
    return text
  }

  // MARK: Iteration

  /// The iterator that `__iter__` returned.
  func iterator(from value: Value) throws -> IteratorObject {
    if case .object(let object) = value {
      if let iterator = object as? IteratorObject { return iterator }
      if let instance = value.instance, instance.type.special(.next) != nil {
        return InstanceIterator(instance)
      }
    }
    throw Fault.type("iter() returned non-iterator of type '\(value.typeName)'")
  }

  /// Iterates by `__getitem__` with 0, 1, 2, … up to an `IndexError`.
  func sequenceIterator(over instance: InstanceObject) -> IteratorObject {
    var index = 0
    return ClosureIterator("iterator") { machine in
      defer { index += 1 }
      do {
        return try instance.item(.int(index), machine)
      } catch  where machine.errorClass(of: error)?.isSubclass(of: .indexError) == true {
        return nil
      }
    }
  }

  /// The class of an error that Python code can catch.
  package func errorClass(of error: any Error) -> ErrorClass? {
    guard let fault = (error as? Failure)?.fault ?? error as? Fault else { return nil }
    if case .limit = fault { return nil }
    if case .raised(let exception) = fault { return exception.type.errorClass }
    return ErrorClass(rawValue: fault.errorClass)
  }

  // MARK: `with`

  /// `__enter__` of a context manager.
  func enter(_ manager: Value) throws -> Value {
    if let definition = manager.definition {
      guard let enter = definition.special(.enter) else {
        throw Fault.noContext(manager.typeName, missing: nil)
      }
      guard definition.special(.exit) != nil else {
        throw Fault.noContext(manager.typeName, missing: "__exit__")
      }
      return try call(enter, manager)
    }
    if case .object(let object) = manager, let value = try object.enter(self) { return value }
    throw Fault.noContext(manager.typeName, missing: nil)
  }

  /// `__exit__` of a context manager; whether it swallows the exception.
  func exit(_ manager: Value, _ exception: ExceptionObject?) throws -> Bool {
    guard let definition = manager.definition else {
      if case .object(let object) = manager { return try object.exit(exception, self) }
      return false
    }
    guard let method = definition.special(.exit) else { return false }
    guard let exception else {
      _ = try call(method, manager, .none, .none, .none)
      return false
    }
    return try isTrue(call(method, manager, exception.classValue, .object(exception), .none))
  }
}

/// Iterates an instance by its `__next__`.
private final class InstanceIterator: IteratorObject {
  private let instance: InstanceObject

  init(_ instance: InstanceObject) { self.instance = instance }

  override var typeName: String { instance.typeName }

  override func next(_ machine: Machine) throws -> Value? {
    guard let method = instance.type.special(.next) else {
      throw Fault.notIterator(instance.typeName)
    }
    do {
      return try machine.call(method, .object(instance))
    } catch  where machine.errorClass(of: error) == .stopIteration {
      return nil
    }
  }
}

extension Value {
  /// Python's own number in place of a NumPy scalar.
  package var withoutNumPy: Value {
    switch self {
    case .numpyBool(let flag): .bool(flag)
    case .numpyInt(let number): .int(number)
    case .numpyFloat(let number): .float(number)
    case .numpyFloat32(let number): .float(Double(number))
    default: self
    }
  }
}
