// Every formula of the golden files gives the MathML that was reviewed.

import Formula
import Testing

struct GoldenTests {
  @Test(arguments: GoldenFile.groups)
  func formulasGiveTheMathMLThatWasReviewed(group: String) throws {
    var goldens = try GoldenFile.read(group)
    var isNew = false
    for index in goldens.indices {
      let written = markup(goldens[index].tex, isDisplay: goldens[index].isDisplay)
      if let expected = goldens[index].markup {
        #expect(written == expected, "\(goldens[index].line)")
      } else {
        goldens[index].markup = written
        isNew = true
      }
    }
    if isNew {
      try GoldenFile.write(goldens, to: group)
      Issue.record("recorded new formulas in \(group).txt: review them")
    }
  }

  @Test func theGoldensAreMany() throws {
    let count = try GoldenFile.groups.map { try GoldenFile.read($0).count }.reduce(0, +)
    #expect(count >= 600)
  }
}
