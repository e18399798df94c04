// NumPy's functions that sort, search and count; and how it prints.

import Interpreter
import LossMath

enum SearchFunctions {
  static let all: [Builtin] =
    [
      sort, argsort, partition("partition"), partition("argpartition"), lexsort, searchsorted,
      digitize, bincount,
    ]

  private static func checkKind(_ arguments: Arguments, _ parameter: Int) throws {
    guard let kind = arguments.optional(parameter)?.text else { return }
    guard ["quicksort", "mergesort", "heapsort", "stable"].contains(kind) else {
      throw Fault.value(
        "sort kind must be one of 'quick', 'heap', or 'stable' (got '\(kind)')")
    }
  }

  private static let sort = Builtin(
    "np.sort", "a, axis=-1, kind=None, order=None, *, stable=None",
    "The elements in order along an axis; nan comes last.", example: "np.sort([3, 1, 2])"
  ) { arguments, machine in
    try checkKind(arguments, 2)
    let (array, axis) = (try arguments.array(0), try arguments.axis(1, default: -1))
    return try machine.view(array.count * 8) { try array.sorted(axis: axis) }
  }

  /// `np.argsort` and `ndarray.argsort`: equal elements keep their order.
  static let argsort = Builtin(
    "np.argsort", "a, axis=-1, kind=None, order=None, *, stable=None",
    "The positions that put the elements in order; equal ones keep theirs.",
    example: "np.argsort([3, 1, 2])"
  ) { arguments, machine in
    try checkKind(arguments, 2)
    let (array, axis) = (try arguments.array(0), try arguments.axis(1, default: -1))
    return try machine.view(array.count * 8) { try array.sortingOrder(axis: axis) }
  }

  /// Sorting does what is promised here and more: the k-th element is in its place.
  static func partition(_ name: String) -> Builtin {
    let givesOrder = name == "argpartition"
    return Builtin(
      "np.\(name)", "a, kth, axis=-1, kind='introselect', order=None",
      "The \(givesOrder ? "positions of the " : "")elements in such an order that those before "
        + "the k-th are no larger and those behind it no smaller.",
      example: "np.\(name)([3, 1, 2], 1)"
    ) { arguments, machine in
      let (array, axis) = (try arguments.array(0), try arguments.axis(2, default: -1))
      return try machine.view(array.count * 8) {
        let length = axis == nil ? array.count : array.shape[try array.resolve(axis: axis ?? 0)]
        for place in try arguments.integers(1)
        where array.count > 0 && !(-length..<length).contains(place) {
          throw Fault.value("kth(=\(place)) out of bounds (\(length))")
        }
        return givesOrder ? try array.sortingOrder(axis: axis) : try array.sorted(axis: axis)
      }
    }
  }

  private static let lexsort = Builtin(
    "np.lexsort", "keys, axis=-1",
    "The positions that put rows in order: by the last key first, then by those before it.",
    example: "np.lexsort(([2, 1, 2], [1, 1, 0]))"
  ) { arguments, machine in
    let keys = try arguments.arrays(0)
    let axis = try arguments.int(1, default: -1)
    guard let first = keys.first else {
      throw Fault.type("need sequence of keys with len > 0 in lexsort")
    }
    guard keys.allSatisfy({ $0.shape == first.shape }) else {
      throw Fault.value("all keys need to be the same shape")
    }
    guard first.rank <= 1 else {
      guard axis == -1 || axis == first.rank - 1, first.rank == 2 else {
        throw Fault.notImplemented("`np.lexsort` over several axes")
      }
      return try machine.view(first.count * keys.count * 8) {
        let rows = try (0..<first.shape[0]).map { row in try order(try keys.map { try $0.row(row) })
        }
        return try NDArray.stack(rows)
      }
    }
    return try machine.view(first.count * keys.count * 8) { try order(keys) }
  }

  /// Sorts by each key in turn, which is stable.
  private static func order(_ keys: [NDArray]) throws -> NDArray {
    var order = try NDArray.arange(0, keys[0].count)
    for key in keys {
      let next = try key.raveled().take(order).sortingOrder()
      order = try order.take(next)
    }
    return order
  }

  /// `np.searchsorted` and `ndarray.searchsorted`.
  static let searchsorted = Builtin(
    "np.searchsorted", "a, v, side='left', sorter=None",
    "Where elements belong in a sorted array: before equal ones, or behind them.",
    example: "np.searchsorted([1, 3, 5], 4)"
  ) { arguments, machine in
    let (array, values) = (try arguments.array(0), try arguments.array(1))
    let side = try arguments.text(2, default: "left")
    guard ["left", "right"].contains(side) else {
      throw Fault.value("search side must be 'left' or 'right' (got '\(side)')")
    }
    guard array.rank == 1 else {
      throw Fault.math(array.rank == 0 ? .objectTooShallow : .objectTooDeep)
    }
    let sorter = try arguments.optionalArray(3)
    return try machine.result(values.count * 8 + array.count) {
      let sorted = if let sorter { try array.take(sorter) } else { array }
      return try sorted.searchSorted(values, right: side == "right")
    }
  }

  private static let digitize = Builtin(
    "np.digitize", "x, bins, right=False", "The number of the bin in which each element lies.",
    example: "np.digitize([0.5, 2.5], [0, 1, 2])"
  ) { arguments, machine in
    let (values, bins) = (try arguments.array(0), try arguments.array(1))
    let isRight = try arguments.bool(2, default: false)
    let bounds = bins.doubles
    let pairs = zip(bounds, bounds.dropFirst())
    let rises = pairs.allSatisfy { $0 <= $1 }
    guard rises || pairs.allSatisfy({ $0 >= $1 }) else {
      throw Fault.value("bins must be monotonically increasing or decreasing")
    }
    return try machine.result(values.count * 8 + bins.count) {
      if rises { return try bins.searchSorted(values, right: !isRight) }
      let places = try bins.flipped().copy().searchSorted(values, right: isRight)
      return try NDArray.apply(.subtract, .int(bins.count), .array(places))
    }
  }

  private static let bincount = Builtin(
    "np.bincount", "x, /, weights=None, minlength=0", "How often each whole number occurs.",
    example: "np.bincount([0, 1, 1, 3])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let weights = try arguments.optionalArray(1)
    let least = try arguments.int(2, default: 0)
    guard least >= 0 else { throw Fault.value("'minlength' must not be negative") }
    guard array.rank == 1 else {
      throw Fault.math(array.rank > 1 ? .objectTooDeep : .objectTooShallow)
    }
    let isList = if case .array = arguments[0] { false } else { true }
    guard !array.dtype.isFloating || isList else {
      throw Fault.type(
        "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('int64') according to "
          + "the rule 'safe'")
    }
    let whole = try machine.compute(array.count) { try array.asType(.int64) }
    guard whole.integers.allSatisfy({ $0 >= 0 }) else {
      throw Fault.value("'list' argument must have no negative elements")
    }
    if let weights, weights.count != array.count {
      throw Fault.value("The weights and list don't have the same length.")
    }
    try machine.reserve(elements: Double(max(whole.integers.max() ?? 0, least)))
    return try machine.view(array.count) {
      try whole.binCount(weights: weights, minimumLength: least)
    }
  }
}
