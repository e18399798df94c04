// Where values meet the core math module: operands, indexing, conversion to and from arrays.

import LossMath
import Syntax

/// An operand of array arithmetic: an array, or a number whose type gives way to the array's.
package struct ArrayOperand {
  package let operand: Operand
}

extension Machine {
  /// Runs mathematics and turns its errors into faults.
  package func mathematics<Result>(_ body: () throws(MathError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw Fault.math(error)
    }
  }
}
