// Attribute names as numbers, so that looking one up compares integers, never texts.

/// A name as a number: within one machine, equal names have equal symbols.
struct Symbol: Hashable {
  let index: Int32

  init(index: Int32) { self.index = index }
  init(_ name: SpecialName) { index = Int32(name.rawValue) }
}

/// Numbers the attribute names of one machine; Python's special names come first.
final class SymbolTable {
  private(set) var names: [String] = SpecialName.allCases.map(\.text)
  private var symbols: [String: Symbol]
  /// The names that were found last, each at the place of its cheap hash: the library asks for the
  /// same few again and again.
  private var recent: [(name: String, symbol: Symbol)]
  private static let recentCount = 64

  init() {
    recent = Array(repeating: ("", Symbol(index: -1)), count: Self.recentCount)
    symbols = Dictionary(minimumCapacity: names.count * 2)
    for (index, name) in names.enumerated() { symbols[name] = Symbol(index: Int32(index)) }
  }

  /// The symbol of a name, new or known.
  func symbol(_ name: String) -> Symbol {
    if let symbol = symbols[name] { return symbol }
    let symbol = Symbol(index: Int32(truncatingIfNeeded: names.count))
    names.append(name)
    symbols[name] = symbol
    return symbol
  }

  /// The symbol of a name that some code or object has used; nil where none has.
  func known(_ name: String) -> Symbol? {
    let bytes = name.utf8
    let ends = Int(bytes.first ?? 0) &+ 7 &* Int(bytes.last ?? 0)
    let place = (bytes.count &+ ends) & (Self.recentCount - 1)
    if recent[place].name == name, recent[place].symbol.index >= 0 { return recent[place].symbol }
    guard let symbol = symbols[name] else { return nil }
    recent[place] = (name, symbol)
    return symbol
  }

  func name(of symbol: Symbol) -> String { names[Int(symbol.index)] }
}
