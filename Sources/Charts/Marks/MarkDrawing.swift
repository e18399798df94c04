// From marks to SVG elements; each kind of mark has its own file beside this one.

import Markup

/// Draws marks in a frame.
struct MarkDrawing {
  var frame: PanelFrame
  /// The picture behind everything else; nil where there is none.
  var backdrop: Backdrop?

  func draw(_ mark: Mark, _ style: SeriesStyle) -> [Node] {
    switch mark {
    case .line(let line): draw(line, style)
    case .points(let points): draw(points, style)
    case .errorBars(let bars): draw(bars, style)
    case .bars(let bars): draw(bars, style)
    case .area(let area): draw(area, style)
    case .grid(let grid): draw(grid)
    case .contours(let contours): draw(contours)
    case .arrows(let arrows): draw(arrows, style)
    case .referenceLine(let line): draw(line, style)
    case .span(let span): draw(span, style)
    case .text(let text): draw(text, style)
    }
  }
}

/// Elements whose colour is a series'.
enum Painted {
  /// An element painted in a colour: the palette's by class, any other by its two shades, or just
  /// as it is.
  static func element(
    _ name: String, _ kind: String, _ colour: Colour, _ attributes: [(String, String?)],
    _ children: [Node] = [], isExact: Bool = false
  ) -> Node {
    let classes = [kind, colour.className].compactMap { $0 }.joined(separator: " ")
    var all = [Element.Attribute("class", classes)]
    if case .rgb(let own) = colour {
      let shade = isExact ? own.css : ThemedColour(of: own).css
      all.append(Element.Attribute("style", "color:" + shade))
    }
    for (name, value) in attributes {
      if let value { all.append(Element.Attribute(name, value)) }
    }
    return .element(Element(name, all, children))
  }

  /// A path filled with one colour in both themes, as the cells of a map are.
  static func filled(_ colour: RGB?, _ path: String, isEvenOdd: Bool) -> Node {
    var attributes = [Element.Attribute("fill", colour?.css ?? "none")]
    if isEvenOdd { attributes.append(Element.Attribute("fill-rule", "evenodd")) }
    return .element(Element("path", attributes + [Element.Attribute("d", path)]))
  }

  /// An opacity attribute's value; nil for what is opaque.
  static func opacity(_ alpha: Double) -> String? {
    alpha < 1 && alpha.isFinite ? SVGNumber.hundredths(max(alpha, 0)) : nil
  }
}

extension Colour {
  /// The class that gives an element this colour; nil for a colour that has none.
  var className: String? {
    switch self {
    case .palette(let index): "c\(Palette.place(index))"
    case .foreground: "ink"
    case .background: "paper"
    case .muted: "muted"
    case .rgb: nil
    }
  }
}
