// Products of arrays that pair axes: tensor dot products, Kronecker's, cross products.

extension NDArray {
  /// The sum of products over pairs of axes; the axes left over follow in order.
  ///
  /// Throws when paired axes differ in length.
  public static func tensorDot(
    _ left: NDArray, _ right: NDArray, _ leftAxes: [Int], _ rightAxes: [Int]
  ) throws(MathError) -> NDArray {
    if leftAxes.count != rightAxes.count { throw .contractionMismatch }
    var (first, second): ([Int], [Int]) = ([], [])
    for (one, two) in zip(leftAxes, rightAxes) {
      let (one, two) = (try left.resolve(axis: one), try right.resolve(axis: two))
      if left.shape[one] != right.shape[two] { throw .contractionMismatch }
      first.append(one)
      second.append(two)
    }
    let keptLeft = (0..<left.rank).filter { !first.contains($0) }
    let keptRight = (0..<right.rank).filter { !second.contains($0) }
    let size = first.reduce(1) { $0 * left.shape[$1] }
    let rows = keptLeft.reduce(1) { $0 * left.shape[$1] }
    let columns = keptRight.reduce(1) { $0 * right.shape[$1] }
    let shape = try Dimensions(
      checking: keptLeft.map { left.shape[$0] } + keptRight.map { right.shape[$0] })
    let product = try dot(
      try left.transposed(keptLeft + first).reshaped([rows, size]),
      try right.transposed(second + keptRight).reshaped([size, columns]))
    return try product.reshaped(shape)
  }

  /// Every element of the first times the whole of the second, side by side.
  public static func kronecker(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    var (left, right) = (left, right)
    while left.rank < right.rank { left = try left.expandingDimensions(at: 0) }
    while right.rank < left.rank { right = try right.expandingDimensions(at: 0) }
    var (one, two, shape) = (Dimensions(), Dimensions(), Dimensions())
    if left.rank * 2 > Dimensions.capacity { throw .tooManyDimensions(left.rank * 2) }
    for axis in 0..<left.rank {
      one.append(left.shape[axis])
      one.append(1)
      two.append(1)
      two.append(right.shape[axis])
      shape.append(left.shape[axis] * right.shape[axis])
    }
    return try apply(
      .multiply, .array(try left.reshaped(one)), .array(try right.reshaped(two))
    ).reshaped(shape)
  }

  /// The cross product of vectors along the last axes, which have length three, or two (whose
  /// cross product is the last coordinate alone).
  public static func cross(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    guard let one = left.shape.last, let two = right.shape.last,
      [2, 3].contains(one), [2, 3].contains(two)
    else { throw .crossNeedsThree }
    func part(_ array: NDArray, _ index: Int) throws(MathError) -> NDArray {
      try array.get([.ellipsis, .integer(index)])
    }
    func product(_ a: Int, _ b: Int) throws(MathError) -> NDArray {
      try apply(.multiply, .array(try part(left, a)), .array(try part(right, b)))
    }
    func minor(_ a: Int, _ b: Int) throws(MathError) -> NDArray {
      try apply(.subtract, .array(try product(a, b)), .array(try product(b, a)))
    }
    let last = try minor(0, 1)
    if one == 2 && two == 2 { return last }
    // The third coordinate that a vector lacks is left out, not multiplied by.
    if one == 2 {
      return try stack([try product(1, 2), try product(0, 2).apply(.negative), last], axis: -1)
    }
    if two == 2 {
      return try stack([try product(2, 1).apply(.negative), try product(2, 0), last], axis: -1)
    }
    return try stack([try minor(1, 2), try minor(2, 0), last], axis: -1)
  }
}
