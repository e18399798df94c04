// The ziggurat method: a density is covered by 256 layers of equal area, so that nearly every
// variate costs one 64-bit draw, one multiplication and one comparison.

/// The layers of one ziggurat (Marsaglia and Tsang, "The ziggurat method for generating random
/// variables", 2000). Layer 0 is the base with the tail.
struct Ziggurat: Sendable {
  /// The abscissa at which the tail begins.
  let tailStart: Double
  /// For each layer, the integers below which a point lies under the curve for certain.
  let acceptance: [UInt64]
  /// For each layer, the factor that turns such an integer into an abscissa.
  let width: [Double]
  /// For each layer, the density at its edge.
  let density: [Double]

  /// Whether a point of layer `index`, at the height that `uniform` picks within the layer, lies
  /// under a curve that is `curve` high there.
  func accepts(layer index: Int, height uniform: Double, under curve: Double) -> Bool {
    (density[index - 1] - density[index]) * uniform + density[index] < curve
  }
}

extension BitSource {
  /// A standard normal variate by the ziggurat, as `Generator.standard_normal` draws it.
  mutating func nextZigguratNormal() -> Double {
    let layers = Ziggurat.normal
    while true {
      let bits = nextUInt64()
      let index = Int(bits & 0xff)
      let magnitude = (bits >> 9) & 0x000f_ffff_ffff_ffff
      let distance = Double(magnitude) * layers.width[index]
      let value = bits & 0x100 == 0 ? distance : -distance
      if magnitude < layers.acceptance[index] { return value }
      if index == 0 {
        let tail = nextNormalTail(from: layers.tailStart)
        return (magnitude >> 8) & 1 == 0 ? tail : -tail
      }
      let curve = CLibrary.exponential(-0.5 * value * value)
      if layers.accepts(layer: index, height: nextDouble(), under: curve) { return value }
    }
  }

  /// A variate of the normal distribution given that it exceeds `start`, by Marsaglia's method.
  private mutating func nextNormalTail(from start: Double) -> Double {
    let inverse = 0.27366123732975828  // 1 / 3.6541528853610088, rounded as NumPy has it
    while true {
      let excess = -inverse * CLibrary.logarithmOfOnePlus(-nextDouble())
      let height = -CLibrary.logarithmOfOnePlus(-nextDouble())
      if height + height > excess * excess { return start + excess }
    }
  }

  /// A standard exponential variate by the ziggurat, as `Generator.standard_exponential` draws it.
  mutating func nextZigguratExponential() -> Double {
    let layers = Ziggurat.exponential
    while true {
      let bits = nextUInt64()
      let index = Int((bits >> 3) & 0xff)
      let magnitude = bits >> 11
      let value = Double(magnitude) * layers.width[index]
      if magnitude < layers.acceptance[index] { return value }
      if index == 0 { return layers.tailStart - CLibrary.logarithmOfOnePlus(-nextDouble()) }
      let curve = CLibrary.exponential(-value)
      if layers.accepts(layer: index, height: nextDouble(), under: curve) { return value }
    }
  }
}
