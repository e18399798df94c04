// The triplet loss: what is alike should be nearer than what is not.

/// Triplet margin loss of rows: max(0, d(a, p) − d(a, n) + margin), with d(x, y) = ‖x − y + eps‖ₚ.
///
/// Of many rows lengths are computed from sums of squares; rows whose slopes nearly cancel are computed
/// on their own.
public struct Triplet: SummedRowLoss {
  private let margin: Double
  private let norm: VectorNorm
  private let shift: Double
  private let swaps: Bool

  init(_ settings: LossSettings) throws(MathError) {
    margin = try settings.number("margin")
    norm = try VectorNorm(order: settings.positive("p"))
    shift = try settings.number("eps")
    swaps = try settings.flag("swap")
  }

  var requirements: [MathError.Requirement?] { [nil, nil, nil] }

  func value(_ rows: [[Precise]]) -> Precise {
    let (near, far, _) = differences(rows)
    return (norm.excess(near, over: far, difference: change(rows)) + margin).positivePart
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    if value(rows).isZero { return rows[0].map { _ in Precise(0) } }
    let (nearDifference, farDifference, fromPositive) = differences(rows)
    let (near, far) = (norm.slopes(nearDifference), norm.slopes(farDifference))
    switch input {
    case 0 where fromPositive: return near
    case 0:
      return norm.excessSlopes(
        nearDifference, over: farDifference, difference: change(rows))
    case 1: return near.indices.map { fromPositive ? -near[$0] - far[$0] : -near[$0] }
    default: return far
    }
  }

  // MARK: Many rows

  var hasFormulas: Bool { norm.isEuclidean && !swaps }

  /// The differences from the anchor of the positive and of the negative.
  private func apart<Number: RealNumber>(
    _ inputs: LossInputs<Number>
  ) -> (near: Number, far: Number) {
    (inputs.first - inputs.second + Number(shift), inputs.first - inputs.third + Number(shift))
  }

  /// The squares of both distances, and their difference.
  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (near, far) = apart(inputs)
    return [near.squared, far.squared, (inputs.third - inputs.second) * (near + far)]
  }

  func value(of sums: [Precise], count: Int) -> Precise {
    let both = sums[0].squareRoot + sums[1].squareRoot
    return ((both.isZero ? both : sums[2] / both) + margin).positivePart
  }

  static var slopesNeedSums: Bool { true }

  static var rowsStandAlone: Bool { true }

  /// The inverses of both distances; 0 where there is no slope.
  func constants(of sums: [Precise], count: Int) -> [Precise] {
    let isFlat = value(of: sums, count: count).isZero
    return sums.prefix(2).map {
      isFlat || $0.isZero ? Precise(0) : Precise(1) / $0.squareRoot
    }
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let apart = apart(inputs)
    let (near, far) = (apart.near * constants[0], apart.far * constants[1])
    switch input {
    case 0: return Number.unlessCancelled(near - far, of: near, to: 0x1p-44)
    case 1: return -near
    default: return far
    }
  }

  // MARK: One row

  /// By how much one difference exceeds the other, without the anchor where it falls out.
  private func change(_ rows: [[Precise]]) -> [Precise] {
    let fromPositive = differences(rows).fromPositive
    return rows[0].indices.map { place in
      let apart = rows[2][place] - rows[1][place]
      return fromPositive ? rows[0][place] - rows[1][place] + apart : apart
    }
  }

  private func difference(_ one: [Precise], _ two: [Precise]) -> [Precise] {
    zip(one, two).map { $0 - $1 + shift }
  }

  /// The positive's and the negative's difference from the anchor, or the negative's from the
  /// positive where that is nearer and `swap` asks for it.
  private func differences(
    _ rows: [[Precise]]
  ) -> (near: [Precise], far: [Precise], fromPositive: Bool) {
    let near = difference(rows[0], rows[1])
    let usual = difference(rows[0], rows[2])
    if !swaps { return (near, usual, false) }
    let swapped = difference(rows[1], rows[2])
    return norm.length(swapped) < norm.length(usual)
      ? (near, swapped, true) : (near, usual, false)
  }

  public static let descriptor = LossDescriptor(
    name: "triplet", aliases: ["triplet_margin", "triplet_margin_loss"], family: .embedding,
    summary: "What is alike lacks to be nearer than what is not, by a margin.",
    arguments: ["anchor", "positive", "negative"],
    options: [
      .init("margin", default: "1.0", "by how much the negative should be farther"),
      .init("p", default: "2.0", "the order of the norm that measures distances; at least 1"),
      .init("eps", default: "0.0", "what is added to each difference"),
      .init("swap", default: "False", "whether the negative's distance from the positive counts"),
      .axis, .reduction, .weight, .mask,
    ],
    formula: #"\max\bigl(0, \|a - p\| - \|a - n\| + m\bigr)"#,
    plain: "max(0, ‖a − p‖ − ‖a − n‖ + m)",
    domain: #"a, p, n \in \mathbb{R}^d"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.triplet_margin_loss", "eps is 1e-6; averages"),
      .init("Optax", "optax.losses.triplet_margin_loss", "eps is 1e-6, within the root"),
    ],
    source: "F. Schroff, D. Kalenichenko and J. Philbin, FaceNet, 2015",
    example: .init("triplet([0, 0], [3, 4], [0, 5])", "1.0"))
}

/// A p-norm in twice the precision.
struct VectorNorm {
  private let order: Double

  /// Throws unless the order is at least 1.
  init(order: Double) throws(MathError) {
    if !(order >= 1) {
      throw .invalidValue(parameter: "p", value: order, index: nil, requirement: .atLeastOne)
    }
    self.order = order
  }

  var isEuclidean: Bool { order == 2 }

  func length(_ vector: [Precise]) -> Precise {
    switch order {
    case 1: return vector.map(\.magnitude).sum
    case 2: return vector.map(\.squared).sum.squareRoot
    case .infinity: return largest(vector)
    default:
      let scale = largest(vector)
      if scale.isZero || !scale.value.isFinite { return scale }
      let sum = vector.map { ($0.magnitude / scale).raised(order) }.sum
      return scale * sum.raised(1 / Precise(order))
    }
  }

  /// How much longer one vector is than another, from their difference too, so that the digits of
  /// what is small beside both are kept.
  func excess(
    _ one: [Precise], over other: [Precise], difference: [Precise]
  ) -> Precise {
    switch order {
    case 1:
      return one.indices.map { place in
        if one[place].isPositive, other[place].isPositive { return difference[place] }
        if one[place].isNegative, other[place].isNegative { return -difference[place] }
        return one[place].magnitude - other[place].magnitude
      }.sum
    case 2:
      let both = length(one) + length(other)
      if both.isZero { return both }
      return one.indices.map { difference[$0] * (one[$0] + other[$0]) }.sum / both
    default: return length(one) - length(other)
    }
  }

  /// The derivative of that by the elements of both vectors, which move together.
  func excessSlopes(
    _ one: [Precise], over other: [Precise], difference: [Precise]
  ) -> [Precise] {
    let (length, otherLength) = (length(one), length(other))
    guard order == 2, !length.isZero, !otherLength.isZero else {
      return zip(slopes(one), slopes(other)).map(-)
    }
    // In xᵢ yⱼ − yᵢ xⱼ, x − y may stand for x: what a long x shares with y is gone from it.
    let first = self.length(difference) < length ? difference : one
    return one.indices.map { place in
      let (own, others) = (one[place], other[place])
      if (own * others).isNegative { return own / length - others / otherLength }
      // xᵢ / ‖x‖ − yᵢ / ‖y‖ over a common divisor, as a difference of squares.
      let terms = one.indices.map {
        (first[place] * other[$0] - others * first[$0]) * (own * other[$0] + others * one[$0])
      }
      let divisor = (own * otherLength + others * length) * length * otherLength
      return divisor.isZero ? divisor : terms.sum / divisor
    }
  }

  private func largest(_ vector: [Precise]) -> Precise {
    vector.map(\.magnitude).reduce(Precise(0)) { $0 < $1 || $1.isNaN ? $1 : $0 }
  }

  /// The derivative of the length by each element; 0 where the vector is all zeros.
  func slopes(_ vector: [Precise]) -> [Precise] {
    let length = length(vector)
    return vector.map { element in
      if element.isZero { return element }
      let sign = element.isNegative ? Precise(-1) : Precise(1)
      switch order {
      case 1: return sign
      case .infinity: return (length - element.magnitude).isZero ? sign : Precise(0)
      default: return sign * (element.magnitude / length).raised(order - 1)
      }
    }
  }
}

extension Precise {
  /// xᵃ for x ≥ 0, where a small whole power is a product.
  fileprivate func raised(_ exponent: Double) -> Precise {
    if isZero { return exponent == 0 ? Precise(1) : self }
    if exponent == 1 { return self }
    return exponent == 2 ? squared : power(exponent)
  }

  fileprivate func raised(_ exponent: Precise) -> Precise {
    isZero ? self : (exponent * logarithm).exponential
  }
}

private func / (left: Double, right: Precise) -> Precise { Precise(left) / right }
