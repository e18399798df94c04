// From the outcome of a notebook to the page that a person reads.

import Markup
import Notebook
import Session

/// Lays a notebook and what its run gave out as one self-contained HTML page.
package enum Report {
  /// The page as UTF-8 bytes: no script, no request, and the same bytes for the same outcome.
  ///
  /// - Parameter toolVersion: the version that the provenance line names, `0.1.0`.
  package static func page(_ outcome: NotebookOutcome, toolVersion: String) -> [UInt8] {
    let page = Page(outcome)
    let body = RegionNames.made(unique: PageBody(page: page, toolVersion: toolVersion).node)
    let head = PageHead(page: page, toolVersion: toolVersion).node(for: body)
    let root = element("html", ["lang": page.language], ["\n", head, "\n", body, "\n"])
    return Array("<!DOCTYPE html>\n".utf8) + MarkupWriter.bytes(root) + [UInt8(ascii: "\n")]
  }
}
