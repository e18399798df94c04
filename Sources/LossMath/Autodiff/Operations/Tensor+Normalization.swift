// Batch normalization: features scaled over a batch, with running statistics.

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
}
