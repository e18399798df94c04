// Polynomials by their coefficients, the highest power first.

extension NDArray {
  /// The polynomial with these coefficients at a place, by Horner's rule.
  public static func polynomialValue(
    _ coefficients: NDArray, at place: NDArray
  ) throws(MathError) -> NDArray {
    let place = Operand.array(place)
    var value = try zeros(place.shape, dtype: place.array.dtype)
    for index in 0..<coefficients.shape[0] {
      let raised = try apply(.multiply, .array(value), place)
      value = try apply(.add, .array(raised), .array(try coefficients.row(index)))
    }
    return value
  }

  /// The sum of two polynomials, or their difference.
  public static func polynomialSum(
    _ left: NDArray, _ right: NDArray, isDifference: Bool = false
  ) throws(MathError) -> NDArray {
    let length = Swift.max(left.count, right.count)
    let (one, two) = (try left.paddedFront(to: length), try right.paddedFront(to: length))
    return try apply(isDifference ? .subtract : .add, .array(one), .array(two))
  }

  private func paddedFront(to length: Int) throws(MathError) -> NDArray {
    let row = try raveled()
    if row.count == length { return row }
    return try NDArray.concatenate(
      [try NDArray.zeros(Dimensions(length - row.count), dtype: dtype), row], axis: 0)
  }

  /// The product of two polynomials, without leading zeros of the factors.
  public static func polynomialProduct(
    _ left: NDArray, _ right: NDArray
  ) throws(MathError) -> NDArray {
    try convolution(
      try left.withoutLeadingZeros(), try right.withoutLeadingZeros(), .full)
  }

  /// A polynomial as `poly1d` holds it: one zero where there is nothing else.
  func withoutLeadingZeros() throws(MathError) -> NDArray {
    let row = try raveled()
    let values = row.doubles
    guard let first = values.firstIndex(where: { $0 != 0 }) else {
      return try NDArray.zeros([1], dtype: row.dtype)
    }
    return try row.part(first, row.count)
  }

  /// The elements from one place to before another, of an array of one axis.
  private func part(_ first: Int, _ last: Int) throws(MathError) -> NDArray {
    try get([.slice(start: first, stop: last, step: nil)])
  }

  /// The derivative of some order.
  public func polynomialDerivative(order: Int = 1) throws(MathError) -> NDArray {
    var result = try raveled()
    for _ in 0..<Swift.min(order, count) {
      let length = result.count - 1
      let powers = try NDArray.arange(length, 0, step: -1)
      result = try NDArray.apply(
        .multiply, .array(try result.part(0, length)), .array(powers))
    }
    return result
  }

  /// The integral of some order, with a constant for each step.
  public func polynomialIntegral(constants: [Double]) throws(MathError) -> NDArray {
    if constants.isEmpty { return self }
    var result = try raveled().doubles
    for constant in constants {
      let length = result.count
      result = result.enumerated().map { $1 / Double(length - $0) } + [constant]
    }
    return NDArray(result)
  }
}

extension NDArray {
  /// The coefficients of the polynomial of some degree with the least sum of squares at points;
  /// x and the weights have one axis, y one or two.
  ///
  /// The columns of the system have length 1 before it is solved. Throws where that fails.
  public static func polynomialFit(
    _ x: NDArray, _ y: NDArray, degree: Int, cutoff: Double? = nil, weights: NDArray? = nil
  ) throws(MathError) -> NDArray {
    let places = x.doubles
    let factors = weights?.doubles ?? [Double](repeating: 1, count: places.count)
    var system = Matrix(rows: places.count, columns: degree + 1)
    for (row, place) in places.enumerated() {
      var power = 1.0
      for column in (0...degree).reversed() {
        system[row, column] = power * factors[row]
        power *= place
      }
    }
    let lengths = (0...degree).map { column in
      system.column(column, from: 0).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    for row in 0..<system.rows {
      for column in 0...degree { system[row, column] /= lengths[column] }
    }
    let matrix = try NDArray(system.values, shape: [system.rows, system.columns])
    let width = y.rank == 2 ? y.shape[1] : 1
    let right = y.doubles.enumerated().map { $1 * factors[$0 / Swift.max(width, 1)] }
    let found = try leastSquares(
      matrix, try NDArray(right, shape: y.shape),
      cutoff: cutoff ?? Double(places.count) * Double.ulpOfOne)
    let scaled = found.solution.doubles.enumerated().map {
      $1 / lengths[$0 / Swift.max(width, 1)]
    }
    return try NDArray(scaled, shape: found.solution.shape)
  }
}
