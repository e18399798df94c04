// Floats as NumPy prints them in arrays: all in one form, their points below each other.

/// A column of floats in one common form: the same decimals, or the same exponent form.
struct FloatColumn {
  private(set) var texts: [String] = []
  private let options: PrintOptions

  /// - Parameters:
  ///   - isSingle: whether the numbers are of single precision.
  ///   - shortest: the shortest text of a number.
  init(
    _ values: [Double], _ options: PrintOptions, isSingle: Bool, shortest: (Double) -> String
  ) {
    self.options = options
    let finite = values.filter(\.isFinite)
    let usesExponent = Self.needsExponent(finite, options, isSingle)
    let decimals = finite.map { value in
      Decimal(rounding: value, shortest: shortest(value), options.decimalLimit, usesExponent)
    }
    let column =
      usesExponent
      ? scientific(finite, decimals.map(\.scientificFraction))
      : positional(finite, decimals.map(\.fraction))
    texts = merge(values, aligned(finite, column))
  }

  /// NumPy's rule: large, small, or far apart, as numbers of their own type.
  private static func needsExponent(
    _ values: [Double], _ options: PrintOptions, _ isSingle: Bool
  ) -> Bool {
    let sizes = values.map(\.magnitude).filter { $0 != 0 }
    guard let smallest = sizes.min(), let largest = sizes.max() else { return false }
    if largest >= (isSingle ? 1e6 : 1e8) { return true }
    if options.suppressesScientific { return false }
    return isSingle
      ? Float(smallest) < 1e-4 || Float(largest) / Float(smallest) > 1000
      : smallest < 1e-4 || largest / smallest > 1000
  }

  /// How many decimals each number has, from those that it needs.
  private func decimals(_ needed: [Int]) -> [Int] {
    switch options.floatMode {
    case .fixed: needed.map { _ in options.precision }
    case .equalPrecision: needed.map { _ in needed.max() ?? 0 }
    case .unique, .maximumPrecision: needed
    }
  }

  private func positional(_ values: [Double], _ needed: [Int]) -> [String] {
    let decimals = decimals(needed.map { min($0, options.decimalLimit) })
    let longest = decimals.max() ?? 0
    return zip(values, decimals).map { value, own in
      signed(value, CFormat.text(value, "f", precision: own)) + (own == 0 ? "." : "")
        + String(repeating: " ", count: longest - own)
    }
  }

  /// All have the same decimals, and exponents of the same length.
  private func scientific(_ values: [Double], _ needed: [Int]) -> [String] {
    let fraction = decimals(needed).max() ?? 0
    let parts = values.map { value in
      CFormat.text(value, "e", precision: fraction).split(separator: "e").map(String.init)
    }
    let longest = parts.map { $0[1].count }.max() ?? 0
    return zip(values, parts).map { value, part in
      let exponent = part[1]
      let zeros = String(repeating: "0", count: longest - exponent.count)
      return signed(value, part[0]) + (fraction == 0 ? "." : "") + "e" + exponent.prefix(1)
        + zeros + exponent.dropFirst()
    }
  }

  private func signed(_ value: Double, _ text: String) -> String {
    options.sign == .always && value.sign == .plus ? "+" + text : text
  }

  /// Right-aligned, with room for a sign where the options want it.
  private func aligned(_ values: [Double], _ texts: [String]) -> [String] {
    let isBlank = options.sign == .blank && values.allSatisfy { $0.sign == .plus }
    let width = (texts.map(\.count).max() ?? 0) + (isBlank ? 1 : 0)
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
  }

  /// Puts `nan` and `inf` in their places, in the column's width.
  private func merge(_ values: [Double], _ finite: [String]) -> [String] {
    var width = finite.map(\.count).max() ?? 0
    if finite.count < values.count {
      let isSigned = options.sign != .negative || values.contains(-.infinity)
      width = max(
        width, options.nanText.count, options.infinityText.count + (isSigned ? 1 : 0))
    }
    var rest = finite[...]
    return values.map { value in
      let text = value.isFinite ? rest.popFirst() ?? "" : nonFinite(value)
      return String(repeating: " ", count: max(width - text.count, 0)) + text
    }
  }

  private func nonFinite(_ value: Double) -> String {
    let plus = options.sign == .always ? "+" : ""
    if value.isNaN { return plus + options.nanText }
    return (value < 0 ? "-" : plus) + options.infinityText
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
