// NumPy's two generators, against what NumPy 2.4.6 itself drew.

import Testing

@testable import LossMath

struct NumPyRandomTests {
  private static let drawings: [String: Drawing] = {
    let all =
      Drawing.normal + Drawing.continuous + Drawing.gamma + Drawing.counting + Drawing.binomial
      + Drawing.multinomial + Drawing.dirichlet + Drawing.bounded + Drawing.choices
      + Drawing.mixed
    return Dictionary(all.map { ($0.call, $0) }) { first, _ in first }
  }()

  @Test(arguments: try Recording.read("random_state"))
  func randomStateDrawsWhatNumPyDraws(_ recording: Recording) throws {
    let drawing = try #require(Self.drawings[recording.call], "no drawing for this call")
    let seed = try #require(Int(recording.seed))
    var source: any VariateSource = try RandomState(seed: seed)
    try drawing.run(&source, recording)
  }

  @Test(arguments: try Recording.read("generator"))
  func generatorDrawsWhatNumPyDraws(_ recording: Recording) throws {
    let drawing = try #require(Self.drawings[recording.call], "no drawing for this call")
    let seed = try #require(Int(recording.seed))
    var source: any VariateSource = try RandomGenerator(seed: seed)
    try drawing.run(&source, recording)
  }

  @Test func everyDrawingHasItsRecording() throws {
    let recorded = try Recording.read("random_state") + Recording.read("generator")
    #expect(Set(Self.drawings.keys).subtracting(recorded.map(\.call)) == [])
  }

  @Test(arguments: try Recording.read("seeds"))
  func seedsBecomeTheSameState(_ recording: Recording) throws {
    let seed = recording.seedNumbers
    switch recording.call {
    case "RandomState":
      var state = try RandomState(seed: seed)
      recording.expect((0..<8).map { _ in state.nextDouble() })
    case "default_rng":
      var generator = try RandomGenerator(seed: seed)
      recording.expect((0..<8).map { _ in generator.nextDouble() })
    case "float32":
      var generator = try RandomGenerator(seed: seed)
      recording.expect((0..<8).map { _ in Double(generator.nextFloat()) })
    case "state":
      recording.expect(try SeedSequence(seed).state(count: 6).map { Int($0) })
    case "spawn":
      var generator = try RandomGenerator(seed: seed)
      recording.expect(
        generator.spawn(4).map { child in
          var child = child
          return child.nextDouble()
        })
    default: Issue.record("no such call: \(recording.call)")
    }
  }

  @Test func aListOfOneNumberSeedsGeneratorAsTheNumberDoes() throws {
    var one = try RandomGenerator(seed: 7)
    var list = try RandomGenerator(seed: [7])
    #expect(one.nextUInt64() == list.nextUInt64())
  }

  @Test func fillDrawsInOrder() throws {
    var filled = try RandomState(seed: 3)
    var single = filled
    var values = [Double](repeating: 0, count: 5)
    let normal = try NormalDistribution()
    values.withUnsafeMutableBufferPointer { filled.fill($0, from: normal) }
    #expect(values == single.values(5, from: normal))
  }

  @Test func aPermutationOfNoneIsEmpty() throws {
    var state = try RandomState(seed: 0)
    #expect(state.permutation(0) == [] && state.permutation(-3) == [])
    #expect(state.values(-1, from: CauchyDistribution()) == [])
  }
}
