// What a loss looks like: its value along a line through its domain.

/// A loss as a function of one number, all else being held still.
public struct LossCurve: Sendable {
  /// What runs along the line: `ŷ` for a target of 0.
  public let axis: String
  public let lower: Double
  public let upper: Double
  private let name: String
  private let inputs: @Sendable (Double) -> [NDArray]

  init(
    _ name: String, _ axis: String, _ lower: Double, _ upper: Double,
    _ inputs: @escaping @Sendable (Double) -> [NDArray]
  ) {
    self.name = name
    self.axis = axis
    self.lower = lower
    self.upper = upper
    self.inputs = inputs
  }

  /// The value at one place; nan where there is none.
  public func value(at place: Double) -> Double {
    guard let loss = LossCatalogue.loss(named: name),
      let value = try? loss.value(of: inputs(place), [:]), value.count > 0
    else { return .nan }
    return value.doubles[0]
  }
}

extension LossDescriptor {
  /// The curve that shows the loss; nil where no line through its domain does.
  public var curve: LossCurve? {
    // A score of a whole sample runs along no line.
    if family == .score { return nil }
    return switch arguments {
    case ["x"]: activationCurve
    case ["p"]: entropyCurve
    case ["p", "q"]: distributionCurve
    case ["target", "logits"]: logitCurve
    case ["target", "score"]:
      LossCurve(name, "score, for the label 1", -3, 3) { [NDArray(1.0), NDArray($0)] }
    case ["target", "distance"]:
      LossCurve(name, "distance, for the label 1", 0, 2) { [NDArray(1.0), NDArray($0)] }
    case ["target", "predicted"]: predictionCurve
    default: nil
    }
  }

  private var activationCurve: LossCurve? {
    if options.contains(where: { $0.name == "axis" }) {
      return LossCurve(name, "x, beside 0", -5, 5) { [NDArray([$0, 0])] }
    }
    return LossCurve(name, "x", -5, 5) { [NDArray($0)] }
  }

  private var entropyCurve: LossCurve {
    if family == .activation { return LossCurve(name, "p", 0.001, 0.999) { [NDArray($0)] } }
    return LossCurve(name, "p, of p and 1 − p", 0, 1) { [NDArray([$0, 1 - $0])] }
  }

  private var distributionCurve: LossCurve {
    LossCurve(name, "q, from ½ and ½ to q and 1 − q", 0.01, 0.99) {
      [NDArray([0.5, 0.5]), NDArray([$0, 1 - $0])]
    }
  }

  private var logitCurve: LossCurve {
    if name.hasPrefix("binary") {
      return LossCurve(name, "logit, for the target 1", -5, 5) { [NDArray(1.0), NDArray($0)] }
    }
    return LossCurve(name, "logit of the true class, beside 0", -5, 5) {
      [NDArray(scalar: 0), NDArray([$0, 0])]
    }
  }

  private var predictionCurve: LossCurve {
    if name == "cross_entropy" {
      return LossCurve(name, "probability of the true class", 0.01, 1) {
        [NDArray(scalar: 0), NDArray([$0, 1 - $0])]
      }
    }
    if domain.contains("[0, 1]") {
      return LossCurve(name, "p, for the target 1", 0.01, 1) { [NDArray(1.0), NDArray($0)] }
    }
    if domain.contains(#"\hat y > 0"#) || domain.contains(#"y_i \ne 0"#) {
      return LossCurve(name, "ŷ, for the target 1", 0.05, 4) { [NDArray(1.0), NDArray($0)] }
    }
    return LossCurve(name, "ŷ, for the target 0", -3, 3) { [NDArray(0.0), NDArray($0)] }
  }
}

extension NDArray {
  /// One number in an axis of its own.
  fileprivate init(_ value: Double) { self.init([value]) }
}
