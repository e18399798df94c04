// Which type an array takes on beside a Python number.

extension DType {
  /// The type in which an array of this type meets a Python number, which is weak (NEP 50): it
  /// changes the kind of number where it must, never the precision.
  public func meeting(_ number: Scalar) -> DType {
    switch number {
    case .float: isFloating ? self : .float64
    case .int: self == .bool ? .int64 : self
    case .bool: self
    }
  }
}
