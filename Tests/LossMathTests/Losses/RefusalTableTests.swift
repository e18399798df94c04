// For every member of the catalogue: what does not fit is refused, and the error says which parameter,
// which value and where.

import Testing

@testable import LossMath

@Suite struct RefusalTableTests {
  /// The parameters that take labels, probabilities or numbers from a bound on.
  static let restricted: [String: Set<String>] = [
    "entropy": ["p"], "cross_entropy": ["target", "predicted"], "kl_divergence": ["p", "q"],
    "generalized_kl": ["p", "q"], "js_divergence": ["p", "q"], "js_distance": ["p", "q"],
    "jeffreys": ["p", "q"], "renyi_divergence": ["p", "q"], "hellinger": ["p", "q"],
    "total_variation": ["p", "q"], "chi_squared": ["p", "q"], "mutual_information": ["joint"],
    "perplexity": ["target", "predicted"], "cross_entropy_with_logits": ["target"],
    "nll": ["target"], "binary_cross_entropy": ["target", "predicted"],
    "binary_cross_entropy_with_logits": ["target"], "focal": ["target"],
    "binary_focal": ["target"], "poly": ["target"], "generalized_cross_entropy": ["target"],
    "hinge": ["target"], "squared_hinge": ["target"], "crammer_singer": ["target"],
    "multi_margin": ["target"],
    "multilabel_margin": ["target"], "soft_margin": ["target"],
    "multilabel_soft_margin": ["target"], "sparsemax_loss": ["target"],
    "perceptron": ["target"], "exponential": ["target"], "brier": ["target", "predicted"],
    "msle": ["target", "predicted"], "poisson_nll": ["target"], "gaussian_nll": ["variance"],
    "poisson_deviance": ["target", "predicted"], "gamma_deviance": ["target", "predicted"],
    "cosine_embedding": ["target"], "hinge_embedding": ["target"], "margin_ranking": ["target"],
    "contrastive": ["target"], "dice": ["target", "predicted"],
    "tversky": ["target", "predicted"], "jaccard": ["target", "predicted"],
    "lovasz_hinge": ["target"], "ctc": ["target"], "roc_auc": ["target"],
    "average_precision": ["target"], "calibration_error": ["target", "predicted"],
    "reliability_curve": ["target", "predicted"],
  ]

  static let names = LossCatalogue.descriptors.map(\.name)

  private func example(_ name: String) throws -> LossCall {
    let loss = try #require(LossCatalogue.loss(named: name))
    return try #require(LossCall.all(of: loss).first, "\(name)")
  }

  private func error(_ call: LossCall, _ inputs: [NDArray]) -> MathError? {
    do throws(MathError) {
      _ = try call.loss.locatedValue(of: inputs, call.settings)
      return nil
    } catch {
      return error
    }
  }

  private func parameter(_ call: LossCall, _ place: Int) throws -> String {
    String(try #require(call.loss.descriptor.arguments[place].split(separator: "=").first))
  }

  /// −7.5, or −7 among whole numbers, in the place of the last element.
  private func spoilt(_ array: NDArray) throws -> NDArray {
    if array.dtype == .int64 {
      return try NDArray(array.integers.dropLast() + [-7], shape: array.shape)
    }
    return try NDArray(array.doubles.dropLast() + [-7.5], shape: array.shape)
  }

  @Test(arguments: names) func whatLiesOutsideTheDomainIsNamed(_ name: String) throws {
    let call = try example(name)
    var refused: Set<String> = []
    for place in call.inputs.indices {
      var inputs = call.inputs
      inputs[place] = try spoilt(call.inputs[place])
      guard let error = error(call, inputs) else { continue }
      // One label more than two is a matter of how rates are averaged.
      if case .unknownChoice = error { continue }
      let parameter = try parameter(call, place)
      refused.insert(parameter)
      let last = inputs[place].shape.map { $0 - 1 }.map(String.init).joined(separator: ", ")
      let value = inputs[place].dtype == .int64 ? "-7" : "-7.5"
      #expect(error.message.hasPrefix("\(parameter)[\(last)] is \(value), but"), "\(error.message)")
    }
    let wanted = Self.restricted[name] ?? []
    let given = Set(try call.inputs.indices.map { try parameter(call, $0) })
    #expect(refused == wanted.intersection(given))
  }

  @Test(arguments: names) func shapesThatDoNotFitAreNamed(_ name: String) throws {
    let call = try example(name)
    guard call.inputs.count > 1 else { return }
    var inputs = call.inputs
    let wide = inputs[inputs.count - 1]
    inputs[inputs.count - 1] = try NDArray.concatenate([wide, wide], axis: wide.rank - 1)
    guard let error = error(call, inputs) else {
      // Times, or classes to choose from, may be more.
      #expect(
        call.loss is any ClassLoss.Type
          || ["circle", "crammer_singer", "ctc", "multi_margin"].contains(name))
      return
    }
    #expect(
      call.loss.descriptor.arguments.contains { error.message.hasPrefix($0) },
      "\(error.message)")
  }

  @Test(arguments: names) func optionsThatAreNotThereAreNamed(_ name: String) throws {
    let call = try example(name)
    #expect(throws: MathError.self) {
      try call.loss.value(of: call.inputs, ["no_such_option": 1])
    }
    guard call.loss.descriptor.options.contains(where: { $0.name == "reduction" }) else { return }
    let error = #expect(throws: MathError.self) {
      try call.loss.value(of: call.inputs, ["reduction": "average"])
    }
    #expect(error?.message == "reduction is 'average', but it is one of 'none', 'mean', 'sum'")
  }
}
