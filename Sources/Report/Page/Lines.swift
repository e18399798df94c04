// Line breaks between the parts of a page, so that its source can be read and compared.

import Markup

extension [Node] {
  /// The nodes that show something, each on a line of its own.
  var onLines: [Node] {
    filter { $0 != .empty }.flatMap { [.text("\n"), $0] } + [.text("\n")]
  }
}
