// Instances of classes that a cell defines: fields by shape, behaviour by the class's methods.

import CMemory

/// An instance: its class, and its fields in the order of its shape.
package final class InstanceObject: TrackedObject {
  /// The class, which the instance keeps alive.
  let unretainedType: Unmanaged<ClassObject>
  /// The class keeps its shapes alive, and the instance its class.
  @exclusivity(unchecked) private(set) unowned(unsafe) var shape: Shape {
    didSet { kind = shape.id }
  }
  /// The shape's number, by which attribute sites know where fields are.
  @exclusivity(unchecked) private(set) var kind: Int
  /// The fields once someone asked for them as a dict (`__dict__`, `vars`), which is then live, or
  /// once there are too many for a shape.
  @exclusivity(unchecked) private var table: DictObject?
  /// As many initialized values as the shape has names.
  @exclusivity(unchecked) private(set) var fields: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private var capacity = RoomForSix.capacity
  /// Where the fields stand as long as they are few.
  @exclusivity(unchecked) private var room = RoomForSix()

  init(_ type: Unmanaged<ClassObject>) {
    unretainedType = type
    memory_retain(type.toOpaque())
    shape = type._withUnsafeGuaranteedRef { $0.emptyShape }
    kind = type._withUnsafeGuaranteedRef { $0.emptyShape.id }
    let fieldCount = type._withUnsafeGuaranteedRef { $0.fieldCount }
    if fieldCount <= RoomForSix.capacity {
      fields = room.start
    } else {
      capacity = fieldCount
      fields = .allocate(capacity: fieldCount)
    }
    super.init(.instance)
    memory_hold(size)
    type._withUnsafeGuaranteedRef { $0.cycles }._withUnsafeGuaranteedRef { $0.track(self) }
  }

  package var type: ClassObject { unretainedType.takeUnretainedValue() }

  /// About what it takes.
  private var size: Int64 { Int64(capacity &* MemoryLayout<Value>.stride &+ 128) }

  override var row: UnsafeMutableBufferPointer<Value>? { ownRow }

  /// The fields, where they stand in the instance.
  @inline(__always)
  var ownRow: UnsafeMutableBufferPointer<Value>? {
    isShaped ? UnsafeMutableBufferPointer(start: fields, count: count) : nil
  }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    if let table { body(Unmanaged.passUnretained(table)) } else { super.forEachReference(body) }
  }

  override func sever() {
    if let table {
      table.table.removeAll()
    } else {
      let count = shape.names.count
      shape = type.emptyShape
      Reclaimer.release(fields, count: count)
    }
  }

  deinit {
    memory_hold(-size)
    Reclaimer.release(fields, count: count)
    if fields != room.start { fields.deallocate() }
    memory_release(unretainedType.toOpaque())
  }

  // MARK: Fields

  func field(_ name: Symbol) -> Value? {
    if let table {
      let text = type.machine.symbols.name(of: name)
      return table.table.value(.string(text), hash: Hashing.hash(of: text))
    }
    return shape.index(of: name).map { fields[$0] }
  }

  func setField(_ name: Symbol, to value: Value) {
    if let table {
      let text = type.machine.symbols.name(of: name)
      table.table.set(.string(text), hash: Hashing.hash(of: text), to: value)
    } else if let index = shape.index(of: name) {
      fields[index] = value
    } else if shape.names.count < Shape.capacity, let next = shape.adding(name) {
      append(value, giving: next)
    } else {
      _ = dictionary
      setField(name, to: value)
    }
  }

  /// Adds the last field of a shape that follows the instance's own.
  func append(_ value: Value, giving next: Shape) {
    withUnsafePointer(to: value) { value in
      placeOfNext.initialize(copying: UnsafeMutablePointer(mutating: value))
    }
    shape = next
  }

  /// Where a field goes that is added.
  @inline(__always)
  fileprivate var placeOfNext: UnsafeMutablePointer<Value> {
    let count = count
    if count == capacity { grow() }
    return fields + count
  }

  @inline(__always)
  fileprivate func take(_ next: Unmanaged<Shape>) { next._withUnsafeGuaranteedRef { shape = $0 } }

  /// How many fields stand where the shape says.
  @inline(__always)
  private var count: Int {
    Unmanaged.passUnretained(shape)._withUnsafeGuaranteedRef { $0.count }
  }

  @inline(never)
  private func grow() {
    let count = count
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: fields, count: count)
    if fields != room.start { fields.deallocate() }
    fields = larger
    memory_hold(-size)
    capacity *= 2
    memory_hold(size)
    unretainedType._withUnsafeGuaranteedRef { $0.fieldCount = max($0.fieldCount, capacity) }
  }

  /// Removes a field; the others keep their order.
  func removeField(_ name: Symbol) -> Bool {
    let text = type.machine.symbols.name(of: name)
    return dictionary.table.remove(.string(text), hash: Hashing.hash(of: text)) != nil
  }

  /// The fields as a live dict: from here on the instance keeps them there.
  package var dictionary: DictObject {
    if let table { return table }
    let names = shape.names.map(type.machine.symbols.name)
    let table = DictObject(names.enumerated().map { ($1, fields[$0]) })
    self.table = table
    let count = shape.names.count
    shape = type.tableShape
    fields.deinitialize(count: count)
    return table
  }

  /// Whether the fields stand where the shape says.
  var isShaped: Bool { table == nil }

  /// A field by its name; nil where it was not set.
  package func field(named name: String) -> Value? {
    type.machine.symbols.known(name).flatMap(field)
  }

  /// The fields in the order in which they were first set.
  package var namedFields: [(name: String, value: Value)] {
    if let table {
      return zip(table.table.keys, table.table.values).compactMap { key, value in
        key.text.map { ($0, value) }
      }
    }
    let names = shape.names.map(type.machine.symbols.name)
    return names.enumerated().map { ($1, fields[$0]) }
  }

  /// Whether the class has `__getitem__`.
  package var hasItems: Bool { type.special(.getItem) != nil }

  /// The whole number that `__index__` gives, where the class has one.
  var index: Int? {
    guard let method = type.special(.index),
      case .int(let number)? = try? type.machine.call(method, .object(self))
    else { return nil }
    return number
  }

  // MARK: As an object

  package override var typeName: String { type.name }
  package override var isCallable: Bool { type.special(.call) != nil }
  override var holdsValues: Bool { true }

  /// The names of the fields in order.
  var ownNames: [String] {
    table.map { $0.table.keys.compactMap(\.text) } ?? shape.names.map(type.machine.symbols.name)
  }

  package override var attributeNames: [String] { ownNames + type.attributeNames }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    try machine.attribute(machine.symbols.symbol(name), of: self)
  }

  package override func setAttribute(
    _ name: String, to value: Value, _ machine: Machine
  ) throws -> Bool {
    try machine.setAttribute(machine.symbols.symbol(name), of: self, to: value)
    return true
  }

  package override func deleteAttribute(_ name: String, _ machine: Machine) throws -> Bool {
    if let method = type.special(.deleteAttribute) {
      _ = try machine.call(method, .object(self), .string(name))
      return true
    }
    if try machine.deleteProperty(name, of: self) { return true }
    return removeField(machine.symbols.symbol(name))
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let method = type.special(.equal) else { return nil }
    let result = try machine.call(method, .object(self), other)
    return result.isNotImplemented ? nil : try machine.isTrue(result)
  }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard let method = type.special(.call) else { throw Fault.notCallable(typeName) }
    var arguments = arguments
    arguments.positional.insert(.object(self), at: 0)
    return try machine.call(method, arguments)
  }

  package override func iterator(_ machine: Machine) throws -> IteratorObject? {
    if let method = type.special(.iterate) {
      return try machine.iterator(from: try machine.call(method, .object(self)))
    }
    guard type.special(.getItem) != nil else { return nil }
    return machine.sequenceIterator(over: self)
  }

  package override func length(_ machine: Machine) throws -> Int? {
    guard let method = type.special(.length) else { return nil }
    let result = try machine.call(method, .object(self))
    guard let length = result.index else {
      throw Fault.type("'\(result.typeName)' object cannot be interpreted as an integer")
    }
    guard length >= 0 else { throw Fault.value("__len__() should return >= 0") }
    return length
  }

  package override func item(_ index: Value, _ machine: Machine) throws -> Value {
    guard let method = type.special(.getItem) else { throw Fault.notSubscriptable(typeName) }
    return try machine.call(method, .object(self), index)
  }

  package override func setItem(_ index: Value, to value: Value, _ machine: Machine) throws {
    guard let method = type.special(.setItem) else {
      // One place in CPython stands for both methods.
      throw type.special(.deleteItem) == nil
        ? Fault.noItemAssignment(typeName) : .error(.attributeError, "__setitem__")
    }
    _ = try machine.call(method, .object(self), index, value)
  }

  package override func deleteItem(_ index: Value, _ machine: Machine) throws {
    guard let method = type.special(.deleteItem) else {
      throw type.special(.setItem) == nil
        ? Fault.noItemDeletion(typeName) : .error(.attributeError, "__delitem__")
    }
    _ = try machine.call(method, .object(self), index)
  }

  package override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    guard let method = type.special(.contains) else { return nil }
    return try machine.isTrue(try machine.call(method, .object(self), value))
  }

  package override func isTrue(_ machine: Machine) throws -> Bool {
    guard let method = type.special(.truth) else {
      return try length(machine).map { $0 != 0 } ?? true
    }
    let result = try machine.call(method, .object(self))
    guard case .bool(let truth) = result else {
      throw Fault.type("__bool__ should return bool, returned \(result.typeName)")
    }
    return truth
  }

  package override var hash: Int? {
    get throws {
      guard let method = type.special(.hash) else {
        return type.definesEquality
          ? nil : Hashing.hash(ofIdentity: Unmanaged.passUnretained(self).toOpaque())
      }
      if method.isNone { return nil }
      let result = try type.machine.call(method, .object(self))
      switch result {
      case .int(let hash): return hash
      case .bool(let truth): return truth ? 1 : 0
      default: throw Fault.type("__hash__ method should return an integer")
      }
    }
  }

  package override func representation(_ machine: Machine) throws -> String {
    if let method = type.special(.representation) {
      return try machine.callForText(method, self, "__repr__")
    }
    return "<\(type.module).\(type.qualifiedName) object>"
  }

  package override func text(_ machine: Machine) throws -> String {
    guard let method = type.special(.text) else {
      // The text of an object without one of its own is what `repr` gives.
      guard let method = type.special(.representation) else { return try representation(machine) }
      return try machine.callForText(method, self, "__str__")
    }
    return try machine.callForText(method, self, "__str__")
  }
}

extension Unmanaged<InstanceObject> {
  /// Adds the last field of a shape that follows the instance's own, with a register's value.
  @inline(__always)
  func append(copying value: UnsafeMutablePointer<Value>, giving next: Unmanaged<Shape>) {
    let place = _withUnsafeGuaranteedRef { $0.placeOfNext }
    place.initialize(copying: value)
    _withUnsafeGuaranteedRef { $0.take(next) }
  }
}
