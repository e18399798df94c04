// Losses of rows whose value is made of sums over the row: most divergences of distributions.

/// A loss of rows that are summed: its formulas are written for one element.
protocol SummedRowLoss: RowLoss {
  /// What each element adds to the sums of its row.
  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number]

  /// The value of a row of `count` elements, from its sums.
  func value(of sums: [Precise], count: Int) -> Precise

  /// What each element adds to sums that take fewer steps, from which the value can mostly be told; none
  /// where there are no such.
  func quickTerms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number]

  /// The value of a row from those sums; nil where too little is left of them.
  func quickValue(of sums: [Precise], count: Int) -> Precise?

  /// Numbers that the slopes of a row share.
  func constants(of sums: [Precise], count: Int) -> [Precise]

  /// Whether they are made of the sums, which are empty where not.
  static var slopesNeedSums: Bool { get }

  /// The derivative of the row's value by one element of an input.
  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number

  /// Whether slopes that the steps do not know are those of the row computed on its own: where they
  /// nearly cancel, and for nan.
  static var rowsStandAlone: Bool { get }

  /// Whether there are formulas for the options at hand.
  var hasFormulas: Bool { get }

  /// What stands for the elements of an input that is not given.
  var absentInput: Double { get }
}

extension SummedRowLoss {
  static var slopesNeedSums: Bool { false }

  static var rowsStandAlone: Bool { false }

  var hasFormulas: Bool { true }

  var absentInput: Double { 0 }

  func value(of sums: [Precise], count: Int) -> Precise { sums[0] }

  func quickTerms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] { [] }

  func quickValue(of sums: [Precise], count: Int) -> Precise? { nil }

  func constants(of sums: [Precise], count: Int) -> [Precise] { [] }

  /// The inputs of the formulas, from those of one element.
  func formulaInputs<Number: RealNumber>(_ numbers: [Number]) -> LossInputs<Number> {
    LossInputs(
      first: numbers[0], second: numbers.count > 1 ? numbers[1] : Number(absentInput),
      third: numbers.count > 2 ? numbers[2] : Number(absentInput))
  }

  // MARK: One row

  func value(_ rows: [[Precise]]) -> Precise {
    value(of: sums(rows), count: rows[0].count)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    slopesOfElements(rows, by: input)
  }

  /// The slopes of a row by the formulas.
  func slopesOfElements(_ rows: [[Precise]], by input: Int) -> [Precise] {
    let constants = constants(of: sums(rows), count: rows[0].count)
    return rows[0].indices.map { place in
      slope(formulaInputs(rows.map { $0[place] }), by: input, constants)
    }
  }

  func sums(_ rows: [[Precise]]) -> [Precise] {
    var sums: [Precise] = []
    for place in rows[0].indices {
      let terms = terms(formulaInputs(rows.map { $0[place] }))
      sums = sums.isEmpty ? terms : zip(sums, terms).map(+)
    }
    return sums.isEmpty ? terms(formulaInputs(rows.map { _ in Precise(0) })) : sums
  }

  // MARK: Many elements

  func longValue(of inputs: [NDArray], _ settings: LossSettings) throws(MathError) -> NDArray? {
    guard let rows = try LongRows(self, inputs, settings), let values = rows.values() else {
      return nil
    }
    return try rows.batch.join { values[$0] }
  }

  func longSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray? {
    try LongRows(self, inputs, settings)?.slopes(by: input)
  }
}
