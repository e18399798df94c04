// Labels of classes as scikit-learn takes them: numbers or text.

import Interpreter
import LossMath

/// What a class is called.
enum Label: Hashable, Comparable {
  case number(Double)
  case text(String)

  static func < (left: Label, right: Label) -> Bool {
    switch (left, right) {
    case (.number(let one), .number(let two)): one < two
    case (.text(let one), .text(let two)):
      one.unicodeScalars.lexicographicallyPrecedes(two.unicodeScalars)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}

/// A column of labels.
struct LabelColumn {
  /// What a column holds, as scikit-learn's `type_of_target` names it.
  enum Kind: String {
    case binary, multiclass, continuous
    case indicator = "multilabel-indicator"
    case outputs = "multiclass-multioutput"
    case continuousOutputs = "continuous-multioutput"
  }

  let labels: [Label]
  let kind: Kind
  /// Whether the labels are whole numbers, as NumPy's arrays have them.
  let areWhole: Bool
  /// How many samples there are.
  let count: Int

  /// Reads a sequence of text, or anything that is an array of numbers.
  ///
  /// - Parameter name: what errors call it.
  init(_ value: Value, _ machine: Machine, name: String = "") throws {
    if let words = try Self.words(value, machine) {
      labels = words.map(Label.text)
      count = words.count
      kind = Set(words).count > 2 ? .multiclass : .binary
      areWhole = false
      return
    }
    let array = try machine.array(from: value)
    let numbers = array.doubles
    labels = numbers.map(Label.number)
    count = array.rank == 0 ? 1 : array.shape[0]
    areWhole = !array.dtype.isFloating
    let isWhole = numbers.allSatisfy { $0 == $0.rounded(.towardZero) && $0.isFinite }
    let isColumn = array.rank == 1 || (array.rank == 2 && array.shape[1] == 1)
    guard isColumn else {
      if array.rank != 2 {
        throw Fault.value("y should be a 1d array, got an array of shape \(array.shape) instead.")
      }
      kind = !isWhole ? .continuousOutputs : Set(numbers).count <= 2 ? .indicator : .outputs
      return
    }
    try SampleChecks.requireFinite(array, name: name)
    kind = !isWhole ? .continuous : Set(numbers).count > 2 ? .multiclass : .binary
  }

  private static func words(_ value: Value, _ machine: Machine) throws -> [String]? {
    let items: [Value]
    switch value {
    case .list(let list): items = list.items
    case .tuple(let tuple): items = tuple.items
    default: return nil
    }
    guard items.contains(where: { $0.text != nil }) else { return nil }
    return try items.map { item in
      guard let text = item.text else {
        throw Fault.value("Mix of label input types (string and number)")
      }
      return text
    }
  }

  /// The different labels in order.
  var classes: [Label] { Set(labels).sorted() }

  /// Labels as NumPy prints an array of them.
  static func text(_ labels: [Label], areWhole: Bool) -> String {
    "[" + labels.map { name($0, areWhole: areWhole, quoted: true) }.joined(separator: " ") + "]"
  }

  /// A label as Python's `str` has it.
  static func name(_ label: Label, areWhole: Bool, quoted: Bool = false) -> String {
    switch label {
    case .text(let text): quoted ? "'\(text)'" : text
    case .number(let number):
      if areWhole, let whole = Int(exactly: number) {
        String(whole)
      } else {
        quoted && number == number.rounded() ? "\(Int(number))." : "\(number)"
      }
    }
  }
}

extension Value {
  /// A label given by itself: `pos_label=1`.
  var label: Label? {
    if let text { return .text(text) }
    return double.map(Label.number)
  }
}
