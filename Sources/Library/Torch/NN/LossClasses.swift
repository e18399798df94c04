// The losses of `torch.nn` as modules: each runs the function of the same family.

import Interpreter
import LossMath

enum LossClasses {
  private static let old = "size_average=None"
  private static let tail = "reduce=None, reduction='mean'"

  static let all: [TorchClass] = losses.map(\.descriptor)

  private static func loss(
    _ name: String, _ function: String, _ options: String, operands: String = "input, target"
  ) -> FunctionalModule {
    FunctionalModule(
      name, function, options, operands: operands, module: "torch.nn.modules.loss")
  }

  private static let losses: [FunctionalModule] = [
    loss(
      "CrossEntropyLoss", "cross_entropy",
      "weight=None, \(old), ignore_index=-100, \(tail), label_smoothing=0.0"),
    loss("NLLLoss", "nll_loss", "weight=None, \(old), ignore_index=-100, \(tail)"),
    loss("MSELoss", "mse_loss", "\(old), \(tail)"), loss("L1Loss", "l1_loss", "\(old), \(tail)"),
    loss("SmoothL1Loss", "smooth_l1_loss", "\(old), \(tail), beta=1.0"),
    loss("HuberLoss", "huber_loss", "reduction='mean', delta=1.0"),
    loss("BCELoss", "binary_cross_entropy", "weight=None, \(old), \(tail)"),
    loss(
      "BCEWithLogitsLoss", "binary_cross_entropy_with_logits",
      "weight=None, \(old), \(tail), pos_weight=None"),
    loss("KLDivLoss", "kl_div", "\(old), \(tail), log_target=False"),
    loss(
      "PoissonNLLLoss", "poisson_nll_loss",
      "log_input=True, full=False, \(old), eps=1e-08, \(tail)"),
    loss(
      "GaussianNLLLoss", "gaussian_nll_loss", "*, full=False, eps=1e-06, reduction='mean'",
      operands: "input, target, var"),
    loss("HingeEmbeddingLoss", "hinge_embedding_loss", "margin=1.0, \(old), \(tail)"),
    loss(
      "MarginRankingLoss", "margin_ranking_loss", "margin=0.0, \(old), \(tail)",
      operands: "input1, input2, target"),
    loss("SoftMarginLoss", "soft_margin_loss", "\(old), \(tail)"),
    loss("MultiMarginLoss", "multi_margin_loss", "p=1, margin=1.0, weight=None, \(old), \(tail)"),
    loss("MultiLabelMarginLoss", "multilabel_margin_loss", "\(old), \(tail)"),
    loss(
      "MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", "weight=None, \(old), \(tail)"),
    loss(
      "CosineEmbeddingLoss", "cosine_embedding_loss", "margin=0.0, \(old), \(tail)",
      operands: "input1, input2, target"),
    loss(
      "TripletMarginLoss", "triplet_margin_loss",
      "margin=1.0, p=2.0, eps=1e-06, swap=False, \(old), \(tail)",
      operands: "anchor, positive, negative"),
  ]
}
