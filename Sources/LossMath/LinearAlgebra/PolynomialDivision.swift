// Quotients and roots of polynomials, which are coefficients, the highest power first.

extension NDArray {
  /// The polynomial without its first coefficients of zero; one zero where there is nothing else.
  public func trimmedPolynomial() throws(MathError) -> NDArray { try withoutLeadingZeros() }

  /// Quotient and remainder of two polynomials, which are floats.
  ///
  /// Throws when the divisor is empty.
  public static func polynomialQuotient(
    _ dividend: NDArray, _ divisor: NDArray
  ) throws(MathError) -> (quotient: NDArray, remainder: NDArray) {
    var rest = dividend.doubles
    let lower = divisor.doubles
    guard let leading = lower.first else { throw .emptyParameter("v") }
    let scale = 1 / leading
    let steps = Swift.max(rest.count - lower.count + 1, 1)
    var quotient = [Double](repeating: 0, count: steps)
    if rest.count >= lower.count {
      for step in 0..<steps {
        let digit = scale * rest[step]
        quotient[step] = digit
        for (index, coefficient) in lower.enumerated() { rest[step + index] -= digit * coefficient }
      }
    }
    var first = 0
    while first < rest.count - 1, isNearZero(rest[first]) { first += 1 }
    return (NDArray(quotient), NDArray(Array(rest[first...])))
  }

  /// NumPy's `allclose` to zero.
  private static func isNearZero(_ value: Double) -> Bool { value.magnitude <= 1e-8 }

  /// The places where a polynomial is zero: the eigenvalues of its companion matrix.
  ///
  /// Throws when they are not finite or not all real.
  public func polynomialRoots() throws(MathError) -> NDArray {
    let all = doubles
    guard let first = all.firstIndex(where: { $0 != 0 }),
      let last = all.lastIndex(where: { $0 != 0 })
    else { return NDArray([Double]()) }
    let coefficients = Array(all[first...last])
    let zeros = [Double](repeating: 0, count: all.count - 1 - last)
    let degree = coefficients.count - 1
    if degree == 0 { return NDArray(zeros) }
    var companion = Matrix(rows: degree, columns: degree)
    for row in 1..<Swift.max(degree, 1) { companion[row, row - 1] = 1 }
    for column in 0..<degree {
      companion[0, column] = -coefficients[column + 1] / coefficients[0]
    }
    let matrix = try NDArray(companion.values, shape: [degree, degree])
    return NDArray(try matrix.eigenvaluesAlone().doubles + zeros)
  }
}
