// How the values of many examples become one.

/// What becomes of the values of a batch.
public enum LossReduction: String, Sendable, CaseIterable {
  /// One value for each example.
  case none
  /// Their mean.
  case mean
  /// Their sum.
  case sum

  /// The values as they are, or joined; `dtype` is the type of the result.
  func apply(_ values: [Double], shape: Dimensions, dtype: DType) throws(MathError) -> NDArray {
    switch self {
    case .none: return try NDArray(values, shape: shape).asType(dtype)
    case .mean, .sum:
      var sum = CompensatedSum()
      for value in values { sum.add(value) }
      if self == .sum { return try NDArray(scalar: sum.value).asType(dtype) }
      let mean = sum.precise / DoubleDouble(Double(values.count))
      return try NDArray(scalar: mean.value).asType(dtype)
    }
  }
}
