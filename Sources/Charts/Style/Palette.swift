// The palette: ten hues, each in a shade for light pages and one for dark.

/// A colour's two shades.
struct ThemedColour: Sendable, Equatable {
  var light: RGB
  var dark: RGB

  /// As a CSS colour that follows `color-scheme`.
  var css: String { "light-dark(\(light.css),\(dark.css))" }
}

enum Palette {
  /// In the order of matplotlib's cycle: blue, orange, green, red, purple, brown, pink, grey,
  /// olive, cyan. Every shade has a contrast of 3:1 with its paper; the first six stay 0.08 apart
  /// in OKLab for every kind of colour vision. Found by a search under those two constraints.
  static let colours: [ThemedColour] = [
    themed(0x4978ee, 0x56a8fe), themed(0xd17a2a, 0xe79117), themed(0x237557, 0x9bfd9c),
    themed(0xca2800, 0xcf4149), themed(0x742db2, 0xa448f4), themed(0x5f3310, 0xd5b59c),
    themed(0xc840b0, 0xd062a9), themed(0x848b8e, 0xa7a5ac), themed(0x616910, 0xf8e735),
    themed(0x1e8083, 0x66d7cf),
  ]

  /// The pages that charts are made for.
  static let paper = themed(0xffffff, 0x1e1e20)

  /// The place in the palette of a series; negative places count from the start as well.
  static func place(_ index: Int) -> Int {
    let remainder = index % colours.count
    return remainder < 0 ? remainder + colours.count : remainder
  }

  private static func themed(_ light: UInt32, _ dark: UInt32) -> ThemedColour {
    ThemedColour(light: RGB(hexadecimal: light), dark: RGB(hexadecimal: dark))
  }
}

extension ThemedColour {
  /// The shades of any colour: its own where that stands out enough from the paper, else with its
  /// lightness shifted just as far as is needed.
  init(of colour: RGB) {
    light = colour.shifted(by: -0.01, against: Palette.paper.light)
    dark = colour.shifted(by: 0.01, against: Palette.paper.dark)
  }
}

extension Colour {
  /// The colour on a light page, where a map needs one that no theme changes.
  package var rgb: RGB {
    switch self {
    case .rgb(let own): own
    case .palette(let index): Palette.colours[Palette.place(index)].light
    case .foreground: RGB(hexadecimal: 0x1d1d1f)
    case .background: Palette.paper.light
    case .muted: RGB(hexadecimal: 0x8b8e96)
    }
  }
}

extension RGB {
  /// `#rrggbb`
  var css: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return part < 16 ? "0" + digits : digits
      }.joined()
  }

  /// This colour with its lightness moved in steps until its contrast with the paper is 3:1.
  fileprivate func shifted(by step: Double, against paper: RGB) -> RGB {
    var shade = self
    var lab = OKLab(self)
    while shade.contrast(with: paper) < 3, (0...1).contains(lab.lightness) {
      lab.lightness += step
      shade = lab.rgb
    }
    return shade
  }
}
