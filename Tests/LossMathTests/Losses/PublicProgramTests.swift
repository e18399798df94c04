// The program of docs/Architecture.md, with the module's public names alone.

import LossMath
import Testing

@Suite struct PublicProgramTests {
  @Test func theProgramOfTheDocsGivesALossAndItsGradient() throws {
    let target = NDArray([0, 2])
    let logits = try NDArray([2.0, 0.5, -1.0, 0.1, 0.2, 3.0], shape: [2, 3])
    let (loss, gradients) = try CrossEntropyWithLogits.valueAndGradient(
      of: [target, logits], by: [1], ["reduction": "mean", "label_smoothing": 0.1])
    let text = "\(loss.doubles[0])\n\(gradients[0].shape) \(gradients[0].doubles)"
    #expect(text.split(separator: "\n").allSatisfy { docs.contains("// " + $0) }, "\(text)")
  }

  @Test func theDocsShowTheLinesThatTheTestRuns() {
    let here = RecordedCase.lines(of: #filePath).map(Self.trimmed)
    let program = docs.drop { $0 != "let target = NDArray([0, 2])" }.prefix(4)
    #expect(program.count == 4 && program.allSatisfy(here.contains))
  }

  private let docs: [String] = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return RecordedCase.lines(of: "/\(root)/docs/Architecture.md").map(trimmed)
  }()

  private static func trimmed(_ line: String) -> String {
    String(line.drop { $0 == " " })
  }
}
