// The running mean of training curves.

import Testing

@testable import Charts

@Test(arguments: [0.0, 0.5, 0.9, 0.999])
func constantStaysThatConstant(decay: Double) {
  let constant = [Double](repeating: 0.1, count: 300)
  #expect(ExponentialMean.smooth(constant, decay: decay) == constant)
}

@Test func twoPointsStayTwoPoints() {
  let mean = ExponentialMean.smooth([1, 2], decay: 0.9)
  #expect(mean.count == 2)
  #expect(mean[0] == 1)
  // (0.9 · 1 + 2) / 1.9
  #expect(abs(mean[1] - 2.9 / 1.9) < 1e-15)
}

@Test func meanIsTheWeightedSumOfAllValues() {
  let values = [3.0, -1, 4, 1, -5, 9, 2, 6]
  let decay = 0.8
  for (index, mean) in ExponentialMean.smooth(values, decay: decay).enumerated() {
    var (sum, weights, weight) = (0.0, 0.0, 1.0)
    for value in values[...index].reversed() {
      sum += weight * value
      weights += weight
      weight *= decay
    }
    #expect(abs(mean - sum / weights) < 1e-14)
  }
}

@Test func gapsOfACurveStayGaps() {
  let mean = ExponentialMean.smooth([1, .nan, 1, .infinity, 1], decay: 0.9)
  #expect(mean.map(\.isNaN) == [false, true, false, true, false])
  #expect([mean[0], mean[2], mean[4]] == [1, 1, 1])
  #expect(ExponentialMean.smooth([], decay: 0.9).isEmpty)
}

@Test func withoutDecayTheMeanIsTheCurve() {
  #expect(ExponentialMean.smooth([5, 1, 3], decay: 0) == [5, 1, 3])
}
