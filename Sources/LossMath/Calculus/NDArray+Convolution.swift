// Sums of products of one sequence with another that slides along it.

/// Which places of a convolution are wanted.
public enum ConvolutionMode: String, Sendable {
  /// Wherever the two overlap.
  case full
  /// As many as the longer one has elements, from the middle.
  case same
  /// Where the shorter one lies within the longer.
  case valid
}

extension NDArray {
  /// Σₖ a[n − k] · v[k] at every place of the mode; both have one axis and elements.
  public static func convolution(
    _ left: NDArray, _ right: NDArray, _ mode: ConvolutionMode
  ) throws(MathError) -> NDArray {
    let isSwapped = right.count > left.count
    let (long, short) = isSwapped ? (right, left) : (left, right)
    return try correlation(long, try short.flipped(), mode)
  }

  /// Σₖ a[n + k] · v[k] at every place of the mode; both have one axis and elements.
  public static func correlation(
    _ left: NDArray, _ right: NDArray, _ mode: ConvolutionMode
  ) throws(MathError) -> NDArray {
    for (array, name) in [(left, "first"), (right, "second")] {
      if array.rank > 1 { throw .objectTooDeep }
      if array.count == 0 { throw .emptySequence(name: name) }
    }
    let type = left.dtype.promoted(with: right.dtype)
    let isSwapped = right.count > left.count
    let (long, short) = isSwapped ? (right, left) : (left, right)
    let (n, m) = (long.count, short.count)
    let before =
      switch mode {
      case .full: m - 1
      case .same: m / 2
      case .valid: 0
      }
    let length =
      switch mode {
      case .full: n + m - 1
      case .same: n
      case .valid: n - m + 1
      }
    let (first, second) = (
      try long.asType(type).raveled(), try short.asType(type).raveled()
    )
    func sums<T: Element>(_ zero: T, _ add: (T, T, T) -> T) throws(MathError) -> NDArray {
      let (a, v): ([T], [T]) = (first.elements(), second.elements())
      var results = (0..<length).map { place -> T in
        let start = place - before
        var total = zero
        for k in Swift.max(0, -start)..<Swift.max(Swift.max(0, -start), Swift.min(m, n - start)) {
          total = add(total, a[start + k], v[k])
        }
        return total
      }
      if isSwapped { results.reverse() }
      return try NDArray(results, shape: Dimensions(length))
    }
    switch type {
    case .bool: return try sums(false) { $0 || ($1 && $2) }
    case .int64: return try sums(0) { $0 &+ $1 &* $2 }
    case .float32: return try sums(Float(0)) { $0 + $1 * $2 }
    case .float64: return try sums(0.0) { $0 + $1 * $2 }
    }
  }
}
