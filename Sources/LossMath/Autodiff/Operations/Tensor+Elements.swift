// Operations on single elements, and their derivatives.

extension Tensor {
  /// An operation on each element.
  public func apply(_ operation: UnaryOperation) throws(MathError) -> Tensor {
    let value = try array.apply(operation)
    guard requiresGradient, value.dtype.isFloating, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, UnaryNode(operation, self, value))
  }

  public func negated() throws(MathError) -> Tensor { try apply(.negative) }

  /// The same elements as another type; gradients come back as this one.
  public func converted(to dtype: DType) throws(MathError) -> Tensor {
    if dtype == self.dtype { return self }
    let value = try array.asType(dtype)
    guard requiresGradient, dtype.isFloating, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, ConversionNode(self))
  }

  /// The same history with elements that were computed more exactly.
  func refined(_ elements: NDArray) -> Tensor {
    requiresGradient && ThreadState.isRecording
      ? Tensor(elements, ConversionNode(self)) : Tensor(elements)
  }

  /// A copy through which gradients flow.
  public func copied(title: String = "Clone") throws(MathError) -> Tensor {
    let value = try array.copy()
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    let node = ConversionNode(self)
    node.title = title
    return Tensor(value, node)
  }
}

/// A change of the elements' type.
private final class ConversionNode: Node {
  private let dtype: DType

  init(_ operand: Tensor) {
    dtype = operand.dtype
    super.init(operand)
  }

  override var operation: String { "ToCopy" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.converted(to: dtype), to: first) }
  }
}

/// An operation on single elements.
final class UnaryNode: Node {
  private let kind: UnaryOperation
  @exclusivity(unchecked) private var saved: Saved?

  init(_ kind: UnaryOperation, _ operand: Tensor, _ result: NDArray) {
    self.kind = kind
    super.init(operand)
    switch kind.ruleNeeds {
    case .nothing: break
    case .operand: saved = Saved(operand)
    case .result: saved = Saved(result: result)
    }
  }

  override func release() {
    super.release()
    saved = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    try pass.send(try operandGradient(gradient), to: first)
  }

  private func operandGradient(_ gradient: Tensor) throws(MathError) -> Tensor {
    switch kind {
    case .negative: return try gradient.negated()
    case .positive: return gradient
    case .sign, .floor, .ceil, .trunc, .rint: return try gradient * 0
    case .degrees, .rad2deg: return try gradient * (180 / Double.pi)
    case .radians, .deg2rad: return try gradient * (Double.pi / 180)
    default: break
    }
    guard let saved else { throw .autodiff(.graphReleased) }
    let value = try saved.tensor(self)
    if kind.ruleNeeds == .result {
      if !ThreadState.isRecording,
        let fused = ActivationKernels.gradient(kind, result: value.array, gradient.array)
      {
        return Tensor(fused)
      }
      return try kind.slope(ofResult: value, times: gradient)
    }
    return try kind.slope(of: value, times: gradient)
  }

  override var operation: String { kind.torchName }
}

extension UnaryOperation {
  enum RuleNeeds { case nothing, operand, result }

  /// What the derivative is computed from.
  var ruleNeeds: RuleNeeds {
    switch self {
    case .negative, .positive, .sign, .floor, .ceil, .trunc, .rint, .degrees, .radians, .rad2deg,
      .deg2rad:
      .nothing
    case .reciprocal, .sqrt, .cbrt, .exp, .exp2, .expm1, .tan, .tanh, .sigmoid, .relu: .result
    default: .operand
    }
  }

  /// The gradient by the operand from the result r.
  fileprivate func slope(
    ofResult r: Tensor, times gradient: Tensor
  ) throws(MathError) -> Tensor {
    switch self {
    case .reciprocal: return try gradient.negated() * (try r * r)
    case .sqrt: return try gradient / (try r * 2)
    case .cbrt: return try gradient / (try (try r * r) * 3)
    case .exp: return try gradient * r
    case .exp2: return try gradient * (try r * 0.693_147_180_559_945_3)
    case .expm1: return try gradient * (try r + 1)
    case .tan: return try gradient * (try (try r * r) + 1)
    case .tanh: return try gradient * (try 1 - (try r * r))
    case .sigmoid: return try gradient * (try (try 1 - r) * r)
    case .relu:
      let isFlat = try r.compared(.lessEqual, .float(0))
      return try Tensor.select(isFlat, .float(0), .tensor(gradient))
    default: throw .autodiff(.noDerivative(rawValue))
    }
  }

  /// The gradient by the operand x.
  fileprivate func slope(of x: Tensor, times gradient: Tensor) throws(MathError) -> Tensor {
    switch self {
    case .absolute: return try gradient * Tensor(try x.array.apply(.sign))
    case .square: return try gradient * (try x * 2)
    case .log: return try gradient / x
    case .log2: return try gradient / (try x * 0.693_147_180_559_945_3)
    case .log10: return try gradient / (try x * 2.302_585_092_994_046)
    case .log1p: return try gradient / (try x + 1)
    case .sin: return try gradient * (try x.apply(.cos))
    case .cos: return try gradient * (try x.apply(.sin).negated())
    case .arcsin: return try gradient / (try (try 1 - (try x * x)).apply(.sqrt))
    case .arccos: return try gradient.negated() / (try (try 1 - (try x * x)).apply(.sqrt))
    case .arctan: return try gradient / (try (try x * x) + 1)
    case .sinh: return try gradient * (try x.apply(.cosh))
    case .cosh: return try gradient * (try x.apply(.sinh))
    case .arcsinh: return try gradient / (try (try (try x * x) + 1).apply(.sqrt))
    case .arccosh: return try gradient / (try (try (try x * x) - 1).apply(.sqrt))
    case .arctanh: return try gradient / (try 1 - (try x * x))
    case .logit: return try gradient / (try x * (try 1 - x))
    case .softplus: return try gradient * (try x.apply(.sigmoid))
    case .logSigmoid: return try gradient * (try x.negated().apply(.sigmoid))
    default: throw .autodiff(.noDerivative(rawValue))
    }
  }

  /// What PyTorch calls the operation's node.
  fileprivate var torchName: String {
    switch self {
    case .negative: "Neg"
    case .absolute: "Abs"
    case .sign: "Sign"
    case .square: "Pow"
    case .rint: "Round"
    case .arcsin: "Asin"
    case .arccos: "Acos"
    case .arctan: "Atan"
    case .arcsinh: "Asinh"
    case .arccosh: "Acosh"
    case .arctanh: "Atanh"
    case .logSigmoid: "LogSigmoid"
    case .degrees, .rad2deg: "Rad2Deg"
    case .radians, .deg2rad: "Deg2Rad"
    case .log1p: "Log1P"
    // The last figure is that of the node.
    case .exp2: "Exp20"
    case .expm1: "Expm10"
    case .log2: "Log20"
    case .log10: "Log100"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }
}
