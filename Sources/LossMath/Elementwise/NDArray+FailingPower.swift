// Powers of whole numbers of which one is refused: NumPy has written those before it by then.

extension NDArray {
  /// Writes the powers of `bases` that come before the first negative exponent in the order in
  /// which NumPy walks the three arrays; none where what is written would be read again, since
  /// NumPy writes elsewhere then.
  func writePowers(_ bases: Operand, _ exponents: Operand) throws(MathError) {
    guard dtype == .int64 else { return }
    var views: [NDArray] = [self]
    for operand in [bases, exponents] {
      views.append(try operand.array.asType(.int64).broadcast(to: shape))
    }
    if views.dropFirst().contains(where: isReadAfterWriting) { return }
    views = try NDArray.inLoopOrder(views)
    let (bases, exponents) = (views[1].integers, views[2].integers)
    var values = views[0].integers
    for (place, exponent) in exponents.prefix(while: { $0 >= 0 }).enumerated() {
      values[place] = IntegerArithmetic.power(bases[place], exponent)
    }
    try NDArray(values, shape: views[0].shape).copyElements(into: views[0])
  }

  /// Whether an operand has elements of this array at other places than this has, so that one may
  /// be read when it is written already.
  private func isReadAfterWriting(_ operand: NDArray) -> Bool {
    guard sharesElements(with: operand) else { return false }
    let isAlongside = shape == operand.shape && strides == operand.strides
    let isAhead = rank == 1 && strides[0] > 0 && operand.offset > offset
    return !(isAlongside && (operand.offset == offset || isAhead))
  }

  /// Views with their axes as NumPy's iterator has them: those along which no view runs forward
  /// turned round, and those with the longest strides first where the views agree.
  private static func inLoopOrder(_ views: [NDArray]) throws(MathError) -> [NDArray] {
    let rank = views[0].rank
    let backward = (0..<rank).filter { axis in
      let strides = views.map { $0.strides[axis] }
      return strides.allSatisfy { $0 <= 0 } && strides.contains { $0 < 0 }
    }
    // From the innermost outwards.
    var axes: [Int] = []
    for axis in (0..<rank).reversed() {
      var place = axes.count
      for other in axes.indices.reversed() {
        guard let isInner = isInner(axis, than: axes[other], views) else { continue }
        if !isInner { break }
        place = other
      }
      axes.insert(axis, at: place)
    }
    var result: [NDArray] = []
    for view in views { result.append(try view.flipped(backward).transposed(axes.reversed())) }
    return result
  }

  /// Whether an axis has shorter strides than another in every view; nil where none has both.
  private static func isInner(_ axis: Int, than other: Int, _ views: [NDArray]) -> Bool? {
    var isInner: Bool?
    for view in views {
      let (one, two) = (view.strides[axis].magnitude, view.strides[other].magnitude)
      if one == 0 || two == 0 { continue }
      if two <= one { return false }
      isInner = true
    }
    return isInner
  }
}
