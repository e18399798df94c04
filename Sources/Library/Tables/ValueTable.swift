// A table of values: what a cell shows of a matrix, of records, or with `table(…)`.

/// Rows of cells, each with the text that Python gives it.
package struct ValueTable: Sendable, Equatable {
  package struct Cell: Sendable, Equatable {
    package var text: String
    /// The number that the text stands for; nil for words.
    package var number: Double?

    package init(_ text: String, number: Double? = nil) {
      self.text = text
      self.number = number
    }
  }

  /// The names of the columns; empty where they have none.
  package var header: [String]
  /// Every row has as many cells as the widest.
  package var rows: [[Cell]]
  package var caption: String?
  /// The columns whose numbers are drawn as bars too.
  package var bars: Set<Int>

  package init(
    header: [String] = [], rows: [[Cell]], caption: String? = nil, bars: Set<Int> = []
  ) {
    let width = rows.map(\.count).reduce(header.count, max)
    let missing = width - header.count
    self.header = header.isEmpty ? [] : header + Array(repeating: "", count: missing)
    self.rows = rows.map { $0 + Array(repeating: Cell(""), count: width - $0.count) }
    self.caption = caption
    self.bars = bars
  }

  package var columnCount: Int { rows.first?.count ?? header.count }

  /// Whether a column holds numbers alone, so that its decimals stand below each other.
  package func isNumeric(_ column: Int) -> Bool {
    rows.contains { $0[column].number != nil }
      && rows.allSatisfy { $0[column].number != nil || $0[column].text.isEmpty }
  }

  /// The texts of a column; numbers end with as many blanks as their decimals need to align.
  package func alignedTexts(_ column: Int, blank: Character, point: Character) -> [String] {
    let texts = rows.map { $0[column].text }
    guard isNumeric(column) else { return texts }
    let tails = texts.map(Self.decimals)
    let longest = tails.max() ?? 0
    return zip(texts, tails).map { text, tail in
      let isWhole = tail == 0 && longest > 0
      let digits = max(longest - tail - (isWhole ? 1 : 0), 0)
      return text + (isWhole ? String(point) : "") + String(repeating: blank, count: digits)
    }
  }

  /// How many characters of a numeral the decimal point and what follows it take.
  private static func decimals(_ numeral: String) -> Int {
    numeral.firstIndex(of: ".").map { numeral.distance(from: $0, to: numeral.endIndex) } ?? 0
  }

  /// How much of a bar a number fills: its share of 1, or of the largest number of its column.
  package func share(_ row: Int, _ column: Int) -> Double? {
    guard bars.contains(column), let number = rows[row][column].number, number.isFinite else {
      return nil
    }
    let largest = rows.compactMap { $0[column].number }.filter(\.isFinite).reduce(1, max)
    return min(max(number / largest, 0), 1)
  }

  /// The table in columns of text, for terminals and programs.
  package var text: String {
    let columns = (0..<columnCount).map { column in
      let texts =
        (header.isEmpty ? [] : [header[column]])
        + alignedTexts(column, blank: " ", point: " ")
      let width = texts.map(\.count).max() ?? 0
      return texts.map { text in
        let space = String(repeating: " ", count: width - text.count)
        return isNumeric(column) ? space + text : text + space
      }
    }
    let height = columns.first?.count ?? 0
    let lines = (0..<height).map { line in
      var text = columns.map { $0[line] }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    return ((caption.map { [$0] } ?? []) + lines).joined(separator: "\n")
  }
}
