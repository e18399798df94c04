// Pictures of other sizes: axes resampled by the nearest element, or between two of them.

/// How places along an axis become places along another of a different length.
public struct Resampling: Sendable {
  public enum Kind: Sendable { case nearest, nearestExact, linear }

  public let kind: Kind
  /// Whether the outermost elements, not their outer edges, are brought together.
  public let alignsCorners: Bool

  public init(_ kind: Kind, alignsCorners: Bool = false) {
    (self.kind, self.alignsCorners) = (kind, alignsCorners)
  }

  /// The length of a step on the old axis for one on the new.
  private func step(from old: Int, to new: Int, scale: Double?) -> Double {
    if kind == .linear && alignsCorners {
      return new > 1 ? Double(old - 1) / Double(new - 1) : 0
    }
    return scale.map { 1 / $0 } ?? Double(old) / Double(new)
  }

  /// For each new place the old one before it, the one behind, and the share of the second.
  func places(
    from old: Int, to new: Int, scale: Double?, isSingle: Bool
  ) -> (first: [Int], second: [Int], shares: [Double]) {
    let step = step(from: old, to: new, scale: scale)
    var (first, second, shares) = ([Int](), [Int](), [Double]())
    for place in 0..<new {
      let exact = position(place, step, isSingle)
      let lower = min(max(Int(exact.rounded(.down)), 0), old - 1)
      first.append(lower)
      second.append(min(lower + 1, old - 1))
      shares.append(min(max(exact - Double(lower), 0), 1))
    }
    return (first, second, shares)
  }

  /// Where a new place stands on the old axis; in single precision, as PyTorch has it for float32.
  private func position(_ place: Int, _ step: Double, _ isSingle: Bool) -> Double {
    if kind != .linear {
      // Nearest neighbours are always looked up in single precision.
      let (place, step) = (Float(place), Float(step))
      return Double(kind == .nearest ? place * step : (place + 0.5) * step)
    }
    if isSingle {
      let (place, step) = (Float(place), Float(step))
      return Double(alignsCorners ? place * step : max(0, step * (place + 0.5) - 0.5))
    }
    return alignsCorners ? Double(place) * step : max(0, step * (Double(place) + 0.5) - 0.5)
  }
}

extension Tensor {
  /// One axis brought to another length.
  ///
  /// - Parameter scale: the factor that was asked for, where it rather than the lengths decides how
  ///   far apart the new places are.
  public func resampled(
    axis: Int, to length: Int, _ resampling: Resampling, scale: Double? = nil
  ) throws(MathError) -> Tensor {
    let axis = try array.resolve(axis: axis)
    guard shape[axis] > 0 else { throw .emptyReduction(operation: "interpolate") }
    let places = resampling.places(
      from: shape[axis], to: length, scale: scale, isSingle: dtype == .float32)
    let near = try taken(NDArray(places.first), axis: axis)
    guard resampling.kind == .linear, shape[axis] != length || scale != nil else { return near }
    var lengths = Dimensions(repeating: 1, count: rank)
    lengths[axis] = length
    let share = Tensor(try NDArray(places.shares, shape: lengths).asType(dtype))
    let far = try taken(NDArray(places.second), axis: axis)
    return try (try near * (try 1 - share)) + (try far * share)
  }
}
