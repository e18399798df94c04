// A table as a value, the builtin that makes one, and the values that a cell shows as tables unasked.

import Interpreter

/// What `table(…)` gives.
package final class TableObject: ObjectContent {
  package let table: ValueTable

  init(_ table: ValueTable) { self.table = table }

  package var typeName: String { "Table" }

  package func representation(_ machine: Machine) throws -> String { table.text }
}

package enum Tables {
  static let functions: [Builtin] = [table]

  private static let table = Builtin(
    "table", "data, *, header=None, digits=None, caption=None, bars=None",
    "Shows rows, records (a list of dicts), columns (a dict of lists) or a matrix as a table with "
      + "aligned decimals; `bars` names the columns to draw as bars too, or is True.",
    example: "table([{'loss': 'hinge', 'value': 0.5}], digits=2)"
  ) { arguments, machine in
    let digits = try arguments.optionalInt(2)
    if let digits, !(0...17).contains(digits) {
      throw Fault.value("digits is from 0 to 17, not \(digits)")
    }
    var table = try TableReader(machine: machine, digits: digits).table(arguments[0])
    if let header = arguments.optional(1) {
      let names = try machine.values(of: header).map { try machine.text(of: $0) }
      guard names.count == table.columnCount else {
        throw Fault.value(
          "header has \(names.count) names for \(table.columnCount) columns")
      }
      table.header = names
    }
    table.caption = try arguments.optional(3).map { try machine.text(of: $0) }
    table.bars = try bars(arguments.optional(4), of: table, machine)
    return .host(TableObject(table))
  }

  private static func bars(
    _ value: Value?, of table: ValueTable, _ machine: Machine
  ) throws -> Set<Int> {
    guard let value else { return [] }
    if case .bool(let isWanted) = value { return isWanted ? numericColumns(table) : [] }
    let names = value.text != nil ? [value] : try machine.values(of: value)
    return Set(
      try names.map { name in
        let column = name.text.flatMap { table.header.firstIndex(of: $0) } ?? name.index
        guard let column, (0..<table.columnCount).contains(column) else {
          throw Fault.value("the table has no column \(try machine.representation(name))")
        }
        return column
      })
  }

  private static func numericColumns(_ table: ValueTable) -> Set<Int> {
    Set((0..<table.columnCount).filter(table.isNumeric))
  }

  // MARK: What a cell shows as a table

  /// Larger values are shown as Python prints them.
  private static let mostRows = 60
  private static let mostColumns = 12

  /// The table that a value is shown as; nil for what is better read as text.
  ///
  /// - Parameter wantsBars: Whether the cell asks for bars (`#| bars: true`).
  package static func shown(
    _ value: Value, wantsBars: Bool, _ machine: Machine
  ) throws -> ValueTable? {
    if let object = value.content as? TableObject { return object.table }
    guard wantsBars || isTabular(value), hasModestSize(value) else { return nil }
    var table = try TableReader(machine: machine).table(value)
    guard (1...mostRows).contains(table.rows.count), (1...mostColumns).contains(table.columnCount)
    else { return nil }
    if wantsBars { table.bars = numericColumns(table) }
    return table
  }

  /// Matrices, and records that all have plain values.
  private static func isTabular(_ value: Value) -> Bool {
    switch value {
    case .array(let object): object.array.rank == 2 && object.array.count > 1
    case .list(let list):
      !list.items.isEmpty
        && list.items.allSatisfy { item in
          guard case .dict(let dict) = item, dict.table.count > 0 else { return false }
          return dict.table.values.allSatisfy { $0.double != nil || $0.text != nil || $0.isNone }
        }
    default: false
    }
  }

  private static func hasModestSize(_ value: Value) -> Bool {
    switch value {
    case .array(let object): object.array.rank <= 2 && object.array.count <= mostRows * mostColumns
    case .list(let list): list.items.count <= mostRows
    case .tuple(let tuple): tuple.items.count <= mostRows
    case .dict(let dict): dict.table.count <= mostColumns
    default: false
    }
  }
}
