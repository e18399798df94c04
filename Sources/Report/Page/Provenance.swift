// The last line: what made this page, from what, with which seed, so that it can be made again.

import Markup

/// Lays the provenance line out.
struct Provenance {
  let page: Page
  let toolVersion: String

  var node: Node {
    let file = page.document.file
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let digest = SHA256.hexadecimal(file.bytes)
    return element(
      "footer", [:],
      [
        element(
          "p", [:],
          [
            .text("Made by Lossbook \(toolVersion) from "),
            element("code", [:], [.text(name)]),
            .text(" with seed \(page.outcome.seed). SHA-256 of the notebook: "),
            element("code", ["class": "digest"], [.text(digest)]),
          ])
      ])
  }
}
