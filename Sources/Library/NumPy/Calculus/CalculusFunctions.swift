// NumPy's functions of sampled functions: differences, slopes, areas, values between samples.

import Interpreter
import LossMath

enum CalculusFunctions {
  static let all: [Builtin] = [
    diff, ediff1d, gradient, trapezoid, interp, sliding("convolve"), sliding("correlate"),
  ]

  private static let diff = Builtin(
    "np.diff", "a, n=1, axis=-1, prepend=None, append=None", "Differences of neighbours.",
    example: "np.diff([1, 4, 9])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let order = try arguments.int(1, default: 1)
    let axis = arguments.isGiven(2) ? try arguments.int(2) : -1
    guard order >= 0 else {
      throw Fault.value("order must be non-negative but got \(order)")
    }
    guard array.rank > 0 else {
      throw Fault.value("diff requires input that is at least one dimensional")
    }
    let (before, after) = (try arguments.optionalArray(3), try arguments.optionalArray(4))
    return try machine.view(array.count * min(order + 1, 1000)) {
      let along = try array.resolve(axis: axis)
      func edge(_ value: NDArray?) throws -> [NDArray] {
        guard let value else { return [] }
        if value.rank > 0 { return [value] }
        var shape = array.shape
        shape[along] = 1
        return [try value.broadcast(to: shape)]
      }
      let parts = try edge(before) + [array] + edge(after)
      let whole = parts.count == 1 ? array : try NDArray.concatenate(parts, axis: along)
      return try whole.difference(order: min(order, whole.shape[along] + 1), axis: axis)
    }
  }

  private static let ediff1d = Builtin(
    "np.ediff1d", "ary, to_end=None, to_begin=None", "Differences of neighbours in one row.",
    example: "np.ediff1d([1, 4, 9])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (end, begin) = (try arguments.optionalArray(1), try arguments.optionalArray(2))
    return try machine.view(array.count) {
      if array.dtype == .bool { throw MathError.booleanSubtract }
      let differences = try array.raveled().difference()
      return try NDArray.concatenate(
        [begin, differences, end].compactMap { try $0?.asType(array.dtype) }, axis: nil)
    }
  }

  private static let gradient = Builtin(
    "np.gradient", "f, *varargs, axis=None, edge_order=1",
    "The slopes of a sampled function, by differences of the neighbours on both sides.",
    example: "np.gradient([1, 4, 9])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let spacings = try arguments.rest(1).map { try machine.array(from: $0) }
    let axes =
      try arguments.axes(2, takesList: true)?.map { axis in
        try machine.compute { try array.resolve(axis: axis) }
      } ?? Array(0..<array.rank)
    let edgeOrder = try arguments.int(3, default: 1)
    guard
      spacings.isEmpty || spacings.count == axes.count
        || (spacings.count == 1 && spacings[0].rank == 0)
    else { throw Fault.type("invalid number of arguments") }
    guard edgeOrder == 1 || edgeOrder == 2 else {
      throw Fault.value("'edge_order' greater than 2 not supported")
    }
    let slopes = try machine.compute(array.count * axes.count * 4) {
      try axes.enumerated().map { place, axis in
        let spacing =
          spacings.isEmpty
          ? NDArray(scalar: 1.0) : spacings.count == 1 ? spacings[0] : spacings[place]
        return try array.slope(axis: axis, spacing: spacing, edgeOrder: edgeOrder)
      }
    }
    let values = slopes.map { Value.array(ArrayObject($0)) }
    return values.count == 1 ? values[0] : .tuple(values)
  }

  private static let trapezoid = Builtin(
    "np.trapezoid", "y, x=None, dx=1.0, axis=-1", "The area under samples, by trapezoids.",
    formula: "\\sum_i (x_{i+1} - x_i) \\frac{y_i + y_{i+1}}{2}",
    example: "np.trapezoid([1, 2, 3])"
  ) { arguments, machine in
    let (y, x) = (try arguments.array(0), try arguments.optionalArray(1))
    let (step, axis) = (try arguments.double(2, default: 1), try arguments.int(3, default: -1))
    return try machine.result(y.count * 4) {
      guard let x else { return try y.trapezoidArea(steps: .float(step), axis: axis) }
      guard x.rank == 1 else {
        return try y.trapezoidArea(steps: .array(try x.difference(axis: axis)), axis: axis)
      }
      var lengths = Dimensions(repeating: 1, count: y.rank)
      lengths[try y.resolve(axis: axis)] = max(x.count - 1, 0)
      return try y.trapezoidArea(
        steps: .array(try x.difference().reshaped(lengths)), axis: axis)
    }
  }

  private static let interp = Builtin(
    "np.interp", "x, xp, fp, left=None, right=None, period=None",
    "The value at x of the function through points, with straight lines between them.",
    example: "np.interp(1.5, [1, 2], [10, 20])"
  ) { arguments, machine in
    var x = try arguments.array(0)
    var (places, values) = (try arguments.array(1), try arguments.array(2))
    var bounds = (
      arguments.optional(3) == nil ? nil : try arguments.double(3),
      arguments.optional(4) == nil ? nil : try arguments.double(4)
    )
    if arguments.optional(5) != nil {
      let period = abs(try arguments.double(5))
      guard period != 0 else { throw Fault.value("period must be a non-zero value") }
      bounds = (nil, nil)
      (x, places, values) = try machine.compute(places.count * 8) {
        try periodic(x, places, values, period)
      }
    }
    return try machine.result(x.count * 8 + places.count) {
      try x.interpolated(places: places, values: values, left: bounds.0, right: bounds.1)
    }
  }

  /// Points of one period, in order, with their neighbours from the periods beside it.
  private static func periodic(
    _ x: NDArray, _ places: NDArray, _ values: NDArray, _ period: Double
  ) throws -> (NDArray, NDArray, NDArray) {
    func reduced(_ array: NDArray) throws -> NDArray {
      try NDArray.apply(.remainder, .array(try array.asType(.float64)), .float(period))
    }
    let inside = try reduced(places)
    let order = try inside.sortingOrder()
    let (xs, ys) = (try inside.take(order).doubles, try values.take(order).doubles)
    guard let firstX = xs.first, let lastX = xs.last, let firstY = ys.first, let lastY = ys.last
    else { throw MathError.interpolationEmpty }
    return (
      try reduced(x), NDArray([lastX - period] + xs + [firstX + period]),
      NDArray([lastY] + ys + [firstY])
    )
  }

  private static func sliding(_ name: String) -> Builtin {
    let isConvolution = name == "convolve"
    return Builtin(
      "np.\(name)", "a, v, mode='\(isConvolution ? "full" : "valid")'",
      "The sums of products of one row with another that slides along it"
        + (isConvolution ? ", reversed." : "."), example: "np.\(name)([1, 2, 3], [0, 1])"
    ) { arguments, machine in
      let (a, v) = (try arguments.array(0), try arguments.array(1))
      let spelled = try arguments.text(2, default: isConvolution ? "full" : "valid")
      guard let mode = ConvolutionMode(rawValue: spelled) else {
        throw Fault.value(
          "mode must be one of 'valid', 'same', or 'full' (got '\(spelled)')")
      }
      if isConvolution {
        if a.count == 0 { throw Fault.value("a cannot be empty") }
        if v.count == 0 { throw Fault.value("v cannot be empty") }
      }
      if !isConvolution, a.rank == 0 || v.rank == 0 {
        throw Fault.value("object of too small depth for desired array")
      }
      let work = a.count.multipliedReportingOverflow(by: max(v.count, 1))
      return try machine.view(work.overflow ? .max / 2 : work.partialValue) {
        isConvolution
          ? try NDArray.convolution(a, v, mode) : try NDArray.correlation(a, v, mode)
      }
    }
  }
}
