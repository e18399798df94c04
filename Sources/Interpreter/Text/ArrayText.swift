// Arrays as NumPy prints them, to the character.

/// How NumPy is to print: `np.set_printoptions`.
package struct PrintOptions: Equatable {
  package var precision = 8
  package var threshold = 1000
  package var edgeItems = 3
  package var lineWidth = 75
  package var suppressesScientific = false

  package init() {}
}

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

  package init(_ elements: ArrayElements, shape: [Int], options: PrintOptions = PrintOptions()) {
    self.elements = elements
    self.shape = shape
    self.options = options
    isSummarized = elements.count > options.threshold
  }

  /// `[1. 2.]`
  package var text: String {
    if shape.isEmpty { return scalarText }
    if elements.count == 0 { return "[]" }
    return body(separator: " ", prefixWidth: 0)
  }

  /// `array([1., 2.])`
  package var representation: String {
    if elements.count == 0 {
      let shapeText = shape == [0] ? "" : "shape=\(Self.tuple(shape)), "
      let plain = elements.fullName == "float64" && shape == [0]
      return plain
        ? "array([], dtype=float64)" : "array([], \(shapeText)dtype=\(elements.fullName))"
    }
    let inside =
      shape.isEmpty ? texts()[0] ?? "" : body(separator: ", ", prefixWidth: 6)
    var extras = ""
    if isSummarized { extras += ", shape=\(Self.tuple(shape))" }
    if let name = elements.dtypeName { extras += ", dtype=\(name)" }
    guard !extras.isEmpty else { return "array(\(inside))" }
    let lastLine = inside.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let used = lastLine.count + (inside.contains("\n") ? 0 : 6)
    let fits = used + extras.count + 1 <= options.lineWidth
    return "array(\(inside)"
      + (fits ? extras : ",\n      " + extras.dropFirst(2)) + ")"
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

  private func texts() -> [Int: String] {
    let indices = shownIndices
    let texts: [String]
    switch elements {
    case .floats(let values):
      texts =
        FloatColumn(indices.map { values[$0] }, options, largest: 1e8) {
          PythonText.repr($0)
        }.texts
    case .halfWidthFloats(let values):
      let shown = indices.map { values[$0] }
      texts =
        FloatColumn(shown.map(Double.init), options, largest: 1e6) {
          PythonText.repr(Float($0))
        }.texts
    case .ints(let values): texts = Self.aligned(indices.map { String(values[$0]) })
    case .bools(let values):
      // As wide as `False`, also where every element is true.
      let truth = shape.isEmpty ? "True" : " True"
      texts = indices.map { values[$0] ? truth : "False" }
    }
    return Dictionary(uniqueKeysWithValues: zip(indices, texts))
  }

  private static func aligned(_ texts: [String]) -> [String] {
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
  }

  // MARK: Layout

  private func body(separator: String, prefixWidth: Int) -> String {
    let texts = texts()
    var layout = Layout(
      shape: shape, texts: texts, separator: separator, options: options,
      isSummarized: isSummarized)
    let suffix = prefixWidth > 0 ? 1 : 0
    return layout.recurse(
      axis: 0, base: 0, hanging: String(repeating: " ", count: prefixWidth + 1),
      width: options.lineWidth - suffix)
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

/// A column of floats in one common form: the same decimals, or the same exponent form.
private struct FloatColumn {
  private(set) var texts: [String] = []

  /// - Parameters:
  ///   - largest: the size from which on the type's numbers have an exponent.
  ///   - shortest: the shortest text of a number.
  init(
    _ values: [Double], _ options: PrintOptions, largest: Double, shortest: (Double) -> String
  ) {
    let finite = values.filter(\.isFinite)
    let usesExponent = Self.needsExponent(finite, options, largest)
    let decimals = finite.map { value in
      Decimal(rounding: value, shortest: shortest(value), options.precision, usesExponent)
    }
    var texts: [String] = []
    if usesExponent {
      let fraction = decimals.map(\.scientificFraction).max() ?? 0
      texts = finite.map { Self.scientific($0, fraction) }
      let width = texts.map(\.count).max() ?? 0
      texts = texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    } else {
      texts = Self.positional(finite, decimals.map(\.fraction), options.precision)
    }
    self.texts = Self.merge(values, texts)
  }

  /// NumPy's rule: large, small, or far apart.
  private static func needsExponent(
    _ values: [Double], _ options: PrintOptions, _ limit: Double
  ) -> Bool {
    let sizes = values.map(\.magnitude).filter { $0 != 0 }
    guard let smallest = sizes.min(), let largest = sizes.max() else { return false }
    if largest >= limit { return true }
    return !options.suppressesScientific && (smallest < 1e-4 || largest / smallest > 1000)
  }

  private static func positional(
    _ values: [Double], _ fractions: [Int], _ precision: Int
  ) -> [String] {
    let fraction = min(fractions.max() ?? 0, precision)
    let texts = zip(values, fractions).map { value, own -> String in
      let own = min(own, precision)
      var text = CFormat.text(value, "f", precision: own)
      if own == 0 { text += "." }
      return text + String(repeating: " ", count: fraction - own)
    }
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
  }

  private static func scientific(_ value: Double, _ fraction: Int) -> String {
    var text = CFormat.text(value, "e", precision: fraction)
    if fraction == 0, let mark = text.firstIndex(of: "e") { text.insert(".", at: mark) }
    return text
  }

  /// Puts `nan` and `inf` in their places, in the column's width.
  private static func merge(_ values: [Double], _ finite: [String]) -> [String] {
    let special = values.filter { !$0.isFinite }.map { PythonText.nonFinite($0).count }
    let width = max(finite.map(\.count).max() ?? 0, special.max() ?? 0)
    var rest = finite[...]
    return values.map { value in
      let text = value.isFinite ? rest.popFirst() ?? "" : PythonText.nonFinite(value)
      return String(repeating: " ", count: width - text.count) + text
    }
  }
}

extension Decimal {
  /// The shortest digits of a number, cut to a precision: decimals behind the point, or behind the
  /// first digit where an exponent is used.
  fileprivate init(
    rounding value: Double, shortest: String, _ precision: Int, _ usesExponent: Bool
  ) {
    self.init(shortest: shortest)
    let places = usesExponent ? digits.count - 1 : digits.count - point
    guard places > precision else { return }
    self.init(
      shortest: CFormat.text(value, usesExponent ? "e" : "f", precision: precision))
  }

  /// How many decimals the digits take.
  fileprivate var fraction: Int { digits == [48] ? 0 : max(0, digits.count - point) }

  fileprivate var scientificFraction: Int { digits.count - 1 }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
