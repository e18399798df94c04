// Writes diagnostics for people: the message, the place, the source line, a caret under what is wrong.

/// Renders diagnostics as plain text or with ANSI colours.
package struct DiagnosticRenderer: Sendable {
  /// Whether ANSI escape sequences colour the text.
  package var colours: Bool

  package init(colours: Bool = false) {
    self.colours = colours
  }

  /// The diagnostic as text that ends in a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = heading(diagnostic)
    if let place = diagnostic.place { text += excerpt(place, label: diagnostic.label) }
    let indent = String(repeating: " ", count: gutterWidth(diagnostic.place))
    for frame in diagnostic.trace {
      let start = frame.place.start
      text += "\(indent) = in \(frame.function), called at "
      text += "\(frame.place.file.path):\(start.line):\(start.column)\n"
    }
    for hint in diagnostic.hints { text += "\(indent) = \(paint("help", .bold)): \(hint)\n" }
    return text
  }

  private func heading(_ diagnostic: Diagnostic) -> String {
    var head = diagnostic.severity.rawValue
    if let errorClass = diagnostic.errorClass { head += "[\(errorClass)]" }
    let colour: Colour = diagnostic.severity == .error ? .red : .yellow
    return "\(paint(head, colour)): \(paint(visible(diagnostic.message), .bold))\n"
  }

  private func excerpt(_ place: Diagnostic.Place, label: String?) -> String {
    let start = place.start
    let range = place.file.range(ofLine: start.line)
    let indent = String(repeating: " ", count: gutterWidth(place))
    let bar = paint("|", .blue)
    let window = SourceWindow(file: place.file, line: range, span: place.span)
    var text = "\(indent)\(paint("-->", .blue)) "
    text += "\(place.file.path):\(start.line):\(start.column)\n"
    text += "\(indent) \(bar)\n"
    text += "\(paint(String(start.line), .blue)) \(bar) \(window.text)\n"
    text += "\(indent) \(bar) \(window.padding)"
    text += paint(String(repeating: "^", count: window.width), .red)
    if let label { text += " " + paint(label, .red) }
    return text + "\n"
  }

  private func gutterWidth(_ place: Diagnostic.Place?) -> Int {
    place.map { String($0.start.line).count } ?? 0
  }

  private enum Colour: String {
    case red = "31"
    case yellow = "33"
    case blue = "34"
    case bold = "1"
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    colours ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The part of a source line that an excerpt shows: a very long line is cut to the span's
/// neighbourhood, tabs become spaces and control characters become visible.
struct SourceWindow {
  private(set) var text = ""
  private(set) var padding = ""
  private(set) var width = 1

  private static let limit = 160
  /// Enough bytes for as many characters.
  private static let limitInBytes = 16 * limit

  init(file: SourceFile, line: Range<Int>, span: Span) {
    let start = min(max(span.start, line.lowerBound), line.upperBound)
    let end = min(max(span.end, start), line.upperBound)
    // A line may be as long as the text: only what lies near is looked at.
    let first = file.startOfScalar(at: max(line.lowerBound, start - Self.limitInBytes))
    let middleEnd = file.startOfScalar(at: min(end, start + Self.limitInBytes))
    let last = file.startOfScalar(at: min(line.upperBound, end + Self.limitInBytes))
    let before = cleaned(file.text(in: min(first, start)..<start))
    let marked = cleaned(file.text(in: start..<max(start, middleEnd)))
    let after = cleaned(file.text(in: end..<max(end, last)))
    let head = before.count > Self.limit / 2 ? "…" + before.suffix(Self.limit / 2) : before
    let middle = marked.count > Self.limit ? marked.prefix(Self.limit) + "…" : marked
    let room = max(0, Self.limit - head.count - middle.count)
    let tail = after.count > room ? after.prefix(room) + "…" : after
    text = head + middle + tail
    padding = String(repeating: " ", count: columns(head))
    width = max(1, columns(middle))
  }

  private func cleaned(_ text: String) -> String {
    visible(String(text.flatMap { $0 == "\t" ? "    " : String($0) }))
  }

  /// The columns that a terminal gives a text: wide East Asian characters and emoji take two.
  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  private func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// The text with control characters shown as escapes, so that input cannot steer a terminal.
func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control where scalar != "\n":
      result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
