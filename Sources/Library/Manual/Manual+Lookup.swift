// Finds what a reader means by a name: `np.mean`, `numpy.mean`, `mean`, `str`, `losses`.

import Diagnostics

extension Manual {
  /// What a name stands for.
  package struct Answer {
    /// The group of that name.
    package var group: ManualGroup?
    /// The names that are meant: those written in full, or else all that end so.
    package var entries: [ManualEntry] = []
    /// Other names that end the same way.
    package var others: [ManualEntry] = []
    /// Where nothing has the name: what is near it, the nearest first.
    package var near: [String] = []
  }

  package func answer(to name: String) -> Answer {
    let wanted = Self.shortened(name)
    var answer = Answer()
    answer.group = groups.first { $0.name == name || Self.shortened($0.name) == wanted }
    let entries = entries
    answer.entries = entries.filter {
      $0.name == wanted || $0.loss?.aliases.contains(wanted) == true
    }
    let alike = entries.filter { $0.name != wanted && $0.shortName == wanted }
    if answer.entries.isEmpty, answer.group == nil {
      answer.entries = alike
    } else {
      answer.others = alike
    }
    if answer.entries.isEmpty, answer.group == nil { answer.near = near(wanted) }
    return answer
  }

  /// A full path as cells shorten it: `numpy.linalg.norm` is `np.linalg.norm`.
  private static func shortened(_ name: String) -> String {
    for (path, prefix) in [("numpy", "np"), ("matplotlib.pyplot", "plt")] {
      if name == path { return prefix }
      if name.hasPrefix(path + ".") { return prefix + name.dropFirst(path.count) }
    }
    return name
  }

  /// Up to six names that are misspelt so, or that contain the word.
  private func near(_ name: String) -> [String] {
    let word = (name.split(separator: ".").last.map(String.init) ?? name)
    let entries = entries
    let names = Set(
      entries.flatMap { [$0.name] + ($0.loss?.aliases ?? []) } + groups.map(\.name))
    let spelt = Suggestion.near(to: name, in: names)
    let shorts = Suggestion.near(to: word, in: Set(entries.map(\.shortName)))
    let alike = shorts.flatMap { short in entries.filter { $0.shortName == short }.map(\.name) }
    let containing =
      word.count < 3
      ? [] : entries.map(\.name).filter { $0.lowercased().contains(word.lowercased()) }
    var seen: Set<String> = []
    return Array((spelt + alike + containing).filter { seen.insert($0).inserted }.prefix(6))
  }
}
