// A piece of text at a point of the data.

/// Text anchored at (x, y).
package struct TextMark: Sendable, Equatable {
  package enum Anchor: String, Sendable, Equatable { case start, middle, end }

  package var x: Double
  package var y: Double
  package var text: String
  /// Which part of the text stands at x.
  package var anchor: Anchor
  package var colour: Colour?

  package init(
    x: Double, y: Double, text: String, anchor: Anchor = .start, colour: Colour? = nil
  ) {
    self.x = x
    self.y = y
    self.text = text
    self.anchor = anchor
    self.colour = colour
  }
}
