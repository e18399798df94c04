// Where elements are: those that are not zero.

extension NDArray {
  /// The positions of the elements that are not zero, one array for each axis, in row-major order.
  public func nonzero() throws(MathError) -> [NDArray] {
    let truths = try asType(.bool).booleans
    var places: [Int] = []
    for (place, truth) in truths.enumerated() where truth { places.append(place) }
    var step = 1
    var positions: [NDArray] = []
    for axis in (0..<rank).reversed() {
      let length = shape[axis]
      positions.append(NDArray(places.map { $0 / step % length }))
      step *= length
    }
    return positions.reversed()
  }
}
