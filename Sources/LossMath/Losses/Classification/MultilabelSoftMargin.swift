// Cross-entropy of several yes-or-no questions about one example.

/// Multilabel soft margin loss: the mean over classes of the binary cross-entropy of logits.
public struct MultilabelSoftMargin: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, nil] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [inputs.third * cost(inputs.first, inputs.second)]
  }

  func value(of sums: [Precise], count: Int) -> Precise { sums[0] / Double(count) }

  /// Classes weigh one each where no weights are given.
  var absentInput: Double { 1 }

  private func cost<Number: RealNumber>(_ target: Number, _ logit: Number) -> Number {
    let rest = Number(1) - target
    let yes = Number.choose(target.isZero, target, else: target * (-logit).softplus)
    return yes + Number.choose(rest.isZero, rest, else: rest * logit.softplus)
  }

  func constants(of sums: [Precise], count: Int) -> [Precise] { [Precise(Double(count))] }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (target, logit, weight) = (inputs.first, inputs.second, inputs.third)
    let slope =
      switch input {
      case 0: -logit * weight
      case 1: weight * ((Number(1) - target) * logit.sigmoid - target * (-logit).sigmoid)
      default: target * (-logit).softplus + (Number(1) - target) * logit.softplus
      }
    return slope / constants[0]
  }

  public static let descriptor = LossDescriptor(
    name: "multilabel_soft_margin", aliases: ["multilabel_soft_margin_loss"],
    family: .classification,
    summary: "The mean binary cross-entropy of a row of logits.",
    arguments: ["target", "logits", "class_weight=None"],
    options: [.axis, .reduction, .weight, .mask],
    formula:
      #"-\frac1C \sum_i w_i \bigl(y_i \log \sigma(x_i) + (1 - y_i) \log \sigma(-x_i)\bigr)"#,
    plain: "−Σ w (y log σ(x) + (1 − y) log σ(−x)) / C",
    domain: #"y_i \in [0, 1],\ x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.multilabel_soft_margin_loss",
        "takes (input, target); weight is that of the classes; averages")
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, §4.3.4",
    example: .init("multilabel_soft_margin([1, 0], [0, 0])", "0.6931471805599453"))
}
