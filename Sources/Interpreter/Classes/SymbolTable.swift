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

  init() {
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
  func known(_ name: String) -> Symbol? { symbols[name] }

  func name(of symbol: Symbol) -> String { names[Int(symbol.index)] }
}
