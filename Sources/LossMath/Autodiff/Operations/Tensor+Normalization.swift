// Normalization: features scaled over a batch with running statistics, or each example by itself.

extension Tensor {
  /// (x − mean) / √(variance + ε) · weight + bias, for each column.
  ///
  /// - Parameter momentum: how far the running mean and variance follow those of the batch; nil
  ///   where they are used as they are.
  public func batchNormalized(
    weight: Tensor, bias: Tensor, mean: Tensor, variance: Tensor, epsilon: Double,
    momentum: Double?
  ) throws(MathError) -> Tensor {
    var (center, spread) = (mean.detached(), variance.detached())
    if let momentum {
      center = try self.mean(axes: [0])
      spread = try self.variance(axes: [0], correction: 0)
      let sample = try array.variance(axes: [0], ddof: 1)
      try mean.array.moveTowards(center.array, by: momentum)
      try variance.array.moveTowards(try sample.asType(dtype), by: momentum)
    }
    let scaled = try (try self - center) / (try (try spread + epsilon).apply(.sqrt))
    let result = try (try scaled * weight) + bias
    result.node?.title = "NativeBatchNorm"
    return result
  }

  /// (x − mean) / √(variance + ε) · weight + bias over the last axes, for each example by itself.
  ///
  /// - Parameter count: how many axes, from the last, are one example.
  public func layerNormalized(
    count: Int, weight: Tensor?, bias: Tensor?, epsilon: Double
  ) throws(MathError) -> Tensor {
    let axes = Array(rank - count..<rank)
    let center = try mean(axes: axes, keepDimensions: true)
    let spread = try variance(axes: axes, correction: 0, keepDimensions: true)
    var result = try (try self - center) / (try (try spread + epsilon).apply(.sqrt))
    if let weight { result = try result * weight }
    if let bias { result = try result + bias }
    result.node?.title = "NativeLayerNorm"
    return result
  }
}
