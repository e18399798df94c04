// The labels of an axis's ticks: one notation and one number of decimals for all of them.

/// A tick: where it is and what it says.
struct Tick: Sendable, Equatable {
  var value: Double
  var label: String
}

enum TickLabels {
  /// The ticks at these numbers, labelled alike.
  static func ticks(_ numbers: [DecimalNumber]) -> [Tick] {
    let reduced = numbers.map(\.reduced)
    let decimals = max(0, -(reduced.map(\.exponent).min() ?? 0))
    let largest = reduced.filter { $0.mantissa != 0 }.map(\.magnitude).max() ?? 0
    let isPlain = largest < 6 && (decimals <= 4 || largest >= 0 && decimals <= 9)
    return reduced.map {
      Tick(value: $0.value, label: isPlain ? $0.plain(decimals: decimals) : $0.scientific)
    }
  }

  /// The ticks of a logarithmic axis: each plain, or all as powers of ten.
  static func logarithmicTicks(_ numbers: [DecimalNumber]) -> [Tick] {
    let reduced = numbers.map(\.reduced)
    let isPlain = reduced.allSatisfy { (-3...4).contains($0.magnitude) && $0.exponent >= -4 }
    return reduced.map {
      let label = isPlain ? $0.plain(decimals: max(0, -$0.exponent)) : $0.scientific
      return Tick(value: $0.value, label: label)
    }
  }
}
