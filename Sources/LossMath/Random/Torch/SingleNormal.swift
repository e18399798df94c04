// Normal numbers in single precision as PyTorch makes them eight at a time: the logarithm, sine and
// cosine of Cephes with fused operations, so that every bit is PyTorch's.

enum SingleNormal {
  /// A pair of standard normal numbers from two uniform ones in [0, 1).
  static func pair(_ first: Float, _ second: Float) -> (Float, Float) {
    let radius = (-2 * logarithm(1 - first)).squareRoot()
    let (sine, cosine) = sineAndCosine(Float(2 * Double.pi) * second)
    return (radius * cosine, radius * sine)
  }

  /// log x of a normal number above 0.
  private static func logarithm(_ x: Float) -> Float {
    // x = m 2ᵉ with m between √½ and √2, less 1.
    var exponent = Float(x.exponent) + 1
    var part = x.significand / 2
    if part < 0.707_106_77 {
      exponent -= 1
      part = 2 * part - 1
    } else {
      part -= 1
    }
    let square = part * part
    let series = horner(logarithmTerms, part) * part
    var rest = (exponent * -2.121_944_4e-4).addingProduct(series, square)
    rest = rest.addingProduct(-square, 0.5)
    return (part + rest).addingProduct(exponent, 0.693_359_375)
  }

  /// Of a number in [0, 2π].
  private static func sineAndCosine(_ x: Float) -> (Float, Float) {
    let octant = (Int(x * 1.273_239_5) + 1) & ~1
    let turns = Float(octant)
    // x less a multiple of π/4, which is given in three parts.
    var rest = x.addingProduct(turns, -0.785_156_25)
    rest = rest.addingProduct(turns, -2.418_756_484_985_351_562_5e-4)
    rest = rest.addingProduct(turns, -3.774_894_977_445_941_08e-8)
    let square = rest * rest
    let cosine = (-(square * 0.5)).addingProduct(horner(cosineTerms, square) * square, square) + 1
    let sine = rest.addingProduct(horner(sineTerms, square) * square, rest)
    let isTurned = octant & 2 != 0
    let (first, second) = isTurned ? (cosine, sine) : (sine, cosine)
    return (octant & 4 != 0 ? -first : first, (octant &- 2) & 4 == 0 ? -second : second)
  }

  private static func horner(_ terms: [Float], _ x: Float) -> Float {
    terms.dropFirst().reduce(terms[0]) { $1.addingProduct($0, x) }
  }

  private static let logarithmTerms: [Float] = [
    7.037_683_629_2e-2, -1.151_461_031_0e-1, 1.167_699_874_0e-1, -1.242_014_084_6e-1,
    1.424_932_278_7e-1, -1.666_805_766_5e-1, 2.000_071_476_5e-1, -2.499_999_399_3e-1,
    3.333_333_117_4e-1,
  ]
  private static let cosineTerms: [Float] = [
    2.443_315_711_809_948e-5, -1.388_731_625_493_765e-3, 4.166_664_568_298_827e-2,
  ]
  private static let sineTerms: [Float] = [
    -1.951_529_589_1e-4, 8.332_160_873_6e-3, -1.666_665_461_1e-1,
  ]
}
