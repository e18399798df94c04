// How arrays are printed: the options of `np.set_printoptions`.

/// How NumPy is to print: `np.set_printoptions`.
package struct PrintOptions {
  /// What stands before numbers that are not negative, by NumPy's names.
  package enum Sign: String, CaseIterable {
    case negative = "-"
    case always = "+"
    case blank = " "
  }

  /// How many digits numbers have, by NumPy's names.
  package enum FloatMode: String, CaseIterable {
    /// Always `precision` decimals.
    case fixed
    /// As many as tell the number from its neighbours, whatever the precision.
    case unique
    /// As many as needed, at most `precision`.
    case maximumPrecision = "maxprec"
    /// The same, and all numbers as many as the longest.
    case equalPrecision = "maxprec_equal"
  }

  package var precision = 8
  package var threshold = 1000
  package var edgeItems = 3
  package var lineWidth = 75
  package var suppressesScientific = false
  package var nanText = "nan"
  package var infinityText = "inf"
  package var sign = Sign.negative
  package var floatMode = FloatMode.maximumPrecision
  /// A dict of functions that give the text of an element, by NumPy's names of kinds; else None.
  package var formatter = Value.none

  package init() {}

  /// The most decimals of a number; more than a double can have where nothing bounds them.
  var decimalLimit: Int { floatMode == .unique ? 1100 : precision }
}
