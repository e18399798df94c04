// The headings as a tree: which one is the page's title, how deep the others stand, their numbers.

import Notebook

/// The order of headings on the page.
struct Outline {
  /// A heading below the title.
  struct Entry: Equatable {
    var heading: Heading
    /// How many headings it stands under, from 0: a level that the author skipped does not count.
    var depth: Int
    /// `2.1`, counted by depth; empty for a heading that goes without a number.
    var number: String
  }

  /// The document's first block where it is the page's title and not repeated in the text.
  let title: Heading?
  let entries: [Entry]
  private let positions: [String: Int]

  init(_ document: Document) {
    title = Self.title(of: document)
    let title = title
    let headings = document.headings.filter { $0.id != title?.id && !$0.text.isBlank }
    entries = Self.entries(headings)
    positions = Dictionary(
      entries.enumerated().map { ($1.heading.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry of a heading; nil for the title and for a heading without text.
  func entry(_ heading: Heading) -> Entry? {
    positions[heading.id].flatMap { entries[within: $0] }
  }

  private static func title(of document: Document) -> Heading? {
    guard case .heading(let first)? = document.blocks.first, first.level == 1, !first.text.isBlank
    else { return nil }
    let title = document.frontMatter.title
    return title == nil || title == first.text ? first : nil
  }

  private static func entries(_ headings: [Heading]) -> [Entry] {
    var open: [(level: Int, count: Int)] = []
    var counts = [0]
    return headings.map { heading in
      while let last = open.last, last.level >= heading.level { open.removeLast() }
      let depth = open.count
      open.append((heading.level, 0))
      guard !heading.isUnnumbered else { return Entry(heading: heading, depth: depth, number: "") }
      counts = Array(counts.prefix(depth + 1))
      while counts.count <= depth { counts.append(0) }
      counts[depth] += 1
      let number = counts.map(String.init).joined(separator: ".")
      return Entry(heading: heading, depth: depth, number: number)
    }
  }
}

extension String {
  /// Whether there is nothing to see in the text.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
