// The triplet loss: what is alike should be nearer than what is not.

/// Triplet margin loss of rows: max(0, d(a, p) − d(a, n) + margin), with d(x, y) = ‖x − y + eps‖ₚ.
public struct Triplet: RowLoss {
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

  func check(_ inputs: [[Double]]) throws(MathError) {
    if inputs.count < 3 { throw .emptyParameter("negative") }
  }

  func value(_ rows: [[Precise]]) -> Precise {
    let far = norm.length(far(rows).difference)
    return (norm.length(difference(rows[0], rows[1])) - far + margin).positivePart
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    if value(rows).isZero { return rows[0].map { _ in Precise(0) } }
    let near = norm.slopes(difference(rows[0], rows[1]))
    let (difference, fromPositive) = far(rows)
    let far = norm.slopes(difference)
    return near.indices.map { place in
      switch input {
      case 0: fromPositive ? near[place] : near[place] - far[place]
      case 1: fromPositive ? -near[place] - far[place] : -near[place]
      default: far[place]
      }
    }
  }

  private func difference(_ one: [Precise], _ two: [Precise]) -> [Precise] {
    zip(one, two).map { $0 - $1 + shift }
  }

  /// The negative's difference from the anchor, or from the positive where that is nearer and
  /// `swap` asks for it.
  private func far(_ rows: [[Precise]]) -> (difference: [Precise], fromPositive: Bool) {
    let usual = difference(rows[0], rows[2])
    if !swaps { return (usual, false) }
    let swapped = difference(rows[1], rows[2])
    return norm.length(swapped) < norm.length(usual) ? (swapped, true) : (usual, false)
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
