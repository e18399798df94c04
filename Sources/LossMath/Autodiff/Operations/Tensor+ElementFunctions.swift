// Special functions of single elements whose slopes are made of tensors, so that every derivative
// follows from the first.

/// A function of one number, and what a gradient becomes on its way back.
private struct ElementFunction {
  typealias Rule = (_ x: Tensor, _ gradient: Tensor) throws(MathError) -> Tensor

  /// What PyTorch calls its node.
  let title: String
  let value: (Double) -> Double
  let rule: Rule
}

extension Tensor {
  private func mapped(_ function: ElementFunction) throws(MathError) -> Tensor {
    let values = array.doubles.map(function.value)
    let value = try NDArray(values, shape: shape).asType(dtype)
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, ElementFunctionNode(self, function))
  }

  /// log |Γ(x)|
  public func gammaLogarithm() throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: "Lgamma", value: SpecialFunctions.gammaLogarithm) {
        x, gradient throws(MathError) in try gradient * (try x.polygamma(0, title: "Digamma"))
      })
  }

  /// The derivative of digamma of the given order, which is not negative.
  public func polygamma(_ order: Int, title: String = "Polygamma") throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: title, value: { SpecialFunctions.polygamma(order, $0) }) {
        x, gradient throws(MathError) in try gradient * (try x.polygamma(order &+ 1))
      })
  }

  /// The y with erf y = x; nan outside [−1, 1].
  public func inverseErrorFunction() throws(MathError) -> Tensor {
    let half = Double.pi.squareRoot() / 2
    return try mapped(
      ElementFunction(title: "Erfinv", value: SpecialFunctions.inverseErrorFunction) {
        x, gradient throws(MathError) in
        try gradient * (try (try x.inverseErrorFunction().apply(.square).apply(.exp)) * half)
      })
  }

  /// The probability that a standard normal variable is at most x.
  public func normalProbability() throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: "SpecialNdtr", value: SpecialFunctions.normalProbability) {
        x, gradient throws(MathError) in
        let exponential = try (try (try x.apply(.square)) * -0.5).apply(.exp)
        return try gradient * (try exponential * 0.398_942_280_401_432_7)
      })
  }

  /// The logarithm of that, exact also far out.
  public func normalLogProbability() throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: "SpecialLogNdtr", value: SpecialFunctions.normalLogProbability) {
        x, gradient throws(MathError) in
        let density = try (try (try x.apply(.square)) * -0.5) - 0.918_938_533_204_672_7
        return try gradient * (try (try density - (try x.normalLogProbability())).apply(.exp))
      })
  }

  /// The number that a standard normal variable does not exceed with probability x.
  public func normalQuantile() throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: "SpecialNdtri", value: SpecialFunctions.normalQuantile) {
        x, gradient throws(MathError) in
        let square = try x.normalQuantile().apply(.square)
        return try gradient * (try (try square * 0.5).apply(.exp) * 2.506_628_274_631_000_2)
      })
  }

  /// −x log x; 0 at 0, −∞ below.
  public func entropyTerm() throws(MathError) -> Tensor {
    try mapped(
      ElementFunction(title: "SpecialEntr", value: SpecialFunctions.entropyTerm) {
        x, gradient throws(MathError) in
        try gradient * (try (try x.apply(.log) + 1).negated())
      })
  }

  /// sin πx / πx; 1 at 0. The product is rounded to the elements' type, as PyTorch has it.
  public func sinc() throws(MathError) -> Tensor {
    let angles = try detached() * Double.pi
    let quotients = try (try angles.apply(.sin)) / angles
    let isZero = try compared(.equal, .float(0))
    let value = try NDArray.select(isZero, .float(1), .array(quotients.array))
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    let function = ElementFunction(title: "Sinc", value: { $0 }) { x, gradient throws(MathError) in
      let angles = try x * Double.pi
      let change = try (try angles * (try angles.apply(.cos))) - (try angles.apply(.sin))
      let slope = try gradient * (try change / (try angles * x))
      return try Tensor.select(try x.compared(.equal, .float(0)), .float(0), .tensor(slope))
    }
    return Tensor(value, ElementFunctionNode(self, function))
  }
}

private final class ElementFunctionNode: Node {
  private let function: ElementFunction
  private var operand: Saved?

  init(_ operand: Tensor, _ function: ElementFunction) {
    self.function = function
    self.operand = Saved(operand)
    super.init(operand)
  }

  override var operation: String { function.title }

  override func release() {
    super.release()
    operand = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let operand else { throw .autodiff(.graphReleased) }
    try pass.send(try function.rule(try operand.tensor(self), gradient), to: first)
  }
}
