// `range`: whole numbers in equal steps, never stored.

/// A `range`.
package final class RangeObject: Object {
  package let start: Int
  package let stop: Int
  package let step: Int
  package let count: Int

  /// - Throws: `ValueError` for a step of zero, `OverflowError` where the count does not fit.
  package init(start: Int, stop: Int, step: Int) throws {
    guard step != 0 else { throw Fault.value("range() arg 3 must not be zero") }
    self.start = start
    self.stop = stop
    self.step = step
    guard step > 0 ? start < stop : stop < start else {
      count = 0
      return
    }
    let (distance, overflow) = stop.subtractingReportingOverflow(start)
    guard !overflow, step != .min else { throw Fault.overflow("range() result has too many items") }
    count = (distance - step.signum()) / step + 1
  }

  package override var typeName: String { "range" }

  /// The element at a position from 0 to `count` - 1.
  package func element(_ position: Int) -> Int { start + position * step }

  package override func length(_ machine: Machine) throws -> Int? { count }

  package override func iterator(_ machine: Machine) throws -> IteratorObject? {
    RangeIterator(self)
  }

  package override func item(_ index: Value, _ machine: Machine) throws -> Value {
    if case .object(let object) = index, let slice = object as? SliceObject {
      let part = try slice.resolved(count: count)
      let (end, first) = (start + part.stop * step, start + part.start * step)
      return .object(try RangeObject(start: first, stop: end, step: step * part.step))
    }
    guard let position = try index.sequenceIndex() else {
      throw Fault.badIndexType(container: "range", index: index.typeName)
    }
    let wrapped = position < 0 ? position + count : position
    guard wrapped >= 0, wrapped < count else {
      throw Fault.index("range object index out of range")
    }
    return .int(element(wrapped))
  }

  package override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    guard let number = value.wholeNumber else { return nil }
    guard count > 0, (min(start, element(count - 1))...max(start, element(count - 1))) ~= number
    else { return false }
    return (number - start) % step == 0
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard case .object(let object) = other, object is RangeObject else { return nil }
    return isSameKey(as: other)
  }

  package override func isSameKey(as other: Value) -> Bool {
    guard case .object(let object) = other, let range = object as? RangeObject else { return false }
    guard count == range.count else { return false }
    return count == 0 || (start == range.start && (count == 1 || step == range.step))
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "start": .int(start)
    case "stop": .int(stop)
    case "step": .int(step)
    default:
      try machine.method(name, ofType: typeName).map {
        .object(BoundMethod(receiver: .object(self), function: $0))
      }
    }
  }

  package override var attributeNames: [String] { ["start", "stop", "step", "index", "count"] }

  /// Equal ranges have one hash: that of their length, start and step.
  package override var hash: Int? {
    get throws {
      let facts: [Value] = [
        .int(count), count == 0 ? .none : .int(start), count < 2 ? .none : .int(step),
      ]
      return try Hashing.hash(of: .tuple(facts))
    }
  }

  package override func representation(_ machine: Machine) throws -> String {
    step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
  }
}

package final class RangeIterator: IteratorObject {
  private let range: RangeObject
  @exclusivity(unchecked) private var position = 0

  init(_ range: RangeObject) {
    self.range = range
    super.init(.rangeIterator)
  }

  package override var typeName: String { "range_iterator" }
  package override var remaining: Int? { range.count - position }

  package override func next(_ machine: Machine) throws -> Value? {
    nextNumber().map { .int($0) }
  }

  override func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard let number = nextNumber() else { return false }
    target.put(.int(number))
    return true
  }

  @inline(__always)
  func nextNumber() -> Int? {
    guard position < range.count else { return nil }
    position += 1
    return range.element(position - 1)
  }
}
