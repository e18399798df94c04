// Divergences of distributions written in recorded operations.

/// p log(p / q), and nothing where p is nothing.
struct RelativeEntropyTerm: ElementFormula {
  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    Number.choose(
      inputs.first.isZero.and(inputs.second.isZero), Number(0),
      else: inputs.first.times(logarithmOf: inputs.first / inputs.second))
  }
}

extension Entropy: RecordedRowLoss {
  private struct Term: ElementFormula {
    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      -inputs.first.timesOwnLogarithm
    }
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(Term(), rows).sum(axes: [axis])
  }
}

extension KLDivergence: RecordedRowLoss {
  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(RelativeEntropyTerm(), rows).sum(axes: [axis])
  }
}

extension GeneralizedKL: RecordedRowLoss {
  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    let terms = try Tensor.formula(RelativeEntropyTerm(), rows)
    return try (try terms + (try rows[1] - rows[0])).sum(axes: [axis])
  }
}

extension JSDivergence: RecordedRowLoss {
  /// ½ p log(p / m) + ½ q log(q / m).
  private struct Term: ElementFormula {
    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      let (one, two) = (inputs.first, inputs.second)
      let mean = (one + two) / 2
      return Number.choose(
        mean.isZero, mean,
        else: (one.times(logarithmOf: one / mean) + two.times(logarithmOf: two / mean)) / 2)
    }
  }

  static func recordedNats(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(Term(), rows).sum(axes: [axis])
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Self.recordedNats(rows, axis: axis)
  }
}

extension JSDistance: RecordedRowLoss {
  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try (try JSDivergence.recordedNats(rows, axis: axis).apply(.sqrt)) / root.value
  }
}

extension Jeffreys: RecordedRowLoss {
  /// (p − q) log(p / q).
  private struct Term: ElementFormula {
    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      Number.choose(
        inputs.first.isZero.and(inputs.second.isZero), Number(0),
        else: (inputs.first - inputs.second) * (inputs.first / inputs.second).logarithm)
    }
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(Term(), rows).sum(axes: [axis])
  }
}

extension Renyi: RecordedRowLoss {
  /// pᵅ q¹⁻ᵅ.
  private struct Term: ElementFormula {
    let order: Double

    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      Number.choose(
        inputs.first.isZero, Number(0),
        else: inputs.first.power(order) * inputs.second.power(1 - order))
    }
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    if order == 1 { return try KLDivergence([:]).recorded(rows, axis: axis) }
    if order == 0 || order == .infinity {
      throw .autodiff(.noSecondDerivative(loss: "\(Self.descriptor.name) of order \(order)"))
    }
    let sums = try Tensor.formula(Term(order: order), rows).sum(axes: [axis])
    return try (try sums.apply(.log)) / (order - 1)
  }
}

extension Hellinger: RecordedRowLoss {
  /// ½ (√p − √q)².
  private struct Term: ElementFormula {
    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      (inputs.first.squareRoot - inputs.second.squareRoot).squared / 2
    }
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(Term(), rows).sum(axes: [axis]).apply(.sqrt)
  }
}

extension ChiSquared: RecordedRowLoss {
  /// (p − q)² / q.
  private struct Term: ElementFormula {
    func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
      let difference = inputs.first - inputs.second
      return Number.choose(
        difference.isZero.and(inputs.second.isZero), Number(0),
        else: difference.squared / inputs.second)
    }
  }

  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor {
    try Tensor.formula(Term(), rows).sum(axes: [axis])
  }
}
