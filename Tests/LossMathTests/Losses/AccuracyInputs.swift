// The inputs of the recordings of accuracy, drawn from a seed by the rule of Accuracy/inputs.py.

@testable import LossMath

/// A source of inputs: random, extreme and neighbouring numbers, by SplitMix64.
struct AccuracyInputs {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let special: [Double] = [
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 6.0, 1e308, -1e308,
    1.7976931348623157e308, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    2.2250738585072014e-308, 1e-5, -1e-5, 1e-10, 1e-160,
    1e160, -1e160, 40.0, -40.0, 9.0, -9.0, 700.0, -700.0, 710.0, -745.0, 37.0,
  ]
  private static let certain: [Double] = [
    0.0, 1.0, 0.5, .leastNonzeroMagnitude, 1 - 0x1p-53, 1e-300, 0.25, 0.75,
  ]

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  private mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
  private func power(_ order: Int) -> Double {
    Double(sign: .plus, exponent: order, significand: 1)
  }
  private mutating func sign() -> Double { below(2) != 0 ? -1 : 1 }

  private mutating func real() -> Double {
    let kind = below(8)
    if kind == 0 { return Self.special[below(Self.special.count)] }
    let sign = sign()
    let order = kind == 1 ? below(601) - 300 : kind < 4 ? below(21) - 14 : below(5) - 1
    return sign * unit() * power(order)
  }

  private mutating func probability() -> Double {
    switch below(8) {
    case 0: return Self.certain[below(Self.certain.count)]
    case 1:
      let unit = unit()
      return unit * power(-below(60))
    case 2:
      let unit = unit()
      return 1 - unit * power(-below(50))
    default: return unit()
    }
  }

  /// The same number or a neighbour.
  private mutating func near(_ other: Double) -> Double {
    let near = Double(bitPattern: other.bitPattern &+ UInt64(below(4)))
    return near.magnitude <= 1.7e308 ? near : other
  }

  private mutating func mild() -> Double {
    let sign = sign()
    return sign * unit() * power(below(13) - 6)
  }

  private mutating func number(_ kind: String, _ before: Double?) -> Double {
    switch kind {
    case "real":
      if let before, below(8) == 0 { return near(before) }
      return real()
    case "positive":
      if let before, before > 0, below(8) == 0 { return near(before) }
      return max(real().magnitude, 1e-300)
    case "mild": return mild()
    case "mildpositive":
      if let before, before > 0, below(8) == 0 { return near(before) }
      return (unit() + 0.001) * power(below(13) - 6)
    case "probability":
      if let before, before > 0, before < 0.9, below(8) == 0 { return near(before) }
      return probability()
    case "sign": return sign()
    default: return Double(below(2))
    }
  }

  // MARK: All inputs of a call

  /// One number of each kind.
  mutating func numbers(_ kinds: [String]) -> [[Double]] {
    var numbers: [Double] = []
    for kind in kinds { numbers.append(number(kind, numbers.last)) }
    return numbers.map { [$0] }
  }

  /// One row of each kind, all of one length.
  mutating func rows(_ kinds: [String]) -> [[Double]] {
    let length = 2 + below(5)
    var rows: [[Double]] = []
    for kind in kinds { rows.append(row(kind, length, rows.last)) }
    return rows
  }

  /// Puts an end of the numbers in one place.
  mutating func putEnd(in inputs: inout [[Double]], _ kinds: [String]) {
    let open = kinds.indices.filter { !Self.ends(kinds[$0]).isEmpty }
    let argument = open[below(open.count)]
    let ends = Self.ends(kinds[argument])
    let end = ends[below(ends.count)]
    inputs[argument][below(inputs[argument].count)] = end
  }

  /// Which ends of the numbers a kind of input has; nan stands for any of them.
  private static func ends(_ kind: String) -> [Double] {
    switch kind {
    case "real", "mild", "logits", "spread": [.infinity, -.infinity, .nan]
    case "positive", "mildpositive": [.infinity, .nan]
    case "probability", "distribution", "shares": [.nan]
    default: []
    }
  }

  /// The number of the place whose slope was recorded, of so many.
  mutating func place(of count: Int) -> Int { below(count) }

  /// How many rows a batch has, and how many pairs of frames a sequence.
  private static let batch = 3

  /// An input as the loss takes it.
  static func array(_ row: [Double], _ kind: String) throws -> NDArray {
    switch kind {
    case "class", "side": NDArray(scalar: row[0])
    case "batch", "joint": try NDArray(row).reshaped([batch, -1])
    case "frames": try NDArray(row).reshaped([2 * batch, -1])
    case "text": NDArray(row.map { Int($0) })
    default: NDArray(row)
    }
  }
}

// MARK: Rows

extension AccuracyInputs {
  private mutating func row(_ kind: String, _ length: Int, _ before: [Double]?) -> [Double] {
    switch kind {
    case "class": return [Double(below(length))]
    case "side": return [sign()]
    case "close": return each(before?.count ?? 0) { $0.near(before?[$1] ?? 0) }
    case "batch": return each(Self.batch * length) { draw, _ in draw.mild() }
    case "groups": return each(Self.batch) { draw, _ in Double(draw.below(2)) }
    case "text": return each(2) { draw, _ in Double(1 + draw.below(length - 1)) }
    case "frames": return each(2 * Self.batch * length) { draw, _ in -draw.mild().magnitude }
    case "labels": return each(length) { draw, _ in Double(draw.below(3)) }
    case "both": return [1, 0] + each(length - 2) { draw, _ in Double(draw.below(2)) }
    case "ranks": return each(length) { draw, _ in draw.rank() }
    case "logits": return logits(length)
    case "spread": return spread(length)
    case "distribution": return Self.shared(each(length) { draw, _ in draw.weight() })
    case "shares": return shares(length)
    case "joint": return Self.shared(each(Self.batch * length) { draw, _ in draw.weight() })
    default:
      let before = before?.count == length ? before : nil
      return each(length) { $0.number(kind, before?[$1]) }
    }
  }

  /// A row drawn number after number.
  private mutating func each(
    _ length: Int, _ number: (inout AccuracyInputs, Int) -> Double
  ) -> [Double] {
    var row: [Double] = []
    for place in 0..<length { row.append(number(&self, place)) }
    return row
  }

  private mutating func rank() -> Double {
    let level = below(2) != 0 ? below(4) : nil
    return level.map { Double($0) * 0.25 } ?? probability()
  }

  private mutating func weight() -> Double {
    let weight = Double(below(1000) + 1)
    let isSmall = below(3) == 0
    return isSmall ? weight * power(-below(30)) : weight
  }

  private static func shared(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// A distribution that may be certain, may hold nothing for some, or very little.
  private mutating func shares(_ length: Int) -> [Double] {
    let form = below(8)
    let weights = each(length) { draw, _ in draw.weight() }
    switch form {
    case 0:
      let certain = below(length)
      return (0..<length).map { $0 == certain ? 1 : 0 }
    case 1:
      return Self.shared([weights[0]] + each(length - 1) { weights[$1 + 1] * Double($0.below(2)) })
    case 2:
      return Self.shared(
        [weights[0]] + each(length - 1) { weights[$1 + 1] * $0.power(-$0.below(1000)) })
    default: return Self.shared(weights)
    }
  }

  /// Scores that may tie, be neighbours, or be as far apart as numbers can.
  private mutating func logits(_ length: Int) -> [Double] {
    switch below(8) {
    case 0: return Array(repeating: real(), count: length)
    case 1:
      let tie = mild()
      return each(length) { draw, _ in draw.below(2) != 0 ? tie : draw.mild() }
    case 2: return each(length) { draw, _ in draw.real() }
    case 3:
      let base = mild()
      return each(length) { draw, _ in draw.near(base) }
    default: return each(length) { draw, _ in draw.mild() }
    }
  }

  /// A vector of any length, or of numbers of any size.
  private mutating func spread(_ length: Int) -> [Double] {
    let form = below(8)
    if form == 0 { return each(length) { draw, _ in draw.real() } }
    let scale = form == 1 ? power(below(1801) - 900) : 1
    return each(length) { draw, _ in draw.mild() * scale }
  }
}
