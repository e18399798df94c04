// A polynomial as NumPy prints it: its powers on a line of their own above the terms.

import Interpreter

/// Lays out one polynomial.
struct PolynomialText {
  /// The terms on one line, each power marked by `**`.
  private var terms: [(text: String, power: Int)] = []
  private static let width = 70

  init(_ coefficients: [Double], variable: String) {
    for (place, coefficient) in coefficients.enumerated() {
      let power = coefficients.count - 1 - place
      let number = (try? FormatSpec(".4g").format(coefficient)) ?? ""
      if number == "0", coefficients.count > 1 { continue }
      var text = power == 0 ? number : "\(number) \(variable)"
      if !terms.isEmpty {
        text = text.hasPrefix("-") ? " - " + text.dropFirst() : " + " + text
      }
      terms.append((text, power))
    }
  }

  /// Lines of powers and of terms in turn, broken before a line gets too long.
  var text: String {
    var (result, upper, lower, rest) = (" ", "", "", "")
    for term in terms {
      rest += term.text
      guard term.power > 1 else { continue }
      let power = String(term.power)
      let (above, below) = (blanks(rest.count - 1) + power, rest + blanks(power.count - 1))
      rest = ""
      if max(lower.count + below.count, upper.count + above.count) > Self.width {
        result += upper + "\n" + lower + "\n "
        (upper, lower) = (above, below)
      } else {
        upper += above
        lower += below
      }
    }
    return result + upper + "\n" + lower + rest
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
