// The list of all losses, divergences, scores and activations, found by name or alias.

/// All members, by family, then as textbooks order them.
public enum LossCatalogue {
  public static let all: [any Loss.Type] =
    information + classification + regression + embedding + segmentation + score
    + activation

  private static let information: [any Loss.Type] = [
    Entropy.self, CrossEntropy.self, KLDivergence.self, GeneralizedKL.self, JSDivergence.self,
    JSDistance.self, Jeffreys.self, Renyi.self, Hellinger.self, TotalVariation.self,
    ChiSquared.self, MutualInformation.self, Perplexity.self,
  ]

  private static let classification: [any Loss.Type] = [
    CrossEntropyWithLogits.self, NegativeLogLikelihood.self, BinaryCrossEntropy.self,
    BinaryCrossEntropyWithLogits.self, Focal.self, BinaryFocal.self, Poly.self,
    GeneralizedCrossEntropy.self, Hinge.self, SquaredHinge.self, CrammerSinger.self,
    MultiMargin.self,
    MultilabelMargin.self, SoftMargin.self, MultilabelSoftMargin.self, SparsemaxLoss.self,
    Perceptron.self, ExponentialLoss.self, Brier.self,
  ]

  private static let regression: [any Loss.Type] = [
    MeanSquaredError.self, RootMeanSquaredError.self, MeanAbsoluteError.self,
    MedianAbsoluteError.self, MaxError.self, MeanAbsolutePercentageError.self,
    SymmetricPercentageError.self, MeanSquaredLogError.self, Huber.self, SmoothL1.self,
    PseudoHuber.self, LogCosh.self, Quantile.self, EpsilonInsensitive.self,
    SquaredEpsilonInsensitive.self, Cauchy.self, Tukey.self, PoissonNLL.self, GaussianNLL.self,
    PoissonDeviance.self, GammaDeviance.self, TweedieDeviance.self,
  ]

  private static let embedding: [any Loss.Type] = [
    CosineDistance.self, CosineEmbedding.self, HingeEmbedding.self, MarginRanking.self,
    Triplet.self, Contrastive.self, InfoNCE.self, NTXent.self, Circle.self,
  ]

  private static let segmentation: [any Loss.Type] = [
    Dice.self, Tversky.self, Jaccard.self, LovaszHinge.self, CTC.self,
  ]

  private static let score: [any Loss.Type] = [
    Accuracy.self, ConfusionMatrix.self, PrecisionScore.self, RecallScore.self,
    FScore.self, ROCArea.self, AveragePrecision.self, CalibrationError.self,
    ReliabilityCurve.self, RSquared.self, ExplainedTweedie.self, ExplainedPinball.self,
  ]

  private static let activation: [any Loss.Type] = [
    Softmax.self, LogSoftmax.self, LogSumExp.self, Sparsemax.self, Sigmoid.self, Logit.self,
    LogSigmoid.self, Softplus.self, Tanh.self, Relu.self, Relu6.self, LeakyRelu.self, Elu.self,
    Selu.self, Celu.self, Gelu.self, Silu.self, Mish.self, Hardtanh.self, Hardsigmoid.self,
    Hardswish.self, Softsign.self, Softshrink.self, Hardshrink.self, Tanhshrink.self,
  ]

  public static let descriptors: [LossDescriptor] = all.map { $0.descriptor }

  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (place, descriptor) in descriptors.enumerated() {
      for name in [descriptor.name] + descriptor.aliases { places[name] = place }
    }
    return places
  }()

  /// The member with this name or alias.
  public static func loss(named name: String) -> (any Loss.Type)? { places[name].map { all[$0] } }

  /// The descriptor with this name or alias.
  public static func descriptor(named name: String) -> LossDescriptor? {
    places[name].map { descriptors[$0] }
  }
}
