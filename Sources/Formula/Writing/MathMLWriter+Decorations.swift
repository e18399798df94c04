// Colours, boxes, strokes, phantoms and sizes as MathML.

import Markup

extension MathMLWriter {
  func decorated(
    _ decoration: Decoration, _ atoms: [Atom], after previous: AtomClass?
  ) -> MathMLItem {
    switch decoration {
    case .color(let color): return styled("color:" + color, atoms, after: previous)
    case .size(let factor):
      return styled("font-size:" + Length.decimal(factor) + "em", atoms, after: previous)
    case .bold: return styled("font-weight:bold", atoms, after: previous)
    case .background(let color, let border):
      let line = border.map { ";border:.06em solid " + $0 } ?? ""
      return framed(["style": "background:" + color + line + ";padding:.2em"], atoms)
    case .box: return framed(["class": "boxed"], atoms)
    case .strike(let strike): return framed(["class": strike.rawValue], atoms)
    case .link(let address): return link(address, atoms)
    case .phantom, .smash, .lap, .raise: return padded(decoration, atoms)
    }
  }

  private func styled(
    _ style: String, _ atoms: [Atom], after previous: AtomClass?
  ) -> MathMLItem {
    let items = items(atoms)
    if items.count == 1, var item = items.first {
      let inner = item.wrap
      item.wrap = { element("mstyle", ["style": style], [inner($0)]) }
      return item
    }
    let node = element("mstyle", ["style": style], nodes(of: items, after: previous))
    return transparent(node, items)
  }

  private func framed(
    _ attributes: KeyValuePairs<String, String?>, _ atoms: [Atom]
  ) -> MathMLItem {
    MathMLItem(element("mrow", attributes, row(atoms)), .ordinary, isLow: false)
  }

  private func link(_ address: String, _ atoms: [Atom]) -> MathMLItem {
    if atoms.count == 1, case .text(let text, _) = atoms[0] {
      let anchor = element("a", ["href": address], [.text(text)])
      return MathMLItem(element("mtext", [:], [anchor]), .ordinary)
    }
    return framed(["href": address], atoms)
  }

  /// What changes the room that atoms take.
  private func padded(_ decoration: Decoration, _ atoms: [Atom]) -> MathMLItem {
    let content = row(atoms)
    let node: Node =
      switch decoration {
      case .phantom(.phantom): element("mphantom", [:], content)
      case .phantom(.hphantom):
        element(
          "mpadded", ["height": "0", "depth": "0"], [element("mphantom", [:], content)])
      case .phantom(.vphantom):
        element("mpadded", ["width": "0"], [element("mphantom", [:], content)])
      case .smash(let top, let bottom):
        element(
          "mpadded", ["height": top ? "0" : nil, "depth": bottom ? "0" : nil], content)
      case .lap(let lap):
        element("mpadded", ["width": "0", "lspace": Self.shift(lap, atoms)], content)
      case .raise(let height): element("mpadded", ["voffset": height.text], content)
      default: Self.rowNode(content)
      }
    return MathMLItem(node, .ordinary, isLow: false)
  }

  /// How far an overlapping part stands to the left; Core knows no width to take it from.
  private static func shift(_ lap: Decoration.Lap, _ atoms: [Atom]) -> String? {
    let width = Double(atoms.reduce(0) { $0 + $1.roughWidth }) * 0.5
    switch lap {
    case .mathrlap: return nil
    case .mathllap: return Length(ems: -width).text
    case .mathclap: return Length(ems: -width / 2).text
    }
  }
}
