// Reductions against what NumPy answered, to the last bit of every sum.

import Testing

@testable import LossMath

@Suite struct ReductionTests {
  static let functions: [String: Answer] = {
    var table: [String: Answer] = [:]
    let reductions: [(String, Reduction)] = [
      ("sum", .sum), ("prod", .prod), ("max", .maximum), ("min", .minimum), ("any", .any),
      ("all", .all),
    ]
    for (name, reduction) in reductions {
      table[name] = { question in
        [
          try question.array(0).reduce(
            reduction, axes: question.axes, keepDimensions: question.flag("keepdims"))
        ]
      }
    }
    table["mean"] = {
      [try $0.array(0).mean(axes: $0.axes, keepDimensions: $0.flag("keepdims"))]
    }
    table["mean_of_large"] = {
      [try NDArray.apply(.multiply, try $0.operand(0), .int(900_719_925_474_099)).mean()]
    }
    table["var"] = { [try $0.array(0).variance(axes: $0.axes, ddof: Double($0.int("ddof") ?? 0))] }
    table["std"] = {
      [
        try $0.array(0).standardDeviation(
          axes: $0.axes, ddof: Double($0.int("ddof") ?? 0), keepDimensions: $0.flag("keepdims"))
      ]
    }
    table["ptp"] = { [try $0.array(0).range(axes: $0.axes)] }
    table["median"] = { [try $0.array(0).median(axes: $0.axes)] }
    table["argmax"] = { [try $0.array(0).argumentOfMaximum(axis: $0.int("axis"))] }
    table["argmin"] = { [try $0.array(0).argumentOfMinimum(axis: $0.int("axis"))] }
    table["cumsum"] = { [try $0.array(0).cumulativeSum(axis: $0.int("axis"))] }
    table["cumprod"] = { [try $0.array(0).cumulativeProduct(axis: $0.int("axis"))] }
    table["percentile"] = { [try $0.array(0).percentile(try $0.array(1), axes: $0.axes)] }
    table["quantile"] = { [try $0.array(0).quantile(try $0.array(1), axes: $0.axes)] }
    for (name, view) in views {
      table["sum_" + name] = { [try view(try $0.array(0)).reduce(.sum, axes: $0.axes)] }
    }
    return table
  }()

  /// Views whose elements do not lie in a row.
  private static let views: [String: @Sendable (NDArray) throws -> NDArray] = [
    "cut": { try $0.get([.all, .slice(start: nil, stop: 150, step: nil)]) },
    "step": { try $0.get([.all, .slice(start: nil, stop: nil, step: 3)]) },
    "turned": { $0.transposed },
    "flipped": { try $0.flipped() },
  ]

  @Test(arguments: RecordedCase.load("reductions"))
  func agreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test func recordingsAreThere() { #expect(RecordedCase.load("reductions").count > 900) }
}
