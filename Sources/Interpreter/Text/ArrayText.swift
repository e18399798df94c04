// Arrays as NumPy prints them, to the character.

/// An array's elements, row by row.
package enum ArrayElements {
  case floats([Double])
  /// 32-bit floats, whose shortest digits are fewer.
  case halfWidthFloats([Float])
  case ints([Int])
  case bools([Bool])

  var count: Int {
    switch self {
    case .floats(let values): values.count
    case .halfWidthFloats(let values): values.count
    case .ints(let values): values.count
    case .bools(let values): values.count
    }
  }

  /// What `repr` appends for a type that the elements do not show.
  var dtypeName: String? {
    if case .halfWidthFloats = self { "float32" } else { nil }
  }

  /// The type's name, for an array without elements.
  var fullName: String {
    switch self {
    case .floats: "float64"
    case .halfWidthFloats: "float32"
    case .ints: "int64"
    case .bools: "bool"
    }
  }
}

/// Lays out one array.
package struct ArrayText {
  private let elements: ArrayElements
  private let shape: [Int]
  private let options: PrintOptions
  private let isSummarized: Bool
  /// Texts that functions of a cell gave, instead of the usual ones.
  private var given: [Int: String]?

  package init(_ elements: ArrayElements, shape: [Int], options: PrintOptions = PrintOptions()) {
    self.elements = elements
    self.shape = shape
    self.options = options
    isSummarized = elements.count > options.threshold
  }

  /// Takes the texts of the elements that are shown from a function.
  mutating func format(_ body: (Value) throws -> String) rethrows {
    var texts: [Int: String] = [:]
    for index in shownIndices { texts[index] = try body(elements.value(at: index)) }
    given = texts
  }

  /// `[1. 2.]`
  package var text: String {
    if shape.isEmpty { return scalarText }
    if elements.count == 0 { return "[]" }
    return body(separator: " ", prefixWidth: 0, suffixWidth: 0)
  }

  /// `[1., 2.]` with another separator, to stand behind a prefix and before a suffix. A number
  /// without axes has the form of a column too.
  package func text(separator: String, prefixWidth: Int, suffixWidth: Int) -> String {
    if elements.count == 0 { return "[]" }
    if shape.isEmpty { return texts()[0] ?? "" }
    return body(separator: separator, prefixWidth: prefixWidth, suffixWidth: suffixWidth)
  }

  /// `array([1., 2.])`
  package var representation: String { representation(named: "array") }

  /// The same under the name of a kind of array.
  package func representation(named name: String) -> String {
    if elements.count == 0 {
      let shapeText = shape == [0] ? "" : "shape=\(Self.tuple(shape)), "
      let plain = elements.fullName == "float64" && shape == [0]
      return plain
        ? "\(name)([], dtype=float64)"
        : "\(name)([], \(shapeText)dtype=\(elements.fullName))"
    }
    let prefixWidth = name.count + 1
    let inside = text(separator: ", ", prefixWidth: prefixWidth, suffixWidth: 1)
    var extras = ""
    if isSummarized { extras += ", shape=\(Self.tuple(shape))" }
    if let dtype = elements.dtypeName { extras += ", dtype=\(dtype)" }
    guard !extras.isEmpty else { return "\(name)(\(inside))" }
    let lastLine = inside.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let used = lastLine.count + (inside.contains("\n") ? 0 : prefixWidth)
    let fits = used + extras.count + 1 <= options.lineWidth
    let newLine = ",\n" + String(repeating: " ", count: prefixWidth)
    return "\(name)(\(inside)" + (fits ? extras : newLine + extras.dropFirst(2)) + ")"
  }

  private static func tuple(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  private var scalarText: String {
    switch elements {
    case .floats(let values): values.first.map { PythonText.repr($0) } ?? ""
    case .halfWidthFloats(let values): values.first.map { PythonText.repr($0) } ?? ""
    case .ints(let values): values.first.map(String.init) ?? ""
    case .bools(let values): values.first.map { $0 ? "True" : "False" } ?? ""
    }
  }

  // MARK: Elements

  /// The indices of the elements that are shown.
  private var shownIndices: [Int] {
    guard isSummarized else { return Array(0..<elements.count) }
    var indices = [0]
    for length in shape {
      let shown =
        length > 2 * options.edgeItems
        ? Array(0..<options.edgeItems) + Array((length - options.edgeItems)..<length)
        : Array(0..<length)
      indices = indices.flatMap { base in shown.map { base * length + $0 } }
    }
    return indices
  }

  /// The text of every element, row by row; nil where some are left out.
  package var elementTexts: [String]? {
    guard !isSummarized else { return nil }
    let texts = texts()
    return (0..<elements.count).map { texts[$0] ?? "" }
  }

  private func texts() -> [Int: String] {
    if let given { return given }
    let indices = shownIndices
    let texts: [String]
    switch elements {
    case .floats(let values):
      texts =
        FloatColumn(indices.map { values[$0] }, options, isSingle: false) {
          PythonText.repr($0)
        }.texts
    case .halfWidthFloats(let values):
      let shown = indices.map { values[$0] }
      texts =
        FloatColumn(shown.map(Double.init), options, isSingle: true) {
          PythonText.repr(Float($0))
        }.texts
    case .ints(let values): texts = Self.aligned(signed(indices.map { values[$0] }))
    case .bools(let values):
      // As wide as `False`, also where every element is true.
      let truth = shape.isEmpty ? "True" : " True"
      texts = indices.map { values[$0] ? truth : "False" }
    }
    return Dictionary(uniqueKeysWithValues: zip(indices, texts))
  }

  /// Whole numbers with the signs that the options ask for.
  private func signed(_ values: [Int]) -> [String] {
    let isBlank = options.sign == .blank && values.allSatisfy { $0 >= 0 }
    let mark = isBlank ? " " : options.sign == .always ? "+" : ""
    return values.map { ($0 < 0 ? "" : mark) + String($0) }
  }

  private static func aligned(_ texts: [String]) -> [String] {
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
  }

  // MARK: Layout

  private func body(separator: String, prefixWidth: Int, suffixWidth: Int) -> String {
    let texts = texts()
    var layout = Layout(
      shape: shape, texts: texts, separator: separator, options: options,
      isSummarized: isSummarized)
    return layout.recurse(
      axis: 0, base: 0, hanging: String(repeating: " ", count: prefixWidth + 1),
      width: options.lineWidth - suffixWidth)
  }

  /// Brackets, line breaks and indentation.
  private struct Layout {
    let shape: [Int]
    let texts: [Int: String]
    let separator: String
    let options: PrintOptions
    let isSummarized: Bool

    mutating func recurse(axis: Int, base: Int, hanging: String, width: Int) -> String {
      let length = shape[axis]
      let isCut = isSummarized && length > 2 * options.edgeItems
      let leading = isCut ? options.edgeItems : 0
      let trailing = isCut ? options.edgeItems : length
      let inner = width - 1
      if axis == shape.count - 1 {
        return row(base * length, length, leading, trailing, isCut, hanging, inner)
      }
      var result = ""
      let breakText = separator.trimmedEnd + String(repeating: "\n", count: shape.count - axis - 1)
      for index in 0..<leading {
        result +=
          hanging
          + recurse(
            axis: axis + 1, base: base * length + index, hanging: hanging + " ", width: inner)
          + breakText
      }
      if isCut { result += hanging + "..." + breakText }
      for index in (length - trailing)..<length {
        result +=
          hanging
          + recurse(
            axis: axis + 1, base: base * length + index, hanging: hanging + " ", width: inner)
        if index < length - 1 { result += breakText }
      }
      return "[" + result.dropFirst(hanging.count) + "]"
    }

    private func row(
      _ base: Int, _ length: Int, _ leading: Int, _ trailing: Int, _ isCut: Bool,
      _ hanging: String, _ width: Int
    ) -> String {
      var words = (0..<leading).map { texts[base + $0] ?? "" }
      if isCut { words.append("...") }
      words += ((length - trailing)..<length).map { texts[base + $0] ?? "" }
      var result = ""
      var line = hanging
      for (index, word) in words.enumerated() {
        let isLast = index == words.count - 1
        if line.count + word.count > width, line.count > hanging.count {
          result += line.trimmedEnd + "\n"
          line = hanging
        }
        line += word
        if !isLast { line += separator }
      }
      result += line
      return "[" + result.dropFirst(hanging.count) + "]"
    }
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
