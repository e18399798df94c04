// Mathematics on the page: the one place that decides how TeX is shown.

import Markup

enum Mathematics {
  /// What stands around a formula: prose holds no blocks.
  enum Surrounding { case blocks, prose }

  /// A formula as its TeX source; a display formula stands centred on lines of its own.
  static func node(_ source: String, isDisplay: Bool, in surrounding: Surrounding = .blocks) -> Node
  {
    let code = element("code", ["class": "math"], [.text(source)])
    guard isDisplay else { return code }
    return element(surrounding == .blocks ? "div" : "span", ["class": "display"], [code])
  }
}
