// Iterators over lists, which see what happens to the list on the way.

/// Iterates a list, seeing what is appended on the way, as Python does.
package final class ListIterator: IteratorObject {
  private let list: ListObject
  /// Where the next element stands; beyond every list once the end was met.
  @exclusivity(unchecked) private var position = 0

  init(_ list: ListObject) {
    self.list = list
    super.init(.listIterator)
  }

  package override var typeName: String { "list_iterator" }
  package override var remaining: Int? { max(0, list.count - position) }

  package override func next(_ machine: Machine) throws -> Value? {
    var value = Value.unbound
    return advance(machine, into: &value) ? value : nil
  }

  override func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard Unmanaged.passUnretained(list).copyElement(position, into: target) else {
      position = .max
      return false
    }
    position += 1
    return true
  }
}

/// Iterates a list from its last element to the first, as it is when each is asked for.
package final class ReversedListIterator: IteratorObject {
  private let list: ListObject
  /// Where the next element stands; -1 once the end was met.
  @exclusivity(unchecked) private var position: Int

  package init(_ list: ListObject) {
    self.list = list
    position = list.count - 1
  }

  package override var typeName: String { "list_reverseiterator" }
  package override var remaining: Int? { position < list.count ? position + 1 : 0 }

  package override func next(_ machine: Machine) throws -> Value? {
    var value = Value.unbound
    return advance(machine, into: &value) ? value : nil
  }

  override func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard Unmanaged.passUnretained(list).copyElement(position, into: target) else {
      position = -1
      return false
    }
    position -= 1
    return true
  }
}
