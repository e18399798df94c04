// Starting functions from the opcode loop: arguments are in place, a frame is pushed, nothing recurses.

import Syntax

extension Machine {
  /// Whether a call by position needs no binding; defaults that it leaves out are filled in.
  ///
  /// - Parameter window: where the arguments stand, with room for all parameters behind them.
  @inline(__always)
  func prepare(
    _ function: Unmanaged<FunctionObject>, _ window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    function.takesExactly(count)
      ? true : try fillDefaults(of: function.takeUnretainedValue(), window, count: count)
  }

  @inline(never)
  private func fillDefaults(
    of function: FunctionObject, _ window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    let simpleCount = function.tables.pointee.simpleCount
    let defaults = function.defaults
    guard count < simpleCount, simpleCount - count <= defaults.count else { return false }
    try stack.require(stack.index(of: window) + simpleCount)
    for index in count..<simpleCount {
      (window + index).put(defaults[defaults.count - simpleCount + index])
    }
    return true
  }

  /// Pushes the frame of a function whose arguments are in the registers from `registers`, and gives
  /// where it starts.
  @inline(__always)
  @discardableResult
  func push(
    _ function: Unmanaged<FunctionObject>, registers: UnsafeMutablePointer<Value>,
    destination: Instruction.Operand, completion: Frame.Completion = .result,
    instance: Unmanaged<InstanceObject>? = nil
  ) throws -> Cursor {
    let tables = function._withUnsafeGuaranteedRef { $0.tables }
    let end = stack.index(of: registers) &+ tables.pointee.registerCount
    try stack.require(end)
    guard frames.hasRoom else { throw Fault.recursion(limit: limits.depth) }
    stepsLeft &-= 1
    if stepsLeft < 0 { try charge(0) }
    top = end
    frames.append(
      Frame(
        tables, function, registers: registers, end: end, destination: destination,
        completion: completion, instance: instance?.retain()))
    let variables = tables.pointee.variables
    var register = registers + variables.lowerBound
    for _ in variables {
      register.put(.unbound)
      register += 1
    }
    return Cursor(tables, registers)
  }

  /// Starts `__init__` of a new instance; false where the class is made in another way.
  ///
  /// - Parameter callee: the register of the class, with the arguments behind it: the instance takes
  ///   its place.
  @inline(never)
  func enterConstruction(
    _ type: Unmanaged<ClassObject>, _ callee: UnsafeMutablePointer<Value>, count: Int,
    destination: Instruction.Operand
  ) throws -> Bool {
    let initializer = type._withUnsafeGuaranteedRef { type in
      type.errorClass == nil ? type.specialFunction(.initialize) : nil
    }
    guard let initializer, try prepare(initializer, callee, count: count + 1) else { return false }
    callee.put(.object(InstanceObject(type)))
    try push(
      initializer, registers: callee, destination: destination, completion: .construction,
      instance: callee.unretained(InstanceObject.self))
    return true
  }

  /// An arithmetic operation whose operands are not plain numbers: its result is put in place, or the
  /// innermost frame goes on elsewhere: then it returns true. That is where the method of an instance
  /// is started, and where the copy of a call begins for which this is an argument.
  @inline(never)
  func enter(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    if place.pointee.flag == Instruction.isArgument {
      goToCopyOfCall(from: place + 1)
      return true
    }
    if left.tag == .object, left.unretainedHost == nil,
      try enterMethod(symbol, left, right, place)
    {
      return true
    }
    // A warning asks where the running instruction stands.
    frames.top.pointee.next = place + 1
    if left.tag == .object, try calculate(symbol, left, right, place) { return false }
    if place.pointee.flag >= Instruction.leftIsResult, try overwrite(symbol, left, right, place) {
      return false
    }
    let result = try operate(symbol, left.pointee, right.pointee, place.pointee.flag)
    (frames.top.pointee.registers + place.pointee.a).put(result)
    return false
  }

  /// Starts the left operand's method of an operator; false where it is found in another way.
  private func enterMethod(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    guard let type = left.unretainedInstance?._withUnsafeGuaranteedRef({ $0.unretainedType }),
      let function = type._withUnsafeGuaranteedRef({ type in
        place.pointee.flag != Instruction.isAugmented || !type.defines(symbol.inPlace)
          ? type.specialFunction(symbol.special) : nil
      })
    else { return false }
    if let other = right.unretainedInstance?._withUnsafeGuaranteedRef({ $0.unretainedType }),
      other.toOpaque() != type.toOpaque(),
      other._withUnsafeGuaranteedRef({ $0.derives(from: type.takeUnretainedValue()) })
    {
      return false
    }
    try stack.require(top + 2)
    let window = stack.base + top
    window.copy(from: left)
    (window + 1).copy(from: right)
    guard try prepare(function, window, count: 2) else { return false }
    frames.top.pointee.next = place + 1
    try push(function, registers: window, destination: place.pointee.a, completion: .operation)
    return true
  }

  // MARK: Calls

  /// A call: its result is put in place, or the function is started: then it returns true.
  ///
  /// - Parameter callee: the register of what is called, with the arguments behind it.
  @inline(never)
  func call(
    _ callee: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    let count = place.pointee.c.number
    switch callee.tag {
    case .pinned:
      let function = callee.unretained(FunctionObject.self)
      if try enter(function, callee + 1, count: count, place) { return true }
      callee.unpin()
    case .function:
      let function = callee.unretained(FunctionObject.self)
      if try enter(function, callee + 1, count: count, place) { return true }
    case .pinnedBuiltin:
      let builtin = callee.unretained(BuiltinObject.self)
      frames.top.pointee.next = place + 1
      let target = frames.top.pointee.registers + place.pointee.a
      if takeShortcut(of: builtin, on: callee, callee + 1, count, into: target) {
        return false
      }
      try call(builtin, on: callee, place)
      return false
    case .object:
      if let type = callee.unretainedClass {
        frames.top.pointee.next = place + 1
        if try enterConstruction(type, callee, count: count, destination: place.pointee.a) {
          return true
        }
      } else if let constructor = callee.constructor {
        frames.top.pointee.next = place + 1
        try call(constructor, on: callee, place)
        return false
      } else if let function = callee.callMethod,
        try enter(function, callee, count: count + 1, place)
      {
        // The instance is its own first argument.
        return true
      }
    default: break
    }
    frames.top.pointee.next = place + 1
    let result = try call(callee.pointee, window: callee + 1, count: count)
    (frames.top.pointee.registers + place.pointee.a).put(result)
    return false
  }

  /// Calls a function of the library that something keeps alive, and puts its result in place.
  @inline(__always)
  func call(
    _ builtin: Unmanaged<BuiltinObject>, on callee: UnsafeMutablePointer<Value>,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws {
    let result = try builtin._withUnsafeGuaranteedRef {
      try call($0, window: callee + 1, count: place.pointee.c.number)
    }
    (frames.top.pointee.registers + place.pointee.a).put(result)
  }

  @inline(__always)
  private func enter(
    _ function: Unmanaged<FunctionObject>, _ window: UnsafeMutablePointer<Value>, count: Int,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    guard try prepare(function, window, count: count) else { return false }
    frames.top.pointee.next = place + 1
    try push(function, registers: window, destination: place.pointee.a)
    return true
  }

  /// A call of a method: its result is put in place, or the function is started: then it returns
  /// true.
  ///
  /// - Parameter window: the register of the object, with the arguments behind it; where the
  ///   instruction says so, the object stands in a variable's register instead, or among what the
  ///   function captured.
  @inline(never)
  func callMethod(
    at site: UnsafeMutablePointer<AttributeSite>, _ window: UnsafeMutablePointer<Value>,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    let registers = frames.top.pointee.registers
    let receiver: UnsafeMutablePointer<Value>
    switch place.pointee.flag {
    case Instruction.isVariable: receiver = registers + Int(site.pointee.receiver)
    case Instruction.isCopy:
      receiver = try captured(Int(site.pointee.receiver), place)
    default: receiver = window
    }
    if case .builtin(let builtin) = site.pointee.target, receiver.kind == site.pointee.key,
      site.pointee.epoch == classEpoch,
      takeShortcut(
        of: builtin, on: receiver, window + 1, place.pointee.c.number,
        into: registers + place.pointee.a)
    {
      return false
    }
    if receiver != window { window.copy(from: receiver) }
    return try callFoundMethod(at: site, window, place)
  }

  private func callFoundMethod(
    at site: UnsafeMutablePointer<AttributeSite>, _ receiver: UnsafeMutablePointer<Value>,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    let kind = receiver.kind
    let count = place.pointee.c.number
    if kind != site.pointee.key || site.pointee.epoch != classEpoch {
      receiver.unpin()
      try resolveMethod(at: site, of: receiver.pointee)
    }
    frames.top.pointee.next = place + 1
    let result: Value
    if site.pointee.key != kind || kind == 0 {
      receiver.unpin()
      result = try callAttribute(site.pointee.symbol, of: receiver, count: count)
    } else {
      switch site.pointee.target {
      case .builtin(let builtin):
        // A module's function does not take the module.
        let isMethod = kind < 0
        result = try builtin._withUnsafeGuaranteedRef {
          try call(
            $0, window: isMethod ? receiver : receiver + 1, count: isMethod ? count + 1 : count)
        }
      case .function(let function):
        if try enter(function, receiver, count: count + 1, place) { return true }
        result = try callAttribute(site.pointee.symbol, of: receiver, count: count)
      case .none:
        // What is called is in a field: it takes the place of the instance.
        if let instance = receiver.unretainedInstance {
          receiver.copy(from: instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot)
        }
        return try call(receiver, place)
      }
    }
    (frames.top.pointee.registers + place.pointee.a).put(result)
    return false
  }
}

extension Unmanaged<FunctionObject> {
  @inline(__always)
  func takesExactly(_ count: Int) -> Bool {
    _withUnsafeGuaranteedRef { $0.tables.pointee.simpleCount == count }
  }
}
