// Counts in bins.

import Interpreter
import LossMath

enum HistogramFunctions {
  static let all: [Builtin] = [histogram, edges, histogram2d]

  private static let parameters = "a, bins=10, range=None, density=None, weights=None"

  private static let histogram = Builtin(
    "np.histogram", parameters,
    "How many elements lie in each bin, and the bins' edges.",
    example: "np.histogram([1, 2, 2, 5], bins=2)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let weights = try arguments.optionalArray(4)
    if let weights, weights.shape != array.shape {
      throw Fault.value("weights should have the same shape as a.")
    }
    let isDensity = try arguments.bool(3, default: false)
    if arguments[1].text != nil, weights != nil {
      throw Fault.type(
        "Automated estimation of the number of bins is not supported for weighted data")
    }
    let edges = try binEdges(array, arguments[1], arguments.optional(2), machine)
    return try machine.views(array.count * 8) {
      [try array.histogram(edges: edges, weights: weights, density: isDensity), edges]
    }
  }

  private static let edges = Builtin(
    "np.histogram_bin_edges", "a, bins=10, range=None, weights=None", "The edges of bins.",
    example: "np.histogram_bin_edges([1, 5], bins=2)"
  ) { arguments, machine in
    .array(
      ArrayObject(
        try binEdges(try arguments.array(0), arguments[1], arguments.optional(2), machine)))
  }

  /// Edges as given, or of so many bins of equal width, or of as many as a rule says.
  private static func binEdges(
    _ array: NDArray, _ bins: Value, _ range: Value?, _ machine: Machine
  ) throws -> NDArray {
    let bounds = try range.map { range in
      let bounds = try machine.values(of: range).compactMap(\.scalar?.asDouble)
      guard bounds.count == 2 else {
        throw Fault.value("range must have two bounds")
      }
      return (low: bounds[0], high: bounds[1])
    }
    var count = 10
    if let rule = bins.text {
      count = try machine.compute(array.count * 8) { () throws -> Int in
        guard let count = try array.binCount(rule: rule, range: bounds) else {
          throw Fault.value("'\(rule)' is not a valid estimator for `bins`")
        }
        return count
      }
    } else if let number = bins.isUnbound ? 10 : bins.index {
      count = number
    } else {
      guard !bins.isNone else { throw noBins }
      let edges = try machine.array(from: bins)
      guard edges.rank > 0 else { throw noBins }
      guard edges.rank == 1 else { throw Fault.value("`bins` must be 1d, when an array") }
      let values = edges.doubles
      guard zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw Fault.math(.unsortedBins)
      }
      return edges
    }
    guard count >= 1 else { throw Fault.value("`bins` must be positive, when an integer") }
    try machine.reserve(elements: Double(count))
    let edges = try machine.compute(array.count + count) {
      try array.binEdges(count, range: bounds)
    }
    let values = edges.doubles
    guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw Fault.value(
        "Too many bins for data range. Cannot create \(count) finite-sized bins.")
    }
    return edges
  }

  private static var noBins: Fault { .type("`bins` must be an integer, a string, or an array") }

  private static let histogram2d = Builtin(
    "np.histogram2d", "x, y, bins=10, range=None, density=None, weights=None",
    "How many points lie in each cell of a grid, and the edges along both axes.",
    example: "np.histogram2d([1, 2], [1, 2], bins=2)[0]"
  ) { arguments, machine in
    let (x, y) = (try arguments.array(0), try arguments.array(1))
    guard x.count == y.count else { throw Fault.value("x and y must have the same length.") }
    let weights = try arguments.optionalArray(5)
    let isDensity = try arguments.bool(4, default: false)
    var bins = [arguments[2], arguments[2]]
    if case .list(let list) = arguments[2], list.items.count == 2 { bins = list.items }
    if case .tuple(let tuple) = arguments[2], tuple.items.count == 2 { bins = tuple.items }
    let ranges = try arguments.optional(3).map { try machine.values(of: $0) }
    // Both are columns of one array; a given range is of Python's numbers.
    let isNarrow = x.dtype == .float32 && y.dtype == .float32
    func edges(_ values: NDArray, _ bins: Value, _ range: Value?) throws -> NDArray {
      let isOwn = range?.isNone ?? true
      let values = try machine.compute(values.count) {
        try values.asType(isNarrow && isOwn ? .float32 : .float64)
      }
      return try binEdges(values, bins, isOwn ? nil : range, machine)
    }
    let xEdges = try edges(x, bins[0], ranges?.first)
    let yEdges = try edges(y, bins[1], ranges?.last)
    try machine.reserve(elements: Double(xEdges.count) * Double(yEdges.count))
    return try machine.views(x.count * 16) {
      [
        try NDArray.histogram(
          x, y, xEdges: xEdges, yEdges: yEdges, weights: weights, density: isDensity), xEdges,
        yEdges,
      ]
    }
  }
}
