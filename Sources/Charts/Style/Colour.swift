// A colour as asked for, before a theme gives it its shade.

/// A colour of a chart.
package enum Colour: Sendable, Equatable, Hashable {
  /// A colour of the palette, counted from 0; the palette starts again after its last.
  case palette(Int)
  /// The colour of the text: black on light, nearly white on dark.
  case foreground
  /// The colour of the page.
  case background
  /// A quiet colour for what is not data.
  case muted
  /// Any other colour; each theme shifts its lightness until it stands out enough.
  case rgb(RGB)
}

/// A colour in sRGB, its parts from 0 to 255.
package struct RGB: Sendable, Equatable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// - Parameter hexadecimal: 0xRRGGBB; higher bits are ignored.
  package init(hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }
}
