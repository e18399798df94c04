// Mutual information: what one variable tells about another.

/// Mutual information of a table of joint probabilities: Σ p(x, y) log(p(x, y) / p(x) p(y)).
///
/// The last two axes are the two variables; there is one number for each table.
public enum MutualInformation: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (tables, base) = (try JointTables(inputs), try settings.base)
    let batch = try LossBatch(shape: tables.outer, dtype: tables.dtype, settings)
    var values: [Precise] = []
    for table in 0..<tables.outer.elementCount {
      values.append(base.converted(try tables.information(table)))
    }
    return try batch.join { values[$0] }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (tables, unit) = (try JointTables(inputs), try settings.base.converted(Precise(1)))
    let batch = try LossBatch(shape: tables.outer, dtype: tables.dtype, settings)
    let slopes = try NDArray(uninitialized: inputs[0].shape, dtype: tables.dtype)
    for (table, factor) in batch.factors().enumerated() {
      try tables.writeSlopes(table, (factor ?? Precise(0)) * unit, to: slopes)
    }
    return slopes
  }

  public static let descriptor = LossDescriptor(
    name: "mutual_information", family: .information,
    summary: "How much one variable tells about another, from their joint probabilities.",
    arguments: ["joint"], options: [.base, .reduction],
    formula: #"\sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) \, p(y)}"#,
    plain: "Σ p(x, y) log(p(x, y) / p(x) p(y))",
    domain: #"p(x, y) \in [0, 1]"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mutual_info_score", "takes two lists of labels")
    ],
    source: "C. E. Shannon, A Mathematical Theory of Communication, 1948",
    example: .init("mutual_information([[0.5, 0], [0, 0.5]], base=2)", "1.0"))
}

/// Tables of joint probabilities.
private struct JointTables {
  let outer: Dimensions
  let dtype: DType
  private let values: [Double]
  private let columns: Int
  private let rows: Int

  init(_ inputs: [NDArray]) throws(MathError) {
    let array = try LossElements.only(inputs)
    if array.rank < 2 { throw .wrongRank(parameter: "joint", rank: array.rank, expected: 2) }
    values = array.doubles
    try LossDomain.requireProbabilities(values, "joint")
    columns = array.shape[array.rank - 1]
    rows = array.shape[array.rank - 2]
    outer = array.shape.removing(at: array.rank - 1).removing(at: array.rank - 2)
    dtype = array.dtype == .float32 ? .float32 : .float64
  }

  private var isEmpty: Bool { rows * columns == 0 }

  /// A table, and the probabilities of the second variable, the sums of its columns, in two parts.
  private func operands(_ table: Int) throws(MathError) -> [LongOperand] {
    let start = table * rows * columns
    var down = [DoubleDouble](repeating: DoubleDouble(0), count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        down[column] = down[column] + DoubleDouble(values[start + row * columns + column])
      }
    }
    let shape: Dimensions = [rows, columns]
    return [
      try LongOperand(
        try NDArray(Array(values[start..<start + rows * columns]), shape: shape), shape: shape),
      try LongOperand(NDArray(down.map(\.high)), shape: shape),
      try LongOperand(NDArray(down.map(\.low)), shape: shape),
    ]
  }

  /// A number of each element of a table, from it and from the product of what both variables have
  /// alone: summed over each row, or times a factor written to an array.
  private func compute(
    _ function: some TableFunction, _ table: Int, factor: Precise = Precise(1), to target: NDArray?
  ) throws(MathError) -> [Precise] {
    if isEmpty { return [] }
    let operands = try operands(table)
    let numbers = operands.indices.map { RecordedNumber(.input($0)) }
    var computation = LongComputation(
      results: [LongResult(number: numbers[0], exact: { Precise(operands[0].value($0)) })],
      sources: operands.map { $0.source(nil) }, rows: FormulaRows(length: columns, count: rows))
    guard let across = computation.sums() else { return [] }
    let constants = RowNumbers(count: rows) { [across[$0, 0], factor] }
    func result<Number: RealNumber>(_ numbers: [Number], _ row: [Number]) -> Number {
      function.value(numbers[0], product: row[0] * (numbers[1] + numbers[2])) * row[1]
    }
    computation.constants = constants
    computation.results = [
      LongResult(
        number: result(numbers, constants.recorded),
        exact: { index in
          result(operands.map { Precise($0.value(index)) }, constants[index / columns])
        }, target: target)
    ]
    guard let sums = computation.sums() else { return [] }
    return (0..<rows).map { sums[$0, 0] }
  }

  /// The mutual information of a table in nats.
  func information(_ table: Int) throws(MathError) -> Precise {
    try compute(InformationTerm(), table, to: nil).reduce(Precise(0), +)
  }

  /// Writes the slopes by a table's elements, times a factor.
  func writeSlopes(_ table: Int, _ factor: Precise, to slopes: NDArray) throws(MathError) {
    let tables = try slopes.reshaped([outer.elementCount, rows, columns])
    _ = try compute(
      InformationSlope(), table, factor: factor, to: try tables.get([.integer(table)]))
  }
}

/// A function of a joint probability and of the product of both probabilities alone.
private protocol TableFunction {
  func value<Number: RealNumber>(_ joint: Number, product: Number) -> Number
}

private struct InformationTerm: TableFunction {
  func value<Number: RealNumber>(_ joint: Number, product: Number) -> Number {
    KLDivergence.term(joint, product)
  }
}

private struct InformationSlope: TableFunction {
  func value<Number: RealNumber>(_ joint: Number, product: Number) -> Number {
    .logarithm(of: joint, over: product) - 1
  }
}
