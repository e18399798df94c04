// What the machine does without a builtin's body, where the arguments are of the plain kind.

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
      case .count:
        guard count == 1, let length = window.plainLength else { return false }
        target.put(.int(length))
        return true
      case .get: return takeValue(of: receiver, window, count, into: target)
      case .append: return append(to: receiver, window, count, into: target)
      }
    }
  }

  /// `dict.get` of a key that is a string or a whole number.
  private func takeValue(
    of receiver: UnsafeMutablePointer<Value>, _ window: UnsafeMutablePointer<Value>,
    _ count: Int, into target: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard count == 1 || count == 2, case .dict = receiver.pointee else { return false }
    let dict = receiver.unretained(DictObject.self)
    guard let hash = dict.plainHash(of: window) else { return false }
    let place = dict._withUnsafeGuaranteedRef { $0.table.place(of: window, hash: hash) }
    if let place {
      target.copy(from: place)
    } else if count == 2 {
      target.copy(from: window + 1)
    } else {
      target.put(.none)
    }
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

extension Unmanaged<DictObject> {
  /// The hash of a string or a whole number, where the dict has no keys that decide for themselves.
  @inline(__always)
  func plainHash(of key: UnsafeMutablePointer<Value>) -> Int? {
    guard !_withUnsafeGuaranteedRef({ $0.table.hasOwnEquality }) else { return nil }
    switch key.pointee {
    case .int(let number): return Hashing.hash(of: number)
    case .string: return key.unretained(StringObject.self)._withUnsafeGuaranteedRef { $0.hash }
    default: return nil
    }
  }

  /// Where the value of such a key stands; nil where it is not there, or the key is another.
  @inline(__always)
  func plainPlace(of key: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value>? {
    guard let hash = plainHash(of: key) else { return nil }
    return _withUnsafeGuaranteedRef { $0.table.place(of: key, hash: hash) }
  }

  /// Sets the value of such a key; false where the key is another.
  @inline(__always)
  func setPlainly(
    _ key: UnsafeMutablePointer<Value>, to value: UnsafeMutablePointer<Value>
  ) -> Bool {
    guard let hash = plainHash(of: key) else { return false }
    _withUnsafeGuaranteedRef { dict in
      if let place = dict.table.place(of: key, hash: hash) {
        place.copy(from: value)
      } else {
        dict.table.set(key.pointee, hash: hash, to: value.pointee)
      }
    }
    return true
  }
}
