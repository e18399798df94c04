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
    return try batch.join { index in
      let table = tables.table(index)
      return base.converted(
        table.indices.map { place in
          KLDivergence.term(table[place], tables.product(table, place))
        }.sum)
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (tables, base) = (try JointTables(inputs), try settings.base)
    let batch = try LossBatch(shape: tables.outer, dtype: tables.dtype, settings)
    var slopes: [Double] = []
    for (index, factor) in batch.factors().enumerated() {
      let table = tables.table(index)
      for place in table.indices {
        let ratio = Precise.logarithm(of: table[place], over: tables.product(table, place))
        slopes.append(base.converted((ratio - 1) * (factor ?? Precise(0))).value)
      }
    }
    return try NDArray(slopes, shape: inputs[0].shape).asType(tables.dtype)
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
  private let size: Int

  init(_ inputs: [NDArray]) throws(MathError) {
    let array = try LossElements.only(inputs)
    if array.rank < 2 { throw .wrongRank(parameter: "joint", rank: array.rank, expected: 2) }
    values = array.doubles
    try LossDomain.requireProbabilities(values, "joint")
    columns = array.shape[array.rank - 1]
    size = columns * array.shape[array.rank - 2]
    outer = array.shape.removing(at: array.rank - 1).removing(at: array.rank - 2)
    dtype = array.dtype == .float32 ? .float32 : .float64
  }

  func table(_ index: Int) -> [Precise] {
    values[index * size..<(index + 1) * size].map { Precise($0) }
  }

  /// p(x) p(y) for one place of a table.
  func product(_ table: [Precise], _ place: Int) -> Precise {
    let (row, column) = (place / columns, place % columns)
    let across = table[row * columns..<(row + 1) * columns].sum
    let down = stride(from: column, to: size, by: columns).map { table[$0] }.sum
    return across * down
  }
}
