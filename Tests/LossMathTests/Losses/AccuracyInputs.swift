// The inputs of accuracy.txt and more_accuracy.txt, from a seed by the rule of their recorders; and
// their answers.

import Testing

@testable import LossMath

/// One loss with its settings, and what is exact for each of its inputs.
struct AccuracyBlock: Sendable, CustomTestStringConvertible, CustomStringConvertible {
  /// The loss and its options, as recorded.
  let description: String
  let takesRows: Bool
  let kinds: [String]
  /// The arguments by which there are slopes.
  let slopes: [Int]
  let seed: UInt64
  private(set) var answers: [[Double]] = []

  var testDescription: String { description }
  var name: String { words.first ?? "" }
  var options: [String] { Array(words.dropFirst()) }
  private var words: [String] { description.split(separator: " ").map(String.init) }

  private init?(header: String) {
    let parts = header.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    guard parts.count == 4, let word = parts[0].first,
      let seed = parts[3].first.flatMap(UInt64.init)
    else { return nil }
    takesRows = word == "rows"
    description = parts[0].dropFirst().joined(separator: " ")
    kinds = parts[1]
    slopes = parts[2].compactMap { Int($0) }
    self.seed = seed
  }

  static let all: [AccuracyBlock] = {
    let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    var blocks: [AccuracyBlock] = []
    for file in ["accuracy", "more_accuracy"] {
      for line in RecordedCase.lines(of: "/\(folder)/Recorded/\(file).txt") {
        if let block = AccuracyBlock(header: line) {
          blocks.append(block)
        } else if !blocks.isEmpty {
          blocks[blocks.count - 1].answers.append(numbers(line))
        }
      }
    }
    return blocks
  }()

  /// Doubles as sixteen hexadecimal digits each.
  private static func numbers(_ line: String) -> [Double] {
    let digits = Array(line.utf8)
    return stride(from: 0, to: digits.count, by: 16).map { start in
      let word = String(decoding: digits[start..<min(start + 16, digits.count)], as: UTF8.self)
      return Double(bitPattern: UInt64(word, radix: 16) ?? 0)
    }
  }
}

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

  private mutating func number(_ kind: String, _ before: Double?) -> Double {
    switch kind {
    case "real":
      if let before, below(8) == 0 { return near(before) }
      return real()
    case "positive":
      if let before, before > 0, below(8) == 0 { return near(before) }
      return max(real().magnitude, 1e-300)
    case "mild":
      let sign = sign()
      return sign * unit() * power(below(13) - 6)
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

  /// One number of each kind.
  mutating func numbers(_ kinds: [String]) -> [Double] {
    var numbers: [Double] = []
    for kind in kinds { numbers.append(number(kind, numbers.last)) }
    return numbers
  }

  /// One row of each kind, all of one length.
  mutating func rows(_ kinds: [String]) -> [[Double]] {
    let length = 2 + below(5)
    var rows: [[Double]] = []
    for kind in kinds {
      rows.append(special(kind, length, rows.last) ?? row(kind, length, rows.last))
    }
    return rows
  }

  /// How many rows a batch has, and how many pairs of frames a sequence.
  static let batch = 3

  /// A row of another form: a label, a row close to the one before, many rows.
  private mutating func special(_ kind: String, _ length: Int, _ before: [Double]?) -> [Double]? {
    var row: [Double] = []
    switch kind {
    case "class": row = [Double(below(length))]
    case "side": row = [sign()]
    case "close": for value in before ?? [] { row.append(near(value)) }
    case "batch": for _ in 0..<Self.batch * length { row.append(number("mild", nil)) }
    case "text": for _ in 0..<2 { row.append(Double(1 + below(length - 1))) }
    case "frames":
      for _ in 0..<2 * Self.batch * length { row.append(-number("mild", nil).magnitude) }
    default: return nil
    }
    return row
  }

  /// An input as the loss takes it.
  static func array(_ row: [Double], _ kind: String) throws -> NDArray {
    switch kind {
    case "class", "side": NDArray(scalar: row[0])
    case "batch": try NDArray(row).reshaped([batch, -1])
    case "frames": try NDArray(row).reshaped([2 * batch, -1])
    case "text": NDArray(row.map { Int($0) })
    default: NDArray(row)
    }
  }

  private mutating func row(_ kind: String, _ length: Int, _ before: [Double]?) -> [Double] {
    if kind != "distribution" {
      var row: [Double] = []
      for index in 0..<length {
        row.append(number(kind, before?.count == length ? before?[index] : nil))
      }
      return row
    }
    var weights: [Double] = []
    for _ in 0..<length {
      let weight = Double(below(1000) + 1)
      let isSmall = below(3) == 0
      weights.append(isSmall ? weight * power(-below(30)) : weight)
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
