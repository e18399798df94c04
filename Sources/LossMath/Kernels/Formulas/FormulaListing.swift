// The values of a formula as a list: what a program is made from.

/// The values of a formula in an order in which each stands behind its operands; equal ones once.
struct FormulaListing {
  struct Entry {
    let value: FormulaValue
    let operands: [Int]
  }

  /// What makes two values equal.
  private struct Key: Hashable {
    var operation: UInt32 = 0
    var operands: [Int] = []
    var bits: [UInt64] = []
  }

  private(set) var entries: [Entry] = []
  private var places: [Key: Int] = [:]
  private var known: [ObjectIdentifier: Int] = [:]

  mutating func place(of value: FormulaValue) -> Int {
    if let place = known[ObjectIdentifier(value)] { return place }
    var key = Key()
    switch value.content {
    case .input(let source): key.bits = [UInt64(source)]
    case .constant(let number): key.bits = [number.high.bitPattern, number.low.bitPattern]
    case .rowConstant(let place): key.bits = [UInt64(place), 0, 0]
    case .operation(let operation, let operands):
      // A condition comes before all that it chooses from.
      if operands.count > 2 { _ = self.place(of: operands[2]) }
      key.operation = operation.rawValue
      key.operands = operands.map { self.place(of: $0) }
    }
    let place = places[key] ?? entries.count
    if place == entries.count {
      entries.append(Entry(value: value, operands: key.operands))
      places[key] = place
    }
    known[ObjectIdentifier(value)] = place
    return place
  }
}
