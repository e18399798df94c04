// The root of the mean of squared differences: a typical error in the target's own unit.

/// Root mean squared error: √(mean of (ŷ − y)²), whose derivative by ŷ is (ŷ − y) / (n · RMSE).
public enum RootMeanSquaredError: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if let root = try longRoot(of: inputs, settings) {
      return try NDArray(scalar: root).asType(NDArray.lossType(of: inputs))
    }
    let pairs = try WeightedPairs(inputs, try settings.completed(for: descriptor))
    return try NDArray(scalar: pairs.meanSquare.squareRoot.value).asType(pairs.elements.dtype)
  }

  /// The root of the mean of long arrays; nil where they are short, or the squares not ordinary.
  private static func longRoot(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> Double? {
    guard LongLoss<MeanSquaredError>.takes(inputs), inputs.allSatisfy({ $0.dtype != .float32 })
    else { return nil }
    let settings = try settings.completed(for: descriptor)
    let mean = try MeanSquaredError.value(of: inputs, settings).doubles[0]
    return mean > 0x1p-500 && mean < 0x1p500 ? mean.squareRoot() : nil
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if let root = try longRoot(of: inputs, settings) {
      let slopes = try MeanSquaredError.gradient(of: inputs, by: input, settings)
      return try NDArray.apply(.divide, .array(slopes), .array(NDArray(scalar: 2 * root)))
    }
    let pairs = try WeightedPairs(inputs, try settings.completed(for: descriptor))
    let root = pairs.meanSquare.squareRoot
    return try pairs.batch.slopes { index in
      let residual = pairs.residual(index)
      // Where everything fits, any slope would do; PyTorch's is nan, ours is the flat one.
      return residual.isZero ? residual : (input == 1 ? residual : -residual) / root
    }
  }

  public static let descriptor = LossDescriptor(
    name: "rmse", aliases: ["root_mean_squared_error"], family: .regression,
    summary: "The root of the mean of the squared differences.",
    arguments: ["target", "predicted"], options: [.weight, .mask],
    formula: #"\sqrt{\frac1n \sum_i (\hat y_i - y_i)^2}"#, plain: "√(mean of (ŷ − y)²)",
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.root_mean_squared_error"),
      .init("Keras", "keras.metrics.RootMeanSquaredError"),
    ],
    source: "T. Hastie, R. Tibshirani and J. Friedman, Elements of Statistical Learning, §2.4",
    example: .init("rmse([0, 0], [3, 3])", "3.0"))
}

/// Targets and predictions whose squared differences are averaged.
private struct WeightedPairs {
  let elements: LossElements
  let batch: LossBatch
  let meanSquare: Precise

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    var settings = settings
    settings["reduction"] = "mean"
    let elements = try LossElements(inputs)
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    meanSquare = batch.total { (elements.residual($0)).squared }
    (self.elements, self.batch) = (elements, batch)
  }

  func residual(_ index: Int) -> Precise { elements.residual(index) }
}

extension LossElements {
  /// Prediction less target, exactly.
  func residual(_ index: Int) -> Precise { Precise(values[1][index]) - Precise(values[0][index]) }
}
