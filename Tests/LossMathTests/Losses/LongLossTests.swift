// Losses of long arrays, which vector instructions compute in blocks: what they give is what their
// elements give one by one.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct LongLossTests {
  /// Numbers that follow a rule: most of ordinary size, some at the ends of the range, ties, zeros.
  static func numbers(_ count: Int, seed: Int, _ kind: MathError.Requirement?) -> [Double] {
    let ends = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e308, -1e308, .leastNonzeroMagnitude, 1e-300, 3,
      -3, 6, 0.5,
      1e200, -800, 800, 1e-20, 40,
    ]
    return (0..<count).map { index in
      let step = (index &* 7919 &+ seed &* 104_729) % 100_003
      let fraction = Double(step) / 100_003
      let number = step % 7 == 0 ? ends[step % ends.count] : (fraction - 0.5) * 8
      switch kind {
      case .probability: return step % 11 == 0 ? Double(step % 2) : fraction
      case .sign: return step % 2 == 0 ? 1 : -1
      case .twoClasses: return Double(step % 2)
      case .notNegative: return number.magnitude
      case .positive: return number == 0 ? 1 : number.magnitude
      case .above: return number.magnitude
      default: return number
      }
    }
  }

  static let losses = LossCatalogue.all.compactMap { $0 as? any ElementwiseLoss.Type }

  /// Inputs of a loss, of a length that ends within a block and within a part.
  static func inputs(
    of loss: any ElementwiseLoss.Type, count: Int = 17_001, _ settings: LossSettings
  ) throws -> [NDArray] {
    let requirements = try loss.init(settings.completed(for: loss.descriptor)).requirements
    return loss.descriptor.arguments.indices.map { place in
      let kind = place < requirements.count ? requirements[place] : nil
      return NDArray(numbers(count, seed: place + 1, kind))
    }
  }

  private static func each(_ loss: any Loss.Type) -> LossSettings {
    loss.descriptor.options.contains { $0.name == "reduction" } ? ["reduction": "none"] : [:]
  }

  /// Whether two numbers have the same bits, but for those of nan.
  private static func agree(_ one: Double, _ two: Double) -> Bool {
    one.bitPattern == two.bitPattern || (one.isNaN && two.isNaN)
  }

  @Test(arguments: 0..<losses.count)
  func everyElementOfALongArrayHasTheBitsOfTheElementAlone(_ place: Int) throws {
    let loss = Self.losses[place]
    let settings = Self.each(loss)
    let inputs = try Self.inputs(of: loss, settings)
    let columns = inputs.map(\.doubles)
    let values = try loss.value(of: inputs, settings).doubles
    let slopes = try inputs.indices.map { try loss.gradient(of: inputs, by: $0, settings).doubles }
    for index in stride(from: 0, to: values.count, by: 13) {
      let alone = columns.map { NDArray(scalar: $0[index]) }
      let value = try loss.value(of: alone, settings).doubles[0]
      #expect(
        Self.agree(value, values[index]),
        "\(loss.descriptor.name)\(alone.map(\.doubles)): \(value), not \(values[index])")
      for input in inputs.indices {
        let slope = try loss.gradient(of: alone, by: input, settings).doubles[0]
        #expect(
          Self.agree(slope, slopes[input][index]),
          "\(loss.descriptor.name)\(alone.map(\.doubles)) by \(input): \(slope), not \(slopes[input][index])"
        )
      }
    }
  }
}
