// Reads front matter: every key with its type, at its own place.

import Diagnostics

/// Front matter while it is being read.
struct FrontMatterDraft {
  var frontMatter = FrontMatter()
  var warnings: [Fault] = []
}

enum FrontMatterReader {
  /// What the block says; a value of the wrong type is an error, an unknown key a warning.
  static func read(_ block: FrontMatterBlock) throws(Fault) -> FrontMatterDraft {
    var draft = FrontMatterDraft()
    // Starting the YAML parser costs milliseconds: not for empty front matter.
    guard !block.yaml.bytes.isBlank, let setting = try YAMLReader.read(block.yaml),
      !setting.isNull
    else { return draft }
    guard case .mapping(let entries) = setting.value else {
      throw Fault(.frontMatterIsNotMapping, setting.span)
    }
    for entry in entries { try draft.collect(entry, with: frontMatterKeys) }
    return draft
  }
}

extension FrontMatterDraft {
  /// Reads one of the front matter's own keys; what is only a warning is kept, not thrown.
  fileprivate mutating func collect(
    _ entry: Setting.Entry, with keys: SettingKeys<FrontMatterDraft>
  ) throws(Fault) {
    do throws(Fault) {
      try keys.read(entry, into: &self)
    } catch {
      try keep(error)
    }
  }

  /// Reads the mapping that `entry` holds into `target`.
  mutating func readMapping<Target>(
    _ entry: Setting.Entry, with keys: SettingKeys<Target>, into target: inout Target
  ) throws(Fault) {
    for inner in try entry.entries() {
      do throws(Fault) {
        try keys.read(inner, into: &target)
      } catch {
        try keep(error)
      }
    }
  }

  private mutating func keep(_ fault: Fault) throws(Fault) {
    guard fault.problem.severity == .warning else { throw fault }
    warnings.append(fault)
  }
}
