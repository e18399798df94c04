// Curves of a ranking: ROC, precision and recall, detection errors; and the area under any curve.

import Interpreter
import LossMath

enum RankingCurves {
  static let all: [Builtin] = [roc, precisionRecall, detection, area]

  private static func arrays(_ columns: [Double]...) -> Value {
    .tuple(columns.map { .array(ArrayObject(NDArray($0))) })
  }

  private static let roc = Builtin(
    "sklearn.metrics.roc_curve",
    "y_true, y_score, *, pos_label=None, sample_weight=None, drop_intermediate=True",
    "Rates of false alarms and of hits as the threshold falls, and the thresholds.",
    example: "sklearn.metrics.roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])"
  ) { arguments, machine in
    let ranked = try BinaryRanking.ranked(arguments, machine)
    let (alarms, hits) = (ranked.falseCounts, ranked.trueCounts)
    var kept = Array(alarms.indices)
    if try arguments.bool(4, default: true), alarms.count > 2 {
      // Points on the straight line between their neighbours say nothing.
      kept = kept.filter { place in
        if place == 0 || place == alarms.count - 1 { return true }
        let bend = { (y: [Double]) in y[place + 1] - 2 * y[place] + y[place - 1] }
        return bend(alarms) != 0 || bend(hits) != 0
      }
    }
    if !ranked.hasFalse {
      try machine.warn("No negative samples in y_true, false positive value should be meaningless")
    }
    if !ranked.hasTrue {
      try machine.warn("No positive samples in y_true, true positive value should be meaningless")
    }
    let (falseRates, trueRates) = (ranked.falseAlarmRates, ranked.hitRates)
    return arrays(
      [ranked.hasFalse ? 0 : .nan] + kept.map { falseRates[$0] },
      [ranked.hasTrue ? 0 : .nan] + kept.map { trueRates[$0] },
      [.infinity] + kept.map { ranked.thresholds[$0] })
  }

  /// The places that remain when points on a vertical line are dropped.
  private static func corners(_ counts: [Double]) -> [Int] {
    counts.indices.filter { place in
      place == 0 || place == counts.count - 1 || counts[place] != counts[place - 1]
        || counts[place + 1] != counts[place]
    }
  }

  private static let precisionRecall = Builtin(
    "sklearn.metrics.precision_recall_curve",
    "y_true, y_score, *, pos_label=None, sample_weight=None, drop_intermediate=False",
    "Precision and recall as the threshold rises, and the thresholds.",
    example: "sklearn.metrics.precision_recall_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])"
  ) { arguments, machine in
    let ranked = try BinaryRanking.ranked(arguments, machine)
    var kept = Array(ranked.thresholds.indices)
    if try arguments.bool(4, default: false), kept.count > 2 { kept = corners(ranked.trueCounts) }
    if !ranked.hasTrue {
      try machine.warn(
        "No positive class found in y_true, recall is set to one for all thresholds.")
    }
    let (precisions, recalls) = (ranked.precisions, ranked.hitRates)
    kept.reverse()
    let thresholds = NDArray(kept.map { ranked.thresholds[$0] })
    let isWhole = try !arguments.array(1).dtype.isFloating
    return try .tuple([
      .array(ArrayObject(NDArray(kept.map { precisions[$0].isNaN ? 0 : precisions[$0] } + [1]))),
      .array(ArrayObject(NDArray(kept.map { ranked.hasTrue ? recalls[$0] : 1 } + [0]))),
      machine.view { isWhole ? try thresholds.asType(.int64) : thresholds },
    ])
  }

  private static let detection = Builtin(
    "sklearn.metrics.det_curve",
    "y_true, y_score, pos_label=None, sample_weight=None, drop_intermediate=False",
    "Rates of false alarms and of misses as the threshold rises, and the thresholds.",
    example: "sklearn.metrics.det_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])"
  ) { arguments, machine in
    let ranked = try BinaryRanking.ranked(arguments, machine)
    guard Set(try LabelColumn(arguments[0], machine).labels).count == 2 else {
      throw Fault.value(
        "Only one class is present in y_true. Detection error tradeoff curve is not defined in "
          + "that case.")
    }
    let (alarms, hits) = ([0] + ranked.falseCounts, [0] + ranked.trueCounts)
    let (falseRates, missRates) = ([0] + ranked.falseAlarmRates, [1] + ranked.missRates)
    let thresholds = [.infinity] + ranked.thresholds
    var kept = Array(alarms.indices)
    if try arguments.bool(4, default: false), kept.count > 2 { kept = corners(hits) }
    // From the last point without a false alarm to the first without a miss.
    let first = kept.lastIndex { alarms[$0] <= 0 } ?? 0
    let last = kept.firstIndex { hits[$0] >= hits[hits.count - 1] } ?? kept.count - 1
    let places = kept[first...max(first, last)].reversed()
    return arrays(
      places.map { falseRates[$0] }, places.map { missRates[$0] }, places.map { thresholds[$0] })
  }

  private static let area = Builtin(
    "sklearn.metrics.auc", "x, y", "The area under a curve, by trapezoids.",
    example: "sklearn.metrics.auc([0, 0.5, 1], [0, 1, 1])"
  ) { arguments, machine in
    let (x, y) = (try BinaryRanking.column(arguments, 0), try BinaryRanking.column(arguments, 1))
    try SampleChecks.requireSameLength(x.count, y.count)
    guard x.count >= 2 else {
      throw Fault.value(
        "At least 2 points are needed to compute area under curve, but x.shape = \(x.count)")
    }
    let (places, heights) = (x.doubles, y.doubles)
    let steps = zip(places.dropFirst(), places).map { $0 - $1 }
    let isRising = steps.allSatisfy { !($0 < 0) }
    guard isRising || steps.allSatisfy({ $0 <= 0 }) else {
      throw Fault.value(
        "x is neither increasing nor decreasing : "
          + "\(try machine.text(of: .array(ArrayObject(x)))).")
    }
    let means = zip(heights.dropFirst(), heights).map { ($0 + $1) / 2 }
    let sum = WeightedSample(means, steps).sum
    return .float(isRising ? sum : -sum)
  }
}
