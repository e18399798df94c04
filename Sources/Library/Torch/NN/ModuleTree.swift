// The modules, parameters and buffers in a module, and how modules print.

import Interpreter
import LossMath

/// Walks over the modules in a module.
enum ModuleTree {
  typealias Entry = (name: String, value: Value)

  /// The modules right in it.
  static func children(of instance: InstanceObject, _ machine: Machine) -> [Entry] {
    instance.namedFields.filter { $0.value.module(machine) != nil }
  }

  /// Itself and all modules in it, each once, with dotted names.
  static func modules(of module: Value, _ machine: Machine) throws -> [Entry] {
    var found: [Entry] = []
    var seen: Set<ObjectIdentifier> = []
    try collect(module, "", &found, &seen, machine)
    return found
  }

  private static func collect(
    _ module: Value, _ name: String, _ found: inout [Entry],
    _ seen: inout Set<ObjectIdentifier>, _ machine: Machine
  ) throws {
    guard let instance = module.instance, seen.insert(ObjectIdentifier(instance)).inserted else {
      return
    }
    found.append((name, module))
    let children = children(of: instance, machine)
    try machine.charge(children.count + 1)
    try machine.withDepth {
      for child in children {
        try collect(
          child.value, name.isEmpty ? child.name : "\(name).\(child.name)", &found, &seen,
          machine)
      }
    }
  }

  /// All parameters, each once, in the order in which they were set.
  static func parameters(
    of module: Value, recurse: Bool, _ machine: Machine
  ) throws -> [Entry] {
    var seen: Set<ObjectIdentifier> = []
    let all = try modules(of: module, machine)
    return all.prefix(recurse ? all.count : 1).flatMap { entry -> [Entry] in
      guard let instance = entry.value.instance else { return [] }
      return instance.namedFields.compactMap { field in
        guard let tensor = field.value.tensor, tensor.isParameter,
          seen.insert(ObjectIdentifier(tensor)).inserted
        else { return nil }
        return (entry.name.isEmpty ? field.name : "\(entry.name).\(field.name)", field.value)
      }
    }
  }

  /// Parameters and buffers, module by module.
  static func states(of module: Value, _ machine: Machine) throws -> [Entry] {
    try modules(of: module, machine).flatMap { entry -> [Entry] in
      let own =
        try parameters(of: entry.value, recurse: false, machine)
        + buffers(of: entry.value, machine).filter { !$0.name.contains(".") }
      return own.map { (entry.name.isEmpty ? $0.name : "\(entry.name).\($0.name)", $0.value) }
    }
  }

  /// All tensors that were registered as buffers.
  static func buffers(of module: Value, _ machine: Machine) throws -> [Entry] {
    try modules(of: module, machine).flatMap { entry -> [Entry] in
      guard let instance = entry.value.instance,
        let names = instance.field(named: "_buffer_names")
      else { return [] }
      let known = Set(try machine.values(of: names).compactMap(\.text))
      return instance.namedFields.compactMap { field in
        guard known.contains(field.name), field.value.tensor != nil else { return nil }
        return (entry.name.isEmpty ? field.name : "\(entry.name).\(field.name)", field.value)
      }
    }
  }
}

/// How modules print.
enum ModuleText {
  static func text(of instance: InstanceObject, _ machine: Machine) throws -> String {
    let extra = try machine.callSpecial("extra_repr", on: .object(instance))?.text ?? ""
    let children = try ModuleTree.children(of: instance, machine).map { child in
      (child.name, try machine.withDepth { try machine.representation(child.value) })
    }
    let name = instance.type.name
    let isList = try instance.type.derives(from: machine.torchClass("ModuleList"))
    let lines = isList ? grouped(children) : children.map { "(\($0.0)): \(indented($0.1))" }
    if lines.isEmpty && !extra.contains("\n") { return "\(name)(\(extra))" }
    let all = (extra.isEmpty ? [] : extra.split(separator: "\n").map(String.init)) + lines
    return "\(name)(\n  " + all.joined(separator: "\n  ") + "\n)"
  }

  private static func indented(_ text: String) -> String {
    text.replacing("\n", with: "\n  ")
  }

  /// Like modules in a row as one line: `(0-2): 3 x Linear(…)`.
  private static func grouped(_ children: [(String, String)]) -> [String] {
    var lines: [String] = []
    var start = 0
    while start < children.count {
      var end = start
      while end + 1 < children.count && children[end + 1].1 == children[start].1 { end += 1 }
      let text = indented(children[start].1)
      lines.append(
        start == end
          ? "(\(start)): \(text)" : "(\(start)-\(end)): \(end - start + 1) x \(text)")
      start = end + 1
    }
    return lines
  }
}

extension Tensor {
  /// Forgets the gradient, or sets it to zero.
  func clearGradient(keeping: Bool) throws {
    guard keeping, let known = gradient else {
      gradient = nil
      return
    }
    try known.array.assign(.int(0))
    if known.requiresGradient { gradient = Tensor(known.array) }
  }
}
