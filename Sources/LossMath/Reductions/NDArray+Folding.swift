// Any operation on pairs, folded along an axis: `ufunc.reduce` and `ufunc.accumulate`.

extension NDArray {
  /// Folds the elements along axes with an operation, from the first to the last.
  ///
  /// Throws when nothing is folded and there is no `initial` value to give instead.
  public func folded(
    _ operation: String, axes: [Int]?, keepDimensions: Bool, initial: Scalar?,
    _ combine: (Operand, Operand) throws(MathError) -> NDArray
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, reducibleAxes(axes))
    let kept = (0..<rank).filter { !reduced.axes.contains($0) }
    let moved = try transposed(reduced.axes + kept)
    let shape = reduced.shape(keepDimensions: keepDimensions)
    var result: NDArray?
    if let initial {
      result = try NDArray.full(reduced.dropped, initial, dtype: try typeCombined(by: combine))
    }
    if reduced.elementCount > 0 {
      var stacked = Dimensions(reduced.elementCount)
      for length in reduced.dropped { stacked = try stacked.inserting(length, at: stacked.count) }
      let rows = try moved.reshaped(stacked)
      for index in 0..<reduced.elementCount {
        let row = try rows.row(index)
        result =
          if let so = result {
            try combine(.array(so), .array(row))
          } else { try row.asType(row.typeCombined(by: combine)) }
      }
    }
    guard let result else { throw .emptyReduction(operation: operation) }
    return try result.copy().reshaped(shape)
  }

  /// The running results of folding along one axis.
  public func accumulated(
    axis: Int, _ combine: (Operand, Operand) throws(MathError) -> NDArray
  ) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    if count == 0 { return try combine(.array(self), .array(self)) }
    let rows = try movingAxis(axis, to: 0)
    let first = try rows.row(0)
    var results = [try first.asType(first.typeCombined(by: combine))]
    for index in 1..<Swift.max(1, rows.shape[0]) {
      results.append(
        try combine(.array(results[index - 1]), .array(try rows.row(index))))
    }
    return try NDArray.stack(results, axis: axis)
  }

  /// The type of what the operation gives for elements of this array's type.
  private func typeCombined(
    by combine: (Operand, Operand) throws(MathError) -> NDArray
  ) throws(MathError) -> DType {
    let ones = try NDArray.ones(Dimensions(), dtype: dtype)
    return try combine(.array(ones), .array(ones)).dtype
  }

  /// Folds values into the places that a subscript names, one by one, so that a place that is
  /// named twice gets both: `ufunc.at`.
  public func foldingInPlace(
    _ operation: String, at items: [IndexItem], _ values: Operand?,
    _ combine: (Operand, Operand?) throws(MathError) -> NDArray
  ) throws(MathError) {
    let places = try NDArray.arange(0, count).reshaped(shape).get(items)
    let flat = try flattened()
    let values = try values?.array.broadcast(to: places.shape).flattened()
    for (index, place) in places.integers.enumerated() {
      let element = try flat.row(place)
      let value = try values?.row(index)
      let result = try combine(.array(element), value.map { .array($0) })
      try element.receive(result, operation: operation, operands: [])
    }
    try assign(.array(try flat.reshaped(shape)))
  }
}
