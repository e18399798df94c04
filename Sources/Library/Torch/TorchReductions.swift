// PyTorch's reductions: over all elements, or along dimensions.

import Interpreter
import LossMath

enum TorchReductions {
  static let all: [TorchFunction] =
    sums + spreads + extremes + places + truths + running + softmaxes

  private static let axisOptions = "dim=None, keepdim=False"
  private static let aliases = "axis=None, keepdims=False"

  // MARK: Sums and means

  private static let sums: [TorchFunction] = [
    TorchFunction(
      "sum", "input, \(axisOptions), *, dtype=None, \(aliases)", "The sum of the elements."
    ) { arguments, machine in
      let (tensor, axes) = (try typed(arguments, 3, machine), try arguments.dimensions(1, alias: 4))
      let keeps = try arguments.flag(2, alias: 5)
      return .tensor(
        try machine.torch(tensor.count) { try tensor.sum(axes: axes, keepDimensions: keeps) })
    },
    TorchFunction(
      "mean", "input, \(axisOptions), *, dtype=None, \(aliases)", "The mean of the elements."
    ) { arguments, machine in
      let (tensor, axes) = (try typed(arguments, 3, machine), try arguments.dimensions(1, alias: 4))
      let keeps = try arguments.flag(2, alias: 5)
      guard tensor.dtype.isFloating else {
        throw Fault.runtime(
          "mean(): could not infer output dtype. Input dtype must be either a floating point or "
            + "complex dtype. Got: \(tensor.dtype.torchName)")
      }
      return .tensor(
        try machine.torch(tensor.count) { try tensor.mean(axes: axes, keepDimensions: keeps) })
    },
    TorchFunction(
      "prod", "input, dim=None, keepdim=False, *, dtype=None, \(aliases)",
      "The product of the elements."
    ) { arguments, machine in
      let (tensor, axes) = (try typed(arguments, 3, machine), try arguments.dimensions(1, alias: 4))
      let keeps = try arguments.flag(2, alias: 5)
      return .tensor(
        try machine.torch(tensor.count) { try tensor.product(axes: axes, keepDimensions: keeps) })
    },
    TorchFunction("logsumexp", "input, dim, keepdim=False", "log Σ eˣ along dimensions.") {
      arguments, machine in
      let given = try arguments.tensor(0)
      let tensor = try machine.torch { try TorchArithmetic.floating(given, machine) }
      let (axes, keeps) = (try arguments.dimensions(1) ?? [], try arguments.bool(2, default: false))
      return .tensor(
        try machine.torch(tensor.count) { try tensor.logSumExp(axes: axes, keepDimensions: keeps) })
    },
    TorchFunction("count_nonzero", "input, dim=None", "How many elements are not zero.") {
      arguments, machine in
      let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
      return .tensor(
        try machine.torch(tensor.count) {
          Tensor(try tensor.array.asType(.bool).reduce(.sum, axes: axes))
        })
    },
    TorchFunction("trace", "input", "The sum of the main diagonal.") { arguments, machine in
      let tensor = try arguments.tensor(0)
      return .tensor(
        try machine.torch {
          let result = try tensor.diagonal().sum()
          result.setTitle("Trace")
          return result
        })
    },
  ]

  private static func typed(
    _ arguments: Arguments, _ parameter: Int, _ machine: Machine
  ) throws -> Tensor {
    let tensor = try arguments.tensor(0)
    guard let dtype = try arguments.torchDType(parameter) else { return tensor }
    return try machine.torch { try tensor.converted(to: dtype) }
  }

  // MARK: Spreads and norms

  private static let spreads: [TorchFunction] =
    [
      spread("var", "The variance.") { tensor, axes, correction, keeps throws(MathError) in
        try tensor.variance(axes: axes, correction: correction, keepDimensions: keeps)
      },
      spread("std", "The standard deviation.") {
        tensor, axes, correction, keeps throws(MathError) in
        try tensor.standardDeviation(axes: axes, correction: correction, keepDimensions: keeps)
      },
      TorchFunction(
        "norm", "input, p='fro', dim=None, keepdim=False, dtype=None, *, \(aliases)",
        "The p-norm of the elements."
      ) { arguments, machine in
        let tensor = try arguments.tensor(0)
        let order = try normOrder(arguments, 1)
        let (axes, keeps) = (try arguments.dimensions(2, alias: 5), try arguments.flag(3, alias: 6))
        return .tensor(
          try machine.torch(tensor.count) {
            try tensor.norm(order: order, axes: axes, keepDimensions: keeps)
          })
      },
      TorchFunction("dist", "input, other, p=2", "The p-norm of the difference.") {
        arguments, machine in
        let difference = try TorchArithmetic.apply(
          .subtract, .tensor(try arguments.tensor(0)), .tensor(try arguments.tensor(1)), machine)
        let order = try arguments.double(2, default: 2)
        let result = try machine.torch { try difference.norm(order: order) }
        result.setTitle("Dist")
        return .tensor(result)
      },
    ]

  /// `p` of a norm: a number, or the name of the Euclidean one.
  static func normOrder(_ arguments: Arguments, _ parameter: Int) throws -> Double {
    guard let value = arguments.optional(parameter) else { return 2 }
    switch value.text {
    case nil: return try arguments.double(parameter)
    case "fro"?: return 2
    case let name?: throw Fault.notImplemented("the norm '\(name)'")
    }
  }

  private static func spread(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (Tensor, [Int]?, Double, Bool) throws(MathError) -> Tensor
  ) -> TorchFunction {
    TorchFunction(
      name,
      "input, dim=None, unbiased=None, keepdim=False, *, correction=None, \(aliases)", summary
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      guard tensor.dtype.isFloating else {
        throw Fault.runtime("std and var only support floating point and complex dtypes")
      }
      var axes: [Int]?
      var isSample = try arguments.bool(2, default: true)
      // `x.var(False)`: the first argument may be `unbiased`.
      if case .bool(let flag)? = arguments.optional(1) {
        isSample = flag
      } else {
        axes = try arguments.dimensions(1, alias: 5)
      }
      let correction = try arguments.double(4, default: isSample ? 1 : 0)
      let (dimensions, keeps) = (axes, try arguments.flag(3, alias: 6))
      return .tensor(
        try machine.torch(tensor.count) {
          try body(tensor, dimensions, correction, keeps)
        })
    }
  }

  // MARK: Extremes

  private static let extremes: [TorchFunction] =
    [extreme("max", true), extreme("min", false)]
    + [("amax", true), ("amin", false)].map { (name: String, isMaximum: Bool) in
      TorchFunction(
        name, "input, dim=(), keepdim=False",
        isMaximum ? "The largest elements." : "The smallest elements."
      ) { arguments, machine in
        let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
        let keeps = try arguments.bool(2, default: false)
        return .tensor(
          try machine.torch(tensor.count) {
            try tensor.extreme(isMaximum: isMaximum, axes: axes, keepDimensions: keeps)
          })
      }
    } + [
      TorchFunction("aminmax", "input, *, dim=None, keepdim=False", "Smallest and largest.") {
        arguments, machine in
        let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1))
        let keeps = try arguments.bool(2, default: false)
        let pair = try machine.torch(tensor.count) {
          (
            try tensor.extreme(isMaximum: false, axes: axes, keepDimensions: keeps),
            try tensor.extreme(isMaximum: true, axes: axes, keepDimensions: keeps)
          )
        }
        return .host(
          TorchNamedResult("aminmax", [("min", .tensor(pair.0)), ("max", .tensor(pair.1))]))
      }
    ]

  private static func extreme(_ name: String, _ isMaximum: Bool) -> TorchFunction {
    TorchFunction(
      name, "input, dim=None, keepdim=False, *, other=None, \(aliases)",
      (isMaximum ? "The largest" : "The smallest")
        + " element; along a dimension with its place; of two tensors element by element."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      if let other = arguments.optional(1)?.tensor ?? arguments.optional(3)?.tensor {
        return .tensor(
          try TorchArithmetic.apply(
            isMaximum ? .maximum : .minimum, .tensor(tensor), .tensor(other), machine))
      }
      guard let axis = try arguments.givenDimensions(1, alias: 4)?.first else {
        guard tensor.count > 0 else {
          throw Fault.runtime(
            "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify "
              + "the reduction dim with the 'dim' argument.")
        }
        return .tensor(
          try machine.torch(tensor.count) { try tensor.extreme(isMaximum: isMaximum) })
      }
      let keeps = try arguments.flag(2, alias: 5)
      let found = try machine.torch(tensor.count) {
        try tensor.extremes(isMaximum: isMaximum, axis: axis, keepDimensions: keeps)
      }
      return .host(TorchNamedResult.valuesAndIndices(name, found.values, Tensor(found.places)))
    }
  }

  private static let places: [TorchFunction] =
    [("argmax", true), ("argmin", false)].map { (name: String, isMaximum: Bool) in
      TorchFunction(
        name, "input, dim=None, keepdim=False, *, \(aliases)",
        "Where the \(isMaximum ? "largest" : "smallest") element is."
      ) { arguments, machine in
        let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1, alias: 3))
        let keeps = try arguments.flag(2, alias: 4)
        guard tensor.count > 0 else {
          throw Fault.index(
            "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify "
              + "the reduction dim with the 'dim' argument.")
        }
        return .tensor(
          try machine.torch(tensor.count) {
            let array = tensor.rank == 0 ? try tensor.array.reshaped([1]) : tensor.array
            let places =
              isMaximum
              ? try array.argumentOfMaximum(axis: axes?.first, keepDimensions: keeps)
              : try array.argumentOfMinimum(axis: axes?.first, keepDimensions: keeps)
            return Tensor(tensor.rank == 0 ? try places.reshaped([]) : places)
          })
      }
    }

  private static let truths: [TorchFunction] =
    [("any", Reduction.any), ("all", .all)].map { (name: String, reduction: Reduction) in
      TorchFunction(
        name, "input, dim=None, keepdim=False, *, \(aliases)",
        reduction == .any ? "Whether one is not zero." : "Whether none is zero."
      ) { arguments, machine in
        let (tensor, axes) = (try arguments.tensor(0), try arguments.dimensions(1, alias: 3))
        let keeps = try arguments.flag(2, alias: 4)
        return .tensor(
          try machine.torch(tensor.count) {
            Tensor(try tensor.array.reduce(reduction, axes: axes, keepDimensions: keeps))
          })
      }
    }

  // MARK: Running totals, softmax

  private static let running: [TorchFunction] = [
    TorchFunction("cumsum", "input, dim, *, dtype=None", "The running sum.") {
      arguments, machine in
      let (tensor, axis) = (try typed(arguments, 2, machine), try arguments.int(1))
      return .tensor(
        try machine.torch(tensor.count) {
          let sums = try tensor.cumulativeSum(axis: axis)
          return tensor.rank == 0 ? try sums.reshaped([]) : sums
        })
    },
    TorchFunction("cumprod", "input, dim, *, dtype=None", "The running product.") {
      arguments, machine in
      let (tensor, axis) = (try typed(arguments, 2, machine), try arguments.int(1))
      return .tensor(
        try machine.torch(tensor.count) { try tensor.cumulativeProduct(axis: axis) })
    },
  ]

  private static let softmaxes: [TorchFunction] =
    [("softmax", false), ("log_softmax", true)].map { (name: String, isLogarithm: Bool) in
      TorchFunction(
        name, "input, dim, dtype=None",
        isLogarithm ? "The logarithm of softmax." : "eˣ / Σ eˣ along a dimension."
      ) { arguments, machine in
        let (tensor, axis) = (try typed(arguments, 2, machine), try arguments.int(1))
        return .tensor(try TorchActivations.softmax(tensor, axis, isLogarithm, machine))
      }
    }
}
