// `start:stop:step`, and how it falls on a sequence.

/// A `slice`.
package final class SliceObject: Object {
  package let start: Value
  package let stop: Value
  package let step: Value

  package init(start: Value, stop: Value, step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
  }

  package override var typeName: String { "slice" }

  package override var hash: Int? { nil }

  package override func representation(_ machine: Machine) throws -> String {
    let parts = try [start, stop, step].map(machine.representation)
    return "slice(\(parts.joined(separator: ", ")))"
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "start": start
    case "stop": stop
    case "step": step
    default:
      try machine.method(name, ofType: typeName).map {
        .object(BoundMethod(receiver: .object(self), function: $0))
      }
    }
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.slice else { return nil }
    return try machine.areEqual(
      .tuple([start, stop, step]), .tuple([other.start, other.stop, other.step]))
  }

  /// The bound as a number; nil for `None`.
  package static func bound(_ value: Value) throws -> Int? {
    if value.isNone { return nil }
    if let index = value.index { return index }
    throw Fault.type("slice indices must be integers or None or have an __index__ method")
  }

  /// The positions of a sequence of `count` elements that the slice names.
  package func resolved(count: Int) throws -> ResolvedSlice {
    let step = try Self.bound(step) ?? 1
    guard step != 0 else { throw Fault.value("slice step cannot be zero") }
    let (lowest, highest) = step > 0 ? (0, count) : (-1, count - 1)
    func clamp(_ value: Value, _ fallback: Int) throws -> Int {
      guard var bound = try Self.bound(value) else { return fallback }
      if bound < 0 { bound = bound < -count ? lowest : bound + count }
      return min(max(bound, lowest), highest)
    }
    let first = try clamp(start, step > 0 ? 0 : count - 1)
    let last = try clamp(stop, step > 0 ? count : -1)
    return ResolvedSlice(start: first, stop: last, step: step)
  }
}

/// A slice laid on a sequence: every position it names is within the sequence.
package struct ResolvedSlice {
  package var start: Int
  package var stop: Int
  package var step: Int

  package var count: Int {
    if step > 0 { return start < stop ? (stop - start - 1) / step + 1 : 0 }
    return stop < start ? (start - stop - 1) / step.magnitudeAsInt + 1 : 0
  }

  package var positions: [Int] { (0..<count).map { start + $0 * step } }

  /// The elements at the positions.
  package func elements<Element>(of items: [Element]) -> [Element] {
    step == 1 ? Array(items[start..<max(start, stop)]) : positions.map { items[$0] }
  }
}

extension Int {
  /// The absolute value; `Int.max` for `Int.min`, whose own does not fit.
  fileprivate var magnitudeAsInt: Int { Int(clamping: magnitude) }
}
