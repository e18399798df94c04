// Writes a document as libcmark's HTML writer does, so that it can be held against specifications.
// Raw HTML is written raw here; the pages show it as text.

import Notebook

struct HTMLWriter {
  private let document: Document
  private var html = ""

  private init(_ document: Document) {
    self.document = document
  }

  static func html(_ document: Document) -> String {
    var writer = HTMLWriter(document)
    writer.write(document.blocks)
    return writer.html
  }

  // MARK: Blocks

  private mutating func newLine() {
    if !html.isEmpty, !html.hasSuffix("\n") { html += "\n" }
  }

  private mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    newLine()
    switch block {
    case .paragraph(let content): html += "<p>\(inline(content))</p>\n"
    case .heading(let heading):
      html += "<h\(heading.level)>\(inline(heading.content))</h\(heading.level)>\n"
    case .quote(let blocks):
      html += "<blockquote>\n"
      write(blocks)
      newLine()
      html += "</blockquote>\n"
    case .alert(let alert, let blocks):
      html += "<alert \(alert.rawValue)>\n"
      write(blocks)
      newLine()
      html += "</alert>\n"
    case .bulletList(let items, let isTight): writeList("ul", "", items, isTight)
    case .orderedList(let start, let items, let isTight):
      writeList("ol", start == 1 ? "" : " start=\"\(start)\"", items, isTight)
    case .code(let language, let text):
      let attribute = language.map { " class=\"language-\(escaped($0))\"" } ?? ""
      html += "<pre><code\(attribute)>\(escaped(text))</code></pre>\n"
    case .cell(let index): html += "<cell>\(escaped(document.cells[index].code.text))</cell>\n"
    case .table(let table): write(table)
    case .figure(let figure):
      html += "<figure>\(inline(figure.caption))</figure>\n"
    case .thematicBreak: html += "<hr />\n"
    case .html(let text): html += text.hasSuffix("\n") ? text : text + "\n"
    case .math(let tex, _): html += "<math>\(escaped(tex))</math>\n"
    }
  }

  private mutating func writeList(
    _ name: String, _ attribute: String, _ items: [ListItem], _ isTight: Bool
  ) {
    html += "<\(name)\(attribute)>\n"
    for item in items {
      newLine()
      html += "<li>" + (item.isDone.map(checkbox) ?? "")
      for block in item.blocks {
        if isTight, case .paragraph(let content) = block {
          html += inline(content)
        } else {
          write(block)
        }
      }
      html += "</li>\n"
    }
    html += "</\(name)>\n"
  }

  private func checkbox(_ isDone: Bool) -> String {
    "<input type=\"checkbox\"\(isDone ? " checked=\"\"" : "") disabled=\"\" /> "
  }

  private mutating func write(_ table: Table) {
    html += "<table>\n<thead>\n"
    writeRow(table.header, "th", table.alignments)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for row in table.rows { writeRow(row, "td", table.alignments) }
      html += "</tbody>\n"
    }
    html += "</table>\n"
  }

  private mutating func writeRow(
    _ cells: [[Inline]], _ name: String, _ alignments: [Table.Alignment?]
  ) {
    html += "<tr>\n"
    for (cell, alignment) in zip(cells, alignments) {
      let attribute = alignment.map { " align=\"\($0.rawValue)\"" } ?? ""
      html += "<\(name)\(attribute)>\(inline(cell))</\(name)>\n"
    }
    html += "</tr>\n"
  }

  // MARK: Inlines

  private func inline(_ inlines: [Inline]) -> String {
    inlines.map(inline).joined()
  }

  private func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): escaped(text)
    case .softBreak: "\n"
    case .lineBreak: "<br />\n"
    case .code(let text): "<code>\(escaped(text))</code>"
    case .emphasis(let content): "<em>\(self.inline(content))</em>"
    case .strong(let content): "<strong>\(self.inline(content))</strong>"
    case .strikethrough(let content): "<del>\(self.inline(content))</del>"
    case .footnote(let index, let occurrence): "<note \(index + 1).\(occurrence)>"
    case .reference(let reference):
      "<\(reference.isBare ? "-" : "")\(reference.kind.rawValue) \(reference.label)>"
    case .link(let destination, let title, let content):
      "<a href=\"\(encoded(destination))\"\(attribute(title))>\(self.inline(content))</a>"
    case .image(let source, let title, let alternative, _):
      "<img src=\"\(encoded(source))\" alt=\"\(plain(alternative))\"\(attribute(title)) />"
    case .html(let text): text
    case .math(let tex, let isDisplay):
      isDisplay ? "<math block>\(escaped(tex))</math>" : "<math>\(escaped(tex))</math>"
    case .value(let index):
      "<value>\(escaped(document.inlineValues[index].expression.text))</value>"
    }
  }

  private func attribute(_ title: String?) -> String {
    title.map { " title=\"\(escaped($0))\"" } ?? ""
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .html(let text): escaped(text)
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner, _):
        plain(inner)
      case .math(let tex, _): escaped(tex)
      case .value, .footnote, .reference: ""
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A destination with all but the characters of URLs percent-encoded, as libcmark has it.
  private func encoded(_ destination: String) -> String {
    let kept = Set("-_.+!*(),%#@?=;:/$~".utf8)
    var result = ""
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;"
      case UInt8(ascii: "'"): result += "&#x27;"
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.append(Character(Unicode.Scalar(byte)))
      case _ where kept.contains(byte): result.append(Character(Unicode.Scalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
