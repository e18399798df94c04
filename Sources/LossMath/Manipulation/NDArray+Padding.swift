// Arrays with margins.

/// How the margins around an array are filled, by NumPy's name.
public enum PaddingMode: String, Sendable, CaseIterable {
  case constant, edge, reflect, symmetric, wrap
  case maximum, minimum, mean, median
  case linearRamp = "linear_ramp"
  case empty
}

extension NDArray {
  /// The array with margins of the given widths before and after along each axis.
  ///
  /// - Parameters:
  ///   - widths: a pair for each axis; not negative.
  ///   - values: the margins' values for `constant`, their ends for `linear_ramp`, a pair for
  ///     each axis.
  public func padded(
    _ widths: [(before: Int, after: Int)], mode: PaddingMode,
    values: [(before: Scalar, after: Scalar)]
  ) throws(MathError) -> NDArray {
    var shape = shape
    for (axis, width) in widths.enumerated() {
      if width.before < 0 || width.after < 0 { throw .negativePadding }
      let (sum, overflow) = width.before.addingReportingOverflow(width.after)
      if overflow || sum > 1 << 40 { throw .arrayTooLarge(shape: shape, dtype: dtype) }
      shape[axis] += sum
    }
    _ = try NDArray.byteCount(shape: shape, dtype: dtype)
    var result = self
    for axis in 0..<rank where widths[axis].before + widths[axis].after > 0 {
      result = try result.padded(axis, widths[axis], mode, values[axis])
    }
    return result.storage === storage ? try copy() : result
  }

  private func padded(
    _ axis: Int, _ width: (before: Int, after: Int), _ mode: PaddingMode,
    _ ends: (before: Scalar, after: Scalar)
  ) throws(MathError) -> NDArray {
    let length = shape[axis]
    switch mode {
    case .edge, .reflect, .symmetric, .wrap:
      if length == 0 { throw .cannotExtendEmptyAxis(axis: axis) }
      let places = (-width.before..<length + width.after).map { mode.source(of: $0, in: length) }
      return try take(NDArray(places), axis: axis)
    case .constant, .empty:
      return try joined(
        axis, try margin(axis, width.before, ends.before), try margin(axis, width.after, ends.after)
      )
    case .linearRamp:
      let reversed = try ramp(axis, width.before, edge: 0, ends.before).flipped([axis])
      return try joined(axis, reversed, try ramp(axis, width.after, edge: -1, ends.after))
    case .maximum, .minimum, .mean, .median:
      let value = try summary(mode, axis)
      func margin(_ count: Int) throws(MathError) -> NDArray {
        var lengths = shape
        lengths[axis] = count
        return try value.broadcast(to: lengths)
      }
      return try joined(axis, try margin(width.before), try margin(width.after))
    }
  }

  private func joined(
    _ axis: Int, _ before: NDArray, _ after: NDArray
  ) throws(MathError) -> NDArray {
    try NDArray.concatenate([before, self, after], axis: axis)
  }

  private func margin(_ axis: Int, _ count: Int, _ value: Scalar) throws(MathError) -> NDArray {
    var lengths = shape
    lengths[axis] = count
    return try NDArray.full(lengths, value, dtype: dtype)
  }

  /// From the edge, which is left out, to the end value.
  private func ramp(
    _ axis: Int, _ count: Int, edge: Int, _ end: Scalar
  ) throws(MathError) -> NDArray {
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .integer(edge)
    let start = try get(items)
    let target = try NDArray.full(start.shape, end, dtype: .float64)
    let values = try NDArray.linspace(
      .array(target), .array(start), count: count, includesStop: false
    ).values
    let ordered = try values.flipped([0]).movingAxis(0, to: axis)
    return dtype.isFloating ? try ordered.asType(dtype) : try ordered.apply(.floor).asType(dtype)
  }

  private func summary(_ mode: PaddingMode, _ axis: Int) throws(MathError) -> NDArray {
    let value =
      switch mode {
      case .maximum: try reduce(.maximum, axes: [axis], keepDimensions: true)
      case .minimum: try reduce(.minimum, axes: [axis], keepDimensions: true)
      case .median: try median(axes: [axis], keepDimensions: true)
      default: try mean(axes: [axis], keepDimensions: true)
      }
    return dtype.isFloating || value.dtype == dtype
      ? try value.asType(dtype) : try value.apply(.rint).asType(dtype)
  }
}

extension PaddingMode {
  /// The place inside that a place outside repeats.
  fileprivate func source(of place: Int, in length: Int) -> Int {
    switch self {
    case .edge: return min(max(place, 0), length - 1)
    case .wrap: return IntegerArithmetic.remainder(place, length)
    case .symmetric:
      let turn = IntegerArithmetic.remainder(place, 2 * length)
      return turn < length ? turn : 2 * length - 1 - turn
    default:
      if length == 1 { return 0 }
      let turn = IntegerArithmetic.remainder(place, 2 * length - 2)
      return turn < length ? turn : 2 * length - 2 - turn
    }
  }
}
