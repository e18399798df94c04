// Cross-entropy of two outcomes, from the probability of one of them.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cross-entropy of a true and a predicted probability.
public enum BinaryCrossEntropy {
  /// −y log p − (1 − y) log(1 − p) for each pair, with broadcasting.
  ///
  /// Nothing is clipped: a certain prediction that is wrong costs ∞. Throws on numbers outside
  /// [0, 1] and on a base that is none.
  public static func value(
    target: NDArray, predicted: NDArray, base: Double? = nil, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    if base == nil,
      let value = FusedBinaryCrossEntropy.value(
        target: target, predicted: predicted, reduction: reduction)
    {
      return NDArray(scalar: value)
    }
    let base = try LogarithmBase(base)
    let pairs = try LossPairs(target, predicted)
    try LossDomain.requireProbabilities(pairs.first, "target")
    try LossDomain.requireProbabilities(pairs.second, "predicted")
    return try pairs.reduce(reduction) { target, predicted in
      var sum = CompensatedSum()
      sum.add(weight: target, times: 0 - log(predicted))
      sum.add(weight: 1 - target, times: 0 - log1p(-predicted))
      return base.convert(sum.precise)
    }
  }

  /// The derivative by each predicted probability: (p − y) / (p (1 − p)), in nats.
  public static func gradient(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    try LossPairs(target, predicted).reduce(.none) { target, predicted in
      if target == 0 { return 1 / (1 - predicted) }
      if target == 1 { return -1 / predicted }
      return (predicted - target) / (predicted * (1 - predicted))
    }
  }

  public static let descriptor = LossDescriptor(
    name: "binary_cross_entropy", aliases: ["bce"], family: .classification,
    summary: "Cross-entropy of a yes or no and the probability that was given to yes.",
    arguments: ["target", "predicted"], options: [.base, .reduction],
    formula: #"-y \log p - (1 - y) \log (1 - p)"#,
    domain: #"y, p \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.binary_cross_entropy",
        "takes (input, target); each logarithm stops at -100; averages"),
      .init("Keras", "keras.losses.binary_crossentropy", "clips at 1e-7; averages the last axis"),
      .init("scikit-learn", "sklearn.metrics.log_loss", "clips at the type's eps; averages"),
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, eq. 4.90",
    example: .init("binary_cross_entropy(1, 0.5, base=2)", "1.0"))
}
