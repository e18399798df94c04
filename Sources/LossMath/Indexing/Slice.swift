// Python's rule for which positions a slice takes.

/// The positions that a slice takes from an axis.
public struct Slice: Equatable, Sendable {
  public let first: Int
  public let step: Int
  public let count: Int

  /// The positions of `start:stop:step` along `length` elements; nil as where Python leaves one
  /// out. Throws when the step is zero.
  @inline(__always)
  public init(start: Int?, stop: Int?, step: Int?, length: Int) throws(MathError) {
    let step = step ?? 1
    if step == 0 { throw .zeroSliceStep }
    // The places a bound may take: for a negative step they begin one before the first element.
    let (lowest, highest) = step > 0 ? (0, length) : (-1, length - 1)
    func clamp(_ bound: Int) -> Int {
      let place = bound < 0 ? bound &+ length : bound
      return min(max(place, lowest), highest)
    }
    let first = start.map(clamp) ?? (step > 0 ? lowest : highest)
    let end = stop.map(clamp) ?? (step > 0 ? highest : lowest)
    let distance = step > 0 ? end - first : first - end
    self.first = first
    self.step = step
    count = distance <= 0 ? 0 : Int(clamping: UInt(distance - 1) / step.magnitude + 1)
  }
}
