// Softmax and its kin, as `scipy.special` has them: over all elements unless an axis is given.

import Interpreter
import LossMath

enum RowFunctions {
  static let all: [Builtin] = [
    normalized("softmax", Softmax.self, "Numbers as probabilities that sum to one.", "e^{x_i}"),
    normalized(
      "log_softmax", LogSoftmax.self, "The logarithm of softmax, exact also where it is tiny.",
      "x_i - \\log \\sum_j e^{x_j}"),
    logSumExp,
  ]

  private static func normalized(
    _ name: String, _ activation: any Loss.Type, _ summary: String, _ formula: String
  ) -> Builtin {
    Builtin(
      "scipy.special.\(name)", "x, axis=None", summary, formula: formula,
      example: "scipy.special.\(name)([1, 2, 3])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axes = try axes(arguments, 1, array.rank)
      return try machine.result(array.count * 16) { () throws -> NDArray in
        if array.count == 0 { throw MathError.emptyReduction(operation: "maximum") }
        let (rows, restore) = try flattened(array, axes)
        return try restore(try activation.value(of: [rows], ["axis": -1]))
      }
    }
  }

  /// The axes that `axis` names; all where it is None.
  private static func axes(_ arguments: Arguments, _ parameter: Int, _ rank: Int) throws -> [Int] {
    guard let axes = try arguments.axes(parameter, takesList: true) else { return Array(0..<rank) }
    return try axes.map { axis in
      guard (-rank..<rank).contains(axis) else {
        throw Fault.math(.axisOutOfRange(axis: axis, rank: rank))
      }
      return axis < 0 ? axis + rank : axis
    }
  }

  /// The array with some axes joined to one at the end, and the way back.
  private static func flattened(
    _ array: NDArray, _ axes: [Int]
  ) throws -> (rows: NDArray, restore: (NDArray) throws -> NDArray) {
    let others = (0..<array.rank).filter { !axes.contains($0) }
    let order = others + axes
    let moved = try array.transposed(order)
    let shape = moved.shape
    let outer = others.map { array.shape[$0] }
    let length = axes.map { array.shape[$0] }.reduce(1, *)
    let rows = try moved.reshaped(Dimensions(checking: outer + [length]))
    let inverse = order.indices.map { place in order.firstIndex(of: place) ?? place }
    return (rows, { try $0.reshaped(shape).transposed(inverse) })
  }

  private static let logSumExp = Builtin(
    "scipy.special.logsumexp", "a, axis=None, b=None, keepdims=False, return_sign=False",
    "The logarithm of the sum of exponentials, each times its b.",
    formula: "\\log \\sum_i b_i e^{a_i}", example: "scipy.special.logsumexp([1, 2, 3])"
  ) { arguments, machine in
    var array = try arguments.array(0)
    var factors = try arguments.optionalArray(2)
    if let given = factors {
      let shape = try machine.compute { try Dimensions.broadcast([array.shape, given.shape]) }
      array = try machine.compute { try array.broadcast(to: shape) }
      factors = try machine.compute { try given.broadcast(to: shape) }
    }
    let axes = try axes(arguments, 1, array.rank)
    let sums = try machine.compute(array.count * 16) {
      let rows = try flattened(array, axes).rows
      let weights = try factors.map { try flattened($0, axes).rows.doubles }
      let length = rows.shape[rows.rank - 1]
      let count = rows.shape.removing(at: rows.rank - 1).elementCount
      return SignedLogSum.rows(rows.doubles, weights, length: length, count: count)
    }
    var shape = array.shape.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
    if try arguments.bool(3, default: false) {
      shape = array.shape.enumerated().map { axes.contains($0.offset) ? 1 : $0.element }
    }
    let isSingle = array.dtype == .float32 && (factors?.dtype ?? .float32) == .float32
    let result = { (values: [Double]) in
      try machine.result(values.count) {
        try NDArray(values, shape: Dimensions(checking: shape)).asType(
          isSingle ? .float32 : .float64)
      }
    }
    guard try arguments.bool(4, default: false) else {
      return try result(sums.map { $0.sign < 0 ? .nan : $0.logarithm })
    }
    return .tuple([try result(sums.map(\.logarithm)), try result(sums.map(\.sign))])
  }
}
