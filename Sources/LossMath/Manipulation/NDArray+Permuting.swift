// Lanes of an array, each in an order of its own.

extension NDArray {
  /// A copy whose lanes along an axis are permuted one by one; without an axis all elements are one
  /// lane.
  ///
  /// - Parameter order: gives the places of so many elements, for one lane after the other.
  public func permutingLanes(
    along axis: Int?, _ order: (Int) -> [Int]
  ) throws(MathError) -> NDArray {
    if rank == 0 { return self }
    guard let axis else {
      let places = order(count)
      return try raveled().take(NDArray(places), axis: 0).reshaped(shape)
    }
    let along = try resolve(axis: axis)
    let lanes = try lanes(along: along)
    let length = lanes.shape[rank - 1]
    var places: [Int] = []
    for start in stride(from: 0, to: lanes.count, by: max(length, 1)) {
      places += order(length).map { start + $0 }
    }
    let mixed = try lanes.raveled().take(NDArray(places), axis: 0).reshaped(lanes.shape)
    return try mixed.movingAxis(rank - 1, to: along).copy()
  }
}
