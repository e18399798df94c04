// Values under the pointer or the keyboard's focus, without a script: a layer of radio buttons over
// the drawing, one group for each panel, whose labels show themselves. One press of Tab enters a
// group, arrow keys walk along it.

import Markup

package enum ChartTips {
  /// The layer of a chart, to lie on its drawing in a box of the same size; `.empty` where there is
  /// nothing to say.
  /// - Parameter id: What every name inside starts with; unique on the page.
  package static func layer(_ chart: Chart, id: String) -> Node {
    let layout = ChartLayout(chart)
    let groups = layout.panels.enumerated().compactMap { index, panel in
      group(panel, in: layout, name: "\(id)-\(index + 1)")
    }
    return groups.isEmpty ? .empty : .fragment(groups)
  }

  private static func group(_ panel: PanelLayout, in layout: ChartLayout, name: String) -> Node? {
    let tips = PanelTips(panel).tips
    guard !tips.isEmpty else { return nil }
    let plot = panel.frame.plot
    let box = [
      "left:" + percent(plot.left, of: layout.width), "top:" + percent(plot.top, of: layout.height),
      "width:" + percent(plot.width, of: layout.width),
      "height:" + percent(plot.height, of: layout.height),
    ]
    return element(
      "div",
      [
        "class": "tips", "role": "radiogroup", "aria-label": panel.panel.title ?? "Values",
        "style": box.joined(separator: ";"),
      ], tips.map { node($0, on: plot, name: name) })
  }

  private static func node(_ tip: Tip, on plot: Rectangle, name: String) -> Node {
    let box = tip.box
    var places = [
      "left:" + percent(box.left - plot.left, of: plot.width),
      "width:" + percent(box.width, of: plot.width),
    ]
    if box.height < plot.height {
      places.append("top:" + percent(box.top - plot.top, of: plot.height))
      places.append("height:" + percent(box.height, of: plot.height))
    }
    if let x = tip.guide { places.append("--x:" + percent(x - box.left, of: box.width)) }
    let isRight = (tip.guide ?? (box.left + box.right) / 2) > (plot.left + plot.right) / 2
    let lines = tip.lines.enumerated().flatMap { index, line -> [Node] in
      index == 0 ? [.text(line)] : [element("br"), .text(line)]
    }
    let dots = tip.dots.map { dot in
      Painted.element(
        "i", "", dot.colour, [("style", "top:" + percent(dot.y - box.top, of: box.height))])
    }
    return element(
      "label", ["class": isRight ? "e" : nil, "style": places.joined(separator: ";")],
      [element("input", ["type": "radio", "name": name]), element("span", [:], lines)] + dots)
  }

  private static func percent(_ part: Double, of whole: Double) -> String {
    whole > 0 ? SVGNumber.text(part / whole * 100) + "%" : "0"
  }
}

/// One thing that a chart says about a place when it is asked there.
struct Tip {
  /// The part of the drawing that asks.
  var box: Rectangle
  /// Where a vertical line is drawn; nil for none.
  var guide: Double?
  var lines: [String]
  var dots: [Dot] = []

  /// A point on a series, at a height of the drawing.
  struct Dot {
    var y: Double
    var colour: Colour
  }

  /// Boxes narrower than this are hard to hit.
  static let leastSize = 26.0
}
