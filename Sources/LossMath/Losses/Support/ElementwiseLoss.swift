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
protocol ElementwiseLoss: Loss, ElementFormula {
  /// Reads the options. Throws on one that is out of range.
  init(_ settings: LossSettings) throws(MathError)

  /// Throws when a number lies outside the domain.
  func check(_ inputs: [[Double]]) throws(MathError)

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
  func check(_ inputs: [[Double]]) throws(MathError) {}

  static func formulaInputs(
    _ given: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray] { given }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactValue(of: inputs, settings)
  }

  /// The value by the formula in `term`, rounded once.
  static func exactValue(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.join { loss.term(elements.precise(at: $0)).asLimit }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactGradient(of: inputs, by: input, settings)
  }

  /// The slope of the formula in `term`, rounded once.
  static func exactGradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.slopes { index in
      let inputs = elements.precise(at: index)
      return loss.term(
        LossInputs(
          first: Dual(inputs.first, slope: Precise(input == 0 ? 1 : 0)),
          second: Dual(inputs.second, slope: Precise(input == 1 ? 1 : 0)),
          third: Dual(inputs.third, slope: Precise(input == 2 ? 1 : 0)))
      ).slope.asLimit
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
