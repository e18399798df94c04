// The operators that are words: `\log`, `\max` and the rest.

enum FunctionNames {
  /// What a command shows and how its limits stand; nil for a command that is no such word.
  static func find(_ command: String) -> (word: String, limits: Limits)? {
    if let word = special[command] { return (word, .inDisplay) }
    if plain.contains(command) { return (command, .never) }
    return withLimits.contains(command) ? (command, .inDisplay) : nil
  }

  static var all: Set<String> { plain.union(withLimits).union(special.keys) }

  private static let plain: Set<String> = [
    "arccos", "arcctg", "arcsin", "arctan", "arctg", "arg", "ch", "cos", "cosec", "cosh", "cot",
    "cotg", "coth", "csc", "ctg", "cth", "deg", "dim", "erf", "exp", "hom", "ker", "lg", "ln",
    "log", "sec", "sgn", "sh", "sin", "sinh", "tan", "tanh", "tg", "th",
  ]
  private static let withLimits: Set<String> = [
    "det", "gcd", "inf", "lim", "max", "min", "plim", "Pr", "sup",
  ]
  /// Words of two parts are held together by a thin space that does not break.
  private static let special: [String: String] = [
    "argmax": "arg\u{202F}max", "argmin": "arg\u{202F}min", "liminf": "lim\u{202F}inf",
    "limsup": "lim\u{202F}sup", "injlim": "inj\u{202F}lim", "projlim": "proj\u{202F}lim",
  ]
}
