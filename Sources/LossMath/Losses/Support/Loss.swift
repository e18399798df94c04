// What every member of the catalogue can do, in one shape for cells, facades and autodiff.

/// A loss, divergence, score or activation.
public protocol Loss: Sendable {
  static var descriptor: LossDescriptor { get }

  /// The value for inputs in the order of `descriptor.arguments`, with `settings` for its options.
  ///
  /// Throws on shapes that do not fit, on numbers outside the domain, and on options that are
  /// unknown or out of range; each error names the parameter.
  static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray

  /// The derivative of the value by each element of one input.
  ///
  /// It has the shape to which the inputs broadcast. Where examples are joined to a mean or a sum, it
  /// is the derivative of that; otherwise that of each example's own value. Where a loss has a
  /// corner, it is the slope that PyTorch gives.
  static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray
}

extension Loss {
  /// The value with every option at its default.
  public static func value(of inputs: NDArray...) throws(MathError) -> NDArray {
    try value(of: inputs, [:])
  }

  /// The value, and its derivative by each of the given inputs.
  public static func valueAndGradient(
    of inputs: [NDArray], by places: [Int], _ settings: LossSettings = [:]
  ) throws(MathError) -> (value: NDArray, gradients: [NDArray]) {
    var gradients: [NDArray] = []
    for place in places { gradients.append(try gradient(of: inputs, by: place, settings)) }
    return (try value(of: inputs, settings), gradients)
  }

  /// Scores that count have no slope.
  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    throw .notDifferentiable(
      loss: descriptor.name, parameter: descriptor.arguments[min(input, inputs.count - 1)])
  }
}
