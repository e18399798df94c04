// What the library needs to copy instances of a cell's classes.

extension Machine {
  /// An instance of the same class without fields; nil for what is no instance.
  package func newInstance(like value: Value) -> Value? {
    value.instance.map { .object(InstanceObject($0.unretainedType)) }
  }

  /// The fields of an instance in order.
  package func instanceFields(of value: Value) -> [(name: String, value: Value)] {
    value.instance?.allFields ?? []
  }
}

extension InstanceObject {
  fileprivate var allFields: [(name: String, value: Value)] {
    ownNames.compactMap { name in field(type.machine.symbols.symbol(name)).map { (name, $0) } }
  }
}
