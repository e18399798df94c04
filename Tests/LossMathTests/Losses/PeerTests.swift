// Our losses beside Keras's and Optax's, where theirs have options that no other library has.

import Testing

@testable import LossMath

@Suite struct PeerTests {
  static let calls = RecordedCase.load("peers")

  /// What both compute may differ by: theirs are plain doubles, which cancel here and there, or
  /// single precision.
  private func agree(_ ours: [Double], _ theirs: [Double], within error: Double) -> Bool {
    ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { mine, other in
        mine == other || (mine - other).magnitude <= error * max(other.magnitude, 0.05)
      }
  }

  @Test func everyRecordedCallHasTheSameValueHere() throws {
    #expect(Self.calls.count >= 900)
    for recorded in Self.calls {
      let isSlope = recorded.name.hasSuffix("_gradient")
      let name = isSlope ? String(recorded.name.dropLast(9)) : recorded.name
      let loss = try #require(LossCatalogue.loss(named: name), "\(name)")
      let inputs = try Question(recorded: recorded).arrays
      let settings = LossSettings(recorded.options.map { "\($0)=\($1)" })
      let result =
        try isSlope
        ? loss.gradient(of: inputs, by: 1, settings) : loss.value(of: inputs, settings)
      let expected = try ArrayText.array(recorded.answer)
      let error = recorded.isNear ? 1e-5 : 1e-12
      #expect(
        agree(result.doubles, expected.doubles, within: error),
        "\(result.doubles), not \(recorded.line)")
    }
  }
}
