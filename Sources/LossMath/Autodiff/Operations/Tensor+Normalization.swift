// Normalization: features scaled over a batch with running statistics, or each example by itself.

extension Tensor {
  /// (x − mean) / √(variance + ε) · weight + bias, for each channel: each index of the second axis.
  ///
  /// - Parameters:
  ///   - running: the mean and variance of the batches so far, each of the channels' number.
  ///   - usesBatch: whether the batch's own mean and variance are taken, or the running ones.
  ///   - momentum: how far the running ones follow those of the batch; nil where they stay.
  public func batchNormalized(
    weight: Tensor?, bias: Tensor?, running: (mean: Tensor, variance: Tensor)?, epsilon: Double,
    usesBatch: Bool, momentum: Double?
  ) throws(MathError) -> Tensor {
    let axes = [0] + Array(2..<max(2, rank))
    var channels = Dimensions(repeating: 1, count: rank)
    channels[1] = shape[1]
    var result: Tensor
    if usesBatch {
      let center = try mean(axes: axes, keepDimensions: true)
      let spread = try variance(axes: axes, correction: 0, keepDimensions: true)
      result = try (try self - center) / (try (try spread + epsilon).apply(.sqrt))
      if let running, let momentum {
        let sample = try array.variance(axes: axes, ddof: 1)
        try running.mean.array.moveTowards(
          try center.array.reshaped([shape[1]]), by: momentum)
        try running.variance.array.moveTowards(try sample.asType(dtype), by: momentum)
      }
    } else {
      guard let running else { throw .emptyParameter("running_mean") }
      let center = try running.mean.detached().reshaped(channels)
      let spread = try running.variance.detached().reshaped(channels)
      result = try (try self - center) / (try (try spread + epsilon).apply(.sqrt))
    }
    if let weight { result = try result * weight.reshaped(channels) }
    if let bias { result = try result + bias.reshaped(channels) }
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
