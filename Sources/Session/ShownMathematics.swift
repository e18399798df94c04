// From the machine's values to what a formula knows of them.

import Formula
import Interpreter
import LossMath
import Syntax

/// Expressions of cells as formulas.
package enum ShownMathematics {
  /// What the names of an expression stand for, kept until it has run.
  package static func note(
    _ names: [(name: String, value: Value)], _ machine: Machine
  ) -> Value {
    var known: [String: KnownValue] = [:]
    for (name, value) in names { known[name] = KnownValue(value, machine) }
    return .host(Note(known))
  }

  /// The formula of an expression that gave a value; nil where that is no mathematics.
  package static func formula(
    _ value: Value, _ shown: ShownExpression, note: Value, _ machine: Machine
  ) -> Formula? {
    guard let note = note.content as? Note else { return nil }
    return Computation(
      targets: shown.targets, expression: shown.expression, names: note.names,
      result: KnownValue(value, machine)
    ) { span in
      shown.file.text(in: span.start..<span.end)
    }.formula
  }

  private final class Note: ObjectContent {
    let names: [String: KnownValue]

    init(_ names: [String: KnownValue]) { self.names = names }

    var typeName: String { "note" }
  }
}

extension KnownValue {
  fileprivate init(_ value: Value, _ machine: Machine) {
    switch value {
    case .bool(let truth), .numpyBool(let truth): self = .truth(truth)
    case .int(let number), .numpyInt(let number):
      // A larger number has digits that a formula's numbers cannot hold.
      self = number.magnitude <= 1 << 53 ? .number(Double(number)) : .other
    case .array(let object): self = KnownValue(object.array)
    case .list(let list): self = KnownValue(list.items)
    case .tuple(let tuple): self = KnownValue(tuple.items)
    case .builtin(let builtin): self = KnownValue(function: builtin.descriptor.name)
    case .object(let module as ModuleObject): self = .module(module.descriptor.name)
    case .object(let type as TypeObject): self = .function(type.descriptor.name)
    default: self = value.double.map { .number($0) } ?? KnownValue(object: value, machine)
    }
  }

  /// A tensor, or what formulas know nothing of.
  private init(object value: Value, _ machine: Machine) {
    guard let content = value.content else {
      self = .other
      return
    }
    let data = (try? content.attribute("data", machine))?.content ?? content
    if let elements = try? data.elements(machine) {
      self = KnownValue(elements)
    } else if let number = content.scalar?.asDouble {
      self = .number(number)
    } else {
      self = .other
    }
  }

  private init(_ array: NDArray) {
    guard array.rank > 0 else {
      self = (try? array.item().asDouble).map { .number($0) } ?? .other
      return
    }
    let excerpt = ArrayExcerpt(shape: Array(array.shape)) { index in
      (try? array.get(index.map { .integer($0) }).item().asDouble) ?? .nan
    }
    self = .array(excerpt)
  }

  /// A list of numbers, or of lists of numbers that are all of one length.
  private init(_ items: [Value]) {
    let rows = items.map { row -> [Value]? in
      switch row {
      case .list(let list): list.items
      case .tuple(let tuple): tuple.items
      default: nil
      }
    }
    if let width = rows.first??.count, rows.allSatisfy({ $0?.count == width }) {
      let isNumeric = rows.allSatisfy { $0?.allSatisfy { $0.double != nil } ?? false }
      self =
        isNumeric
        ? .list(
          ArrayExcerpt(shape: [rows.count, width]) { rows[$0[0]]?[$0[1]].double ?? .nan })
        : .other
    } else if items.allSatisfy({ $0.double != nil }) {
      self = .list(ArrayExcerpt(shape: [items.count]) { items[$0[0]].double ?? .nan })
    } else {
      self = .other
    }
  }

  private init(function name: String) {
    guard let loss = LossCatalogue.descriptor(named: name) else {
      self = .function(name)
      return
    }
    let required = loss.arguments.filter { !$0.contains("=") }
    self = .loss(
      LossFormula(
        name: loss.name, formula: loss.formula, argumentCount: required.count))
  }
}
