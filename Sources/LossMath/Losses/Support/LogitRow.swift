// The computation behind the values of softmax and log-softmax, in doubles.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A row of logits, prepared around its largest element.
struct LogitRow {
  /// The largest logit, and where it is.
  let largest: Double
  private let place: Int
  /// Σ exp(x − largest) over all other elements.
  let others: Double
  /// log(1 + others), which keeps the digits of the smallest losses.
  let logarithm: Double
  private let values: ArraySlice<Double>

  init(_ row: ArraySlice<Double>) {
    values = row
    var place = values.startIndex
    for index in values.indices where values[index] > values[place] || values[index].isNaN {
      place = index
    }
    self.place = place
    largest = values.isEmpty ? -.infinity : values[place]
    var sum = CompensatedSum()
    for index in values.indices where index != place {
      sum.add(LogitRow.exponential(of: values[index], minus: largest))
    }
    others = sum.value
    logarithm = log1p(others)
  }

  /// exp(a − b), with the rounding error of the difference made good: a slip of one unit in the
  /// last place of −50 would be 50 units in that of the result.
  @inline(__always)
  static func exponential(of value: Double, minus largest: Double) -> Double {
    let difference = DoubleDouble(sum: value, -largest)
    let leading = exp(difference.high)
    return leading.addingProduct(leading, difference.low)
  }

  /// −log softmax of one element: never negative, exact to the last digits also where it is tiny.
  @inline(__always)
  func cost(_ index: Int) -> Double {
    if index == place { return largest == .infinity ? others == 0 ? 0 : .nan : logarithm }
    let distance = DoubleDouble(sum: largest, -values[index])
    return (DoubleDouble(sum: distance.high, logarithm) + DoubleDouble(distance.low)).value
  }

  /// The softmax of one element.
  @inline(__always)
  func share(_ index: Int) -> Double {
    let numerator =
      index == place ? 1 : LogitRow.exponential(of: values[index], minus: largest)
    return numerator / (1 + others)
  }
}
