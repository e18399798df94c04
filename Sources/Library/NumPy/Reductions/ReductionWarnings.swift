// What reductions warn of: sums that overflow, means of nothing.

import Interpreter
import LossMath

extension Machine {
  /// Warns where finite elements gave a result that is not.
  func noteIssues(ofReducing array: NDArray, _ result: NDArray, _ name: String) throws {
    guard result.hasNonFinite else { return }
    let elements = array.doubles
    guard !elements.contains(where: \.isNaN) else { return }
    let values = result.doubles
    var issues: [FloatingIssue] = []
    if values.contains(where: \.isInfinite), elements.allSatisfy(\.isFinite) {
      issues.append(.overflow)
    }
    if values.contains(where: \.isNaN) { issues.append(.invalid) }
    try report(issues, name)
  }

  /// Warns of a mean of no elements.
  func noteEmptyMean(of array: NDArray, _ axes: [Int]?, _ mask: NDArray?) throws {
    guard array.count == 0 || mask != nil else { return }
    let counts = try compute { try array.countedElements(axes: axes, where: mask) }
    guard counts.integers.contains(0) else { return }
    try warn("Mean of empty slice")
    try report([.invalid], "scalar divide")
  }

  /// Warns of a variance of too few elements.
  func noteFreedom(
    of array: NDArray, _ axes: [Int]?, _ mask: NDArray?, ddof: Double
  ) throws {
    let counts = try compute { try array.countedElements(axes: axes, where: mask) }
    guard counts.doubles.contains(where: { $0 <= ddof }) else { return }
    try warn("Degrees of freedom <= 0 for slice")
    try report([.invalid], "scalar divide")
  }

  /// Warns of numbers that the new type cannot hold.
  func noteCast(_ array: NDArray, _ result: NDArray) throws {
    guard array.dtype.isFloating, array.dtype != result.dtype else { return }
    switch result.dtype {
    case .int64:
      let fits = array.doubles.allSatisfy { $0 >= -0x1p63 && $0 < 0x1p63 }
      if !fits { try report([.invalid], "cast") }
    case .float32:
      if result.hasNonFinite, !array.hasNonFinite { try report([.overflow], "cast") }
    case .float64, .bool: break
    }
  }
}
