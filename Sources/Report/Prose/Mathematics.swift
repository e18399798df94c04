// Mathematics on the page: TeX as MathML; a formula that cannot be read as its source.

import Formula
import Markup
import Session

enum Mathematics {
  /// What stands around a formula: prose holds no blocks.
  enum Surrounding { case blocks, prose }

  /// A formula as it is read in its document; a display formula stands on lines of its own, which
  /// scroll by themselves where the screen is too narrow.
  static func node(
    _ source: String, isDisplay: Bool, of formulas: DocumentFormulas,
    in surrounding: Surrounding = .blocks, targets: [String: Formula.Target] = [:]
  ) -> Node {
    let name = surrounding == .blocks ? "div" : "span"
    guard let formula = formulas.formula(source, isDisplay: isDisplay) else {
      let reason = formulas.problem(of: source, isDisplay: isDisplay)
      let unread = Unread.node("code", source, reason)
      return isDisplay ? element(name, ["class": "display"], [unread]) : unread
    }
    if formula.isEmpty { return .empty }
    return isDisplay ? display(formula, name, targets) : formula.mathML(targets: targets)
  }

  /// Mathematics that ran, on lines of its own.
  static func node(_ formula: Formula) -> Node { display(formula, "div") }

  private static func display(
    _ formula: Formula, _ name: String, _ targets: [String: Formula.Target] = [:]
  ) -> Node {
    // The keyboard must reach what scrolls, and a screen reader must say what it is.
    let mayScroll = formula.roughWidth > narrowWidth
    let tag = formula.tagNode.map { element("span", ["class": "tag"], [$0]) }
    return element(
      name,
      [
        "class": tag == nil ? "display" : "display tagged", "tabindex": mayScroll ? "0" : nil,
        "role": mayScroll ? "region" : nil, "aria-label": mayScroll ? "Formula" : nil,
      ], [formula.mathML(targets: targets)] + (tag.map { [$0] } ?? []))
  }

  /// What a screen of 320 pixels holds for certain, in letters.
  private static let narrowWidth = 18
}
