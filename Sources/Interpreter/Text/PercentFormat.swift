// `%` formatting: `'%5.2f' % x`.

/// A piece of a `%` template.
enum PercentPiece {
  case text(String)
  case field(PercentField)
  /// Where the template itself is wrong.
  case broken(Fault)
}

/// `%[(key)][flags][width][.precision]type`.
struct PercentField {
  enum Size: Equatable {
    case given(Int)
    /// `*`: taken from the arguments.
    case argument
  }

  var key: String?
  var flags: Set<Character> = []
  var width: Size?
  var precision: Size?
  var type: Character = "s"
  /// Why there is no such type, which is told once its argument is there.
  var problem: Fault?

  /// A precision is a number of C's type `int`.
  static let mostDigits = Int(Int32.max)

  /// The field as a format spec, for sizes that are known.
  func spec(width: Int, precision: Int?, type: Character) throws -> FormatSpec {
    var text = ""
    if flags.contains("-") || width < 0 {
      text = "<"
    } else if flags.contains("0") {
      text = "0="
    } else {
      text = ">"
    }
    if flags.contains("+") { text += "+" } else if flags.contains(" ") { text += " " }
    if flags.contains("#") { text += "#" }
    if width != 0 { text += String(width.magnitude) }
    if let precision { text += ".\(precision)" }
    return try FormatSpec(text + String(type))
  }

  /// A whole number's digits, of which the precision says how many there are at least.
  func text(_ number: Int, width: Int, precision: Int?) -> String {
    let radix =
      switch type {
      case "o": 8
      case "x", "X": 16
      default: 10
      }
    let digits = String(number.magnitude, radix: radix, uppercase: type == "X")
    let zeros = String(repeating: "0", count: max(0, (precision ?? 0) - digits.count))
    let sign = number < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
    let start = sign + (radix != 10 && flags.contains("#") ? "0\(type)" : "")
    if flags.contains("0"), !flags.contains("-"), width > 0 {
      let body = StringOperations.pad(
        zeros + digits, to: width - start.count, with: "0", .leading)
      return start + body
    }
    return text(start + zeros + digits, width: width, precision: nil)
  }

  /// Text, of which the precision says how much is shown.
  func text(_ text: String, width: Int, precision: Int?) -> String {
    let isLeft = flags.contains("-") || width < 0
    let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) }
    return StringOperations.pad(
      cut ?? text, to: Int(clamping: width.magnitude), with: " ", isLeft ? .trailing : .leading)
  }
}

extension PercentPiece {
  static func parse(_ template: String) throws -> [PercentPiece] {
    var pieces: [PercentPiece] = []
    var text = ""
    let characters = Array(template.unicodeScalars)
    var index = 0
    while index < characters.count {
      guard characters[index] == "%" else {
        text.unicodeScalars.append(characters[index])
        index += 1
        continue
      }
      index += 1
      if index < characters.count, characters[index] == "%" {
        text += "%"
        index += 1
        continue
      }
      pieces.append(.text(text))
      text = ""
      do {
        pieces.append(.field(try field(characters, &index)))
      } catch let fault as Fault {
        return pieces + [.broken(fault)]
      }
    }
    return pieces + [.text(text)]
  }

  private static func field(
    _ characters: [Unicode.Scalar], _ index: inout Int
  ) throws -> PercentField {
    var field = PercentField()
    func current() throws -> Unicode.Scalar {
      guard index < characters.count else { throw Fault.value("incomplete format") }
      return characters[index]
    }
    if try current() == "(" {
      guard let end = characters[index...].firstIndex(of: ")") else {
        throw Fault.value("incomplete format key")
      }
      field.key = String(String.UnicodeScalarView(characters[(index + 1)..<end]))
      index = end + 1
    }
    while try "-+ #0".unicodeScalars.contains(current()) {
      field.flags.insert(Character(try current()))
      index += 1
    }
    field.width = try size(characters, &index, "width", limit: Int.max)
    if try current() == "." {
      index += 1
      field.precision =
        try size(characters, &index, "precision", limit: PercentField.mostDigits) ?? .given(0)
    }
    if try "hlL".unicodeScalars.contains(current()) { index += 1 }
    let type = try current()
    if !"diouxXeEfFgGcrsa".unicodeScalars.contains(type) {
      let shown = (" "..<"\u{7f}").contains(type) ? type : "?"
      field.problem = .value(
        "unsupported format character '\(shown)' (0x\(String(type.value, radix: 16))) "
          + "at index \(index)")
    }
    field.type = Character(type)
    index += 1
    return field
  }

  private static func size(
    _ characters: [Unicode.Scalar], _ index: inout Int, _ name: String, limit: Int
  ) throws -> PercentField.Size? {
    if index < characters.count, characters[index] == "*" {
      index += 1
      return .argument
    }
    let digits = characters[index...].prefix { ("0"..."9").contains($0) }
    if digits.isEmpty { return nil }
    index += digits.count
    guard let number = Int(String(String.UnicodeScalarView(digits))), number <= limit else {
      throw Fault.value("\(name) too big")
    }
    return .given(number)
  }
}
