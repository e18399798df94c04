// The notebook's prose path against the examples of CommonMark and of GFM's extensions.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Specifications")
struct SpecificationTests {
  /// Examples that a notebook reads in its own way: both start with `---` and so with front matter.
  private static let ownReadings: Set = [96, 98]

  /// Examples of addresses that are text in CommonMark and links in GFM; the latter's file has them.
  private static let bareLinks: Set = [601, 605, 607, 610, 611]

  static let commonMark = SpecificationExample.all(in: "commonmark-0.30.txt")
  static let extensions = SpecificationExample.all(in: "gfm-0.29-extensions.txt")
  static let tables = SpecificationExample.all(in: "gfm-0.29-tables.txt")

  @Test func allExamplesAreThere() {
    #expect(Self.commonMark.count == 652)
    #expect(Self.tables.count == 8)
    #expect(Self.extensions.count == 44)
  }

  @Test(
    "an example of CommonMark 0.30 becomes the HTML that the specification gives",
    arguments: commonMark.filter {
      !ownReadings.contains($0.number) && !bareLinks.contains($0.number)
    })
  func commonMarkExample(_ example: SpecificationExample) throws {
    #expect(try html(example.markdown) == example.html)
  }

  @Test(
    "an example that looks like front matter holds when it does not stand first",
    arguments: commonMark.filter { ownReadings.contains($0.number) })
  func frontMatterExample(_ example: SpecificationExample) throws {
    #expect(try html("\n" + example.markdown) == example.html)
  }

  @Test("an example of GFM's extensions becomes the HTML of cmark-gfm", arguments: extensions)
  func extensionExample(_ example: SpecificationExample) throws {
    #expect(try html(example.markdown) == example.html)
  }

  @Test(
    "an example of GFM's tables becomes the HTML that the specification gives", arguments: tables)
  func tableExample(_ example: SpecificationExample) throws {
    #expect(try html(example.markdown) == example.html)
  }

  @Test("the block scanner finds the fences that libcmark finds", arguments: commonMark)
  func fencesAgree(_ example: SpecificationExample) throws {
    try expectFencesToAgree("\n" + example.markdown)
  }

  private func html(_ markdown: String) throws -> String {
    let file = SourceFile(path: "example.md", text: markdown)
    return HTMLWriter.html(try NotebookReader.read(file, allowsUnclosedFences: true))
  }
}

/// Holds what the scanner takes for fences against libcmark's tree: each stands at the line of one
/// of its code blocks, and has the same content.
func expectFencesToAgree(
  _ markdown: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = SourceFile(path: "example.md", text: markdown)
  let layout = try BlockScanner.scan(file, from: 0, line: 1)
  let (shield, _) = try ShieldBuilder.build(layout, of: file, from: 0)
  let marks = Dictionary(
    layout.fences.enumerated().map { ($1.line, Block.cell($0)) },
    uniquingKeysWith: { first, _ in first })
  let marked = try ProseParser.parse(
    ProseContext(file: file, shield: shield, fenceBlocks: marks)
  ).0
  let plain = try ProseParser.parse(ProseContext(file: file, shield: shield, fenceBlocks: [:])).0
  let found = zip(codeBlocks(marked), codeBlocks(plain)).compactMap { marked, plain in
    if case .cell(let index) = marked, case .code(_, let text) = plain {
      (index, text)
    } else {
      nil
    }
  }
  #expect(
    found.map(\.0) == Array(layout.fences.indices), "\(markdown.debugDescription)",
    sourceLocation: sourceLocation)
  for (index, text) in found {
    let content = layout.fences[index].content.map { file.text(in: $0) + "\n" }.joined()
    // A tab that a list's indentation cuts in two leaves its spaces in libcmark's text alone.
    #expect(
      withoutIndentation(content) == withoutIndentation(text), "\(markdown.debugDescription)",
      sourceLocation: sourceLocation)
    if !markdown.contains("\t") {
      #expect(content == text, "\(markdown.debugDescription)", sourceLocation: sourceLocation)
    }
  }
}

private func withoutIndentation(_ text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.drop { $0 == " " || $0 == "\t" } }
}

/// The code blocks and cells of a tree, in order.
private func codeBlocks(_ blocks: [Block]) -> [Block] {
  blocks.flatMap { block in
    switch block {
    case .code, .cell: [block]
    case .quote(let inner), .alert(_, let inner): codeBlocks(inner)
    case .bulletList(let items, _), .orderedList(_, let items, _):
      items.flatMap { codeBlocks($0.blocks) }
    default: [] as [Block]
    }
  }
}
