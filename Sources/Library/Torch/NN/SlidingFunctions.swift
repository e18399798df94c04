// `F.conv1d`, `F.conv2d` and the pools, with PyTorch's checks.

import Interpreter
import LossMath

enum SlidingFunctions {
  static let all: [Builtin] = [1, 2].flatMap { axes in
    [convolution(axes), maximum(axes), mean(axes)]
  }

  // MARK: Convolutions

  private static func convolution(_ axes: Int) -> Builtin {
    Builtin(
      "F.conv\(axes)d", "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1",
      "Each window's elements times weights, summed."
    ) { arguments, machine in
      let (input, weight) = (try arguments.tensor(0), try arguments.tensor(1))
      guard weight.rank == axes + 2 else {
        throw Fault.runtime(
          "weight should have \(axes + 2) dimensions, but got size: [\(weight.shape.sizes)]")
      }
      var window = SlidingWindow(
        size: Array(weight.shape.dropFirst(2)), stride: try arguments.lengths(3, axes, default: 1),
        padding: [Int](repeating: 0, count: axes),
        dilation: try arguments.lengths(5, axes, default: 1))
      window.padding = try padding(arguments, axes, window)
      return try convolve(
        input, weight, try arguments.optionalTensor(2), window,
        groups: try arguments.int(6, default: 1), machine)
    }
  }

  private static func padding(
    _ arguments: Arguments, _ axes: Int, _ window: SlidingWindow
  ) throws -> [Int] {
    guard let word = arguments[4].text else { return try arguments.lengths(4, axes, default: 0) }
    if word == "valid" { return [Int](repeating: 0, count: axes) }
    guard word == "same" else {
      throw Fault.runtime("Invalid padding string: '\(word)'")
    }
    return try window.size.indices.map { axis in
      let total = window.dilation[axis] &* (window.size[axis] - 1)
      guard window.stride[axis] == 1 else {
        throw Fault.runtime("padding='same' is not supported for strided convolutions")
      }
      guard total % 2 == 0 else {
        throw Fault.notImplemented("`padding='same'` with a kernel of even size")
      }
      return total / 2
    }
  }

  private static func convolve(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, _ window: SlidingWindow, groups: Int,
    _ machine: Machine
  ) throws -> Value {
    let axes = window.size.count
    let batched = try batched(input, axes, "conv\(axes)d", machine)
    let channels = batched.shape[1]
    guard groups > 0, channels == weight.shape[1] &* groups, weight.shape[0] % groups == 0 else {
      throw Fault.runtime(
        "Given groups=\(groups), weight of size [\(weight.shape.sizes)], expected "
          + "input[\(batched.shape.sizes)] to have \(weight.shape[1] &* max(groups, 1)) channels, "
          + "but got \(channels) channels instead")
    }
    guard input.dtype == weight.dtype else {
      throw Fault.runtime(
        "Input type (\(input.dtype.torchName)) and weight type (\(weight.dtype.torchName)) should "
          + "be the same")
    }
    try check(window, batched, isConvolution: true)
    try reserve(window, batched, machine)
    let work = batched.count &* window.count &* max(weight.shape[0] / groups, 1)
    return .tensor(
      try machine.torch(work) {
        let result = try batched.convolved(weight: weight, bias: bias, window, groups: groups)
        if input.rank == axes + 2 { return result }
        return try result.reshaped(result.shape.removing(at: 0), title: "Squeeze1")
      })
  }

  // MARK: Pools

  private static func maximum(_ axes: Int) -> Builtin {
    Builtin(
      "F.max_pool\(axes)d",
      "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, "
        + "return_indices=False", "The largest element of each window."
    ) { arguments, machine in
      for place in 5...6 where try arguments.bool(place, default: false) {
        throw Fault.notImplemented("`max_pool\(axes)d` with `\(arguments.parameterName(place))`")
      }
      let dilation = try arguments.lengths(4, axes, default: 1)
      return try pool(arguments, axes, "max_pool\(axes)d", dilation, machine) { tensor, window in
        try tensor.maximumPooled(window)
      }
    }
  }

  private static func mean(_ axes: Int) -> Builtin {
    Builtin(
      "F.avg_pool\(axes)d",
      "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
        + (axes == 2 ? ", divisor_override=None" : ""), "The mean of each window."
    ) { arguments, machine in
      if try arguments.bool(4, default: false) || axes == 2 && arguments.optional(6) != nil {
        let place = arguments.optional(4) == nil ? 6 : 4
        throw Fault.notImplemented("`avg_pool\(axes)d` with `\(arguments.parameterName(place))`")
      }
      let counts = try arguments.bool(5, default: true)
      let ones = [Int](repeating: 1, count: axes)
      return try pool(arguments, axes, "avg_pool\(axes)d", ones, machine) { tensor, window in
        try tensor.meanPooled(window, countsPadding: counts)
      }
    }
  }

  private static func pool(
    _ arguments: Arguments, _ axes: Int, _ name: String, _ dilation: [Int], _ machine: Machine,
    _ body: (Tensor, SlidingWindow) throws -> Tensor
  ) throws -> Value {
    let input = try arguments.tensor(0)
    let size = try arguments.lengths(1, axes, default: 1)
    let window = SlidingWindow(
      size: size,
      stride: arguments.optional(2) == nil ? size : try arguments.lengths(2, axes, default: 1),
      padding: try arguments.lengths(3, axes, default: 0), dilation: dilation)
    for axis in size.indices where window.padding[axis] > size[axis] / 2 {
      throw Fault.runtime(
        "pad should be at most half of effective kernel size, but got pad="
          + "\(window.padding[axis]), kernel_size=\(size[axis]) and dilation=\(dilation[axis])")
    }
    let batched = try batched(input, axes, name, machine)
    try check(window, batched, isConvolution: false)
    try reserve(window, batched, machine)
    return .tensor(
      try machine.torch(batched.count &* window.count) {
        let result = try body(batched, window)
        if input.rank == axes + 2 { return result }
        let title =
          axes == 1 ? "Squeeze1" : name.hasPrefix("max") ? "MaxPool2DWithIndices" : "AvgPool2D"
        return try result.reshaped(result.shape.removing(at: 0), title: title)
      })
  }

  // MARK: Checks

  /// The input with a batch axis.
  private static func batched(
    _ input: Tensor, _ axes: Int, _ name: String, _ machine: Machine
  ) throws -> Tensor {
    if input.rank == axes + 2 { return input }
    guard input.rank == axes + 1 else {
      throw Fault.runtime(
        "Expected \(axes + 1)D (unbatched) or \(axes + 2)D (batched) input to \(name), but got "
          + "input of size: [\(input.shape.sizes)]")
    }
    return try machine.torch { try input.reshaped(try input.shape.inserting(1, at: 0)) }
  }

  private static func check(
    _ window: SlidingWindow, _ input: Tensor, isConvolution: Bool
  ) throws {
    let numbers = window.size + window.stride + window.dilation
    guard numbers.allSatisfy({ $0 > 0 && $0 < 1 << 31 }),
      window.padding.allSatisfy({ $0 >= 0 && $0 < 1 << 31 })
    else {
      throw Fault.runtime(
        "sizes, strides and dilations of a window are positive, its padding not negative")
    }
    let lengths = Array(input.shape.dropFirst(2))
    if window.places(over: lengths) != nil { return }
    let padded = zip(lengths, window.padding).map { "\($0 + 2 * $1)" }.joined(separator: " x ")
    let size = zip(window.size, window.dilation).map { "\(($0 - 1) &* $1 &+ 1)" }
      .joined(separator: " x ")
    throw Fault.runtime(
      isConvolution
        ? "Calculated padded input size per channel: (\(padded)). Kernel size: (\(size)). Kernel "
          + "size can't be greater than actual input size"
        : "the window (\(size)) is larger than the padded input (\(padded))")
  }

  /// Room for the elements of all windows.
  private static func reserve(
    _ window: SlidingWindow, _ input: Tensor, _ machine: Machine
  ) throws {
    let places = window.places(over: Array(input.shape.dropFirst(2))) ?? []
    let total = places.reduce(Double(input.shape[0] &* input.shape[1])) { $0 * Double($1) }
    try machine.reserve(elements: total * Double(window.count))
  }
}

extension Dimensions {
  /// `2, 3`
  var sizes: String { map(String.init).joined(separator: ", ") }
}

extension Arguments {
  /// A whole number for each of some axes: one for all, or a sequence.
  func lengths(_ parameter: Int, _ count: Int, default fallback: Int) throws -> [Int] {
    guard let value = optional(parameter) else { return [Int](repeating: fallback, count: count) }
    if value.index != nil { return [Int](repeating: try int(parameter), count: count) }
    let given = try integers(parameter)
    if given.count == count { return given }
    guard given.count == 1 else {
      throw Fault.runtime(
        "\(parameterName(parameter)) must be one number or \(count), but has \(given.count)")
    }
    return [Int](repeating: given[0], count: count)
  }
}
