// What a formula computes, as a graph of operations: written down once, and then computed for all
// elements of arrays.

import CVectorMath

/// One number or truth of a formula: an input, a constant, or an operation on others.
final class FormulaValue {
  enum Content {
    case input(Int)
    case constant(DoubleDouble)
    /// One of the numbers that are given for each row.
    case rowConstant(Int)
    case operation(FormulaOperation, [FormulaValue])
  }

  let content: Content
  let sizes: FormulaSizes
  /// Whether it is a double, without a lower part.
  let isPlain: Bool

  private init(_ content: Content, sizes: FormulaSizes, isPlain: Bool) {
    (self.content, self.sizes, self.isPlain) = (content, sizes, isPlain)
  }

  static func input(_ place: Int) -> FormulaValue {
    FormulaValue(.input(place), sizes: .ofInputs, isPlain: true)
  }

  static func rowConstant(_ place: Int) -> FormulaValue {
    FormulaValue(.rowConstant(place), sizes: FormulaSizes(-256, 256), isPlain: false)
  }

  static func constant(_ number: Precise) -> FormulaValue {
    let (parts, size) = (number.parts, number.parts.high.magnitude)
    let isKnown = number.band == 0 && (size == 0 || (size >= 0x1p-255 && size < 0x1p255))
    let known = isKnown ? parts : DoubleDouble(.nan)
    return FormulaValue(.constant(known), sizes: FormulaSizes(of: known), isPlain: known.low == 0)
  }

  /// An operation with operands whose sizes it is made for.
  static func operation(
    _ operation: FormulaOperation, _ operands: FormulaValue..., sizes: FormulaSizes,
    isPlain: Bool = false
  ) -> FormulaValue {
    FormulaValue(.operation(operation, operands), sizes: sizes, isPlain: isPlain)
  }

  /// A truth about numbers or truths.
  static func truth(
    _ operation: FormulaOperation, _ operands: FormulaValue...
  ) -> FormulaValue {
    FormulaValue(.operation(operation, operands), sizes: .ofTruths, isPlain: true)
  }

  /// The constant, if it is one.
  var constant: DoubleDouble? { if case .constant(let parts) = content { parts } else { nil } }

  /// Whether it keeps its register from the first step to the last.
  var isKept: Bool {
    switch content {
    case .constant, .rowConstant: true
    default: false
    }
  }

  /// Whether it is the constant 0.
  var isNothing: Bool { constant?.high == 0 }

  /// The same number where a product with it keeps all its digits, else one that is not known.
  var keptKnown: FormulaValue {
    if sizes.areUsual { return self }
    return .operation(FormulaKeepKnown, self, sizes: sizes.keptUsual, isPlain: isPlain)
  }
}

/// Between which powers of 2 the sizes of numbers lie that are not 0.
///
/// They bound what sums, products and functions can give, so that a test of the numbers themselves is
/// taken only where a product could leave the range in which it keeps its digits.
struct FormulaSizes {
  let least: Int
  let most: Int
  /// The power of 2 of which all numbers are multiples; what is left when leading digits cancel is
  /// not smaller.
  let grain: Int

  init(_ least: Int, _ most: Int, grain: Int? = nil) {
    (self.least, self.most, self.grain) = (least, most, grain ?? least - 107)
  }

  init(of number: DoubleDouble) {
    let exponent = number.high == 0 || number.high.isNaN ? 0 : Int(number.high.exponent)
    self.init(exponent, exponent + 1)
  }

  static let ofInputs = FormulaSizes(-200, 201, grain: -252)
  static let ofTruths = FormulaSizes(0, 1, grain: 0)

  var areUsual: Bool { least >= -400 && most <= 400 }
  var keptUsual: FormulaSizes { FormulaSizes(max(least, -400), min(most, 400)) }

  static func + (one: FormulaSizes, two: FormulaSizes) -> FormulaSizes {
    let grain = min(one.grain, two.grain)
    return FormulaSizes(grain, max(one.most, two.most) + 1, grain: grain)
  }

  static func * (one: FormulaSizes, two: FormulaSizes) -> FormulaSizes {
    FormulaSizes(one.least + two.least, one.most + two.most + 1, grain: one.grain + two.grain)
  }

  static func / (one: FormulaSizes, two: FormulaSizes) -> FormulaSizes {
    FormulaSizes(one.least - two.most - 1, one.most - two.least + 1)
  }

  /// Those of either.
  func joined(_ other: FormulaSizes) -> FormulaSizes {
    FormulaSizes(
      min(least, other.least), max(most, other.most), grain: min(grain, other.grain))
  }
}
