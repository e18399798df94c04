// Values as tables: decimals below each other, bars before numbers where the cell asks for them.

import Library
import Markup

enum ValueTableRenderer {
  static func node(_ table: ValueTable) -> Node {
    let columns = (0..<table.columnCount).map {
      // Blanks as wide as a digit and as a full stop.
      table.alignedTexts($0, blank: "\u{2007}", point: "\u{2008}")
    }
    let rows = table.rows.indices.map { row in
      element("tr", [:], columns.indices.map { cell(table, row, $0, columns[$0][row]) })
    }
    let head = table.header.isEmpty ? [] : [element("thead", [:], [header(table)])]
    let body = rows.isEmpty ? [] : [element("tbody", [:], rows.onLines)]
    return ScrollBox.node(
      "Table", [element("table", ["class": "values"], (head + body).onLines)])
  }

  private static func header(_ table: ValueTable) -> Node {
    let cells = table.header.enumerated().map { column, name in
      // A header without a word would be read as an empty name.
      element(
        name.isBlank ? "td" : "th",
        [
          "scope": name.isBlank ? nil : "col", "class": table.isNumeric(column) ? "right" : nil,
        ], [.text(name)])
    }
    return element("tr", [:], cells)
  }

  private static func cell(_ table: ValueTable, _ row: Int, _ column: Int, _ text: String) -> Node {
    guard let share = table.share(row, column) else {
      return element("td", ["class": table.isNumeric(column) ? "right" : nil], [.text(text)])
    }
    let percent = (share * 1000).rounded() / 10
    let bar = element("span", ["class": "bar", "style": "width:\(percent)%"])
    return element(
      "td", ["class": "right barred"],
      [element("span", ["class": "track", "aria-hidden": "true"], [bar]), .text(text)])
  }
}
