// Warnings of arithmetic on arrays, or errors where a cell asks for those: `np.errstate`.

import LossMath

/// What happens at each kind of floating-point issue.
package struct FloatingPolicy: Sendable {
  package enum Treatment: String, Sendable, CaseIterable {
    case ignore, warn, raise, call, print, log
  }

  package var divide = Treatment.warn
  package var over = Treatment.warn
  package var under = Treatment.ignore
  package var invalid = Treatment.warn

  package init() {}

  /// Whether somebody wants to know of numbers too small to hold.
  var findsUnderflow: Bool { under != .ignore }

  fileprivate func treatment(of issue: FloatingIssue) -> Treatment {
    switch issue {
    case .divideByZero: divide
    case .overflow: over
    case .underflow: under
    case .invalid: invalid
    }
  }
}

extension Machine {
  /// Warns of what an operation on pairs could not give numbers for.
  ///
  /// - Parameters:
  ///   - hasNonFinite: whether the result has an element that is infinite or nan.
  ///   - isScalar: whether numbers met, not arrays, which NumPy words in its own way.
  @inline(__always)
  package func noteIssues(
    of operation: BinaryOperation, _ left: Operand, _ right: Operand, _ result: NDArray,
    hasNonFinite: Bool, isScalar: Bool = false
  ) throws {
    guard operation.hasIssues, result.count > 0 else { return }
    if result.dtype.isFloating {
      guard hasNonFinite || floatingPolicy.findsUnderflow else { return }
    } else if operation == .add || operation == .subtract || operation == .multiply {
      guard isScalar else { return }
    }
    try report(operation, left, right, result, isScalar)
  }

  @inline(never)
  private func report(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand, _ result: NDArray,
    _ isScalar: Bool
  ) throws {
    let name = operation.rawValue
    var issues = NDArray.issues(
      of: name, [left, right], result: result, findsUnderflow: floatingPolicy.findsUnderflow)
    if isScalar, wraps(operation, left, right) { issues.append(.overflow) }
    try report(issues, isScalar ? "scalar \(name)" : name)
  }

  /// Whether whole numbers leave 64 bits.
  private func wraps(_ operation: BinaryOperation, _ left: Operand, _ right: Operand) -> Bool {
    guard case .int(let one)? = try? left.array.item(),
      case .int(let two)? = try? right.array.item()
    else { return false }
    switch operation {
    case .add: return one.addingReportingOverflow(two).overflow
    case .subtract: return one.subtractingReportingOverflow(two).overflow
    case .multiply: return one.multipliedReportingOverflow(by: two).overflow
    default: return false
    }
  }

  /// Warns of what an operation on single elements could not give numbers for.
  @inline(__always)
  package func noteIssues(
    of operation: UnaryOperation, _ operand: Operand, _ result: NDArray, hasNonFinite: Bool
  ) throws {
    guard operation.hasIssues else { return }
    let findsUnderflow = floatingPolicy.findsUnderflow
    guard operation == .reciprocal || hasNonFinite || findsUnderflow else { return }
    try report(
      NDArray.issues(
        of: operation.rawValue, [operand], result: result, findsUnderflow: findsUnderflow),
      operation.rawValue)
  }

  /// Warns of issues of an operation, or raises them, as the cell's policy says.
  package func report(_ issues: [FloatingIssue], _ operation: String) throws {
    for issue in issues {
      let message = "\(issue.wording) encountered in \(operation)"
      switch floatingPolicy.treatment(of: issue) {
      case .ignore: continue
      case .raise: throw Fault.error(.floatingPointError, message)
      default: try warn(message)
      }
    }
  }
}
