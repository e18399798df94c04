// PyTorch's reductions that pass over nan, running extremes and logarithms, and the vector product.

import Interpreter
import LossMath

enum TorchSums {
  static let all: [TorchFunction] = nanAware + running + [cross]

  // MARK: Passing over nan

  private static let nanAware: [TorchFunction] = [
    TorchFunction(
      "nansum", "input, dim=None, keepdim=False, *, dtype=None",
      "The sum of the elements that are numbers."
    ) { arguments, machine in
      let (given, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
      let dtype = try arguments.torchDType(3) ?? given.dtype
      let keeps = try arguments.bool(2, default: false)
      return .tensor(
        try machine.torch(given.count * 2) {
          let tensor = try given.converted(to: dtype)
          guard dtype.isFloating else {
            return try tensor.sum(axes: axes, keepDimensions: keeps)
          }
          let sum = try numbers(of: tensor).sum(axes: axes, keepDimensions: keeps)
          sum.setTitle("Nansum")
          return sum
        })
    },
    TorchFunction(
      "nanmean", "input, dim=None, keepdim=False, *, dtype=None",
      "The mean of the elements that are numbers."
    ) { arguments, machine in
      let (given, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
      let dtype = try arguments.torchDType(3) ?? given.dtype
      guard given.dtype.isFloating else {
        throw Fault.runtime(
          "nanmean(): expected input to have floating point or complex dtype but got "
            + given.dtype.torchName)
      }
      let keeps = try arguments.bool(2, default: false)
      return .tensor(
        try machine.torch(given.count * 3) {
          let tensor = try given.converted(to: dtype)
          let isNumber = try tensor.array.apply(.isnan).apply(.logicalNot)
          let counts = try isNumber.reduce(.sum, axes: axes, keepDimensions: keeps)
          let sum = try numbers(of: tensor).sum(axes: axes, keepDimensions: keeps)
          return try sum.divided(by: Tensor(try counts.asType(dtype)))
        })
    },
    median("nanmedian", "The lower median of what is a number.", skipsNaN: true),
    median("median", "The lower median; nan where one is nan.", skipsNaN: false),
  ]

  private static func numbers(of tensor: Tensor) throws(MathError) -> Tensor {
    try Tensor.select(try tensor.array.apply(.isnan), .float(0), .tensor(tensor))
  }

  // MARK: Medians

  private static func median(_ name: String, _ summary: String, skipsNaN: Bool) -> TorchFunction {
    TorchFunction(name, "input, dim=None, keepdim=False", summary) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let title = skipsNaN ? "Nanmedian" : "Median"
      guard let axis = try arguments.optionalInt(1) else {
        let flat = try machine.torch { try tensor.reshaped([tensor.count]) }
        if flat.count == 0 { return .tensor(Tensor(.nan, dtype: tensor.dtype)) }
        return .tensor(try middle(flat, 0, keeps: false, skipsNaN, title, machine).values)
      }
      let keeps = try arguments.bool(2, default: false)
      let found = try middle(tensor, axis, keeps: keeps, skipsNaN, title, machine)
      return .host(TorchNamedResult.valuesAndIndices(name, found.values, found.places))
    }
  }

  /// The lower median along an axis; sorting puts nan last.
  private static func middle(
    _ tensor: Tensor, _ axis: Int, keeps: Bool, _ skipsNaN: Bool, _ title: String,
    _ machine: Machine
  ) throws -> (values: Tensor, places: Tensor) {
    let (sorted, order) = try TorchOrders.sorted(tensor, axis, false, machine)
    return try machine.torch(tensor.count) {
      if tensor.rank == 0 { return (sorted, order) }
      let axis = try tensor.array.resolve(axis: axis)
      let length = tensor.shape[axis]
      guard length > 0 else { throw MathError.emptyReduction(operation: "median()") }
      let isNumber = try tensor.array.apply(.isnan).apply(.logicalNot)
      let counts = try isNumber.reduce(.sum, axes: [axis], keepDimensions: true)
      let places = try NDArray(
        counts.integers.map { $0 < length && !skipsNaN ? $0 : max(0, ($0 - 1) / 2) },
        shape: counts.shape)
      let values = try sorted.gathered(places, axis: axis)
      let found = try order.gathered(places, axis: axis)
      values.setTitle(title)
      if keeps { return (values, found) }
      let shape = tensor.shape.removing(at: axis)
      return (try values.reshaped(shape, title: title), try found.reshaped(shape))
    }
  }

  // MARK: Running along an axis

  private static let running: [TorchFunction] =
    [("cummax", true), ("cummin", false)].map { (name: String, isMaximum: Bool) in
      TorchFunction(
        name, "input, dim",
        "The \(isMaximum ? "largest" : "smallest") element so far, and where it is."
      ) { arguments, machine in
        let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
        let found = try machine.torch(tensor.count) {
          try tensor.runningExtremes(isMaximum: isMaximum, axis: axis)
        }
        return .host(TorchNamedResult.valuesAndIndices(name, found.values, Tensor(found.places)))
      }
    } + [
      TorchFunction("logcumsumexp", "input, dim", "log Σ eˣ over the elements so far.") {
        arguments, machine in
        let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
        guard tensor.dtype.isFloating else {
          throw Fault.error(
            .notImplementedError,
            "\"logcumsumexp_out_cpu\" not implemented for '\(tensor.dtype.torchName)'")
        }
        return .tensor(
          try machine.torch(tensor.count * 8) { try tensor.runningLogSumExp(axis: axis) })
      }
    ]

  // MARK: The vector product

  private static let cross = TorchFunction(
    "cross", "input, other, dim=None", "The vector product of vectors of three numbers."
  ) { arguments, machine in
    let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
    var axis = try arguments.optionalInt(2)
    if axis == nil {
      axis = one.shape.firstIndex(of: 3)
      guard axis != nil else { throw Fault.runtime("no dimension of size 3 in input") }
    }
    return .tensor(try vectorProduct(one, two, axis ?? -1, machine))
  }

  /// Of vectors that stand along an axis of length three.
  static func vectorProduct(
    _ one: Tensor, _ two: Tensor, _ axis: Int, _ machine: Machine
  ) throws -> Tensor {
    guard one.rank == two.rank else {
      throw Fault.runtime("linalg.cross: inputs must have the same number of dimensions.")
    }
    let place = try machine.torch { try one.array.resolve(axis: axis) }
    guard one.shape[place] == 3, two.shape[place] == 3 else {
      throw Fault.runtime(
        "linalg.cross: inputs dimension \(axis) must have length 3. Got \(one.shape[place]) and "
          + "\(two.shape[place])")
    }
    return try machine.torch(one.count * 8) {
      func turned(_ tensor: Tensor, _ order: [Int]) throws(MathError) -> Tensor {
        try tensor.taken(NDArray(order), axis: place)
      }
      let (first, second) = ([1, 2, 0], [2, 0, 1])
      let result = try (try turned(one, first).times(try turned(two, second))).minus(
        try turned(one, second).times(try turned(two, first)))
      result.setTitle("LinalgCross")
      return result
    }
  }
}
