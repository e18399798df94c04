// `torch.nn.functional`: the losses of margins, rankings and embeddings.

import Interpreter
import LossMath

enum MarginLosses {
  static let all: [Builtin] = [
    Builtin(
      "F.hinge_embedding_loss",
      "input, target, margin=1.0, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "x where y is 1, max(0, margin − x) where y is −1."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (margin, reduction) = (
        try arguments.double(2, default: 1), try FunctionalLosses.reduction(arguments, 5)
      )
      return .tensor(
        try machine.torch(input.count * 4) {
          try TorchArithmetic.floating(input, machine).hingeEmbedding(target, margin: margin)
            .reduced(reduction)
        })
    },
    Builtin(
      "F.margin_ranking_loss",
      "input1, input2, target, margin=0, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "max(0, −y (x₁ − x₂) + margin)."
    ) { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let (target, margin) = (try arguments.tensor(2), try arguments.double(3, default: 0))
      let reduction = try FunctionalLosses.reduction(arguments, 6)
      return .tensor(
        try machine.torch(one.count * 4) {
          let signs = try FunctionalLosses.matched(target, to: one, machine)
          return try one.marginRanking(two, signs, margin: margin).reduced(reduction)
        })
    },
    FunctionalLosses.pairs(
      "soft_margin_loss", "\(FunctionalLosses.old), \(FunctionalLosses.tail)", "log(1 + e^(−y x)).",
      reduction: 4,
      title: "SoftMarginLoss"
    ) { x, y, _ in try x.softMargin(y) },
    Builtin(
      "F.multilabel_margin_loss",
      "input, target, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "How far false classes come within the margin of true ones."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let reduction = try FunctionalLosses.reduction(arguments, 4)
      try check(input, target, hasClass: false)
      return try FunctionalLosses.classed(machine, input) {
        let values = try input.multiLabelMargin(targets: target.array)
        values.setTitle("MultilabelMarginLoss")
        return try values.reduced(reduction, title: "MultilabelMarginLoss")
      }
    },
    Builtin(
      "F.multilabel_soft_margin_loss",
      "input, target, weight=None, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "The mean over classes of the binary cross-entropies of logits."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (weight, reduction) = (
        try arguments.optionalTensor(2), try FunctionalLosses.reduction(arguments, 5)
      )
      guard input.rank > 0 else {
        throw Fault.index("Dimension specified as -1 but tensor has no dimensions")
      }
      return .tensor(
        try machine.torch(input.count * 4) {
          let target = try FunctionalLosses.matched(target, to: input, machine)
          return try input.multiLabelSoftMargin(target, weight: weight).reduced(reduction)
        })
    },
    Builtin(
      "F.cosine_embedding_loss",
      "input1, input2, target, margin=0.0, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "1 − cos where y is 1, max(0, cos − margin) where y is −1."
    ) { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let (target, margin) = (try arguments.tensor(2), try arguments.double(3, default: 0))
      let reduction = try FunctionalLosses.reduction(arguments, 6)
      return .tensor(
        try machine.torch(one.count * 4) {
          try one.cosineEmbedding(two, target, margin: margin).reduced(reduction)
        })
    },
    Builtin(
      "F.triplet_margin_loss",
      "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, \(FunctionalLosses.old), \(FunctionalLosses.tail)",
      "max(0, d(a, p) − d(a, n) + margin)."
    ) { arguments, machine in
      let (anchor, positive) = (try arguments.tensor(0), try arguments.tensor(1))
      let (negative, margin) = (try arguments.tensor(2), try arguments.double(3, default: 1))
      let (power, epsilon) = (
        try arguments.double(4, default: 2), try arguments.double(5, default: 1e-6)
      )
      let (swap, reduction) = (
        try arguments.bool(6, default: false), try FunctionalLosses.reduction(arguments, 9)
      )
      return .tensor(
        try machine.torch(anchor.count * 4) {
          try anchor.tripletMargin(
            positive: positive, negative: negative, margin: margin, power: power,
            epsilon: epsilon, swap: swap
          ).reduced(reduction)
        })
    },
  ]
}

extension MarginLosses {
  /// Refuses scores that are no row or rows of them, and targets that do not belong to those.
  ///
  /// - Parameter hasClass: whether a row has one target, a class, and not a target for each score.
  static func check(_ input: Tensor, _ target: Tensor, hasClass: Bool) throws {
    guard input.rank <= 2, input.shape.last ?? 1 > 0 else {
      throw Fault.runtime(
        "Expected non-empty vector or matrix with optional 0-dim batch size, but got: "
          + input.shape.listed)
    }
    let rows = input.rank == 2 ? input.shape[0] : 1
    if hasClass {
      guard target.rank <= 1, target.count == rows else {
        throw Fault.runtime(
          "multi_margin_loss: target tensor should be 1-D with size equal to the number of input "
            + "samples (batch size). Expected target size [\(rows)], but got "
            + "\(target.shape.listed). Input has shape \(input.shape.listed).")
      }
    } else {
      guard
        input.rank == 2
          ? target.shape == input.shape : target.rank <= 1 && target.count == input.count
      else {
        throw Fault.runtime(
          "inconsistent target size: \(target.shape.listed) for input of size: "
            + input.shape.listed)
      }
    }
    guard target.dtype == .int64 else {
      throw Fault.runtime("expected scalar type Long but found \(target.dtype.torchName)")
    }
    let classes = (hasClass ? 0 : -1)..<(input.shape.last ?? 1)
    guard target.array.integers.allSatisfy(classes.contains) else {
      throw Fault.runtime(
        hasClass ? "target out of range" : "argument #2 'target' is out of range")
    }
  }
}
