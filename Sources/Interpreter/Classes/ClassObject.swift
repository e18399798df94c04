// Classes that a cell defines: their members, and how those are looked up along the bases.

/// A class of a cell: single inheritance, from another such class, a built-in exception or `object`.
///
/// The library defines classes from which cells can derive in the same way, with its own functions
/// as methods.
package final class ClassObject: Object {
  package let name: String
  /// The module in which it was defined.
  package let module: String
  /// The name behind those of the functions and classes around it.
  let qualifiedName: String
  let base: ClassObject?
  /// The built-in exception that it derives from, where it does.
  package let errorClass: ErrorClass?
  /// The machine outlives everything that its cells make.
  unowned(unsafe) let machine: Machine
  /// The machine's collector, which knows all instances.
  let cycles: Unmanaged<CycleCollector>
  @exclusivity(unchecked) private(set) var members: [Symbol: Value] = [:]
  /// The members' names in order of definition.
  private(set) var order: [Symbol] = []
  /// The shape of an instance without fields.
  let emptyShape: Shape
  /// The shape of an instance that keeps its fields in a dict.
  let tableShape: Shape
  /// For how many fields instances came to need room, so that new ones have it at once.
  @exclusivity(unchecked) var fieldCount = 0
  /// Members that were replaced: a call of one may still run.
  private var retired: [Value] = []
  /// What was found under each special name since `specialsEpoch`: `.ellipsis` where nothing is
  /// known yet, `.unbound` where there is nothing.
  private let specials: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private var specialsEpoch = -1
  /// When it was found last that instances leave it to a dict which key they are.
  @exclusivity(unchecked) private var plainKeyEpoch = -1

  init(
    _ qualifiedName: String, module: String = "__main__", base: ClassObject?,
    errorClass: ErrorClass?, members: [(Symbol, Value)], machine: Machine
  ) {
    self.qualifiedName = qualifiedName
    self.module = module
    name = qualifiedName.split(separator: ".").last.map(String.init) ?? qualifiedName
    self.base = base
    self.errorClass = errorClass
    self.machine = machine
    cycles = Unmanaged.passUnretained(machine.cycles)
    emptyShape = Shape(machine: machine)
    tableShape = Shape(machine: machine)
    specials = .allocate(capacity: SpecialName.allCases.count)
    specials.initialize(repeating: .ellipsis, count: SpecialName.allCases.count)
    super.init(.definition)
    for (name, value) in members { set(name, to: value) }
  }

  deinit {
    specials.deinitialize(count: SpecialName.allCases.count)
    specials.deallocate()
  }

  /// A class of the library, whose functions take the instance first.
  package convenience init(
    _ name: String, module: String, base: ClassObject? = nil, methods: [Builtin],
    machine: Machine
  ) {
    let members = methods.map { method in
      (machine.symbols.symbol(method.shortName), Value.object(MethodDescriptor(method)))
    }
    self.init(
      name, module: module, base: base, errorClass: nil, members: members, machine: machine)
  }

  // MARK: Members

  /// The member of that name, own or inherited.
  func lookup(_ name: Symbol) -> Value? {
    var current: ClassObject? = self
    while let candidate = current {
      if let value = candidate.members[name] { return value }
      current = candidate.base
    }
    return nil
  }

  /// The method behind an operator or a built-in function, own or inherited.
  func special(_ name: SpecialName) -> Value? {
    let place = specialPlace(name)
    if case .unbound = place.pointee { return nil }
    return place.pointee
  }

  /// The same where it is a function of a cell, without a count of the reference: the class keeps it.
  @inline(__always)
  func specialFunction(_ name: SpecialName) -> Unmanaged<FunctionObject>? {
    let place = specialPlace(name)
    guard case .function = place.pointee else { return nil }
    return place.unretained(FunctionObject.self)
  }

  /// Whether the class has, of its own or inherited, a special member.
  @inline(__always)
  func defines(_ name: SpecialName) -> Bool {
    if case .unbound = specialPlace(name).pointee { false } else { true }
  }

  /// Whether instances decide by themselves what they equal.
  @inline(__always)
  var definesEquality: Bool { defines(.equal) }

  /// Whether instances decide by themselves which key of a dict they are.
  @inline(__always)
  var definesKey: Bool { plainKeyEpoch != machine.classEpoch && findsKeyMethods() }

  @inline(never)
  private func findsKeyMethods() -> Bool {
    if defines(.equal) || defines(.hash) { return true }
    plainKeyEpoch = machine.classEpoch
    return false
  }

  @inline(__always)
  private func specialPlace(_ name: SpecialName) -> UnsafeMutablePointer<Value> {
    let place = specials + name.rawValue
    if specialsEpoch == machine.classEpoch {
      if case .ellipsis = place.pointee {} else { return place }
    }
    return lookUp(name)
  }

  @inline(never)
  private func lookUp(_ name: SpecialName) -> UnsafeMutablePointer<Value> {
    if specialsEpoch != machine.classEpoch {
      specials.update(repeating: .ellipsis, count: SpecialName.allCases.count)
      specialsEpoch = machine.classEpoch
    }
    let place = specials + name.rawValue
    place.put(lookup(Symbol(name)) ?? .unbound)
    return place
  }

  func set(_ name: Symbol, to value: Value) {
    if let old = members.updateValue(value, forKey: name) {
      retired.append(old)
    } else {
      order.append(name)
    }
    machine.classEpoch += 1
  }

  /// Removes a member; false where the class itself has none of that name.
  func remove(_ name: Symbol) -> Bool {
    guard let old = members.removeValue(forKey: name) else { return false }
    retired.append(old)
    order.removeAll { $0 == name }
    machine.classEpoch += 1
    return true
  }

  /// Whether it is `other` or derives from it.
  package func derives(from other: ClassObject) -> Bool {
    if self === other { return true }
    var current = base
    while let candidate = current {
      if candidate === other { return true }
      current = candidate.base
    }
    return false
  }

  /// The names that `__slots__` admits, own and inherited; nil where any name may be set.
  var slots: Set<Symbol>? {
    var names: Set<Symbol> = []
    var current: ClassObject? = self
    while let candidate = current {
      guard let own = candidate.members[Symbol(.slots)] else { return nil }
      if let text = own.text {
        names.insert(machine.symbols.symbol(text))
      } else if let items = try? machine.values(of: own) {
        names.formUnion(items.compactMap(\.text).map(machine.symbols.symbol))
      }
      current = candidate.base
    }
    return names
  }

  // MARK: As an object

  package override var typeName: String { "type" }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try machine.instantiate(self, arguments)
  }

  package override var attributeNames: [String] {
    var names = order.map(machine.symbols.name)
    if let base { names += base.attributeNames }
    return names
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let symbol = machine.symbols.known(name), let member = lookup(symbol) {
      return try machine.bound(member, to: nil, of: self)
    }
    return try machine.classAttribute(name, of: self)
  }

  package override func setAttribute(
    _ name: String, to value: Value, _ machine: Machine
  ) throws -> Bool {
    set(machine.symbols.symbol(name), to: value)
    return true
  }

  package override func deleteAttribute(_ name: String, _ machine: Machine) throws -> Bool {
    machine.symbols.known(name).map(remove) ?? false
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<class '\(module).\(qualifiedName)'>"
  }
}

extension Unmanaged<ClassObject> {
  /// The special member of that name, own or inherited.
  func special(_ name: SpecialName) -> Value? {
    _withUnsafeGuaranteedRef { $0.special(name) }
  }
}
