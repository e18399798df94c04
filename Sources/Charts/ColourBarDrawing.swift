// The strip that explains colours, with its ticks and its name.

import Markup

enum ColourBarDrawing {
  /// How many pieces a continuous strip is made of.
  private static let pieces = 64

  static func draw(_ layout: PanelLayout) -> [Node] {
    guard let bar = layout.colourBar else { return [] }
    let plot = layout.frame.plot
    let strip = bar.strip(beside: plot)
    let scale = bar.scale(top: strip.top, bottom: strip.bottom)
    let cells = borders(bar, scale)
    let colours = zip(cells, cells.dropFirst()).compactMap { low, high -> Node? in
      guard let first = scale.position(low), let second = scale.position(high),
        let middle = scale.value(at: (first + second) / 2)
      else { return nil }
      var path = PathWriter()
      path.rectangle(
        Rectangle(
          left: strip.left, top: min(first, second), right: strip.right, bottom: max(first, second))
      )
      return Painted.filled(bar.bar.colours.colour(middle), path.text, isEvenOdd: false)
    }
    return [element("g", ["class": "cells"], colours)] + [ticks(bar, scale, strip)]
      + Text.drawUpwards(
        bar.labelLines, at: bar.labelMiddle(beside: plot), lineHeight: Metrics.labelLine,
        class: "axis-name")
  }

  /// The values between which the strip has one colour.
  private static func borders(_ bar: ColourBarLayout, _ scale: Scale) -> [Double] {
    if !bar.bar.borders.isEmpty { return bar.bar.borders }
    let map = bar.bar.colours.map
    let count = map.isListed ? max(map.stops.count, 1) : pieces
    return (0...count).compactMap { step in
      let part = Double(step) / Double(count)
      return scale.value(at: scale.range.start * (1 - part) + scale.range.end * part)
    }
  }

  private static func ticks(_ bar: ColourBarLayout, _ scale: Scale, _ strip: Rectangle) -> Node {
    let texts = bar.ticks.compactMap { tick -> Node? in
      guard !tick.label.isEmpty, let y = scale.position(tick.value) else { return nil }
      let x = SVGNumber.text(strip.right + Metrics.tickGap)
      return element("text", ["x": x, "y": SVGNumber.text(y)], [.text(tick.label)])
    }
    return element("g", ["class": "scale"], texts)
  }
}
