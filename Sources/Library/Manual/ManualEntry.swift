// One name of the language as help and docs explain it.

import Interpreter
import LossMath

/// A function, method, type, exception or constant, under the name by which a cell uses it.
package struct ManualEntry: Sendable {
  package enum Kind: Sendable {
    case function
    case method
    /// An attribute that is read, not called.
    case property
    case type
    case exception
    case constant
  }

  /// With its module or type: `np.mean`, `str.join`, `len`.
  package var name: String
  package var kind: Kind
  /// The parameters in Python's syntax, without `self`; nil where it is not called.
  package var parameters: String?
  package var summary: String
  /// TeX; empty where there is none.
  package var formula = ""
  /// An expression that shows it; empty where there is none.
  package var example = ""
  /// What the catalogue of losses knows about it.
  package var loss: LossManual?

  /// As it is written in a cell: the name, with the parameters in brackets where it is called.
  package var usage: String { parameters.map { "\(name)(\($0))" } ?? name }
  package var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }

  init(
    name: String, kind: Kind, parameters: String? = nil, summary: String
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.summary = summary
  }

  init(name: String, kind: Kind, _ builtin: Builtin) {
    self.init(
      name: name, kind: kind, parameters: builtin.parameters, summary: builtin.summary)
    formula = builtin.formula
    example = builtin.example
    if kind == .method || kind == .property { dropReceiver() }
    if kind == .property { parameters = nil }
  }

  /// Takes `self` off the parameters, and the `/` that would then stand first.
  private mutating func dropReceiver() {
    guard var text = parameters, text == "self" || text.hasPrefix("self,") else { return }
    for prefix in ["self", ", ", "/", ", "] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    parameters = text
  }
}

/// What is known about a loss besides its call: the catalogue's facts in words.
package struct LossManual: Sendable {
  /// The other names of the same function.
  package var aliases: [String]
  package var options: [(name: String, meaning: String)]
  /// TeX.
  package var domain: String
  package var range: String
  /// Whether it is convex, whether it is smooth.
  package var properties: String
  /// What other libraries call it, and how their numbers differ.
  package var counterparts: [String]
  package var source: String
  /// The formula in plain characters.
  package var plain: String

  package init(_ loss: LossDescriptor) {
    aliases = loss.aliases
    options = loss.options.map { ($0.name, $0.meaning) }
    domain = loss.domain
    range = loss.range
    let last = loss.lastArgument
    properties =
      (loss.isConvex ? "convex in \(last)" : "not convex in \(last)")
      + (loss.isSmooth ? ", smooth" : ", not smooth")
    counterparts = loss.counterparts.map { other in
      "\(other.library) \(other.name)"
        + (other.difference.isEmpty ? "" : ": \(other.difference)")
    }
    source = loss.source
    plain = loss.plain
  }
}

/// Names that belong together: a family of losses, a module, the methods of a type.
package struct ManualGroup: Sendable {
  /// The word by which help finds it: `numpy`, `str`, `losses`.
  package var name: String
  package var title: String
  /// What an author needs to know before using it; empty where that is nothing.
  package var note: String
  /// In alphabetical order of their names, case apart.
  package var entries: [ManualEntry]

  init(_ name: String, _ title: String, note: String = "", _ entries: [ManualEntry]) {
    self.name = name
    self.title = title
    self.note = note
    self.entries = entries.sorted {
      ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name)
    }
  }
}
