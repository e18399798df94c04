// What reverse mode promises: exact slopes, shared parts, long histories, refusals.

import Testing

@testable import LossMath

@Suite struct BackwardPassTests {
  private func variable(_ values: [Double]) throws -> Tensor {
    let tensor = Tensor(NDArray(values))
    try tensor.setRequiresGradient(true)
    return tensor
  }

  @Test func aResultUsedTwiceCountsTwice() throws {
    let x = try variable([3])
    let y = try x * x
    try BackwardPass.run(from: [try (try y + y).sum()])
    #expect(x.gradient?.array.doubles == [12])
  }

  @Test func gradientsAccumulateOverPasses() throws {
    let x = try variable([1, 2])
    for _ in 0..<3 { try BackwardPass.run(from: [try (try x * 2).sum()]) }
    #expect(x.gradient?.array.doubles == [6, 6])
  }

  @Test func aChainOfAMillionOperationsNeedsNoDeepStack() throws {
    let x = try variable([1])
    do {
      var y = x
      for _ in 0..<1_000_000 { y = try y + 0.5 }
      try BackwardPass.run(from: [y])
    }
    #expect(x.gradient?.array.doubles == [1])
  }

  @Test func aHistoryThatNobodyWalkedGoesWithoutRecursion() throws {
    let x = try variable([1])
    var y = x
    for _ in 0..<300_000 { y = try y * y }
    y = x
    #expect(y.array.doubles == [1])
  }

  @Test func derivativesOfDerivativesAreRecorded() throws {
    let x = try variable([2])
    var y = try x.apply(.exp).sum()
    for order in 1...4 {
      let slope = try BackwardPass.gradients(of: [y], by: [x], createsGraph: true)[0]
      y = try #require(slope).sum()
      #expect(abs(try y.item().asDouble - 7.38905609893065) < 1e-13, "order \(order)")
    }
  }

  @Test func broadcastingIsUndoneBySums() throws {
    let (x, y) = (try variable([1, 2, 3]), try variable([10]))
    let column = try x.reshaped([3, 1])
    try BackwardPass.run(from: [try (try column * y.expanded(to: [3, 2]).reshaped([3, 2])).sum()])
    #expect(x.gradient?.array.doubles == [20, 20, 20])
    #expect(y.gradient?.array.doubles == [12])
  }

  @Test func aBranchNotTakenLeaksNoNaN() throws {
    let x = try variable([0, 4])
    let isPositive = try x.compared(.greater, .float(0))
    let y = try Tensor.select(isPositive, .tensor(try x.apply(.sqrt)), .float(0))
    try BackwardPass.run(from: [try y.sum()])
    #expect(x.gradient?.array.doubles.last == 0.25)
  }

  @Test func aFreedHistoryIsRefused() throws {
    let x = try variable([2])
    let y = try (try x * x).sum()
    try BackwardPass.run(from: [y])
    #expect(throws: MathError.autodiff(.graphReleased)) { try BackwardPass.run(from: [y]) }
    #expect(x.gradient?.array.doubles == [4])
  }

  @Test func aVariableThatChangedInPlaceIsRefused() throws {
    let x = try variable([2])
    let w = Tensor(NDArray([3.0]))
    let y = try (try x * w).sum()
    try w.become(Tensor(NDArray([5.0])))
    #expect(throws: MathError.self) { try BackwardPass.run(from: [y]) }
  }

  @Test func nothingIsRecordedWhereRecordingIsOff() throws {
    let x = try variable([2])
    let y = try GradientRecording.with(false) { () throws(MathError) in try x * x }
    #expect(!y.requiresGradient)
    #expect(GradientRecording.isOn)
  }
}
