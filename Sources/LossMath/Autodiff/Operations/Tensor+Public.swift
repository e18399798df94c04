// Arithmetic of tensors for callers outside of this module.

extension Tensor {
  /// self + other, with broadcasting.
  public func plus(_ other: Tensor) throws(MathError) -> Tensor { try self + other }
  /// self − other, with broadcasting.
  public func minus(_ other: Tensor) throws(MathError) -> Tensor { try self - other }
  /// self · other, with broadcasting.
  public func times(_ other: Tensor) throws(MathError) -> Tensor { try self * other }
  /// self / other, with broadcasting.
  public func divided(by other: Tensor) throws(MathError) -> Tensor { try self / other }
  /// self + number
  public func plus(_ number: Double) throws(MathError) -> Tensor { try self + number }
  /// self − number
  public func minus(_ number: Double) throws(MathError) -> Tensor { try self - number }
  /// self · number
  public func times(_ number: Double) throws(MathError) -> Tensor { try self * number }
  /// self / number
  public func divided(by number: Double) throws(MathError) -> Tensor { try self / number }
  /// number − self
  public func subtracted(from number: Double) throws(MathError) -> Tensor { try number - self }
  /// The last two axes exchanged.
  public func swappingLastAxes() throws(MathError) -> Tensor { try matrixTransposed() }
  /// 1 − self
  public func complement() throws(MathError) -> Tensor { try 1 - self }
}
