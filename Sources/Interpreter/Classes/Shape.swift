// Where the fields of an instance stand: instances that got the same fields in the same order share
// one shape, so that an attribute is found by comparing one number.

/// The fields of instances of one class, in the order in which they were first set.
final class Shape {
  /// Tells it from every other shape and module of its machine.
  let id: Int
  let names: [Symbol]
  /// How many names those are.
  let count: Int
  private var successors: [Symbol: Shape] = [:]
  private unowned let machine: Machine

  /// The most fields that a shape may have, and the most shapes that may follow one: instances
  /// that go beyond keep their fields in a dict.
  static let capacity = 64

  init(machine: Machine, names: [Symbol] = []) {
    self.machine = machine
    self.names = names
    count = names.count
    machine.kindCount += 1
    id = machine.kindCount
  }

  func index(of name: Symbol) -> Int? { names.firstIndex(of: name) }

  /// The shape of an instance that gets one more field; nil where there are too many already.
  func adding(_ name: Symbol) -> Shape? {
    if let known = successors[name] { return known }
    guard successors.count < Self.capacity else { return nil }
    let shape = Shape(machine: machine, names: names + [name])
    successors[name] = shape
    return shape
  }
}
