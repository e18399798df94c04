// What the machine does without a builtin's body, where the arguments are of the plain kind.

import LossMath
import Syntax

extension Machine {
  /// Puts a builtin's result into a register; false where its body must be asked.
  ///
  /// - Parameters:
  ///   - receiver: the object of a method; for a function any place.
  ///   - window: the arguments behind it, of which there are `count`.
  @inline(__always)
  func takeShortcut(
    of builtin: Unmanaged<BuiltinObject>, on receiver: UnsafeMutablePointer<Value>,
    _ window: UnsafeMutablePointer<Value>, _ count: Int,
    into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    builtin._withUnsafeGuaranteedRef { builtin in
      switch builtin.shortcut {
      case .none: return false
      case .real(let function):
        guard count == 1, let number = window.plainNumber else { return false }
        let result = function(number)
        guard result.isFinite else { return false }
        target.put(.float(result))
        return true
      case .elementwise(let operation):
        return count == 1 && apply(operation, to: window, into: target)
      case .count:
        guard count == 1, let length = window.plainLength else { return false }
        target.put(.int(length))
        return true
      case .get: return takeValue(of: receiver, window, count, into: target)
      case .append: return append(to: receiver, window, count, into: target)
      case .add: return add(to: receiver, window, count, into: target)
      case .isInstance:
        guard count == 2, let result = window.isInstance(of: window + 1) else { return false }
        target.put(.bool(result))
        return true
      case .zip:
        guard count == 2, case .list(let first) = window.pointee,
          case .list(let second) = (window + 1).pointee
        else { return false }
        target.put(.object(ListPairIterator(first, second)))
        return true
      }
    }
  }

  /// An operator between an object of the library's own kind and a floating-point number; false where
  /// the object is to be asked in another way.
  @inline(__always)
  func calculate(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    guard let host = left.unretainedHost, place.pointee.flag != Instruction.isAugmented,
      case .float(let number) = right.pointee
    else { return false }
    guard
      let result = host._withUnsafeGuaranteedRef({ $0.content.calculate(symbol, number) })
    else { return false }
    try charge(1)
    (frames.top.pointee.registers + place.pointee.a).put(.host(result))
    return true
  }

  /// A universal function of an array of floats or of one.
  private func apply(
    _ operation: UnaryOperation, to operand: UnsafeMutablePointer<Value>,
    into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    switch operand.pointee {
    case .float(let number), .numpyFloat(let number):
      guard !floatingPolicy.findsUnderflow, let result = NDArray.value(operation, of: number),
        result.isFinite
      else { return false }
      target.put(.numpyFloat(result))
      return true
    case .array:
      return operand.unretained(ArrayObject.self)._withUnsafeGuaranteedRef { object in
        guard object.array.count <= stepsLeft, !floatingPolicy.findsUnderflow,
          let result = NDArray.elementary(operation, object.array), !result.hasNonFinite
        else { return false }
        stepsLeft -= result.array.count
        target.put(.array(result.array))
        return true
      }
    default: return false
    }
  }

  /// `dict.get` of a plain key.
  private func takeValue(
    of receiver: UnsafeMutablePointer<Value>, _ window: UnsafeMutablePointer<Value>,
    _ count: Int, into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard count == 1 || count == 2, case .dict = receiver.pointee else { return false }
    guard let table = receiver.plainTable, let hash = table.plainHash(of: window) else {
      return false
    }
    if let place = table._withUnsafeGuaranteedRef({ $0.place(of: window, hash: hash) }) {
      target.copy(from: place)
    } else if count == 2 {
      target.copy(from: window + 1)
    } else {
      target.put(.none)
    }
    return true
  }

  /// `set.add` of a plain key.
  private func add(
    to receiver: UnsafeMutablePointer<Value>, _ window: UnsafeMutablePointer<Value>,
    _ count: Int, into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard count == 1, case .set = receiver.pointee, let table = receiver.plainTable,
      let hash = table.plainHash(of: window)
    else { return false }
    table._withUnsafeGuaranteedRef { $0.add(window, hash: hash) }
    target.put(.none)
    return true
  }

  /// `list.append`, as long as the list need not ask for room.
  private func append(
    to receiver: UnsafeMutablePointer<Value>, _ window: UnsafeMutablePointer<Value>,
    _ count: Int, into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard count == 1, case .list = receiver.pointee else { return false }
    let isDone = receiver.unretained(ListObject.self)._withUnsafeGuaranteedRef { list in
      guard list.count & 0xFFFF != 0xFFFF else { return false }
      list.items.append(window.take())
      return true
    }
    if isDone { target.put(.none) }
    return isDone
  }
}

extension UnsafeMutablePointer<Value> {
  /// A float, or a whole number that a float holds exactly.
  @inline(__always)
  fileprivate var plainNumber: Double? {
    if case .float(let number) = pointee { return number }
    if case .int(let number) = pointee, number.magnitude < 1 << 53 { return Double(number) }
    return nil
  }

  /// Whether the value is of the class in another register; nil where that is no class of a cell, or
  /// where the value may be of one without being an instance.
  fileprivate func isInstance(of other: UnsafeMutablePointer<Value>) -> Bool? {
    guard let type = other.unretainedClass else { return nil }
    guard case .object = pointee else { return false }
    guard let own = unretainedInstance?._withUnsafeGuaranteedRef({ $0.unretainedType }) else {
      return nil
    }
    if own.toOpaque() == type.toOpaque() { return true }
    return own._withUnsafeGuaranteedRef { $0.derives(from: type.takeUnretainedValue()) }
  }

  /// The class of a cell, where the register holds one.
  var unretainedClass: Unmanaged<ClassObject>? {
    guard case .object = pointee else { return nil }
    let isClass = unretained(Object.self)._withUnsafeGuaranteedRef {
      $0.nature == .definition
    }
    return isClass ? unretained(ClassObject.self) : nil
  }

  /// The object around a content of the library's own kind, where the register holds one.
  @inline(__always)
  var unretainedHost: Unmanaged<HostObject>? {
    guard case .object = pointee else { return nil }
    let isHost = unretained(Object.self)._withUnsafeGuaranteedRef { $0.nature == .host }
    return isHost ? unretained(HostObject.self) : nil
  }

  /// The number of elements of a built-in container.
  fileprivate var plainLength: Int? {
    switch pointee {
    case .list: unretained(ListObject.self)._withUnsafeGuaranteedRef { $0.count }
    case .tuple: unretained(TupleObject.self)._withUnsafeGuaranteedRef { $0.count }
    case .dict: unretained(DictObject.self)._withUnsafeGuaranteedRef { $0.table.count }
    case .set: unretained(SetObject.self)._withUnsafeGuaranteedRef { $0.table.count }
    case .string: unretained(StringObject.self)._withUnsafeGuaranteedRef { $0.count }
    default: nil
    }
  }
}

extension Unmanaged<TupleObject> {
  /// Copies an element into a register; false where there is none at that place.
  @inline(__always)
  func copyElement(_ index: Int, into target: UnsafeMutablePointer<Value>) -> Bool {
    _withUnsafeGuaranteedRef { tuple in
      guard index >= 0, index < tuple.count, let elements = tuple.elements else { return false }
      target.copy(from: elements + index)
      return true
    }
  }
}

extension UnsafeMutablePointer<Value> {
  /// The table of a dict or a set.
  @inline(__always)
  var plainTable: Unmanaged<HashTable>? {
    switch tag {
    case .dict:
      unretained(DictObject.self)._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.table) }
    case .set:
      unretained(SetObject.self)._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.table) }
    default: nil
    }
  }
}

extension Unmanaged<HashTable> {
  /// The hash of a string, a whole number or an instance that is its own key, where the table has no
  /// keys that decide for themselves; nil for other keys.
  @inline(__always)
  func plainHash(of key: UnsafeMutablePointer<Value>) -> Int? {
    guard !_withUnsafeGuaranteedRef({ $0.hasOwnEquality }) else { return nil }
    if case .int(let number) = key.pointee { return Hashing.hash(of: number) }
    switch key.tag {
    case .string: return key.unretained(StringObject.self)._withUnsafeGuaranteedRef { $0.hash }
    case .object:
      guard let instance = key.unretainedInstance else { return nil }
      let type = instance._withUnsafeGuaranteedRef { $0.unretainedType }
      return type._withUnsafeGuaranteedRef { $0.definesKey }
        ? nil : Hashing.hash(ofIdentity: instance.toOpaque())
    default: return nil
    }
  }
}

extension Unmanaged<DictObject> {
  @inline(__always)
  private var table: Unmanaged<HashTable> {
    _withUnsafeGuaranteedRef { Unmanaged<HashTable>.passUnretained($0.table) }
  }

  /// Where the value of a plain key stands; nil where it is not there, or the key is another.
  @inline(__always)
  func plainPlace(of key: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value>? {
    guard let hash = table.plainHash(of: key) else { return nil }
    return table._withUnsafeGuaranteedRef { $0.place(of: key, hash: hash) }
  }

  /// Sets the value of such a key; false where the key is another.
  @inline(__always)
  func setPlainly(
    _ key: UnsafeMutablePointer<Value>, to value: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard let hash = table.plainHash(of: key) else { return false }
    table._withUnsafeGuaranteedRef { table in
      if let place = table.place(of: key, hash: hash) {
        place.copy(from: value)
      } else {
        table.set(key, hash: hash, to: value)
      }
    }
    return true
  }
}
