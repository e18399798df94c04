// The list of all losses, divergences and activations, found by name or alias.

/// All descriptors.
public enum LossCatalogue {
  /// By family, then as textbooks order them.
  public static let all: [LossDescriptor] = [
    Entropy.descriptor, CrossEntropy.descriptor, KLDivergence.descriptor,
    JSDivergence.descriptor, Perplexity.descriptor,
    CrossEntropyWithLogits.descriptor, NegativeLogLikelihood.descriptor,
    BinaryCrossEntropy.descriptor, BinaryCrossEntropyWithLogits.descriptor,
    Hinge.descriptor, SquaredHinge.descriptor,
    MeanSquaredError.descriptor, RootMeanSquaredError.descriptor,
    MeanAbsoluteError.descriptor, Huber.descriptor,
    Softmax.descriptor, LogSoftmax.descriptor, LogSumExp.descriptor,
    Sigmoid.descriptor, Logit.descriptor, Softplus.descriptor,
  ]

  /// The descriptor with this name or alias.
  public static func descriptor(named name: String) -> LossDescriptor? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }
}
