// Attributes by what their place in the code remembers: found once, then by comparing a number.

extension Value {
  /// The kind of object that an attribute site tells apart; 0 for what is looked up every time.
  @inline(__always)
  var kind: Int {
    switch self {
    case .object(let object):
      if object.nature == .instance {
        return unsafeDowncast(object, to: InstanceObject.self).kind
      }
      if object.nature == .module {
        return unsafeDowncast(object, to: ModuleObject.self).id
      }
      return 0
    case .list: return -1
    case .string: return -2
    case .dict(let object): return object.kind == nil ? -3 : 0
    case .set(let object): return object.isFrozen ? -9 : -4
    case .tuple(let object): return object.type == nil ? -5 : 0
    case .array: return -6
    case .numpyFloat, .numpyInt, .numpyBool, .numpyFloat32: return -10
    case .float: return -7
    case .int, .bool: return -8
    default: return 0
    }
  }
}

extension UnsafeMutablePointer<Value> {
  /// The same for what a register holds, without a count of the reference.
  @inline(__always)
  var kind: Int {
    switch tag {
    case .object:
      unretained(Object.self)._withUnsafeGuaranteedRef { object in
        if object.nature == .instance {
          return unsafeDowncast(object, to: InstanceObject.self).kind
        }
        if object.nature == .module {
          return unsafeDowncast(object, to: ModuleObject.self).id
        }
        return 0
      }
    case .pinnedModule: unretained(ModuleObject.self)._withUnsafeGuaranteedRef { $0.id }
    case .list: -1
    case .string: -2
    case .dict:
      unretained(DictObject.self)._withUnsafeGuaranteedRef { $0.kind == nil ? -3 : 0 }
    case .tuple:
      unretained(TupleObject.self)._withUnsafeGuaranteedRef { $0.type == nil ? -5 : 0 }
    case .set: unretained(SetObject.self)._withUnsafeGuaranteedRef { $0.isFrozen ? -9 : -4 }
    default: pointee.kind
    }
  }
}

extension Unmanaged<ModuleObject> {
  /// The function of one float that the module has at a site, where the site knows it.
  @inline(__always)
  func function(
    at site: UnsafeMutablePointer<AttributeSite>, _ epoch: Int
  ) -> Builtin.RealFunction? {
    site.pointee.key == _withUnsafeGuaranteedRef({ $0.id }) && site.pointee.epoch == epoch
      ? site.pointee.function : nil
  }
}

extension Machine {
  /// An attribute that the site does not know yet.
  @inline(never)
  func attribute(at site: UnsafeMutablePointer<AttributeSite>, of value: Value) throws -> Value {
    let name = site.pointee.symbol
    guard let instance = value.instance else {
      return try attribute(symbols.name(of: name), of: value)
    }
    if let slot = plainSlot(of: name, in: instance) {
      remember(at: site, key: instance.kind, slot: slot)
      return instance.fields[slot]
    }
    if let found = try attribute(name, of: instance) { return found }
    return try attribute(symbols.name(of: name), of: value)
  }

  /// The field under a name, where nothing in the class goes before it.
  private func plainSlot(of name: Symbol, in instance: InstanceObject) -> Int? {
    guard instance.isShaped, let slot = instance.shape.index(of: name) else { return nil }
    if let member = instance.type.lookup(name), isDataDescriptor(member) { return nil }
    return slot
  }

  private func remember(
    at site: UnsafeMutablePointer<AttributeSite>, key: Int, slot: Int = -1,
    target: AttributeSite.Target = .none, successor: Unmanaged<Shape>? = nil
  ) {
    site.pointee.key = key
    site.pointee.epoch = classEpoch
    site.pointee.slot = slot
    site.pointee.target = target
    site.pointee.function = nil
    if case .builtin(let builtin) = target,
      case .real(let function) = builtin._withUnsafeGuaranteedRef({ $0.shortcut })
    {
      site.pointee.function = function
    }
    site.pointee.successor = successor
  }

  /// Sets an attribute in a way that the site does not know yet.
  @inline(never)
  func setAttribute(
    at site: UnsafeMutablePointer<AttributeSite>, of object: Value, to value: Value
  ) throws {
    let name = site.pointee.symbol
    guard let instance = object.instance else {
      return try setAttribute(symbols.name(of: name), of: object, to: value)
    }
    let shape = instance.shape
    let isPlain = isPlainlySet(name, in: instance)
    try setAttribute(name, of: instance, to: value)
    guard isPlain, instance.isShaped, let slot = instance.shape.index(of: name) else { return }
    if instance.shape === shape {
      remember(at: site, key: shape.id, slot: slot)
    } else if shape.adding(name) === instance.shape {
      remember(at: site, key: shape.id, successor: Unmanaged.passUnretained(instance.shape))
    }
  }

  /// Whether setting the attribute does nothing but set a field.
  private func isPlainlySet(_ name: Symbol, in instance: InstanceObject) -> Bool {
    let type = instance.type
    guard instance.isShaped, type.special(.setAttribute) == nil, type.slots == nil else {
      return false
    }
    return type.lookup(name).map { !isDataDescriptor($0) } ?? true
  }

  /// Looks a method up for a site; afterwards the site knows it, or its key is not the object's.
  @inline(never)
  func resolveMethod(at site: UnsafeMutablePointer<AttributeSite>, of value: Value) throws {
    let kind = value.kind
    site.pointee.key = 0
    guard kind != 0 else { return }
    let name = site.pointee.symbol
    if let instance = value.instance {
      guard instance.isShaped else { return }
      if let slot = plainSlot(of: name, in: instance) {
        remember(at: site, key: kind, slot: slot)
      } else if case .function(let function)? = instance.type.lookup(name) {
        remember(at: site, key: kind, target: .function(Unmanaged.passUnretained(function)))
      }
    } else if case .object(let module) = value {
      // The module keeps the function alive.
      if case .builtin(let builtin)? = try module.attribute(symbols.name(of: name), self) {
        remember(at: site, key: kind, target: .builtin(Unmanaged.passUnretained(builtin)))
      }
    } else if let type = value.builtinType, !value.lacks(symbols.name(of: name)),
      let method = try builtinMethod(symbols.name(of: name), ofType: type)
    {
      // The machine keeps the method alive.
      remember(at: site, key: kind, target: .builtin(Unmanaged.passUnretained(method)))
    }
  }
  /// Fails where an object has no attribute of a name that is to be called.
  ///
  /// Attributes that are made as they are asked for wait for the call.
  @inline(never)
  func checkMethod(
    at site: UnsafeMutablePointer<AttributeSite>, of receiver: UnsafeMutablePointer<Value>
  ) throws {
    let kind = receiver.kind
    if site.pointee.key == kind, site.pointee.epoch == classEpoch, kind != 0 { return }
    receiver.unpin()
    let value = receiver.pointee
    try resolveMethod(at: site, of: value)
    if site.pointee.key == kind, kind != 0 { return }
    let name = site.pointee.symbol
    if let instance = value.instance {
      let type = instance.type
      if instance.field(name) != nil || type.lookup(name) != nil { return }
      if type.special(.getAttribute) != nil { return }
    } else if case .object(let object) = value {
      guard object.nature == .module || object.nature == .definition else { return }
    }
    _ = try attribute(symbols.name(of: name), of: value)
  }
}
