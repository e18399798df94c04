// PyTorch's functions of shapes: the same elements arranged in another way.

import Interpreter
import LossMath

enum TorchShapes {
  static let all: [TorchFunction] = reshaping + axes + repeating + diagonals

  /// Copies are refused where PyTorch would have a view.
  private static let reshaping: [TorchFunction] = [
    TorchFunction("reshape", "input, *shape", "The elements in another shape.", .method) {
      arguments, machine in
      let (tensor, shape) = (try arguments.tensor(0), try arguments.torchShape(rest: 1))
      return .tensor(try reshaped(tensor, shape, machine))
    },
    TorchFunction("reshape", "input, shape", "The elements in another shape.", .function) {
      arguments, machine in
      let shape = try machine.dimensions(from: arguments[1])
      return .tensor(try reshaped(try arguments.tensor(0), shape, machine))
    },
    TorchFunction("view", "input, *shape", "The elements in another shape.", .method) {
      arguments, machine in
      let (tensor, shape) = (try arguments.tensor(0), try arguments.torchShape(rest: 1))
      let result = try reshaped(tensor, shape, machine)
      guard result.isView(of: tensor) || tensor.count == 0 else {
        throw Fault.runtime(
          "view size is not compatible with input tensor's size and stride (at least one dimension "
            + "spans across two contiguous subspaces). Use .reshape(...) instead.")
      }
      return .tensor(result)
    },
    TorchFunction("view_as", "input, other", "The elements in another tensor's shape.", .method) {
      arguments, machine in
      .tensor(try reshaped(try arguments.tensor(0), try arguments.tensor(1).shape, machine))
    },
    TorchFunction("reshape_as", "input, other", "The elements in another tensor's shape.", .method)
    { arguments, machine in
      .tensor(try reshaped(try arguments.tensor(0), try arguments.tensor(1).shape, machine))
    },
    TorchFunction("ravel", "input", "The elements in one dimension.") { arguments, machine in
      .tensor(try reshaped(try arguments.tensor(0), [-1], machine))
    },
    TorchFunction(
      "flatten", "input, start_dim=0, end_dim=-1", "Neighbouring dimensions as one."
    ) { arguments, machine in
      .tensor(
        try flattened(
          try arguments.tensor(0), try arguments.int(1, default: 0),
          try arguments.int(2, default: -1), machine))
    },
    TorchFunction("unflatten", "input, dim, sizes", "One dimension as several.") {
      arguments, machine in
      let (tensor, sizes) = (try arguments.tensor(0), try machine.dimensions(from: arguments[2]))
      let axis = try arguments.int(1)
      let along = try machine.torch { try tensor.array.resolve(axis: axis) }
      var shape = Dimensions()
      let lengths = tensor.shape[..<along] + Array(sizes) + tensor.shape[(along + 1)...]
      shape = try machine.torch { try Dimensions(checking: lengths) }
      return .tensor(try reshaped(tensor, shape, machine))
    },
  ]

  private static func reshaped(
    _ tensor: Tensor, _ shape: Dimensions, _ machine: Machine
  ) throws -> Tensor {
    try machine.torch {
      try tensor.reshaped(shape, title: tensor.array.isContiguous ? "View" : "UnsafeView")
    }
  }

  static func flattened(
    _ tensor: Tensor, _ start: Int, _ end: Int, _ machine: Machine
  ) throws -> Tensor {
    if tensor.rank == 0 { return try reshaped(tensor, [1], machine) }
    let (first, last) = try machine.torch {
      (try tensor.array.resolve(axis: start), try tensor.array.resolve(axis: end))
    }
    guard first <= last else {
      throw Fault.runtime("flatten() has invalid args: start_dim cannot come after end_dim")
    }
    if first == last { return tensor }
    var (shape, product) = (Dimensions(), 1)
    for (axis, length) in tensor.shape.enumerated() {
      if axis < first || axis > last { shape.append(length) } else { product *= length }
      if axis == last { shape.append(product) }
    }
    return try reshaped(tensor, shape, machine)
  }

  // MARK: Dimensions

  private static let axes: [TorchFunction] =
    ["transpose", "swapaxes", "swapdims"].map { name in
      let names = name == "transpose" ? "dim0, dim1" : "axis0, axis1"
      return TorchFunction(name, "input, \(names)", "Two dimensions exchanged.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        let (one, two) = (try arguments.int(1), try arguments.int(2))
        return .tensor(
          try machine.torch {
            var order = Array(0..<tensor.rank)
            if order.isEmpty { return tensor }
            order.swapAt(
              try tensor.array.resolve(axis: one), try tensor.array.resolve(axis: two))
            return try tensor.permuted(order, title: "Transpose")
          })
      }
    } + [
      TorchFunction("t", "input", "A matrix transposed.") { arguments, machine in
        let tensor = try arguments.tensor(0)
        guard tensor.rank <= 2 else {
          throw Fault.runtime(
            "t() expects a tensor with <= 2 dimensions, but self is \(tensor.rank)D")
        }
        return .tensor(
          try machine.torch { try tensor.rank < 2 ? tensor : tensor.transposed(title: "T") })
      },
      TorchFunction("permute", "input, *dims", "The dimensions in another order.", .method) {
        arguments, machine in
        try permuted(try arguments.tensor(0), try arguments.torchShape(rest: 1), machine)
      },
      TorchFunction("permute", "input, dims", "The dimensions in another order.", .function) {
        arguments, machine in
        try permuted(try arguments.tensor(0), try machine.dimensions(from: arguments[1]), machine)
      },
      TorchFunction("unsqueeze", "input, dim", "A new dimension of length one.") {
        arguments, machine in
        let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
        guard (-tensor.rank - 1...tensor.rank).contains(axis) else {
          throw TorchErrors.fault(.axisOutOfRange(axis: axis, rank: tensor.rank + 1))
        }
        let place = axis < 0 ? axis + tensor.rank + 1 : axis
        return .tensor(
          try machine.torch {
            try tensor.reshaped(try tensor.shape.inserting(1, at: place), title: "Unsqueeze")
          })
      },
      TorchFunction("squeeze", "input, dim=None", "Without dimensions of length one.") {
        arguments, machine in
        let (tensor, axes) = (try arguments.tensor(0), try arguments.givenDimensions(1))
        return .tensor(
          try machine.torch {
            var dropped: [Int] = []
            for axis in axes ?? Array(0..<tensor.rank) {
              let place = try tensor.array.resolve(axis: axis)
              if tensor.shape[place] == 1 { dropped.append(place) }
            }
            var shape = tensor.shape
            for axis in dropped.sorted().reversed() { shape = shape.removing(at: axis) }
            return try tensor.reshaped(shape, title: axes == nil ? "Squeeze" : "Squeeze1")
          })
      },
      atLeast(1), atLeast(2), atLeast(3),
      TorchFunction("movedim", "input, source, destination", "A dimension at another place.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        let (source, target) = (try arguments.int(1), try arguments.int(2))
        return .tensor(
          try machine.torch {
            let from = try tensor.array.resolve(axis: source)
            var order = Array(0..<tensor.rank)
            order.remove(at: from)
            order.insert(from, at: try tensor.array.resolve(axis: target))
            return try tensor.permuted(order)
          })
      },
    ]

  private static func atLeast(_ rank: Int) -> TorchFunction {
    TorchFunction(
      "atleast_\(rank)d", "*tensors",
      "The tensors with at least \(rank == 1 ? "one dimension" : "\(rank) dimensions").", .function
    ) { arguments, machine in
      var given = arguments.rest(0)
      let isSequence = given.count == 1 && given[0].tensor == nil
      if isSequence { given = try machine.values(of: given[0]) }
      let widened = try given.map { value -> Value in
        guard let tensor = value.tensor else {
          throw Fault.type("expected Tensor as an argument, but got \(value.typeName)")
        }
        if tensor.rank >= rank { return value }
        return .tensor(try machine.torch { try tensor.widened(to: rank) })
      }
      return widened.count == 1 && !isSequence ? widened[0] : .tuple(widened)
    }
  }

  private static func permuted(
    _ tensor: Tensor, _ order: Dimensions, _ machine: Machine
  ) throws -> Value {
    guard order.count == tensor.rank else {
      throw Fault.runtime(
        "permute(sparse_coo): number of dimensions in the tensor input does not match the length of "
          + "the desired ordering of dimensions i.e. input.dim() = \(tensor.rank) is not equal to "
          + "len(dims) = \(order.count)")
    }
    return .tensor(try machine.torch { try tensor.permuted(Array(order)) })
  }

  // MARK: Repetition

  private static let repeating: [TorchFunction] = [
    TorchFunction(
      "expand", "input, *sizes", "Stretched without a copy; −1 keeps a length.", .method
    ) { arguments, machine in
      let (tensor, sizes) = (try arguments.tensor(0), try arguments.torchShape(rest: 1))
      var shape = sizes
      for axis in 0..<sizes.count where sizes[axis] == -1 {
        let own = axis - (sizes.count - tensor.rank)
        guard own >= 0 else {
          throw Fault.runtime(
            "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing "
              + "dimension \(axis)")
        }
        shape[axis] = tensor.shape[own]
      }
      return .tensor(try machine.torch { try tensor.expanded(to: shape) })
    },
    TorchFunction("expand_as", "input, other", "Stretched to another tensor's shape.", .method) {
      arguments, machine in
      let (tensor, shape) = (try arguments.tensor(0), try arguments.tensor(1).shape)
      return .tensor(try machine.torch { try tensor.expanded(to: shape) })
    },
    TorchFunction("broadcast_to", "input, size", "Stretched to a shape without a copy.") {
      arguments, machine in
      let (tensor, shape) = (try arguments.tensor(0), try machine.dimensions(from: arguments[1]))
      return .tensor(try machine.torch { try tensor.expanded(to: shape) })
    },
    TorchFunction("repeat", "input, *repeats", "Copies side by side along dimensions.", .method) {
      arguments, machine in
      let (tensor, repeats) = (try arguments.tensor(0), try arguments.torchShape(rest: 1))
      guard repeats.count >= tensor.rank else {
        throw Fault.runtime(
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
        )
      }
      return .tensor(try tiled(tensor, Array(repeats), machine))
    },
    TorchFunction("tile", "input, dims", "Copies side by side along dimensions.") {
      arguments, machine in
      let (tensor, repeats) = (try arguments.tensor(0), try machine.dimensions(from: arguments[1]))
      return .tensor(try tiled(tensor, Array(repeats), machine))
    },
    TorchFunction(
      "repeat_interleave", "input, repeats, dim=None", "Each element several times in a row."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let repeats = try arguments[1].tensor?.array.integers ?? [arguments.int(1)]
      let axis = try arguments.optionalInt(2)
      return .tensor(
        try machine.torch {
          let source = axis == nil ? try tensor.reshaped([tensor.count]) : tensor
          let places = try NDArray.arange(
            0, source.shape[try source.array.resolve(axis: axis ?? 0)])
          return try source.taken(
            try places.repeated(repeats, axis: 0), axis: axis ?? 0)
        })
    },
    TorchFunction("flip", "input, dims", "The order of elements turned round.") {
      arguments, machine in
      let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
      return .tensor(try machine.torch(tensor.count) { try tensor.flipped(axes ?? []) })
    },
    TorchFunction("roll", "input, shifts, dims=None", "Shifted round the ends.") {
      arguments, machine in
      let (tensor, shifts) = (try arguments.tensor(0), try arguments.integers(1))
      let axes = try arguments.givenDimensions(2)
      return .tensor(
        try machine.torch(tensor.count) {
          let places = try NDArray.arange(0, tensor.count).reshaped(tensor.shape)
            .rolled(shifts, axes: axes)
          return try tensor.reshaped([tensor.count]).get([.integers(places)], title: "Roll")
        })
    },
  ]

  private static func tiled(
    _ tensor: Tensor, _ repeats: [Int], _ machine: Machine
  ) throws -> Tensor {
    try machine.torch {
      let places = try NDArray.arange(0, tensor.count).reshaped(tensor.shape).tiled(repeats)
      return try tensor.reshaped([tensor.count]).get([.integers(places)], title: "Repeat")
    }
  }

  // MARK: Diagonals

  private static let diagonals: [TorchFunction] =
    [("tril", true), ("triu", false)].map { (name: String, isLower: Bool) in
      TorchFunction(
        name, "input, diagonal=0", "The \(isLower ? "lower" : "upper") triangle, else zeros."
      ) { arguments, machine in
        let (tensor, offset) = (try arguments.tensor(0), try arguments.int(1, default: 0))
        return .tensor(
          try machine.torch(tensor.count) { try tensor.triangle(lower: isLower, offset: offset) })
      }
    } + [
      TorchFunction(
        "diag", "input, diagonal=0", "A matrix's diagonal, or a matrix with this diagonal."
      ) { arguments, machine in
        let (tensor, offset) = (try arguments.tensor(0), try arguments.int(1, default: 0))
        return .tensor(
          try machine.torch {
            try tensor.rank == 1
              ? tensor.diagonalMatrix(offset: offset) : tensor.diagonal(offset: offset)
          })
      },
      TorchFunction("diagonal", "input, offset=0", "A matrix's diagonal.") { arguments, machine in
        let (tensor, offset) = (try arguments.tensor(0), try arguments.int(1, default: 0))
        return .tensor(try machine.torch { try tensor.diagonal(offset: offset) })
      },
    ]
}
