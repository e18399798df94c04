// How functions of shapes and choices run on traced arrays.

import Interpreter
import LossMath

enum ShapeRules {
  static let all: [String: DifferentiableFunctions.Rule] = shapes.merging(choices) { one, _ in one }

  private static let shapes: [String: DifferentiableFunctions.Rule] = [
    "array": { try converted($0) }, "asarray": { try converted($0) },
    "copy": { try $0.tensor(0).copied() },
    "reshape": { given in
      let rest = given.rest
      let shape = rest.isEmpty ? given.value(1) : rest.count == 1 ? rest[0] : .tuple(rest)
      return try given.tensor(0).reshaped(try given.shape(shape))
    },
    "flatten": { try $0.tensor(0).reshaped([-1]) },
    "astype": { try converted($0) },
    "ravel": { try $0.tensor(0).reshaped([-1]) },
    "transpose": { given in
      let axes = given["axes"].map { [$0] } ?? given.rest
      let tensor = try given.tensor(0)
      if axes.isEmpty { return try tensor.transposed() }
      return try tensor.permuted(
        Array(try given.shape(axes.count == 1 ? axes[0] : .tuple(axes))))
    },
    "swapaxes": { given in
      let tensor = try given.tensor(0)
      var order = Array(0..<tensor.rank)
      let (one, two) = (
        try tensor.array.resolve(axis: given.value(1).index ?? 0),
        try tensor.array.resolve(axis: given.value(2).index ?? 0)
      )
      order.swapAt(one, two)
      return try tensor.permuted(order)
    },
    "expand_dims": { given in
      let (tensor, axis) = (try given.tensor(0), try given.int("axis", default: 0))
      let place = axis < 0 ? axis + tensor.rank + 1 : axis
      guard (0...tensor.rank).contains(place) else {
        throw MathError.axisOutOfRange(axis: axis, rank: tensor.rank + 1)
      }
      return try tensor.reshaped(try tensor.shape.inserting(1, at: place))
    },
    "squeeze": { given in
      let tensor = try given.tensor(0)
      return try tensor.reshaped(try tensor.array.squeezed(try given.axes()).shape)
    },
    "broadcast_to": { try $0.tensor(0).expanded(to: try $0.shape($0.value(1))) },
    "concatenate": { given in
      let tensors = try given.tensors(0)
      guard given.isNone("axis") else {
        return try Tensor.concatenate(tensors, axis: try given.int("axis", default: 0))
      }
      return try Tensor.concatenate(try tensors.map { try $0.reshaped([-1]) }, axis: 0)
    },
    "stack": { try Tensor.stack(try $0.tensors(0), axis: try $0.int("axis", default: 0)) },
    "hstack": { given in
      let tensors = try given.tensors(0).map { $0.rank == 0 ? try $0.reshaped([1]) : $0 }
      return try Tensor.concatenate(tensors, axis: (tensors.first?.rank ?? 1) == 1 ? 0 : 1)
    },
    "vstack": { given in
      let rows = try given.tensors(0).map { $0.rank < 2 ? try $0.reshaped([1, $0.count]) : $0 }
      return try Tensor.concatenate(rows, axis: 0)
    },
    "column_stack": { given in
      let columns = try given.tensors(0).map { $0.rank < 2 ? try $0.reshaped([$0.count, 1]) : $0 }
      return try Tensor.concatenate(columns, axis: 1)
    },
    "flip": { try $0.tensor(0).flipped(try $0.axes()) },
    "atleast_1d": { try $0.tensor(0).rank == 0 ? $0.tensor(0).reshaped([1]) : $0.tensor(0) },
    "diag": { given in
      let (tensor, offset) = (try given.tensor(0), try given.int("k", default: 0))
      return tensor.rank == 1
        ? try tensor.diagonalMatrix(offset: offset) : try tensor.diagonal(offset: offset)
    },
    "diagonal": { try $0.tensor(0).diagonal(offset: try $0.int("offset", default: 0)) },
    "tril": { try $0.tensor(0).triangle(lower: true, offset: try $0.int("k", default: 0)) },
    "triu": { try $0.tensor(0).triangle(lower: false, offset: try $0.int("k", default: 0)) },
  ]

  private static let choices: [String: DifferentiableFunctions.Rule] = [
    "where": { given in
      let condition = try given.machine.array(from: given.value(0).withoutTrace)
      let rest = given.rest
      let (one, two) = rest.count == 2 ? (rest[0], rest[1]) : (given.value(1), given.value(2))
      guard let first = try given.machine.tracedOperand(one),
        let second = try given.machine.tracedOperand(two)
      else { throw Fault.type("either both or neither of x and y should be given") }
      return try Tensor.select(try condition.asType(.bool), first, second)
    },
    "clip": { given in
      try given.tensor(0).clipped(
        try given.optionalOperand("a_min", "min"), try given.optionalOperand("a_max", "max"))
    },
    "take": { given in
      let tensor = try given.tensor(0)
      let places = try given.machine.array(from: given.value(1))
      guard let axis = try given.axes()?.first else {
        return try tensor.reshaped([tensor.count]).get([.integers(places)])
      }
      return try tensor.taken(places, axis: axis)
    },
    "sort": { given in
      var tensor = try given.tensor(0)
      if given.isNone("axis") { tensor = try tensor.reshaped([-1]) }
      let axis = try given.int("axis", default: -1)
      return try tensor.gathered(try tensor.array.sortingOrder(axis: axis), axis: axis)
    },
    "diff": { given in
      var tensor = try given.tensor(0)
      let axis = try tensor.array.resolve(axis: try given.int("axis", default: -1))
      for _ in 0..<(try given.int("n", default: 1)) {
        var (later, earlier) = (
          [IndexItem](repeating: .all, count: tensor.rank),
          [IndexItem](repeating: .all, count: tensor.rank)
        )
        later[axis] = .slice(start: 1, stop: nil, step: nil)
        earlier[axis] = .slice(start: nil, stop: -1, step: nil)
        tensor = try tensor.get(later).minus(try tensor.get(earlier))
      }
      return tensor
    },
    "nan_to_num": { given in
      let tensor = try given.tensor(0)
      let isFinite = try tensor.array.apply(.isfinite)
      let bounded = try tensor.array.clipped(
        .float(-.greatestFiniteMagnitude), .float(.greatestFiniteMagnitude))
      let isNumber = try NDArray.apply(.equal, .array(bounded), .array(bounded))
      let value = try NDArray.select(isNumber, .array(bounded), .float(0))
      return try Tensor.select(isFinite, .tensor(tensor), .tensor(Tensor(value)))
    },
  ]

  /// As the floating-point type that is asked for.
  private static func converted(_ given: RuleArguments) throws -> Tensor {
    let dtype = try NumPyModules.dtype(given["dtype"]) ?? .float64
    guard dtype.isFloating else {
      throw Fault.notImplemented("a derivative through a conversion to whole numbers")
    }
    return try given.tensor(0).converted(to: dtype)
  }
}
