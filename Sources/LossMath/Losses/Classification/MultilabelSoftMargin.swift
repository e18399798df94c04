// Cross-entropy of several yes-or-no questions about one example.

/// Multilabel soft margin loss: the mean over classes of the binary cross-entropy of logits.
public struct MultilabelSoftMargin: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, nil] }

  func value(_ rows: [[Precise]]) -> Precise {
    let costs = rows[1].indices.map { place in
      let (target, logit) = (rows[0][place], rows[1][place])
      let yes = target.isZero ? target : target * (-logit).softplus
      let rest = Precise(1) - target
      return weight(rows, place) * (yes + (rest.isZero ? rest : rest * logit.softplus))
    }
    return costs.sum / Double(costs.count)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    let count = Double(rows[1].count)
    return rows[1].indices.map { place in
      let (target, logit) = (rows[0][place], rows[1][place])
      let slope: Precise
      switch input {
      case 0: slope = -logit * weight(rows, place)
      case 1:
        let rest = Precise(1) - target
        slope = weight(rows, place) * (rest * logit.sigmoid - target * (-logit).sigmoid)
      default:
        let rest = Precise(1) - target
        slope = target * (-logit).softplus + rest * logit.softplus
      }
      return slope / count
    }
  }

  private func weight(_ rows: [[Precise]], _ place: Int) -> Precise {
    rows.count > 2 ? rows[2][place] : Precise(1)
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
