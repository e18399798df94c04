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
  let numbering: Numbering

  init(_ outcome: NotebookOutcome) {
    self.outcome = outcome
    outline = Outline(outcome.document)
    names = AnchorNames(outcome.document)
    claims = NumberedClaim.all(in: outcome)
    numbering = Numbering(outcome, outline)
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
