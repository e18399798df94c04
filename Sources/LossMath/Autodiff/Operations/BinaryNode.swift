// The derivatives of operations on pairs of elements.

/// The shapes of operands that were stretched.
private final class StretchedShapes {
  let left: Dimensions
  let right: Dimensions

  init(_ left: Dimensions, _ right: Dimensions) {
    self.left = left
    self.right = right
  }
}

/// An operand as a rule sees it.
private enum SavedOperand {
  case none
  case saved(Saved)
  case number(Scalar)

  init(_ operand: TensorOperand) {
    switch operand {
    case .tensor(let tensor): self = .saved(Saved(tensor))
    case .number(let number): self = .number(number)
    }
  }

  func operand(_ node: Node) throws(MathError) -> TensorOperand {
    switch self {
    case .none: throw .autodiff(.graphReleased)
    case .saved(let saved): .tensor(try saved.tensor(node))
    case .number(let number): .number(number)
    }
  }

  /// The same as a number of a type; nil where it is none.
  @inline(__always)
  func number(of dtype: DType, _ node: Node) throws(MathError) -> Double? {
    if case .number(.float(let number)) = self { return SingleNumber(number, dtype).value }
    return try operand(node).number(as: dtype)
  }
}

/// An operation on pairs of elements.
final class BinaryNode: Node {
  private let kind: BinaryOperation
  private let shapes: StretchedShapes?
  @exclusivity(unchecked) private var left = SavedOperand.none
  @exclusivity(unchecked) private var right = SavedOperand.none
  @exclusivity(unchecked) private var result: Saved?

  init(
    _ kind: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand, _ value: NDArray
  ) {
    self.kind = kind
    shapes =
      value.rank == 0 || (left.shape == value.shape && right.shape == value.shape)
      ? nil : StretchedShapes(left.shape, right.shape)
    super.init(edges: left.tensor?.edge, right.tensor?.edge)
    save(left, right)
    switch kind {
    case .add, .subtract, .multiply, .divide: break
    case .power:
      if second != nil { result = Saved(result: value) }
      title = second == nil ? nil : left.tensor == nil ? "Pow2" : "Pow1"
    case .remainder, .fmod: if right.tensor != nil { title = "\(operation)1" }
    default: break
    }
  }

  /// `+ − × ÷` of single numbers.
  init(_ kind: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand) {
    self.kind = kind
    shapes = nil
    super.init(edges: left.tensor?.edge, right.tensor?.edge)
    save(left, right)
  }

  /// `+ − × ÷` of a single number and one of Python's.
  init(_ kind: BinaryOperation, _ edge: Unmanaged<Node>, _ number: Double) {
    self.kind = kind
    shapes = nil
    right = kind == .multiply || kind == .divide ? .number(.float(number)) : .none
    super.init(edge: edge)
  }

  /// Keeps of the operands what the rules read.
  private func save(_ left: TensorOperand, _ right: TensorOperand) {
    switch kind {
    case .add: break
    case .subtract: if left.tensor == nil { title = "Rsub1" }
    case .multiply:
      if second != nil { self.left = SavedOperand(left) }
      if first != nil { self.right = SavedOperand(right) }
    case .divide:
      if second != nil { self.left = SavedOperand(left) }
      self.right = SavedOperand(right)
    default:
      self.left = SavedOperand(left)
      self.right = SavedOperand(right)
    }
  }

  override func release() {
    super.release()
    (left, right, result) = (.none, .none, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if shapes == nil, !GradientRecording.isOn, let single = gradient.single {
      return try backward(single, pass)
    }
    try sendTensors(gradient, pass)
  }

  private func sendTensors(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first {
      let share = try leftGradient(gradient)
      try pass.send(try shapes.map(\.left).stretchedBack(share), to: first)
    }
    if let second {
      let share = try rightGradient(gradient)
      try pass.send(try shapes.map(\.right).stretchedBack(share), to: second)
    }
  }

  // MARK: Single numbers

  /// The gradients of single numbers are numbers too, where nobody wants their history.
  override func backward(_ gradient: SingleNumber, _ pass: BackwardPass) throws(MathError) {
    let toFirst = first == nil ? gradient : try leftGradient(gradient)
    let toSecond = second == nil ? gradient : try rightGradient(gradient)
    guard let toFirst, let toSecond else { return try sendTensors(Tensor(gradient), pass) }
    if let first { try pass.send(toFirst, to: first) }
    if let second { try pass.send(toSecond, to: second) }
  }

  /// The rules for numbers that stay finite; nil for all others.
  private func leftGradient(_ gradient: SingleNumber) throws(MathError) -> SingleNumber? {
    switch kind {
    case .add, .subtract: return gradient
    case .multiply, .divide:
      guard let factor = try right.number(of: gradient.dtype, self) else { return nil }
      return gradient.calculate(kind, factor)
    default: return nil
    }
  }

  private func rightGradient(_ gradient: SingleNumber) throws(MathError) -> SingleNumber? {
    switch kind {
    case .add: return gradient
    case .subtract: return SingleNumber(exactly: -gradient.value, gradient.dtype)
    case .multiply:
      guard let factor = try left.number(of: gradient.dtype, self) else { return nil }
      return gradient.calculate(.multiply, factor)
    case .divide:
      guard let one = try left.number(of: gradient.dtype, self),
        let two = try right.number(of: gradient.dtype, self)
      else { return nil }
      let quotient = SingleNumber(exactly: one, gradient.dtype).calculate(.divide, two)
      guard let slope = quotient?.calculate(.divide, two) else { return nil }
      return SingleNumber(exactly: -gradient.value, gradient.dtype)
        .calculate(.multiply, slope.value)
    default: return nil
    }
  }

  // MARK: Tensors

  private func pair() throws(MathError) -> (TensorOperand, TensorOperand) {
    (try left.operand(self), try right.operand(self))
  }

  private func leftGradient(_ gradient: Tensor) throws(MathError) -> Tensor {
    switch kind {
    case .add, .subtract, .remainder, .fmod: return gradient
    case .multiply:
      return try Tensor.apply(.multiply, .tensor(gradient), try right.operand(self))
    case .divide: return try Tensor.apply(.divide, .tensor(gradient), try right.operand(self))
    case .power: return try powerGradient(gradient)
    case .maximum, .minimum, .fmax, .fmin: return try extremeGradient(gradient, isLeft: true)
    default: return try pairGradient(gradient, isLeft: true)
    }
  }

  private func rightGradient(_ gradient: Tensor) throws(MathError) -> Tensor {
    switch kind {
    case .add: return gradient
    case .subtract: return try gradient.negated()
    case .multiply:
      return try Tensor.apply(.multiply, .tensor(gradient), try left.operand(self))
    case .divide:
      let (one, two) = try pair()
      let slope = try Tensor.apply(
        .divide, .tensor(try Tensor.apply(.divide, one, two)), two)
      return try gradient.negated() * slope
    case .power: return try exponentGradient(gradient)
    case .remainder, .fmod:
      let (one, two) = try pair()
      let quotient = try Tensor.apply(.divide, one, two)
      let whole = try quotient.apply(kind == .fmod ? .trunc : .floor)
      return try gradient.negated() * whole.detached()
    case .maximum, .minimum, .fmax, .fmin: return try extremeGradient(gradient, isLeft: false)
    default: return try pairGradient(gradient, isLeft: false)
    }
  }

  /// b · a^(b−1), and 0 where b is 0, whatever a is.
  private func powerGradient(_ gradient: Tensor) throws(MathError) -> Tensor {
    let (base, exponent) = try pair()
    if case .number(let number) = exponent {
      let power = number.asDouble
      if power == 0 { return try gradient * 0 }
      if power == 2 {
        return try gradient * (try Tensor.apply(.multiply, base, .float(2)))
      }
      let lower = try Tensor.apply(.power, base, .float(power - 1))
      return try gradient * (try lower * power)
    }
    let lower = try Tensor.apply(
      .power, base, .tensor(try Tensor.apply(.subtract, exponent, .float(1))))
    let slope = try Tensor.apply(.multiply, .tensor(lower), exponent)
    let isZero = try NDArray.apply(.equal, exponent.operand, .float(0))
    return try Tensor.select(isZero, .float(0), .tensor(gradient * slope))
  }

  /// aᵇ · log a, and 0 where a is 0 and b is not negative.
  private func exponentGradient(_ gradient: Tensor) throws(MathError) -> Tensor {
    let (base, exponent) = try pair()
    guard let result else { throw .autodiff(.graphReleased) }
    let power = try result.tensor(self)
    let logarithm: Tensor
    switch base {
    case .tensor(let base): logarithm = try base.apply(.log)
    case .number(let number):
      logarithm = Tensor(NDArray.value(.log, of: number.asDouble) ?? .nan, dtype: power.dtype)
    }
    let isFlat = try NDArray.apply(
      .logicalAnd, .array(try NDArray.apply(.equal, base.operand, .float(0))),
      .array(try NDArray.apply(.greaterEqual, exponent.operand, .float(0))))
    return try Tensor.select(isFlat, .float(0), .tensor(gradient * (power * logarithm)))
  }

  /// All to the larger (or smaller) operand; halves to both where they are equal.
  private func extremeGradient(_ gradient: Tensor, isLeft: Bool) throws(MathError) -> Tensor {
    let (one, two) = try pair()
    let isMaximum = kind == .maximum || kind == .fmax
    let wins: BinaryOperation = isMaximum == isLeft ? .greater : .less
    let won = try NDArray.apply(wins, one.operand, two.operand)
    if kind == .fmax || kind == .fmin {
      // A number goes before nan; of equal ones the left counts.
      let other = (isLeft ? two : one).operand.array
      let isAlone = try other.apply(.isnan)
      var takes = try NDArray.apply(.logicalOr, .array(won), .array(isAlone))
      if isLeft {
        let ties = try NDArray.apply(.equal, one.operand, two.operand)
        takes = try NDArray.apply(.logicalOr, .array(takes), .array(ties))
      }
      return try Tensor.select(takes, .tensor(gradient), .float(0))
    }
    let ties = try NDArray.apply(.equal, one.operand, two.operand)
    let half = try Tensor.select(ties, .tensor(gradient * 0.5), .float(0))
    return try Tensor.select(won, .tensor(gradient), .tensor(half))
  }

  private func pairGradient(_ gradient: Tensor, isLeft: Bool) throws(MathError) -> Tensor {
    let (one, two) = try pair()
    let (own, other) = isLeft ? (one, two) : (two, one)
    switch kind {
    case .arctan2:
      let squares = try Tensor.sumOfSquares(one, two)
      let slope = try Tensor.apply(.divide, other, .tensor(squares))
      return isLeft ? try gradient * slope : try gradient.negated() * slope
    case .hypot:
      let length = try Tensor.apply(.hypot, one, two)
      return try gradient * (try Tensor.apply(.divide, own, .tensor(length)))
    case .logaddexp, .logaddexp2:
      // eᵃ / (eᵃ + eᵇ) is the sigmoid of a − b.
      let difference = try Tensor.apply(.subtract, own, other)
      let scale = kind == .logaddexp ? 1 : 0.693_147_180_559_945_3
      return try gradient * (try (difference * scale).apply(.sigmoid))
    case .copysign where isLeft:
      let result = try Tensor.apply(.copysign, one, two)
      let ratio = try NDArray.apply(.divide, .array(result.array), one.operand)
      let isZero = try NDArray.apply(.equal, one.operand, .float(0))
      return try gradient * Tensor(try NDArray.select(isZero, .float(0), .array(ratio)))
    case .copysign: return try gradient * 0
    default: throw .autodiff(.noDerivative(kind.rawValue))
    }
  }

  override var operation: String {
    switch kind {
    case .add: "Add"
    case .subtract: "Sub"
    case .multiply: "Mul"
    case .divide: "Div"
    case .power: "Pow"
    case .maximum: "Maximum"
    case .minimum: "Minimum"
    case .fmax: "Fmax"
    case .fmin: "Fmin"
    case .arctan2: "Atan20"
    case .hypot: "Hypot"
    case .logaddexp: "Logaddexp"
    case .logaddexp2: "Logaddexp20"
    case .remainder: "Remainder"
    case .fmod: "Fmod"
    case .copysign: "Copysign"
    default: "NotImplemented"
    }
  }
}

extension Dimensions? {
  /// A gradient summed back to the shape that was stretched; as it is where none was.
  fileprivate func stretchedBack(_ gradient: Tensor) throws(MathError) -> Tensor {
    guard let shape = self else { return gradient }
    return try gradient.summed(to: shape)
  }
}
