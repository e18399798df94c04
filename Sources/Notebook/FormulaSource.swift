// A formula of the text with its place, for what is to be said about it.

import Diagnostics

/// The TeX between dollar signs or in a `math` fence, each byte with its place in the file.
package struct FormulaSource: Sendable {
  package var tex: SourceFragment
  /// Whether it stands on lines of its own.
  package var isDisplay: Bool

  package init(tex: SourceFragment, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }
}
