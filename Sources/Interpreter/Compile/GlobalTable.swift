// The names of a notebook: one numbered place for each, shared by all of its cells.

/// Numbers the global names in order of first use.
package final class GlobalTable {
  /// The most names that a notebook can have; the registers behind them are a cell's temporaries.
  static let capacity = 8192

  private(set) var names: [String] = []
  private var indices: [String: Int] = [:]
  /// Names that some function rebinds by `global`.
  var rebound: Set<String> = []
  /// Names that a cell gives to a function: most probably what they mean when they are called.
  var functions: Set<String> = []
  /// Whether a name had to be turned away.
  private(set) var isFull = false
  /// Whether the library has the name, so that it always stands for something.
  var isProvided: (String) -> Bool = { _ in false }
  /// Called with each new name, so that its register can be prepared.
  var onNewName: ((String, Int) -> Void)?

  /// The place of a name, new or known.
  func index(of name: String) -> Int {
    if let index = indices[name] { return index }
    guard names.count < Self.capacity else {
      isFull = true
      return 0
    }
    names.append(name)
    indices[name] = names.count - 1
    onNewName?(name, names.count - 1)
    return names.count - 1
  }
}
