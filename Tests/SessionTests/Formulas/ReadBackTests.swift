// What a formula shows is what ran: formulas of random expressions, read back by a reader that knows nothing
// of how they are written, give the cell's value, and no parenthesis in them is for nothing.

import Formula
import Notebook
import Session
import Testing

@Suite struct ReadBackTests {
  /// A cell's expression, what it printed as its value, and its formula's steps.
  struct Shown: Sendable {
    var code: String
    var value: Double
    var steps: [(sign: String, row: [MathMLPiece])]
  }

  /// Cells of random expressions that ran without an error.
  static func examples(seed: UInt64, count: Int) throws -> [Shown] {
    var expressions = RandomExpressions(seed: seed)
    var text = "```loss\n\(RandomExpressions.setup)```\n"
    let codes = (0..<count).map { _ in expressions.scalar(depth: 4) }
    for code in codes {
      text += "\n```loss\n#| formula: true\n\(code)\n```\n\n```loss\nprint(float(\(code)))\n```\n"
    }
    let cells = try Example.run(text).cells
    return codes.enumerated().compactMap { index, code in
      let (shown, printed) = (cells[1 + 2 * index], cells[2 + 2 * index])
      guard case .formula(let formula)? = shown.outputs.first,
        case .printed(let output)? = printed.outputs.first,
        let value = Double(output.dropLast()), value.isFinite
      else { return nil }
      let row = MathMLPiece.row(of: formula.mathML())
      return Shown(code: code, value: value, steps: row.steps)
    }
  }

  static let names: [String: [Double]] = {
    var names = Dictionary(
      uniqueKeysWithValues: RandomExpressions.scalars.map { ($0.look, [$0.value]) })
    for vector in RandomExpressions.vectors { names[vector.name] = vector.value }
    names["n"] = [3]
    return names
  }()

  @Test func everyStepGivesTheCellsValue() throws {
    let examples = try Self.examples(seed: 7, count: 420)
    var substituted = 0
    for example in examples {
      for (place, step) in example.steps.enumerated() {
        let read = try? MathMLReader.read(step.row, names: place == 0 ? Self.names : [:])
        let value = try #require(read?.number, "\(example.code): step \(place): \(step.row)")
        let isLast = place == example.steps.count - 1
        let tolerance = step.sign == "≈" ? (isLast ? 5e-6 : 1e-5) : 1e-12
        let error = abs(value - example.value)
        #expect(
          error <= tolerance * abs(example.value) || error < 1e-300,
          "\(example.code): step \(place) gives \(value), not \(example.value)")
        if step.sign == "=", !isLast { substituted += 1 }
      }
    }
    #expect(examples.count >= 300)
    #expect(substituted >= 150)
  }

  @Test func noParenthesesAreForNothing() throws {
    var pairs = 0
    for example in try Self.examples(seed: 11, count: 300) {
      for (place, step) in example.steps.enumerated() {
        let names = place == 0 ? Self.names : [:]
        guard let whole = try? MathMLReader.read(step.row, names: names) else { continue }
        for row in MathMLPiece.withoutOnePair(step.row) {
          pairs += 1
          let other = try? MathMLReader.read(row, names: names)
          #expect(other?.meaning != whole.meaning, "\(example.code): \(step.row)")
        }
      }
    }
    #expect(pairs >= 300)
  }
}
