// The keys of front matter: what each one takes and what it sets.

import Diagnostics

/// The keys at the top. Those of jupytext, Quarto and MyST that change nothing here pass in silence.
let frontMatterKeys = SettingKeys<FrontMatterDraft>(
  .frontMatter,
  ignored: [
    "bibliography", "categories", "description", "draft", "format", "image", "jupytext",
    "keywords",
  ],
  [
    "title": { draft, entry throws(Fault) in draft.frontMatter.title = try entry.text() },
    "subtitle": { draft, entry throws(Fault) in draft.frontMatter.subtitle = try entry.text() },
    "author": { draft, entry throws(Fault) in draft.frontMatter.authors = try entry.authors() },
    "date": { draft, entry throws(Fault) in draft.frontMatter.date = try entry.text() },
    "abstract": { draft, entry throws(Fault) in draft.frontMatter.abstract = try entry.text() },
    "lang": { draft, entry throws(Fault) in
      draft.frontMatter.language = try entry.text() ?? draft.frontMatter.language
    },
    "toc": { draft, entry throws(Fault) in draft.frontMatter.contents = try entry.flag() },
    "toc-depth": { draft, entry throws(Fault) in
      draft.frontMatter.contentsDepth = try entry.wholeNumber(in: 1...6)
    },
    "number-sections": { draft, entry throws(Fault) in
      draft.frontMatter.numbersSections = try entry.flag()
    },
    "params": { draft, entry throws(Fault) in
      for parameter in try entry.entries() {
        draft.frontMatter.parameters.append((parameter.key, try parameter.parameter()))
      }
    },
    "macros": { draft, entry throws(Fault) in
      for macro in try entry.entries() { draft.frontMatter.macros.append(try macro.macro()) }
    },
    "seed": { draft, entry throws(Fault) in draft.frontMatter.seed = try entry.seed() },
    "execute": { draft, entry throws(Fault) in
      var execute = draft.frontMatter.execute
      try draft.readMapping(entry, with: executionKeys, into: &execute)
      draft.frontMatter.execute = execute
    },
    "limits": { draft, entry throws(Fault) in
      var limits = draft.frontMatter.limits
      try draft.readMapping(entry, with: limitKeys, into: &limits)
      draft.frontMatter.limits = limits
    },
    "run": { draft, entry throws(Fault) in
      if try entry.languages().contains("python") { draft.frontMatter.runsPythonFences = true }
    },
    "jupyter": { draft, entry throws(Fault) in
      if entry.value.namesPython { draft.frontMatter.runsPythonFences = true }
    },
    "kernelspec": { draft, entry throws(Fault) in
      if entry.value.namesPython { draft.frontMatter.runsPythonFences = true }
    },
  ])

private let executionKeys = SettingKeys<ExecutionDefaults>(
  .mapping("execute"), ignored: ["cache", "freeze"],
  [
    "echo": { execute, entry throws(Fault) in execute.echo = try entry.flag() },
    "eval": { execute, entry throws(Fault) in execute.eval = try entry.flag() },
    "error": { execute, entry throws(Fault) in execute.error = try entry.flag() },
  ])

private let limitKeys = SettingKeys<Limits>(
  .mapping("limits"),
  [
    "steps": { limits, entry throws(Fault) in
      limits.steps = try entry.wholeNumber(in: 1...Int.max)
    },
    "memory": { limits, entry throws(Fault) in limits.memory = try entry.bytes() },
    "output": { limits, entry throws(Fault) in limits.output = try entry.bytes() },
    "depth": { limits, entry throws(Fault) in
      limits.depth = try entry.wholeNumber(in: 1...Int.max)
    },
  ])

extension Setting.Entry {
  /// One author or several, each a name or a mapping with a `name`, as Quarto has it.
  fileprivate func authors() throws(Fault) -> [String] {
    if value.isNull { return [] }
    guard case .list(let items) = value.value else { return [try author(value)] }
    return try items.map { item throws(Fault) in try author(item) }
  }

  private func author(_ setting: Setting) throws(Fault) -> String {
    if let name = setting.text { return name }
    if let name = setting["name"]?.text { return name }
    throw wrong(.authors)
  }

  /// A text, or a list of a text and the number of its arguments.
  fileprivate func macro() throws(Fault) -> MacroSource {
    if let text = value.text {
      return MacroSource(name: key, body: text, arity: nil, span: value.span)
    }
    guard case .list(let items) = value.value, items.count == 2, let text = items[0].text,
      let arity = items[1].wholeNumber
    else { throw wrong(.macro) }
    return MacroSource(name: key, body: text, arity: arity, span: value.span)
  }

  /// The languages whose plain fences run.
  fileprivate func languages() throws(Fault) -> [String] {
    do throws(Fault) {
      let names = try texts()
      if names.allSatisfy({ $0 == "python" || $0 == "loss" }) { return names }
    } catch {}
    throw wrong(.languages)
  }
}

extension Setting {
  /// The value of a key, where this is a mapping that has it.
  fileprivate subscript(key: String) -> Setting? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Whether a kernel is Python's: `python3`, or a `language` or `name` that starts so, at most
  /// one `kernelspec` deeper.
  fileprivate var namesPython: Bool {
    if let text { return text.lowercased().hasPrefix("python") }
    let kernel = self["kernelspec"] ?? self
    let names = [kernel["language"], kernel["name"]].compactMap { $0?.text?.lowercased() }
    return names.contains { $0.hasPrefix("python") }
  }
}
