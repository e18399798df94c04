// The one computation behind softmax, log-softmax, log-sum-exp and cross-entropy of logits.

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

  init(_ values: ArraySlice<Double>) {
    self.values = values
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

  /// Adds a part of an element's cost, which may fit a double where the whole does not.
  @inline(__always)
  func addCost(_ index: Int, weight: Double, to sum: inout CompensatedSum) {
    let cost = cost(index)
    if cost == .infinity && values[index].isFinite && largest.isFinite {
      sum.add(weight: weight, times: largest)
      sum.add(weight: weight, times: -values[index])
    } else {
      sum.add(weight: weight, times: cost)
    }
  }

  /// The softmax of one element.
  @inline(__always)
  func share(_ index: Int) -> Double {
    let numerator =
      index == place ? 1 : LogitRow.exponential(of: values[index], minus: largest)
    return numerator / (1 + others)
  }

  /// log Σ exp x.
  var logSumExp: Double { largest.isInfinite ? largest : largest + logarithm }
}
