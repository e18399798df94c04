// Reductions that pass over nan: `nansum`, `nanmean` and their like.

import Interpreter
import LossMath

enum NaNReductions {
  static let all: [Builtin] = [
    fold("nansum", .sum, "The sum"), fold("nanprod", .prod, "The product"),
    extreme("nanmax", .maximum, "The largest element"),
    extreme("nanmin", .minimum, "The smallest element"), mean, spread("nanstd"), spread("nanvar"),
    argument("nanargmax"), argument("nanargmin"), cumulative("nancumsum"), cumulative("nancumprod"),
  ]

  private static func fold(_ name: String, _ reduction: Reduction, _ what: String) -> Builtin {
    Builtin(
      "np.\(name)",
      "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True",
      "\(what) of the elements that are not nan.", example: "np.\(name)([1.0, np.nan, 2.0])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axes, keeps) = (
        try arguments.axes(1, reducing: array), try arguments.bool(4, default: false)
      )
      let (dtype, mask) = (try arguments.dtype(2), try arguments.mask(6))
      let initial = try arguments.initial(
        5, dtype ?? reduction.resultType(for: array.dtype), machine)
      return try machine.deliver(to: try arguments.output(3), name, work: array.count * 2) {
        try array.replacingNaN(by: reduction == .sum ? 0 : 1).reduce(
          reduction, axes: axes, keepDimensions: keeps, dtype: dtype, initial: initial, where: mask)
      }
    }
  }

  private static func extreme(_ name: String, _ reduction: Reduction, _ what: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, axis=None, out=None, keepdims=False, initial=None, where=True",
      "\(what) that is not nan; nan where all are.", example: "np.\(name)([1.0, np.nan, 2.0])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axes, keeps) = (
        try arguments.axes(1, reducing: array), try arguments.bool(3, default: false)
      )
      let initial = try arguments.initial(4, array.dtype, machine)
      let mask = try arguments.mask(5)
      let isMaximum = reduction == .maximum
      let operation: BinaryOperation = isMaximum ? .fmax : .fmin
      var name = operation.rawValue
      // What was no array is searched by another function.
      if case .array = arguments[0] {} else { name = isMaximum ? "maximum" : "minimum" }
      return try machine.deliver(to: try arguments.output(2), name, work: array.count * 2) {
        if initial != nil || mask != nil {
          return try array.reduce(
            reduction, axes: axes, keepDimensions: keeps, dtype: nil, initial: initial, where: mask)
        }
        return try array.folded(
          name, axes: axes, keepDimensions: keeps, initial: nil
        ) { one, two throws(MathError) in try NDArray.apply(operation, one, two) }
      }
    }
  }

  private static let mean = Builtin(
    "np.nanmean", "a, axis=None, dtype=None, out=None, keepdims=False, *, where=True",
    "The mean of the elements that are not nan.", example: "np.nanmean([1.0, np.nan, 2.0])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (axes, keeps) = (
      try arguments.axes(1, reducing: array), try arguments.bool(4, default: false)
    )
    let (dtype, mask) = (try arguments.dtype(2), try arguments.mask(5))
    return try machine.deliver(to: try arguments.output(3), "divide", work: array.count * 3) {
      try array.meanOfNumbers(axes: axes, keepDimensions: keeps, dtype: dtype, where: mask)
    }
  }

  private static func spread(_ name: String) -> Builtin {
    let isVariance = name.hasSuffix("var")
    return Builtin(
      "np.\(name)",
      "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True",
      "The \(isVariance ? "variance" : "standard deviation") of the elements that are not nan.",
      example: "np.\(name)([1.0, np.nan, 2.0])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axes, keeps) = (
        try arguments.axes(1, reducing: array), try arguments.bool(5, default: false)
      )
      let freedom = try arguments.double(4, default: 0)
      let mask = try arguments.mask(6)
      return try machine.deliver(to: try arguments.output(3), name, work: array.count * 5) {
        let variance = try array.varianceOfNumbers(
          axes: axes, ddof: freedom, keepDimensions: keeps, where: mask)
        return isVariance ? variance : try variance.apply(.sqrt)
      }
    }
  }

  private static func argument(_ name: String) -> Builtin {
    let isMaximum = name.hasSuffix("max")
    return Builtin(
      "np.\(name)", "a, axis=None, out=None, *, keepdims=False",
      "The position of the \(isMaximum ? "largest" : "smallest") element that is not nan.",
      example: "np.\(name)([1.0, np.nan, 2.0])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axis = try arguments.optionalInt(1)
      let keeps = try arguments.bool(3, default: false)
      return try machine.deliver(to: try arguments.output(2), name, work: array.count * 2) {
        let isNumber = try array.apply(.isnan).apply(.logicalNot)
        let lanes = try isNumber.reduce(.any, axes: axis.map { [$0] })
        if array.count > 0, lanes.booleans.contains(false) {
          throw Fault.value("All-NaN slice encountered")
        }
        let filled = try array.replacingNaN(by: isMaximum ? -.infinity : .infinity)
        return isMaximum
          ? try filled.argumentOfMaximum(axis: axis, keepDimensions: keeps)
          : try filled.argumentOfMinimum(axis: axis, keepDimensions: keeps)
      }
    }
  }

  private static func cumulative(_ name: String) -> Builtin {
    let isSum = name.hasSuffix("sum")
    return Builtin(
      "np.\(name)", "a, axis=None, dtype=None, out=None",
      "The running \(isSum ? "sums" : "products"), where nan counts as \(isSum ? 0 : 1).",
      example: "np.\(name)([1.0, np.nan, 2.0])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axis, dtype) = (try arguments.optionalInt(1), try arguments.dtype(2))
      return try machine.deliver(to: try arguments.output(3), name, work: array.count * 2) {
        let filled = try array.replacingNaN(by: isSum ? 0 : 1).asType(dtype ?? array.dtype)
        return isSum
          ? try filled.cumulativeSum(axis: axis) : try filled.cumulativeProduct(axis: axis)
      }
    }
  }
}
