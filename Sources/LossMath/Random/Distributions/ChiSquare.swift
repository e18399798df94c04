// The distributions of sums of squared normals and of their ratios: chi-square, Student's t, F.

/// The chi-square distribution, central or not.
public struct ChiSquareDistribution: Distribution {
  private let degreesOfFreedom: Double
  private let noncentrality: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`df <= 0`, `nonc < 0`).
  public init(degreesOfFreedom: Double, noncentrality: Double = 0) throws(RandomError) {
    try RandomError.check(degreesOfFreedom, named: "df", is: .positive)
    try RandomError.check(noncentrality, named: "nonc", is: .nonNegative)
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    if noncentrality == 0 { return source.nextChiSquare(degreesOfFreedom) }
    if noncentrality.isNaN && Source.convention == .generator { return .nan }
    if degreesOfFreedom > 1 {
      let central = source.nextChiSquare(degreesOfFreedom - 1)
      let shifted = source.nextStandardNormal() + noncentrality.squareRoot()
      return central + shifted * shifted
    }
    let pairs = source.nextPoisson(noncentrality / 2)
    let value = source.nextChiSquare(degreesOfFreedom + Double(2 &* pairs))
    return noncentrality.isNaN ? .nan : value
  }
}

/// Student's t distribution.
public struct StudentDistribution: Distribution {
  private let degreesOfFreedom: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`df <= 0`).
  public init(degreesOfFreedom: Double) throws(RandomError) {
    try RandomError.check(degreesOfFreedom, named: "df", is: .positive)
    self.degreesOfFreedom = degreesOfFreedom
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let normal = source.nextStandardNormal()
    let gamma = source.nextStandardGamma(degreesOfFreedom / 2)
    return (degreesOfFreedom / 2).squareRoot() * normal / gamma.squareRoot()
  }
}

/// Fisher's F distribution: the ratio of two chi-squares, each over its degrees of freedom.
public struct FisherDistribution: Distribution {
  private let numerator: ChiSquareDistribution
  private let numeratorDegrees: Double
  private let denominatorDegrees: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`dfnum <= 0`, `dfden <= 0`,
  ///   `nonc < 0`).
  public init(
    numeratorDegrees: Double, denominatorDegrees: Double, noncentrality: Double = 0
  ) throws(RandomError) {
    try RandomError.check(numeratorDegrees, named: "dfnum", is: .positive)
    try RandomError.check(denominatorDegrees, named: "dfden", is: .positive)
    numerator = try ChiSquareDistribution(
      degreesOfFreedom: numeratorDegrees, noncentrality: noncentrality)
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let above = numerator.next(from: &source) * denominatorDegrees
    return above / (source.nextChiSquare(denominatorDegrees) * numeratorDegrees)
  }
}
