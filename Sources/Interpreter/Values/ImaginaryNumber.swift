// `5j`: the literal, which says how many points a grid has; complex numbers are not there.

import Syntax

/// An imaginary number as it is written. Only `np.mgrid`, `np.ogrid` and `np.r_` know what to do
/// with it; everything else says that there are no complex numbers.
package final class ImaginaryNumber: ObjectContent {
  /// The number in front of `j`.
  package let magnitude: Double

  init(_ magnitude: Double) { self.magnitude = magnitude }

  package var typeName: String { "complex" }

  private var absent: Fault { .notImplemented("a complex number") }

  package func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool,
    _ machine: Machine
  ) throws -> Value? { throw absent }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? { throw absent }

  package func representation(_ machine: Machine) throws -> String { throw absent }
}
