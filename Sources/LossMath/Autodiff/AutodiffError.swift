// What can go wrong with derivatives, as data and in PyTorch's words.

/// What was wrong with a request for derivatives.
public enum AutodiffError: Error, Sendable, Equatable {
  case noGradientRequired
  case gradientNeedsSeed
  case gradientShapeMismatch(place: Int, gradient: Dimensions, output: Dimensions)
  case graphReleased
  case changedInPlace(
    dtype: DType, shape: Dimensions, operation: String?, version: Int, expected: Int)
  case noDerivative(String)
  case onlyFloatingGradients
  case cannotStopGradientOfResult
  case leafChangedInPlace
  case viewOfLeafChangedInPlace
  case viewChangedInPlace
  case unusedVariable(place: Int)
  case needsNumber(shape: Dimensions)
  /// Derivatives of a loss's slopes, which are known only as numbers.
  case noSecondDerivative(loss: String)
  /// A function's own gradient does not fit its operand.
  case customGradientShape(function: String, place: Int, Dimensions, expected: Dimensions)
  case hookOnConstant
  /// Code that a pass called has failed; its own error waits with whoever started the pass.
  case interrupted
  /// More derivatives of a loss than are computed.
  case orderTooHigh(formula: String, limit: Int)

  /// One sentence for a person, as PyTorch words it where it does.
  public var message: String {
    switch self {
    case .noGradientRequired:
      "element 0 of tensors does not require grad and does not have a grad_fn"
    case .gradientNeedsSeed: "grad can be implicitly created only for scalar outputs"
    case .gradientShapeMismatch(let place, let gradient, let output):
      "Mismatch in shape: grad_output[\(place)] has a shape of torch.Size(\(gradient.listed)) and "
        + "output[\(place)] has a shape of torch.Size(\(output.listed))."
    case .graphReleased:
      "Trying to backward through the graph a second time (or directly access saved tensors after "
        + "they have already been freed). Saved intermediate values of the graph are freed when "
        + "you call .backward() or autograd.grad(). Specify retain_graph=True if you need to "
        + "backward through the graph a second time or if you need to access saved tensors after "
        + "calling backward."
    case .changedInPlace(let dtype, let shape, let operation, let version, let expected):
      "one of the variables needed for gradient computation has been modified by an inplace "
        + "operation: [torch.\(dtype == .float64 ? "DoubleTensor" : "FloatTensor") "
        + "\(shape.listed)]"
        + (operation.map { ", which is output 0 of \($0)," } ?? "")
        + " is at version \(version); expected version \(expected) instead. Hint: "
        + "enable anomaly detection to find the operation that failed to compute its gradient, "
        + "with torch.autograd.set_detect_anomaly(True, check_nan=False)."
    case .noDerivative(let operation): "the derivative for '\(operation)' is not implemented."
    case .onlyFloatingGradients:
      "Only Tensors of floating point and complex dtype can require gradients"
    case .cannotStopGradientOfResult:
      "you can only change requires_grad flags of leaf variables. If you want to use a computed "
        + "variable in a subgraph that doesn't require differentiation use "
        + "var_no_grad = var.detach()."
    case .leafChangedInPlace:
      "a leaf Variable that requires grad is being used in an in-place operation."
    case .viewOfLeafChangedInPlace:
      "a view of a leaf Variable that requires grad is being used in an in-place operation."
    case .viewChangedInPlace:
      "a view of a tensor with a history cannot be changed in place here: change the tensor itself"
    case .unusedVariable(let place):
      "The differentiated Tensor at index \(place) appears to not have been used in the graph. Set "
        + "allow_unused=True if this is the desired behavior."
    case .needsNumber(let shape):
      "a gradient is of a function whose value is one number, not an array of shape \(shape)"
    case .noSecondDerivative(let loss): "\(loss) has a gradient, but no second derivatives"
    case .customGradientShape(let function, let place, let shape, let expected):
      "Function \(function) returned an invalid gradient at index \(place) - got "
        + "\(shape.listed) but expected shape compatible with \(expected.listed)"
    case .hookOnConstant: "cannot register a hook on a tensor that doesn't require gradient"
    case .interrupted: "the backward pass was interrupted"
    case .orderTooHigh(let formula, let limit):
      "derivatives of \(formula) are computed up to order \(limit)"
    }
  }
}

extension Dimensions {
  /// As PyTorch writes a shape: `[2, 3]`.
  public var listed: String { "[\(map(String.init).joined(separator: ", "))]" }
}
