// Calls of every loss of the catalogue with each of its options, found from the descriptors.

@testable import LossMath

/// One call of a loss.
struct LossCall: CustomStringConvertible {
  let loss: any Loss.Type
  let inputs: [NDArray]
  let settings: LossSettings
  /// Which option is not at its default, and its value.
  let option: String

  var description: String { "\(loss.descriptor.name)(\(option))" }

  func value(_ inputs: [NDArray]) throws(MathError) -> NDArray {
    try loss.value(of: inputs, settings)
  }

  /// The inputs that can be moved a little without leaving the domain.
  var differentiablePlaces: [Int] {
    inputs.indices.filter { place in
      guard inputs[place].dtype.isFloating, place < loss.descriptor.arguments.count,
        let moved = try? NDArray.apply(.add, .array(inputs[place]), .float(1e-4))
      else { return false }
      var neighbours = inputs
      neighbours[place] = moved
      return (try? value(neighbours)) != nil
    }
  }

  // MARK: Finding calls

  /// Every option of a loss on its own, on inputs of each form that the loss takes.
  static func all(of loss: any Loss.Type) -> [LossCall] {
    candidates(loss).flatMap { inputs -> [LossCall] in
      let plain = LossCall(loss: loss, inputs: inputs, settings: [:], option: "")
      guard let value = try? plain.value(inputs), !value.doubles.contains(where: \.isNaN) else {
        return []
      }
      return [plain] + loss.descriptor.options.flatMap { calls(plain, $0) }
    }
  }

  /// The calls with one option set to other values than its default, with and without a reduction.
  private static func calls(_ plain: LossCall, _ option: LossDescriptor.Option) -> [LossCall] {
    let hasReduction = plain.loss.descriptor.options.contains { $0.name == "reduction" }
    return values(of: option, in: plain).flatMap { value -> [LossCall] in
      ["", "mean", "sum"].filter { $0.isEmpty || hasReduction && option.name != "reduction" }
        .compactMap { reduction in
          var settings: LossSettings = reduction.isEmpty ? [:] : ["reduction": .word(reduction)]
          settings[option.name] = value
          let call = LossCall(
            loss: plain.loss, inputs: plain.inputs, settings: settings,
            option: "\(option.name)=\(value), reduction=\(reduction)")
          return (try? call.value(plain.inputs)) == nil ? nil : call
        }
    }
  }

  /// Values of an option that are not its default.
  private static func values(
    of option: LossDescriptor.Option, in call: LossCall
  ) -> [LossSettings.Value] {
    switch LossSettings.Value(literal: option.defaultValue) {
    case .flag(let flag): return [.flag(!flag)]
    case .whole: return [.whole(0), .none]
    case .number(let number): return [.number(number * 0.6 + 0.0713), .number(number + 0.7037)]
    case .word:
      // The error of a word that is none of them lists them all.
      var settings = LossSettings()
      settings[option.name] = "?"
      guard case .unknownChoice(_, _, let words)? = error(call, settings) else { return [] }
      return words.map { .word($0) }
    default: break
    }
    switch option.name {
    case "base": return [2, 10]
    case "ignore_index": return [.whole(1)]
    case "where": return [.array(NDArray([true, false, true]))]
    case "weight", "pos_weight": return [.array(NDArray([0.5, 2, 1.25])), 1.5]
    default: return [0.437]
    }
  }

  private static func error(_ call: LossCall, _ settings: LossSettings) -> MathError? {
    do throws(MathError) {
      _ = try call.loss.value(of: call.inputs, settings)
      return nil
    } catch {
      return error
    }
  }

  /// Inputs of each form that losses take; a loss refuses those outside its domain.
  private static func candidates(_ loss: any Loss.Type) -> [[NDArray]] {
    let descriptor = loss.descriptor
    let signs = NDArray([1.0, -1, 1])
    let bits = NDArray([1.0, 0, 1])
    let shares = rows([[0.21, 0.3, 0.49], [0.6, 0.3, 0.1], [0.25, 0.35, 0.4]])
    let others = rows([[0.34, 0.47, 0.19], [0.13, 0.32, 0.55], [0.31, 0.09, 0.6]])
    let scores = rows([[0.7, -0.4, 1.3], [-1.1, 0.2, 0.45], [0.3, 1.7, -0.8]])
    let labels = NDArray([2, 0, 1])
    let isLogarithm = descriptor.arguments.contains("log_probabilities")
    let predicted =
      descriptor.arguments.contains("logits") ? scores : isLogarithm ? logarithms(others) : others
    let (left, right) = (NDArray([0.31, -0.52, 0.43]), NDArray([0.9, 0.25, -0.7]))
    switch descriptor.name {
    case "multi_margin", "crammer_singer": return [[labels, scores]]
    case "multilabel_soft_margin":
      return [[shares, scores], [shares, scores, NDArray([0.5, 2, 1.25])]]
    case "circle": return [[NDArray([1, 1, 0]), scores]]
    case "cosine_embedding": return [[signs, shares, scores]]
    case "margin_ranking": return [[signs, left, right]]
    case "precision", "recall", "f_score": return [[bits, NDArray([1.0, 1, 1])]]
    case "calibration_error", "reliability_curve":
      let places = (0..<10).map { Double($0) }
      return [[NDArray(places.map { $0 < 4 ? 0.0 : 1 }), NDArray(places.map { ($0 + 0.5) / 10 })]]
    case "ctc": return [[NDArray([1, 2]), logarithms(others)]]
    default: break
    }
    switch descriptor.arguments.count {
    case 1: return [[scores], [shares]]
    case 2 where descriptor.arguments[1].hasSuffix("=None"): return [[shares], [shares, others]]
    case 2:
      if loss is any ClassLoss.Type { return [[labels, predicted], [shares, predicted]] }
      if descriptor.domain.contains(#"\in \{"#) {
        return [signs, bits].map { [$0, NDArray([0.31, -0.52, 0.43])] }
      }
      return [
        [shares, predicted], [NDArray([0.15, 0.62, 0.88]), NDArray([0.31, 0.533, 0.83])],
        [NDArray([0.5, 1.7, 3.1]), NDArray([0.9, 1.2, 2.3])],
      ]
    default:
      return [[NDArray([0.5, 1.7, 3.1]), NDArray([0.9, 1.2, 2.3]), NDArray([0.72, 1.6, 2.9])]]
    }
  }

  private static func logarithms(_ shares: NDArray) -> NDArray {
    (try? shares.apply(.log)) ?? shares
  }

  private static func rows(_ rows: [[Double]]) -> NDArray {
    let flat = NDArray(rows.flatMap { $0 })
    return (try? flat.reshaped([rows.count, -1])) ?? flat
  }
}
