// Writes an SVG path in as few characters as relative coordinates to a tenth allow.

/// Collects a path's commands.
struct PathWriter {
  private(set) var text = ""
  /// Where the pen is, in tenths: what was written, not what was meant, so that no error adds up.
  private var pen = (x: 0, y: 0)
  private var lastCommand: Character?

  var isEmpty: Bool { text.isEmpty }

  mutating func move(to point: Point) {
    pen = point.tenths
    command("M")
    number(pen.x)
    number(pen.y)
    lastCommand = "M"
  }

  mutating func line(to point: Point) {
    let next = point.tenths
    let step = (x: next.x - pen.x, y: next.y - pen.y)
    guard step != (0, 0) else { return }
    if step.y == 0 {
      command("h")
      number(step.x)
    } else if step.x == 0 {
      command("v")
      number(step.y)
    } else {
      command("l")
      number(step.x)
      number(step.y)
    }
    pen = next
  }

  mutating func close() {
    command("z")
    lastCommand = nil
  }

  /// A polyline as one piece of the path.
  mutating func polyline(_ points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
    // A piece that comes to nothing still shows as a dot under round caps.
    if lastCommand == "M" { text += "h0" }
  }

  private mutating func command(_ name: Character) {
    guard lastCommand != name || name == "M" else { return }
    text.append(name)
    lastCommand = name
  }

  /// A number, parted from the one before only where the two would run together.
  private mutating func number(_ tenths: Int) {
    let digits = SVGNumber.text(tenths: tenths)
    let follows = text.last.map { $0.isNumber } ?? false
    if follows, digits.first != "-" {
      // After a decimal point was written, a second one starts a new number.
      let startsNewNumber = digits.first == "." && lastNumberHasPoint
      if !startsNewNumber { text.append(" ") }
    }
    text += digits
    lastNumberHasPoint = digits.contains(".")
  }

  private var lastNumberHasPoint = false
}
