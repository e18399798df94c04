// What is written as TeX reads back as the same tree.

import Formula
import Testing

struct RoundTripTests {
  @Test(arguments: GoldenFile.groups)
  func formulasWrittenAsTeXReadBackTheSame(group: String) throws {
    for golden in try GoldenFile.read(group) where !golden.tex.contains(#"\tag"#) {
      guard let first = try? Formula(tex: golden.tex, isDisplay: golden.isDisplay) else { continue }
      let written = TeXWriter.text(first.atoms)
      let expected = markup(golden.tex, isDisplay: golden.isDisplay)
      #expect(
        markup(written, isDisplay: golden.isDisplay) == expected, "\(golden.tex) → \(written)")
    }
  }
}
