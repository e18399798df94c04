// Calls: functions of cells, builtins, everything else that is callable; binding of arguments.

import Diagnostics

extension Machine {
  /// Calls any callable from the library.
  package func call(_ callee: Value, _ arguments: CallArguments) throws -> Value {
    switch callee {
    case .function(let function):
      return try withWindow(function.code.registerCount) { window in
        try bind(arguments, to: function, window: window)
        return try start(function, base: stack.index(of: window))
      }
    case .builtin(let builtin):
      return try withWindow(builtin.signature.parameters.count) { window in
        try bind(arguments, to: builtin, window: window)
        return try builtin.body(
          Arguments(window: window, builtin: builtin, machine: self), self)
      }
    case .object(let object): return try object.call(arguments, self)
    default: throw Fault.notCallable(callee.typeName)
    }
  }

  /// Calls with arguments by position.
  package func call(_ callee: Value, _ positional: Value...) throws -> Value {
    guard case .function(let function) = callee,
      function.tables.pointee.simpleCount == positional.count
    else { return try call(callee, CallArguments(positional)) }
    return try withWindow(function.code.registerCount) { window in
      for (index, value) in positional.enumerated() { window[index] = value }
      return try start(function, base: stack.index(of: window))
    }
  }

  /// The same for the two operands of an operator's method.
  func call(_ callee: Value, _ left: Value, _ right: Value) throws -> Value {
    guard case .function(let function) = callee, function.tables.pointee.simpleCount == 2 else {
      return try call(callee, CallArguments([left, right]))
    }
    return try call(Unmanaged.passUnretained(function), left, right)
  }

  /// The same for a method of a cell's class that takes both and nothing else.
  func call(
    _ function: Unmanaged<FunctionObject>, _ left: Value, _ right: Value
  ) throws -> Value {
    try function._withUnsafeGuaranteedRef { function in
      try withWindow(function.tables.pointee.registerCount) { window in
        window.put(left)
        (window + 1).put(right)
        return try start(function, base: stack.index(of: window))
      }
    }
  }

  /// Registers above everything in use, unbound again afterwards.
  private func withWindow(
    _ count: Int, _ body: (UnsafeMutablePointer<Value>) throws -> Value
  ) throws -> Value {
    let start = top
    try stack.require(start + count)
    top = start + count
    let window = stack.base + start
    defer {
      top = start
      for index in 0..<count { (window + index).put(.unbound) }
    }
    for index in 0..<count { (window + index).put(.unbound) }
    return try body(window)
  }

  /// Runs a function whose arguments are bound in the registers from `base`.
  private func start(_ function: FunctionObject, base: Int) throws -> Value {
    let code = function.code
    if code.isGenerator {
      return .object(
        GeneratorObject(function, arguments: stack.base + base, count: code.registerCount))
    }
    try checkDepth()
    try charge(1)
    top = base + code.registerCount
    return try run(Frame(code: code, function: function, base: base, on: stack))
  }

  // MARK: Calls from the opcode loop

  /// A call by position, its arguments in the registers from `window`.
  @inline(never)
  func call(
    _ callee: Value, window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Value {
    switch callee {
    case .builtin(let builtin): return try call(builtin, window: window, count: count)
    case .function(let function) where function.tables.pointee.generatorCount == count:
      return .object(GeneratorObject(function, arguments: window, count: count))
    case .object(let object):
      if object.nature == .type,
        let constructor = unsafeDowncast(object, to: TypeObject.self).constructor
      {
        return try call(constructor, window: window, count: count)
      }
    default: break
    }
    return try call(callee, CallArguments(values(window, count)))
  }

  /// A builtin's call by position: where every argument has its own parameter, nothing is copied.
  func call(
    _ builtin: BuiltinObject, window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Value {
    let arity = builtin.arity
    guard count >= arity.least, count <= arity.most else {
      return try call(.builtin(builtin), CallArguments(values(window, count)))
    }
    let start = stack.index(of: window)
    try stack.require(start + arity.total)
    let outerTop = top
    top = max(top, start + arity.total)
    defer { top = outerTop }
    for index in count..<max(arity.total, count) { (window + index).put(.unbound) }
    if arity.variadic >= 0 { collect(arity, window, count) }
    return try builtin.body(Arguments(window: window, builtin: builtin, machine: self), self)
  }

  /// Makes a tuple of the arguments behind the first ones, for `*args`.
  private func collect(
    _ arity: BuiltinObject.Arity, _ window: UnsafeMutablePointer<Value>, _ count: Int
  ) {
    let rest = window + arity.variadic
    let restCount = max(0, count - arity.variadic)
    rest.put(.tuple(values(rest, restCount)))
    for index in 1..<max(restCount, arity.total - arity.variadic, 1) {
      (rest + index).put(.unbound)
    }
  }

  func callWithKeywords(
    _ callee: Value, window: UnsafeMutablePointer<Value>, count: Int, names: Value
  ) throws -> Value {
    guard case .tuple(let tuple) = names else { return .none }
    let positionalCount = count - tuple.items.count
    var arguments = CallArguments(values(window, positionalCount))
    for (offset, name) in tuple.items.enumerated() {
      arguments.keywords.append((name.text ?? "", window[positionalCount + offset]))
    }
    return try call(callee, arguments)
  }

  func callUnpacked(_ callee: Value, _ positional: Value, _ keywords: Value) throws -> Value {
    var arguments = CallArguments()
    if case .list(let list) = positional { arguments.positional = list.items }
    if case .dict(let dict) = keywords {
      for (key, value) in zip(dict.table.keys, dict.table.values) {
        guard let name = key.text else { throw Fault.type("keywords must be strings") }
        arguments.keywords.append((name, value))
      }
    }
    return try call(callee, arguments)
  }

  /// `object.name(arguments)` where the name is no method that a site could remember.
  @inline(never)
  func callAttribute(
    _ name: Symbol, of receiver: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Value {
    let function = try attribute(symbols.name(of: name), of: receiver.pointee)
    return try call(function, window: receiver + 1, count: count)
  }

  func makeFunction(
    _ place: UnsafeMutablePointer<Instruction>, _ registers: UnsafeMutablePointer<Value>
  ) -> Value {
    let frame = frames.top
    let child = frame.pointee.tables.pointee.children[Int(place.pointee.d)]
    let function = FunctionObject(
      child._withUnsafeGuaranteedRef { $0.tables }, registers: registers,
      outer: frame.pointee.captures)
    if place.pointee.flag != 0 {
      setDefaults(
        of: function, (registers + place.pointee.b).pointee,
        (registers + place.pointee.c).pointee)
    }
    if function.capturesNothing {
      if !function.tables.pointee.code._withUnsafeGuaranteedRef({ $0.hasPinnedFunction }) {
        pin(function)
      }
    } else {
      cycles.track(function)
    }
    return .function(function)
  }

  /// - Parameters:
  ///   - positional: a tuple of defaults.
  ///   - keywords: a dict of defaults.
  private func setDefaults(of function: FunctionObject, _ positional: Value, _ keywords: Value) {
    var byKeyword: [String: Value] = [:]
    if case .dict(let dict) = keywords {
      for (key, value) in zip(dict.table.keys, dict.table.values) {
        byKeyword[key.text ?? ""] = value
      }
    }
    guard case .tuple(let tuple) = positional else { return }
    function.setDefaults(tuple.items, byKeyword: byKeyword)
  }

  /// Keeps the first function of a code that captures nothing: there are no more of those than
  /// definitions in the source.
  @inline(never)
  private func pin(_ function: FunctionObject) {
    function.code.hasPinnedFunction = true
    function.isPinned = true
    pinned.append(function)
  }

  /// A copy of `count` registers.
  @inline(__always)
  func values(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> [Value] {
    Array(UnsafeBufferPointer(start: first, count: count))
  }

  /// A function's name, for what wraps it.
  package func name(of function: Value) -> String { functionName(of: function) }

  func functionName(of value: Value) -> String {
    switch value {
    case .function(let function): function.qualifiedName
    case .builtin(let builtin): builtin.descriptor.shortName
    default: value.typeName
    }
  }
}
