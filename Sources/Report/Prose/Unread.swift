// What could not be read as its author meant it: its source, marked, with the reason.

import Markup

enum Unread {
  /// - Parameter reason: What is wrong; nil where the mark says enough.
  static func node(_ name: String, _ source: String, _ reason: String?) -> Node {
    let mark = element(name, ["class": "unread"], [.text(source)])
    guard let reason else { return mark }
    // The quotes of a diagnostic are code's own; here the source stands beside it.
    let words = String(reason.filter { $0 != "`" })
    return .fragment([mark, element("span", ["class": "note"], [.text(" (\(words))")])])
  }
}
