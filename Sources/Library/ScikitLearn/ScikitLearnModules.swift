// `sklearn`: the metrics, as thin adapters over the scores of the core math module.

import Interpreter

enum ScikitLearnModules {
  static let sklearn = Module(
    "sklearn",
    [
      "metrics": { .object(try $0.module("sklearn.metrics")) },
      "calibration": { .object(try $0.module("sklearn.calibration")) },
      "__version__": { _ in .string("1.9.1") },
    ],
    absent: { name in
      models.contains(name)
        ? .notImplemented("`sklearn.\(name)` (here are metrics and calibration curves alone)") : nil
    })

  static let metrics = Module(
    "sklearn.metrics",
    functions: AgreementScores.all + MultilabelScores.all + LabelRankingMetrics.all
      + RateMetrics.all + [ClassificationReport.builtin]
      + RankingCurves.all + RankingMetrics.all + ProbabilityMetrics.all + RegressionMetrics.all)

  /// The parts of the library that learn or hold data.
  private static let models: Set<String> = [
    "linear_model", "preprocessing", "model_selection", "datasets", "pipeline", "ensemble", "svm",
    "tree", "neighbors", "neural_network", "cluster", "decomposition", "isotonic", "inspection",
    "feature_selection", "naive_bayes", "impute", "compose", "base", "utils",
  ]
}
