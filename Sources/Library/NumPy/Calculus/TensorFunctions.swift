// NumPy's products that pair axes of arrays.

import Interpreter
import LossMath

enum TensorFunctions {
  static let all: [Builtin] = [tensordot, kronecker, cross, einsum]

  private static let tensordot = Builtin(
    "np.tensordot", "a, b, axes=2", "The sum of products over pairs of axes.",
    example: "np.tensordot([[1, 2], [3, 4]], [[1, 0], [0, 1]])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    var (first, second): ([Int], [Int])
    let given = arguments.optional(2) ?? .int(2)
    if let count = given.index {
      guard count >= 0, count <= a.rank, count <= b.rank else {
        throw Fault.math(.contractionMismatch)
      }
      (first, second) = (Array(a.rank - count..<a.rank), Array(0..<count))
    } else {
      let sides = try machine.values(of: given).map { side in
        try side.index.map { [$0] } ?? machine.array(from: side).integers
      }
      guard sides.count == 2 else { throw arguments.wrongType(2, wanted: "two lists of axes") }
      (first, second) = (sides[0], sides[1])
    }
    let inner = first.reduce(1.0) { product, axis in
      let place = axis < 0 ? axis + a.rank : axis
      return product * Double(a.shape.indices.contains(place) ? a.shape[place] : 1)
    }
    let work = Double(a.count) * Double(b.count) / max(inner, 1)
    return try machine.result(Int(min(work, 1e15))) {
      try NDArray.tensorDot(a, b, first, second)
    }
  }

  private static let kronecker = Builtin(
    "np.kron", "a, b", "Every element of a times the whole of b.",
    example: "np.kron([1, 10], [1, 2])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    try machine.reserve(elements: Double(a.count) * Double(b.count))
    return try machine.result(a.count * max(b.count, 1)) { try NDArray.kronecker(a, b) }
  }

  private static let cross = Builtin(
    "np.cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None", "The cross product of vectors.",
    example: "np.cross([1, 0, 0], [0, 1, 0])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    let common = try arguments.optionalInt(5)
    let axes = try (2...4).map { try common ?? arguments.int($0, default: -1) }
    return try machine.view((a.count + b.count) * 4) {
      let product = try NDArray.cross(
        try a.movingAxis(axes[0], to: a.rank - 1), try b.movingAxis(axes[1], to: b.rank - 1))
      return product.rank == max(a.rank, b.rank)
        ? try product.movingAxis(product.rank - 1, to: axes[2]) : product
    }
  }

  private static let einsum = Builtin(
    "np.einsum", "subscripts, *operands, out=None, optimize=False",
    "Products of arrays, summed over the letters that the result leaves out.",
    example: "np.einsum('ij,j->i', [[1, 2], [3, 4]], [1, 1])"
  ) { arguments, machine in
    guard let text = arguments[0].text else {
      throw Fault.notImplemented("`np.einsum` with lists of axes; write the letters as text:")
    }
    let operands = try arguments.rest(1).map { try machine.array(from: $0) }
    do {
      let sum = try EinsteinSum(text, ranks: operands.map(\.rank))
      let work = sum.work(operands)
      try machine.reserve(elements: work)
      return try machine.result(Int(min(work, 1e15))) { try sum.evaluate(operands) }
    } catch let mistake as EinsteinSum.Mistake {
      throw Fault.value(mistake.message)
    }
  }
}
