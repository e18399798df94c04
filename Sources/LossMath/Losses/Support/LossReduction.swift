// How the values of many examples become one.

/// What becomes of the values of a batch.
public enum LossReduction: String, Sendable, CaseIterable {
  /// One value for each example.
  case none
  /// Their mean.
  case mean
  /// Their sum.
  case sum
}
