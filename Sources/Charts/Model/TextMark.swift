// A piece of text at a point of the data, perhaps with an arrow to what it speaks of.

/// Text anchored at (x, y).
package struct TextMark: Sendable, Equatable {
  package enum Anchor: String, Sendable, Equatable { case start, middle, end }

  /// How a text stands to the height of its point.
  package enum Height: Sendable, Equatable { case above, middle, below }

  package var x: Double
  package var y: Double
  package var text: String
  /// Whether x and y are parts of the panel, from its lower left corner, instead of data.
  package var isRelative = false
  /// Which part of the text stands at x.
  package var anchor: Anchor
  package var height: Height
  package var colour: Colour?
  /// How far the text is moved from its point, in pixels to the right and downwards.
  package var offset: Offset
  /// The end of an arrow that starts at the text; nil for none.
  package var target: Target?

  package struct Offset: Sendable, Equatable {
    package var right: Double
    package var down: Double

    package init(right: Double = 0, down: Double = 0) {
      self.right = right
      self.down = down
    }
  }

  package struct Target: Sendable, Equatable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package init(
    x: Double, y: Double, text: String, anchor: Anchor = .start, height: Height = .middle,
    colour: Colour? = nil, offset: Offset = Offset(), target: Target? = nil
  ) {
    self.x = x
    self.y = y
    self.text = text
    self.anchor = anchor
    self.height = height
    self.colour = colour
    self.offset = offset
    self.target = target
  }
}
