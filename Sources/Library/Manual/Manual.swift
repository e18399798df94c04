// Everything that the library has, gathered from the tables that the machine itself uses.

import Interpreter
import LossMath

/// The library's names in groups, each explained by its own descriptor.
package struct Manual {
  package private(set) var groups: [ManualGroup]

  /// Reads the tables; members of modules are made by the machine, as a cell would meet them.
  package init(_ machine: Machine) throws {
    let reader = ManualReader(machine: machine)
    groups =
      try reader.ownNames() + reader.pythonNames() + reader.methods()
      + reader.modules() + reader.objects()
    groups.removeAll { $0.entries.isEmpty }
  }

  package var entries: [ManualEntry] { groups.flatMap(\.entries) }

  /// The group in which an entry of this name is explained.
  package func group(of entry: ManualEntry) -> ManualGroup? {
    groups.first { $0.entries.contains { $0.name == entry.name } }
  }
}

/// Turns the library's tables into groups.
private struct ManualReader {
  let machine: Machine

  // MARK: Names without an import

  /// The catalogue's families, the elementary functions, charts.
  func ownNames() throws -> [ManualGroup] {
    func family(_ family: LossDescriptor.Family?) -> [ManualEntry] {
      LossNames.functions.compactMap { builtin in
        let loss = LossCatalogue.descriptor(named: builtin.name)
        // A loss is explained once, under its first name.
        guard loss?.family == family, (loss?.name ?? builtin.name) == builtin.name else {
          return nil
        }
        var entry = ManualEntry(name: builtin.name, kind: .function, builtin)
        entry.loss = loss.map(LossManual.init)
        return entry
      }
    }
    return [
      ManualGroup("information", "Information", note: needsNoImport, family(.information)),
      ManualGroup("classification", "Losses of classification", family(.classification)),
      ManualGroup("regression", "Losses of regression", family(.regression)),
      ManualGroup("embedding", "Losses of embeddings", family(.embedding)),
      ManualGroup("segmentation", "Losses of segmentation", family(.segmentation)),
      ManualGroup("score", "Scores", family(.score)),
      ManualGroup("activation", "Activations", family(.activation)),
      ManualGroup("elementary", "Elementary functions", family(nil)),
      ManualGroup(
        "charts", "Charts",
        PlotNames.functions.map { ManualEntry(name: $0.name, kind: .function, $0) }),
    ]
  }

  private var needsNoImport: String {
    "These and all up to Python's own functions need no import; they take numbers, lists and arrays."
  }

  /// Python's functions, types, constants and exceptions.
  func pythonNames() throws -> [ManualGroup] {
    let own = Set((LossNames.functions + PlotNames.functions).map(\.shortName))
    let entries = try Library.tables.names.filter { !own.contains($0.key) }
      .compactMap { name, member in try entry(name, try member(machine)) }
    return [
      ManualGroup(
        "builtins", "Python's functions, types and constants",
        entries.filter {
          $0.kind != .exception
        }),
      ManualGroup("exceptions", "Exceptions", entries.filter { $0.kind == .exception }),
    ]
  }

  // MARK: Methods

  func methods() -> [ManualGroup] {
    Library.tables.methods.keys.filter { $0 != "ndarray" && $0 != "Tensor" }.sorted().map(
      methods(of:))
  }

  private func methods(of type: String) -> ManualGroup {
    func entries(_ table: [String: Builtin], _ kind: ManualEntry.Kind) -> [ManualEntry] {
      table.map { ManualEntry(name: "\(type).\($0)", kind: kind, $1) }
    }
    return ManualGroup(
      type, "Methods of `\(type)`",
      entries(Library.tables.methods[type]?() ?? [:], .method)
        + entries(Library.tables.properties[type]?() ?? [:], .property))
  }

  // MARK: Modules

  /// The modules in alphabetical order; the methods of arrays stand behind NumPy, those of
  /// tensors behind PyTorch.
  func modules() throws -> [ManualGroup] {
    try Library.tables.modules.keys.filter { $0 != "lossbook" }.sorted().flatMap { name in
      let group = try module(name)
      switch name {
      case "numpy": return [group, methods(of: "ndarray")]
      case "torch": return [group, methods(of: "Tensor")]
      default: return [group]
      }
    }
  }

  private func module(_ path: String) throws -> ManualGroup {
    let module = try machine.module(path)
    let prefix = Self.prefixes[path] ?? path
    let entries = try module.descriptor.names.compactMap { name in
      try module.attribute(name, machine).flatMap { try entry("\(prefix).\(name)", $0) }
    }
    let alias = prefix.contains(".") || prefix == path ? "" : " as \(prefix)"
    return ManualGroup(path, "`\(path)`", note: "`import \(path)\(alias)`", entries)
  }

  /// How everybody shortens a module.
  private static let prefixes = [
    "numpy": "np", "numpy.linalg": "np.linalg", "numpy.random": "np.random",
    "matplotlib.pyplot": "plt",
  ]

  // MARK: Objects with methods of their own

  /// What makes one object of each kind, so that its methods can be listed.
  private static let makers = [
    (module: "numpy.random", function: "default_rng"),
    (module: "numpy.random", function: "RandomState"),
    (module: "random", function: "Random"),
    (module: "matplotlib.pyplot", function: "figure"),
    (module: "matplotlib.pyplot", function: "gca"),
  ]

  func objects() throws -> [ManualGroup] {
    try Self.makers.compactMap { path, function in
      guard Library.tables.modules[path] != nil,
        let maker = try machine.module(path).attribute(function, machine),
        case .object(let object) = try machine.call(maker)
      else { return nil }
      let type = object.typeName.split(separator: ".").last.map(String.init) ?? object.typeName
      if Library.tables.methods[type] != nil { return nil }
      let entries = try object.attributeNames.compactMap { name -> ManualEntry? in
        guard case .builtin(let builtin)? = try object.attribute(name, machine) else { return nil }
        return ManualEntry(name: "\(type).\(name)", kind: .method, builtin.descriptor)
      }
      return ManualGroup(
        type, "Methods of `\(type)`", note: "What `\(path).\(function)` returns.", entries)
    }
  }

  // MARK: Values

  /// A member of a module or a name of its own; nil for modules and hidden names.
  private func entry(_ name: String, _ value: Value) throws -> ManualEntry? {
    switch value {
    case .builtin(let builtin): return ManualEntry(name: name, kind: .function, builtin.descriptor)
    case .object(let object as TypeObject):
      guard let constructor = object.descriptor.constructor else {
        return ManualEntry(name: name, kind: .type, summary: "The type, for `isinstance`.")
      }
      return ManualEntry(name: name, kind: .type, constructor)
    case .object(let object as ExceptionType):
      let base = object.errorClass.base.map { "A kind of `\($0.rawValue)`." }
      return ManualEntry(
        name: name, kind: .exception, parameters: "*args",
        summary: base ?? "What all exceptions derive from.")
    case .object(is ModuleObject): return nil
    default:
      let constant = ManualEntry(
        name: name, kind: .constant, summary: "`\(try machine.representation(value))`")
      return constant.shortName.hasPrefix("__") ? nil : constant
    }
  }
}
