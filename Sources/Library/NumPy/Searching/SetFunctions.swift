// NumPy's functions that treat arrays as sets.

import Interpreter
import LossMath

enum SetFunctions {
  static let all: [Builtin] = [
    unique, uniqueValues, uniqueCounts, uniqueInverse, uniqueAll, isin, intersect,
    combining("union1d", "The elements of either, each once.", NDArray.union),
    combining("setdiff1d", "The elements of the first that the second lacks.", NDArray.difference),
    combining("setxor1d", "The elements of just one.", NDArray.symmetricDifference),
  ]

  private static let unique = Builtin(
    "np.unique",
    "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, "
      + "equal_nan=True, sorted=True",
    "The different elements, in order; on demand where they stand and how often they occur.",
    example: "np.unique([3, 1, 3])"
  ) { arguments, machine in
    let (array, axis) = (try arguments.array(0), try arguments.optionalInt(4))
    let mergesNaNs = try arguments.bool(5, default: true)
    let unique = try machine.compute(array.count * 8) { () throws -> NDArray.UniqueElements in
      guard let axis else { return try array.unique(mergesNaNs: mergesNaNs) }
      return try array.unique(axis: axis)
    }
    var results = [unique.values]
    if try arguments.bool(1, default: false) { results.append(unique.firstPositions) }
    if try arguments.bool(2, default: false) { results.append(unique.inverse) }
    if try arguments.bool(3, default: false) { results.append(unique.counts) }
    let values = results.map { Value.array(ArrayObject($0)) }
    return values.count == 1 ? values[0] : .tuple(values)
  }

  private static let uniqueValues = Builtin(
    "np.unique_values", "x", "The different elements.", example: "np.unique_values([1, 1])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.view(array.count * 8) { try array.unique(mergesNaNs: false).values }
  }

  private static let uniqueCounts = Builtin(
    "np.unique_counts", "x", "The different elements and how often each occurs."
  ) { arguments, machine in
    let unique = try separately(arguments, machine)
    return NamedTuple.result(
      "UniqueCountsResult", ["values": unique.values, "counts": unique.counts])
  }

  private static let uniqueInverse = Builtin(
    "np.unique_inverse", "x", "The different elements and, for each element, which one it is."
  ) { arguments, machine in
    let unique = try separately(arguments, machine)
    return NamedTuple.result(
      "UniqueInverseResult", ["values": unique.values, "inverse_indices": unique.inverse])
  }

  private static let uniqueAll = Builtin(
    "np.unique_all", "x",
    "The different elements, where each first stands, which one each element is, and how often "
      + "each occurs."
  ) { arguments, machine in
    let unique = try separately(arguments, machine)
    return NamedTuple.result(
      "UniqueAllResult",
      [
        "values": unique.values, "indices": unique.firstPositions,
        "inverse_indices": unique.inverse, "counts": unique.counts,
      ])
  }

  /// The different elements, where no nan equals another.
  private static func separately(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> NDArray.UniqueElements {
    let array = try arguments.array(0)
    return try machine.compute(array.count * 8) { try array.unique(mergesNaNs: false) }
  }

  private static let isin = Builtin(
    "np.isin", "element, test_elements, assume_unique=False, invert=False, *, kind=None",
    "For each element, whether it is among others.", example: "np.isin([1, 2, 3], [2, 3])"
  ) { arguments, machine in
    let (array, others) = (try arguments.array(0), try arguments.array(1))
    let isInverted = try arguments.bool(3, default: false)
    return try machine.view((array.count + others.count) * 4) {
      try array.isAmong(others, inverted: isInverted)
    }
  }

  private static let intersect = Builtin(
    "np.intersect1d", "ar1, ar2, assume_unique=False, return_indices=False",
    "The elements of both, each once.", example: "np.intersect1d([1, 2, 3], [2, 3, 4])"
  ) { arguments, machine in
    let (left, right) = (try arguments.array(0), try arguments.array(1))
    let work = (left.count + right.count) * 8
    guard try arguments.bool(3, default: false) else {
      return try machine.view(work) { try NDArray.intersection(left, right) }
    }
    return try machine.views(work) {
      let common = try NDArray.intersection(left, right)
      return [common]
        + (try [left, right].map { array in
          let unique = try array.unique()
          return try unique.firstPositions.get([.mask(try unique.values.isAmong(common))])
        })
    }
  }

  private static func combining(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray, NDArray) throws(MathError) -> NDArray
  ) -> Builtin {
    let parameters = name == "union1d" ? "ar1, ar2" : "ar1, ar2, assume_unique=False"
    return Builtin(
      "np.\(name)", parameters, summary, example: "np.\(name)([1, 2, 3], [2, 4])"
    ) { arguments, machine in
      let (left, right) = (try arguments.array(0), try arguments.array(1))
      return try machine.view((left.count + right.count) * 8) { try body(left, right) }
    }
  }
}
