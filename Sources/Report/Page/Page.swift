// What every part of a page needs to know: the outcome, the numbers given out, the names taken.

import Notebook
import Session

/// One page in the making; computed once from the outcome, read by all renderers.
struct Page {
  let outcome: NotebookOutcome
  let outline: Outline
  let names: AnchorNames
  /// Every claim with its number, in document order.
  let claims: [NumberedClaim]
  /// The figures' numbers by cell, then by figure of the cell.
  let figureNumbers: [[Int]]
  /// The tables' numbers by cell: a cell whose text has a caption is a table.
  let tableNumbers: [Int: Int]

  init(_ outcome: NotebookOutcome) {
    self.outcome = outcome
    outline = Outline(outcome.document)
    names = AnchorNames(outcome.document)
    claims = NumberedClaim.all(in: outcome)
    figureNumbers = Page.numberFigures(outcome)
    tableNumbers = Page.numberTables(outcome)
  }

  var document: Document { outcome.document }
  var frontMatter: FrontMatter { outcome.document.frontMatter }

  /// The front matter's language where it can be a language tag at all, else English.
  var language: String {
    let tag = frontMatter.language
    let isTag = tag.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isTag && !tag.isEmpty ? tag : "en"
  }

  /// The claims of one place, with their numbers.
  func claims(at home: NumberedClaim.Home) -> [NumberedClaim] {
    claims.filter { $0.home == home }
  }

  /// Numbers the figures that are shown, from 1, through the whole page.
  private static func numberFigures(_ outcome: NotebookOutcome) -> [[Int]] {
    var next = 1
    return outcome.cells.enumerated().map { index, cell in
      guard showsOutput(outcome, index) else { return [] }
      let figures = cell.outputs.filter { if case .figure = $0 { true } else { false } }
      defer { next += figures.count }
      return Array(next..<next + figures.count)
    }
  }

  private static func numberTables(_ outcome: NotebookOutcome) -> [Int: Int] {
    let captioned = outcome.cells.indices.filter { index in
      showsOutput(outcome, index)
        && outcome.document.cells[within: index]?.options.tableCaption.nonBlank != nil
        && outcome.cells[index].outputs.contains { OutputText.of($0) != nil }
    }
    return Dictionary(uniqueKeysWithValues: zip(captioned, 1...))
  }

  private static func showsOutput(_ outcome: NotebookOutcome, _ cell: Int) -> Bool {
    let options = outcome.document.cells[within: cell]?.options
    return options?.include != false && options?.output != false
  }
}

/// A claim, its number on the page and where it stands.
struct NumberedClaim: Equatable {
  /// The cell or inline value that makes the claim, by its index in the document.
  enum Home: Hashable {
    case cell(Int)
    case inlineValue(Int)
  }

  var number: Int
  var claim: ClaimOutcome
  var home: Home

  /// Every claim of the notebook, numbered from 1 in document order.
  static func all(in outcome: NotebookOutcome) -> [NumberedClaim] {
    let inCells = outcome.cells.enumerated().flatMap { index, cell in
      cell.claims.map { (claim: $0, home: Home.cell(index)) }
    }
    let inProse = outcome.inlineValues.enumerated().compactMap { index, value in
      value.claim.map { (claim: $0, home: Home.inlineValue(index)) }
    }
    let ordered = (inCells + inProse).enumerated().sorted {
      ($0.element.claim.span.start, $0.offset) < ($1.element.claim.span.start, $1.offset)
    }
    return ordered.enumerated().map { index, entry in
      NumberedClaim(number: index + 1, claim: entry.element.claim, home: entry.element.home)
    }
  }
}

extension Array {
  /// The element at an index, or nil where there is none.
  subscript(within index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
