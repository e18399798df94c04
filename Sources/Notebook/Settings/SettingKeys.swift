// A table of keys: what each one sets, and which are known but mean nothing here.

import Diagnostics

/// The keys that one kind of settings has.
struct SettingKeys<Target>: Sendable {
  typealias Reader = @Sendable (inout Target, Setting.Entry) throws(Fault) -> Void

  let owner: KeyOwner
  let readers: [String: Reader]
  /// Keys of other tools, which are let pass in silence.
  let ignored: Set<String>

  init(_ owner: KeyOwner, ignored: Set<String> = [], _ readers: [String: Reader]) {
    self.owner = owner
    self.ignored = ignored
    self.readers = readers
  }

  /// Sets what the entry says, or throws why it cannot.
  func read(_ entry: Setting.Entry, into target: inout Target) throws(Fault) {
    if let reader = readers[entry.key] { return try reader(&target, entry) }
    if ignored.contains(entry.key) { return }
    let known = Array(readers.keys) + Array(ignored)
    let suggestion = Suggestion.nearest(to: entry.key, in: known)
    throw Fault(.unknownKey(entry.key, owner: owner, suggestion: suggestion), entry.keySpan)
  }
}
