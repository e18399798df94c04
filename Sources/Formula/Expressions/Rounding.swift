// Which digits a formula shows, so that it is true as it is shown: with `=` to a part in 10¹², with `≈`
// to the last digit of the result.

enum Rounding {
  /// The significant digits of a result that has more.
  static let digits = 6
  /// How far sums in single precision may be off.
  static let single = 1e-5

  /// Whether the result is shown to a part in 10¹².
  static func isShownExactly(_ result: Term) -> Bool {
    numbers(of: result).allSatisfy { number in
      let shown = NumberText.rounded(number, to: digits)
      return shown.isSame(as: number) || abs(shown - number) <= 1e-12 * abs(number)
    }
  }

  /// Whether a term gives the result; nil where it gives nothing that can be computed.
  ///
  /// - Parameter precision: the digits with which the term's numbers are shown.
  /// - Parameter tolerance: relative to the result; nil for half a unit of its last digit shown.
  static func agree(
    _ term: Term, _ result: Term, precision: Int?, within tolerance: Double?
  ) -> Bool? {
    guard let elements = term.elements(precision: precision) else { return nil }
    let wanted = numbers(of: result)
    guard elements.values.count == wanted.count else { return nil }
    return zip(elements.values, wanted).allSatisfy { value, wanted in
      let allowed = tolerance.map { $0 * abs(wanted) } ?? NumberText.unit(of: wanted) / 2
      return value.isSame(as: wanted) || abs(value - wanted) <= allowed
    }
  }

  private static func numbers(of result: Term) -> [Double] {
    switch result {
    case .number(let number): [number]
    case .truth(let truth): [truth ? 1 : 0]
    case .array(let array): array.values
    default: []
    }
  }
}

extension NumberText {
  /// The unit of the last digit of a result.
  fileprivate static func unit(of value: Double) -> Double {
    unit(of: value, precision: Rounding.digits)
  }
}
