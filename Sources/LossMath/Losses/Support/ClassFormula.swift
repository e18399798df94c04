// A loss of classes as formulas of one class, for the steps that vector instructions take.

/// A loss of classes as formulas of one class: of its target, score and weight, and of numbers that a
/// row shares.
struct ClassFormula<Loss: ClassLoss> {
  private let loss: Loss
  /// What is kept of a target, and what is added to it.
  private let kept: Precise
  private let added: Precise
  let isSmoothed: Bool
  private let isWeighted: Bool
  /// Whether targets are labels, each of which asks for one class alone.
  private let isLabelled: Bool

  init(
    _ loss: Loss, _ settings: LossSettings, length: Int, isWeighted: Bool, isLabelled: Bool
  ) throws(MathError) {
    let smoothing =
      settings["label_smoothing"] == nil ? 0 : try settings.fraction("label_smoothing")
    (self.loss, self.isWeighted, self.isLabelled) = (loss, isWeighted, isLabelled)
    isSmoothed = smoothing != 0
    kept = Precise(1) - Precise(smoothing)
    added = Precise(smoothing) / Double(length)
  }

  /// What the class counts: its target, smoothed, times its weight.
  private func target<Number: RealNumber>(_ numbers: [Number]) -> Number {
    var target = numbers[0]
    if isSmoothed { target = target * Number(kept) + Number(added) }
    return isWeighted ? target * numbers[2] : target
  }

  private func logProbability<Number: RealNumber>(_ score: Number, _ row: [Number]) -> Number {
    switch Loss.scores {
    case .probabilities: score.logarithm
    case .logProbabilities: score
    case .logits: score - row[SoftmaxPlace.largest] - row[SoftmaxPlace.logarithm]
    }
  }

  func value<Number: RealNumber>(_ numbers: [Number], _ row: [Number]) -> Number {
    let target = target(numbers)
    let cost = loss.cost(logProbability(numbers[1], row))
    return Number.choose(target.isZero, Number(0), else: target * cost)
  }

  /// The same where logarithms may be infinite or nan.
  func exactValue(_ numbers: [Precise], _ row: [Precise]) -> Precise {
    let (target, logarithm) = (target(numbers), logProbability(numbers[1], row))
    if target.isZero { return logarithm.isNaN && !isLabelled ? logarithm : Precise(0) }
    // An outcome that is certain costs +0, not the −0 that −log 1 would be.
    if logarithm.isZero && !target.isNaN { return Precise(0) }
    return target * loss.cost(logarithm)
  }

  /// The derivative of the class's value by the logarithm of its probability.
  func slopeByLogarithm<Number: RealNumber>(_ numbers: [Number], _ row: [Number]) -> Number {
    let target = target(numbers)
    let logarithm = logProbability(numbers[1], row)
    let slope = loss.cost(Dual(logarithm, slope: Number(1))).slope
    return Number.choose(target.isZero, target, else: target * slope)
  }

  /// The derivative of the row's value by the class's target, by its score, or by both, times what the
  /// row counts. Behind the numbers of the softmax, `row` has the sums of the derivatives by the
  /// logarithms, of the largest logits and of the others, and that.
  ///
  /// Where little is left of a difference it is nan, unless all numbers are exact.
  func slope<Number: RealNumber>(
    _ numbers: [Number], by inputs: Set<Int>, _ row: [Number], isExact: Bool = false
  ) -> Number {
    var slope = Number(0)
    if inputs.contains(0) {
      slope = loss.cost(logProbability(numbers[1], row)) * Number(kept)
      if isWeighted { slope = slope * numbers[2] }
    }
    if inputs.contains(1) { slope = Number.joined(slope, scoreSlope(numbers, row, isExact)) }
    return Number.choose(slope.isZero, Number(0), else: slope * row[row.count - 1])
  }

  /// The derivative where the class's logit is the largest, or where it is not; 0 otherwise.
  func slopeByLogarithm<Number: RealNumber>(
    _ numbers: [Number], _ row: [Number], ofLargest: Bool
  ) -> Number {
    let (slope, nothing) = (slopeByLogarithm(numbers, row), Number(0))
    return Number.choose(
      (numbers[1] - row[SoftmaxPlace.largest]).isZero, ofLargest ? slope : nothing,
      else: ofLargest ? nothing : slope)
  }

  /// Whether a slope can be computed apart from its row: the part of the class itself must have the
  /// digits that it has in the sum over the row, from which it is taken.
  func standsAlone(_ numbers: [Precise], _ row: [Precise]) -> Bool {
    Loss.scores != .logits || slopeByLogarithm(numbers, row).isZero
  }

  private func scoreSlope<Number: RealNumber>(
    _ numbers: [Number], _ row: [Number], _ isExact: Bool
  ) -> Number {
    let (own, score) = (slopeByLogarithm(numbers, row), numbers[1])
    switch Loss.scores {
    case .logProbabilities: return own
    case .probabilities: return Number.choose(own.isZero, own, else: own / score)
    case .logits:
      let distance = score - row[SoftmaxPlace.largest]
      let probability = distance.exponential * row[SoftmaxPlace.share]
      let rest = Number.choose(
        distance.isZero, row[SoftmaxPlace.restOfLargest], else: Number(1) - probability)
      let (ofLargest, ofOthers) = (row[row.count - 3], row[row.count - 2])
      // Taken from the sum that it is part of, so that the other keeps its digits.
      let remaining = Number.choose(
        distance.isZero, ofOthers + (ofLargest - own), else: ofOthers - own + ofLargest)
      let difference = own * rest - probability * remaining
      return isExact ? difference : .unlessCancelled(difference, of: own * rest, to: 0x1p-20)
    }
  }
}
