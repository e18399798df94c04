// PyTorch's functions that choose elements by place or by mask, and those that compare tensors.

import Interpreter
import LossMath

enum TorchSelecting {
  static let all: [TorchFunction] = selecting + comparing

  private static let selecting: [TorchFunction] = [
    TorchFunction("gather", "input, dim, index", "Along a dimension, the element at each place.") {
      arguments, machine in
      let (tensor, index) = (try arguments.tensor(0), try arguments.tensor(2))
      let axis = try arguments.int(1)
      guard index.dtype == .int64 else {
        throw Fault.runtime("gather(): Expected dtype int64 for index")
      }
      return .tensor(
        try machine.torch(index.count) { try tensor.gathered(index.array, axis: axis) })
    },
    TorchFunction("index_select", "input, dim, index", "The parts at places of a dimension.") {
      arguments, machine in
      let (tensor, index) = (try arguments.tensor(0), try arguments.tensor(2))
      let axis = try arguments.int(1)
      return .tensor(
        try machine.torch(tensor.count) { try tensor.taken(index.array, axis: axis) })
    },
    TorchFunction("select", "input, dim, index", "The part at one place of a dimension.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
      let index = try arguments.int(2)
      return .tensor(
        try machine.torch {
          var items = [IndexItem](repeating: .all, count: tensor.rank)
          items[try tensor.array.resolve(axis: axis)] = .integer(index)
          return try tensor.get(items, title: "Select")
        })
    },
    TorchFunction("narrow", "input, dim, start, length", "A range of places of a dimension.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
      let (start, length) = (try arguments.int(2), try arguments.int(3))
      return .tensor(
        try machine.torch {
          var items = [IndexItem](repeating: .all, count: tensor.rank)
          items[try tensor.array.resolve(axis: axis)] = .slice(
            start: start, stop: start &+ length, step: nil)
          return try tensor.get(items, title: "Slice")
        })
    },
    TorchFunction("masked_select", "input, mask", "The elements where the mask holds.") {
      arguments, machine in
      let (tensor, mask) = (try arguments.tensor(0), try arguments.tensor(1))
      return .tensor(
        try machine.torch(tensor.count) {
          let shape = try Dimensions.broadcast([tensor.shape, mask.shape])
          let stretched = try mask.array.broadcast(to: shape).copy()
          return try tensor.expanded(to: shape).get([.mask(stretched)], title: "MaskedSelect")
        })
    },
    TorchFunction("take", "input, index", "The elements at flat places.") { arguments, machine in
      let (tensor, index) = (try arguments.tensor(0), try arguments.tensor(1))
      return .tensor(
        try machine.torch {
          try tensor.reshaped([tensor.count]).get([.integers(index.array)], title: "Take")
        })
    },
    TorchFunction("nonzero", "input, *, as_tuple=False", "Where the elements are not zero.") {
      arguments, machine in
      let tensor = try arguments.tensor(0)
      let places = try machine.torch(tensor.count) { try tensor.array.nonzero() }
      if try arguments.bool(1, default: false) {
        return .tuple(places.map { .tensor(Tensor($0)) })
      }
      let array = try machine.torch {
        places.isEmpty
          ? try NDArray.zeros([0, 0], dtype: .int64) : try NDArray.stack(places, axis: 1)
      }
      return .tensor(Tensor(array))
    },
    TorchFunction("bincount", "input, weights=None, minlength=0", "How often each number comes.") {
      arguments, machine in
      let (tensor, least) = (try arguments.tensor(0), try arguments.int(2, default: 0))
      let weights = try arguments.optionalTensor(1)?.array
      return .tensor(
        try machine.torch(tensor.count) {
          Tensor(try tensor.array.binCount(weights: weights, minimumLength: least))
        })
    },
    scatter("scatter", isSum: false), scatter("scatter_add", isSum: true),
  ]

  private static func scatter(_ name: String, isSum: Bool) -> TorchFunction {
    TorchFunction(
      name, isSum ? "input, dim, index, src" : "input, dim, index, src=None, *, value=None",
      isSum
        ? "Elements added at places of a dimension." : "Elements written at places of a dimension."
    ) { arguments, machine in
      let (tensor, index) = (try arguments.tensor(0), try arguments.tensor(2))
      let axis = try arguments.int(1)
      guard let source = TensorOperand(arguments.isGiven(3) ? arguments[3] : arguments[4]) else {
        throw arguments.wrongTensor(3, "Tensor")
      }
      return .tensor(
        try machine.torch(index.count) {
          try tensor.scattering(source, at: index.array, axis: axis, isSum: isSum)
        })
    }
  }

  // MARK: Comparing whole tensors

  private static let comparing: [TorchFunction] = [
    TorchFunction("equal", "input, other", "Whether shape and all elements are the same.") {
      arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      return .bool(
        try machine.torch(one.count) { try NDArray.areEqual(one.array, two.array) })
    },
    closeness("isclose", all: false), closeness("allclose", all: true),
  ]

  private static func closeness(_ name: String, all: Bool) -> TorchFunction {
    TorchFunction(
      name, "input, other, rtol=1e-05, atol=1e-08, equal_nan=False",
      "Whether |a − b| ≤ atol + rtol · |b|."
    ) { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      guard one.dtype == two.dtype else {
        throw Fault.runtime(
          "\(one.dtype.torchName) did not match \(two.dtype.torchName)")
      }
      let (relative, absolute) = (
        try arguments.double(2, default: 1e-5), try arguments.double(3, default: 1e-8)
      )
      let equalNaN = try arguments.bool(4, default: false)
      let close = try machine.torch(one.count) {
        try NDArray.isClose(
          .array(one.array), .array(two.array), relative: relative, absolute: absolute,
          equalNaN: equalNaN)
      }
      return all ? .bool(!close.booleans.contains(false)) : .tensor(Tensor(close))
    }
  }
}
