// The running mean that shows where a noisy training curve goes.

/// An exponentially weighted mean without the bias of its start: after t values it is the mean of
/// all of them with weights decay^(t-1), …, decay, 1, so a constant stays that constant.
package struct ExponentialMean: Sendable {
  /// What part of its weight a value keeps from one step to the next, from 0 to below 1.
  private let decay: Double
  private var sum = 0.0
  private var weight = 0.0

  package init(decay: Double) { self.decay = min(max(decay, 0), 0.999_999) }

  /// The mean with one more value.
  package mutating func add(_ value: Double) -> Double {
    weight = decay * weight + 1
    // The mean moves by a share of the step, so that equal values leave it exactly where it is.
    sum += (value - sum) / weight
    return sum
  }

  /// A curve's running mean, as long as the curve; where a value is not finite, so is the mean.
  package static func smooth(_ values: [Double], decay: Double) -> [Double] {
    var mean = ExponentialMean(decay: decay)
    return values.map { $0.isFinite ? mean.add($0) : .nan }
  }
}
