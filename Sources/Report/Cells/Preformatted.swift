// Text whose lines are kept: code, what cells print, diagnostics.

import Markup

/// Lays a `<pre>` out.
enum Preformatted {
  /// What the text column holds of the code's face. On narrow screens lines wrap.
  private static let columns = 70

  /// - Parameters:
  ///   - name: what a screen reader calls the text where it is a box of its own.
  ///   - isNote: whether it is such a box even where it need not scroll.
  static func node(
    _ text: String, content: [Node]? = nil, class kind: String, name: String, id: String? = nil,
    isNote: Bool = false
  ) -> Node {
    // The keyboard must reach what scrolls, and a screen reader must say where it got to.
    let scrolls = text.split(whereSeparator: \.isNewline).contains { $0.count > columns }
    let role = scrolls ? "region" : isNote ? "note" : nil
    return element(
      "pre",
      [
        "class": kind, "id": id, "tabindex": scrolls ? "0" : nil, "role": role,
        "aria-label": role.map { _ in name },
      ], content ?? [.text(text)])
  }
}
