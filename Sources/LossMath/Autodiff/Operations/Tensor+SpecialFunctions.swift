// Special functions with all their derivatives, each from its formula.

extension Tensor {
  /// 2 / √π ∫ e^(−t²) dt from 0 to x.
  public func errorFunction() throws(MathError) -> Tensor {
    try Tensor.titled("Erf", try Tensor.formula(ErrorFunction(isComplement: false), [self]))
  }

  /// 1 − erf x, exact also where that is tiny.
  public func complementaryErrorFunction() throws(MathError) -> Tensor {
    try Tensor.titled("Erfc", try Tensor.formula(ErrorFunction(isComplement: true), [self]))
  }

  /// x log y, and nothing where x is nothing and y a number.
  public static func timesLogarithm(_ x: Tensor, _ y: Tensor) throws(MathError) -> Tensor {
    try titled("Xlogy", try formula(TimesLogarithm(), [x, y]))
  }

  private static func titled(_ title: String, _ result: Tensor) throws(MathError) -> Tensor {
    result.setTitle(title)
    return result
  }
}

private struct ErrorFunction: ElementFormula {
  let isComplement: Bool

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    let scaled = inputs.first * Number(0x1.6a09e667f3bcdp0, -0x1.bdd3413b26456p-54)
    return isComplement ? 2 * (-scaled).normalProbability : 2 * scaled.normalProbability - 1
  }
}

private struct TimesLogarithm: ElementFormula {
  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    inputs.first.times(logarithmOf: inputs.second)
  }
}
