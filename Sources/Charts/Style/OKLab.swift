// Colour arithmetic: contrast as WCAG 2 defines it, and Björn Ottosson's OKLab for lightness and
// distance (https://bottosson.github.io/posts/oklab/).

/// A colour by its perceived lightness (0 to 1) and two opponent axes.
struct OKLab: Sendable, Equatable {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ colour: RGB) { self.init(linear: colour.linear) }

  init(linear: (red: Double, green: Double, blue: Double)) {
    let (red, green, blue) = linear
    let long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue).cubeRoot
    let middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue).cubeRoot
    let short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue).cubeRoot
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
  }

  /// The nearest colour that a screen has, part by part.
  var rgb: RGB {
    let long = (lightness + 0.3963377774 * a + 0.2158037573 * b).cubed
    let middle = (lightness - 0.1055613458 * a - 0.0638541728 * b).cubed
    let short = (lightness - 0.0894841775 * a - 1.2914855480 * b).cubed
    return RGB(
      linear: (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
      ))
  }

  /// How different two colours look.
  func distance(to other: OKLab) -> Double {
    let step = (lightness - other.lightness, a - other.a, b - other.b)
    return (step.0 * step.0 + step.1 * step.1 + step.2 * step.2).squareRoot()
  }
}

extension RGB {
  /// The parts in linear light, from 0 to 1.
  var linear: (red: Double, green: Double, blue: Double) {
    (Self.decoded(red), Self.decoded(green), Self.decoded(blue))
  }

  /// The nearest colour to one in linear light; parts beyond the screen's are cut.
  init(linear: (Double, Double, Double)) {
    self.init(
      red: Self.encoded(linear.0), green: Self.encoded(linear.1), blue: Self.encoded(linear.2))
  }

  /// The contrast of two colours, from 1 to 21.
  func contrast(with other: RGB) -> Double {
    let pair = [luminance, other.luminance]
    return ((pair.max() ?? 0) + 0.05) / ((pair.min() ?? 0) + 0.05)
  }

  private var luminance: Double {
    let light = linear
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  private static func decoded(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055).raised(to: 2.4)
  }

  private static func encoded(_ light: Double) -> UInt8 {
    let cut = min(max(light, 0), 1)
    let value = cut <= 0.0031308 ? 12.92 * cut : 1.055 * cut.raised(to: 1 / 2.4) - 0.055
    return UInt8((min(max(value, 0), 1) * 255).rounded())
  }
}

extension Double {
  fileprivate var cubed: Double { self * self * self }
}
