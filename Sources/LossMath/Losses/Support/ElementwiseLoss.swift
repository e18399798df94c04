// Losses that are computed from each element, or each pair of elements, on its own.

/// The elements of up to three inputs that meet at one place.
struct LossInputs<Number> {
  let first: Number
  let second: Number
  let third: Number
}

/// A formula that takes one element of each input.
protocol ElementFormula: Sendable {
  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number
}

/// A loss whose formula takes one element of each input.
protocol ElementwiseLoss: CheckedLoss, OnePassLoss, ElementFormula {
  /// Whether the value comes from the formula, and so can come along with the slopes.
  static var isValueOfFormula: Bool { get }

  /// The slope by one input, where that of `term` would cancel; nil where it does not.
  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number?

  /// The inputs of the formula: those that are given, and what options add to them.
  static func formulaInputs(
    _ given: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray]
}

/// A loss of pairs: what is true, and what was predicted.
protocol PairLoss: ElementwiseLoss {
  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number
}

extension PairLoss {
  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    term(target: inputs.first, predicted: inputs.second)
  }
}

/// A loss of the difference of prediction and target alone.
protocol ResidualLoss: PairLoss {
  func term<Number: RealNumber>(residual: Number) -> Number
}

extension ResidualLoss {
  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    term(residual: predicted - target)
  }
}

/// A function of one number.
protocol Activation: ElementwiseLoss {
  func term<Number: RealNumber>(_ x: Number) -> Number
}

extension Activation {
  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number { term(inputs.first) }
}

extension ElementwiseLoss {
  static var isValueOfFormula: Bool { true }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    try valueAndSlopesOfFormula(of: inputs, by: input, settings)
  }

  /// Both by the formula in `term`, where the inputs are many.
  static func valueAndSlopesOfFormula(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    let inputs = try formulaInputs(inputs, settings)
    guard isValueOfFormula, LongLoss<Self>.takes(inputs) else { return nil }
    let settings = try settings.completed(for: descriptor)
    return try LongLoss(try Self(settings), inputs, settings)?.valueAndSlopes(by: input)
  }

  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? { nil }

  /// The slope by one input, in numbers of any kind.
  func anySlope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number {
    if let slope = slope(inputs, by: input) { return slope }
    func dual(_ number: Number, _ place: Int) -> Dual<Number> {
      Dual(number, slope: Number(place == input ? 1 : 0))
    }
    return term(
      LossInputs(
        first: dual(inputs.first, 0), second: dual(inputs.second, 1), third: dual(inputs.third, 2))
    ).slope
  }

  static func formulaInputs(
    _ given: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray] { given }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactValue(of: try formulaInputs(inputs, settings), settings)
  }

  /// The value by the formula in `term`, rounded once.
  static func exactValue(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let loss = try Self(settings)
    if let long = try LongLoss(loss, inputs, settings) { return try long.value() }
    let elements = try LossElements(inputs)
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.join { loss.term(elements.precise(at: $0)).asLimit }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactGradient(of: try formulaInputs(inputs, settings), by: input, settings)
  }

  /// The slope of the formula in `term`, rounded once.
  static func exactGradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let loss = try Self(settings)
    if let long = try LongLoss(loss, inputs, settings) { return try long.slopes(by: input) }
    let elements = try LossElements(inputs)
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.slopes { index in
      loss.anySlope(elements.precise(at: index), by: input).asLimit
    }
  }
}

/// Several arrays stretched to one shape, as doubles in row-major order.
struct LossElements {
  let values: [[Double]]
  let shape: Dimensions
  let dtype: DType

  init(_ inputs: [NDArray]) throws(MathError) {
    if inputs.isEmpty { throw .emptyParameter("inputs") }
    shape = try Dimensions.broadcast(inputs.map(\.shape))
    var values: [[Double]] = []
    for input in inputs { values.append(try input.broadcast(to: shape).doubles) }
    self.values = values
    dtype = NDArray.lossType(of: inputs)
  }

  /// The one input of a function of one array.
  static func only(_ inputs: [NDArray]) throws(MathError) -> NDArray {
    if inputs.isEmpty { throw .emptyParameter("inputs") }
    return inputs[0]
  }

  /// The elements at one place as numbers of a formula; 0 stands for inputs that are not there.
  @inline(__always)
  func inputs<Number: RealNumber>(
    at index: Int, _ number: (_ value: Double, _ place: Int) -> Number
  ) -> LossInputs<Number> {
    LossInputs(
      first: number(values[0][index], 0),
      second: values.count > 1 ? number(values[1][index], 1) : Number(0),
      third: values.count > 2 ? number(values[2][index], 2) : Number(0))
  }

  /// The elements at one place in twice the precision. One that alone is infinite is larger than any
  /// number, so that a formula gives its limit where infinity less infinity would be nothing.
  @inline(__always)
  func precise(at index: Int) -> LossInputs<Precise> {
    let infinities = values.reduce(0) { $0 + ($1[index].isInfinite ? 1 : 0) }
    return inputs(at: index) { value, _ in
      infinities == 1 && value.isInfinite ? .largerThanAny(value.sign) : Precise(value)
    }
  }
}
