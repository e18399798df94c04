// Shapes, joins, sorting, selecting and counting against what NumPy answered.

import Testing

@testable import LossMath

@Suite struct ManipulationTests {
  static let functions: [String: Answer] = shapes.merging(joins) { one, _ in one }
    .merging(selections) { one, _ in one }.merging(creations) { one, _ in one }

  /// The reshaped view, and whether it is a view itself.
  private static func reshaped(_ view: NDArray, _ question: Question) throws -> [NDArray] {
    let result = try view.reshaped(try lengths(question))
    return [result, NDArray(scalar: result.sharesStorage(with: view))]
  }

  private static func lengths(_ question: Question, from place: Int = 1) throws -> Dimensions {
    try Dimensions(checking: try (place..<question.count).map { try question.int($0) })
  }

  private static let shapes: [String: Answer] = [
    "reshape": { [try $0.array(0).reshaped(try lengths($0))] },
    "reshape_turned": { try reshaped(try $0.array(0).transposed, $0) },
    "reshape_step": {
      try reshaped(
        try $0.array(0).get([.ellipsis, .slice(start: nil, stop: nil, step: 2)]), $0)
    },
    "reshape_cut": {
      try reshaped(try $0.array(0).get([.all, .slice(start: nil, stop: 2, step: nil)]), $0)
    },
    "transpose": { [try $0.array(0).transposed(Array(try lengths($0)))] },
    "ravel": { [try $0.array(0).raveled()] },
    "squeeze": { [try $0.array(0).squeezed($0.axes)] },
    "flip": { [try $0.array(0).flipped()] },
    "diff": { [try $0.array(0).difference(order: $0.int("n") ?? 1, axis: $0.int("axis") ?? -1)] },
    "trace": { [try $0.array(0).trace()] },
    "diag": { question in
      let (array, offset) = (try question.array(0), question.int("k") ?? 0)
      return [
        array.rank == 1
          ? try array.diagonalMatrix(offset: offset) : try array.diagonal(offset: offset)
      ]
    },
    "tril": { [try $0.array(0).triangle(lower: true, offset: $0.int("k") ?? 0)] },
    "triu": { [try $0.array(0).triangle(lower: false, offset: $0.int("k") ?? 0)] },
    "broadcast_to": { [try $0.array(0).broadcast(to: try lengths($0))] },
    "expand_dims": { [try $0.array(0).expandingDimensions(at: $0.int("axis") ?? 0)] },
    "swapaxes": { [try $0.array(0).swappingAxes(try $0.int(1), try $0.int(2))] },
    "moveaxis": { [try $0.array(0).movingAxis(try $0.int(1), to: try $0.int(2))] },
    "astype_int64": { [try $0.array(0).asType(.int64)] },
    "astype_bool": { [try $0.array(0).asType(.bool)] },
    "astype_float32": { [try $0.array(0).asType(.float32)] },
  ]

  private static let joins: [String: Answer] = [
    "concatenate": { [try NDArray.concatenate(try $0.arrays, axis: $0.int("axis") ?? 0)] },
    "stack": { [try NDArray.stack(try $0.arrays, axis: $0.int("axis") ?? 0)] },
    "vstack": { [try NDArray.verticalStack(try $0.arrays)] },
    "hstack": { [try NDArray.horizontalStack(try $0.arrays)] },
    "column_stack": { [try NDArray.columnStack(try $0.arrays)] },
    "roll": { [try $0.array(0).rolled([try $0.int(1)], axes: $0.axes)] },
    "repeat": { [try $0.array(0).repeated(try $0.array(1).integers, axis: $0.int("axis"))] },
    "tile": { [try $0.array(0).tiled(try $0.array(1).integers)] },
    "meshgrid": {
      try NDArray.meshGrid(try $0.arrays, matrixIndexing: $0.option("indexing") == "ij")
    },
    "outer": { [try NDArray.outer(try $0.array(0), try $0.array(1))] },
  ]

  private static let selections: [String: Answer] = [
    "sort": { [try $0.array(0).sorted(axis: $0.int("axis") ?? -1)] },
    "argsort": { [try $0.array(0).sortingOrder()] },
    "where": { [try NDArray.select(try $0.array(0), try $0.operand(1), try $0.operand(2))] },
    "nonzero": { try $0.array(0).nonzero() },
    "clip": { [try $0.array(0).clipped(try $0.operand(1), try $0.operand(2))] },
    "unique": { question in
      let found = try question.array(0).unique()
      return [found.values, found.firstPositions, found.inverse, found.counts]
    },
    "searchsorted": {
      [try $0.array(0).searchSorted(try $0.array(1), right: $0.option("side") == "right")]
    },
    "bincount": { question in
      let weights = question.count > 1 ? try question.array(1) : nil
      let length = question.int("minlength") ?? 0
      return [try question.array(0).binCount(weights: weights, minimumLength: length)]
    },
    "histogram": { question in
      let (bins, density) = (try question.array(1), question.flag("density"))
      let found =
        bins.rank == 0
        ? try question.array(0).histogram(bins: try question.int(1), density: density)
        : try question.array(0).histogram(edges: bins, density: density)
      return [found.counts, found.edges]
    },
    "round": { [try $0.array(0).rounded(decimals: try $0.int(1))] },
    "isclose": {
      [
        try NDArray.isClose(
          try $0.operand(0), try $0.operand(1), equalNaN: $0.flag("equal_nan"))
      ]
    },
    "array_equal": {
      [NDArray(scalar: try NDArray.areEqual(try $0.array(0), try $0.array(1)))]
    },
    "take_along_axis": {
      [try $0.array(0).takeAlong(try $0.array(1), axis: $0.int("axis") ?? 0)]
    },
    "take": { [try $0.array(0).take(try $0.array(1), axis: $0.int("axis"))] },
  ]

  private static let creations: [String: Answer] = [
    "eye": { [try NDArray.eye(try $0.int(0), try $0.int(1), offset: $0.int("k") ?? 0)] },
    "linspace": { question in
      [
        try NDArray.linspace(
          try question.double(0), try question.double(1), count: try question.int(2),
          includesStop: question.option("endpoint") != "False")
      ]
    },
    "logspace": {
      [try NDArray.logspace(try $0.operand(0), try $0.operand(1), count: try $0.int(2))]
    },
    "arange": { question in
      if try question.array(0).dtype == .int64 {
        let bounds = try (0..<question.count).map { try question.int($0) }
        if bounds.count == 1 { return [try NDArray.arange(0, bounds[0])] }
        return [
          try NDArray.arange(bounds[0], bounds[1], step: bounds.count > 2 ? bounds[2] : 1)
        ]
      }
      let bounds = try (0..<question.count).map { try question.double($0) }
      return [try NDArray.arange(bounds[0], bounds[1], step: bounds.count > 2 ? bounds[2] : 1)]
    },
  ]

  @Test(arguments: RecordedCase.load("manipulation"))
  func agreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test func recordingsAreThere() { #expect(RecordedCase.load("manipulation").count > 180) }

  @Test func hugeRangesAndRepetitionsAreRefusedBeforeTheyAreMade() {
    #expect(throws: MathError.rangeTooLong) { try NDArray.arange(0, Int.max) }
    #expect(throws: MathError.rangeTooLong) { try NDArray.arange(0.0, .infinity) }
    #expect(throws: MathError.self) { try NDArray([1, 2]).repeated([Int.max]) }
    #expect(throws: MathError.self) { try NDArray([1, 2]).tiled([Int.max]) }
    #expect(throws: MathError.self) { try NDArray([Int.max]).binCount() }
    #expect(throws: MathError.self) { try NDArray([1]).diagonalMatrix(offset: .min) }
  }
}
