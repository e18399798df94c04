// The table of precision, recall and F of each class, as text or as a dict.

import Interpreter
import LossMath

enum ClassificationReport {
  static let builtin = Builtin(
    "sklearn.metrics.classification_report",
    "y_true, y_pred, *, labels=None, target_names=None, sample_weight=None, digits=2, "
      + "output_dict=False, zero_division='warn'",
    "A table of precision, recall and F of each class.",
    example: "sklearn.metrics.classification_report([0, 1, 1], [0, 1, 0])"
  ) { arguments, machine in
    let table = try table(arguments, machine)
    if try arguments.bool(6, default: false) { return .dict(dict(table)) }
    let digits = try arguments.int(5, default: 2)
    guard digits >= 0 else {
      throw InvalidParameter.fault(
        "digits", of: "classification_report", "an int in the range [0, inf)", arguments[5])
    }
    return .string(try text(table, digits: min(digits, 100)))
  }

  /// A class, or an average over the classes.
  private struct Row {
    var name: String
    var values: [Double]
    var support: Double
  }

  private struct Table {
    var classes: [Row]
    var averages: [Row]
    var countsWhole: Bool
  }

  private static func table(_ arguments: Arguments, _ machine: Machine) throws -> Table {
    let pair = try LabelPair(arguments, machine, allowsSeveral: true)
    let chosen = try LabelPair.chosen(arguments, 2)
    let labels = chosen ?? pair.present
    let options = RateOptions(arguments, average: nil)
    let (ofNothing, hasWhole) = (try options.ofNothing(), pair.countsWhole)
    let rates =
      try pair.indicators.map {
        SelectedRates(
          $0, try pair.columns(labels), ofNothing: ofNothing, hasWhole: hasWhole)
      } ?? SelectedRates(pair, labels, ofNothing: ofNothing, hasWhole: hasWhole)
    let names = try names(arguments, machine, labels, pair)
    let kinds: [ClassRate] = [.precision, .recall, .f(beta: 1)]
    let columns = kinds.map(rates.values)
    let classes = zip(names, rates.supports).enumerated().map { place, row in
      Row(name: row.0, values: columns.map { $0[place] }, support: row.1)
    }
    let whole = rates.supports.reduce(0, +)
    let isAccuracy = pair.indicators == nil && Set(labels).isSuperset(of: pair.present)
    var averages: [(String, RateAverage)] = [
      (isAccuracy ? "accuracy" : "micro avg", .micro), ("macro avg", .macro),
      ("weighted avg", .weighted),
    ]
    if pair.indicators != nil { averages.append(("samples avg", .samples)) }
    return Table(
      classes: classes,
      averages: averages.map { name, average in
        Row(name: name, values: kinds.map { rates.value($0, average) }, support: whole)
      }, countsWhole: pair.countsWhole)
  }

  private static func names(
    _ arguments: Arguments, _ machine: Machine, _ labels: [Label], _ pair: LabelPair
  ) throws -> [String] {
    guard arguments.optional(3) != nil else {
      return labels.map { LabelColumn.name($0, areWhole: pair.areWhole) }
    }
    let names = try arguments.values(3).map { try $0.text ?? machine.representation($0) }
    guard names.count == labels.count || arguments.optional(2) != nil else {
      throw Fault.value(
        "Number of classes, \(labels.count), does not match size of target_names, "
          + "\(names.count). Try specifying the labels parameter")
    }
    return names
  }

  private static let heads = ["precision", "recall", "f1-score", "support"]

  // MARK: As text

  private static func text(_ table: Table, digits: Int) throws -> String {
    let width = max((table.classes.map(\.name.count) + [12, digits]).max() ?? 12, 12)
    var text = padded("", width) + " " + heads.map { " " + padded($0, 9) }.joined() + "\n\n"
    for row in table.classes { text += try line(row, width, digits, table.countsWhole) }
    text += "\n"
    for row in table.averages { text += try line(row, width, digits, table.countsWhole) }
    return text
  }

  private static func line(
    _ row: Row, _ width: Int, _ digits: Int, _ countsWhole: Bool
  ) throws -> String {
    var cells = try row.values.map { try FormatSpec("9.\(digits)f").format($0) }
    if row.name == "accuracy" {
      cells[0] = padded("", 9)
      cells[1] = padded("", 9)
    }
    let support =
      countsWhole ? String(Int(row.support)) : try Representation.plain(.float(row.support))
    cells.append(padded(support, 9))
    return padded(row.name, width) + " " + cells.map { " " + $0 }.joined() + "\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  // MARK: As a dict

  private static func dict(_ table: Table) -> DictObject {
    let rows = table.classes + table.averages
    return DictObject(
      rows.map { row in
        if row.name == "accuracy" { return (row.name, .float(row.values[0])) }
        let cells = zip(heads, (row.values + [row.support]).map { Value.float($0) })
        return (row.name, .dict(DictObject(cells.map { ($0, $1) })))
      })
  }
}
