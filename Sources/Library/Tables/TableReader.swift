// Reads values as tables: matrices, records, columns, rows.

import Interpreter
import LossMath

/// Turns what Python writes as nested containers into rows of cells.
struct TableReader {
  let machine: Machine
  /// The decimals of floats; nil keeps the digits that `str` gives.
  var digits: Int?

  /// The table of a value: a dict is columns by name, a list of dicts is records, a matrix or a list
  /// of sequences is rows, anything else a column.
  func table(_ value: Value) throws -> ValueTable {
    if case .dict(let dict) = value { return try columns(dict) }
    if case .array(let object) = value, object.array.rank == 2, digits == nil {
      if let table = try matrix(object.array) { return table }
    }
    let items = try machine.values(of: value)
    let records = items.compactMap { item in
      if case .dict(let dict) = item { dict } else { nil }
    }
    if !records.isEmpty, records.count == items.count { return try self.records(records) }
    return ValueTable(rows: try items.map(row))
  }

  /// The elements of a matrix as NumPy prints them; nil where it would leave some out.
  private func matrix(_ array: NDArray) throws -> ValueTable? {
    let numbers = array.doubles
    guard let texts = try machine.layout(array, machine.printOptions).elementTexts,
      texts.count == numbers.count
    else { return nil }
    let width = array.shape[1]
    let cells = zip(texts, numbers).map { ValueTable.Cell(trimmed($0), number: $1) }
    let rows = (0..<array.shape[0]).map { Array(cells[($0 * width)..<(($0 + 1) * width)]) }
    return ValueTable(rows: rows)
  }

  private func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private func records(_ records: [DictObject]) throws -> ValueTable {
    var names: [String] = []
    var known: Set<String> = []
    var rows: [[String: ValueTable.Cell]] = []
    for record in records {
      var row: [String: ValueTable.Cell] = [:]
      for (key, value) in zip(record.table.keys, record.table.values) {
        let name = try machine.text(of: key)
        if known.insert(name).inserted { names.append(name) }
        row[name] = try cell(value)
      }
      rows.append(row)
    }
    return ValueTable(
      header: names, rows: rows.map { row in names.map { row[$0] ?? ValueTable.Cell("") } })
  }

  private func columns(_ dict: DictObject) throws -> ValueTable {
    let names = try dict.table.keys.map { try machine.text(of: $0) }
    let columns = try dict.table.values.map { value in
      isSequence(value) ? try machine.values(of: value).map(cell) : [try cell(value)]
    }
    let height = columns.map(\.count).max() ?? 0
    guard columns.allSatisfy({ $0.count == height }) else {
      throw Fault.value("the columns of a table have one length, not \(lengths(columns))")
    }
    return ValueTable(header: names, rows: (0..<height).map { row in columns.map { $0[row] } })
  }

  private func lengths(_ columns: [[ValueTable.Cell]]) -> String {
    columns.map { String($0.count) }.joined(separator: ", ")
  }

  private func row(_ value: Value) throws -> [ValueTable.Cell] {
    isSequence(value) ? try machine.values(of: value).map(cell) : [try cell(value)]
  }

  private func isSequence(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple, .array: true
    default: false
    }
  }

  private func cell(_ value: Value) throws -> ValueTable.Cell {
    guard let number = value.double else { return ValueTable.Cell(try machine.text(of: value)) }
    switch value {
    case .bool, .numpyBool: return ValueTable.Cell(try machine.text(of: value))
    case .float, .numpyFloat, .numpyFloat32:
      let text = try digits.map { try machine.format(value, spec: ".\($0)f") }
      return ValueTable.Cell(try text ?? machine.text(of: value), number: number)
    default: return ValueTable.Cell(try machine.text(of: value), number: number)
    }
  }
}
