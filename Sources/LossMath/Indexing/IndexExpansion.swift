// The first step of every subscript: dots spelled out, masks turned into positions, counts checked.

/// A subscript in which each item takes exactly one axis or, for `newAxis`, none.
struct IndexExpansion {
  /// `integer`, `slice`, `newAxis` and `integers` only.
  private(set) var items: [IndexItem] = []
  /// Whether an array of positions or a mask is among the items.
  private(set) var isAdvanced = false

  /// Throws when there are two ellipses or a mask that does not fit; there are no more items than
  /// axes.
  init(_ given: [IndexItem], shape: Dimensions) throws(MathError) {
    let taken = given.reduce(0) { $0 + $1.axesTaken }
    var axis = 0
    var hasEllipsis = false
    for item in given {
      switch item {
      case .ellipsis:
        if hasEllipsis { throw .multipleEllipses }
        hasEllipsis = true
        for _ in taken..<shape.count { items.append(.all) }
        axis += shape.count - taken
      case .mask(let mask):
        try append(mask: mask, at: axis, shape: shape)
        axis += mask.rank
      case .integers(let positions):
        if positions.dtype != .int64 { throw .indexArrayNotInteger }
        isAdvanced = true
        items.append(item)
        axis += 1
      default:
        items.append(item)
        axis += item.axesTaken
      }
    }
    while axis < shape.count {
      items.append(.all)
      axis += 1
    }
  }

  /// A mask stands for the positions of its true elements, one array for each of its axes.
  private mutating func append(
    mask: NDArray, at axis: Int, shape: Dimensions
  ) throws(MathError) {
    if mask.dtype != .bool { throw .indexArrayNotInteger }
    isAdvanced = true
    for own in 0..<mask.rank where mask.shape[own] != shape[axis + own] {
      throw .maskMismatch(axis: axis + own, size: shape[axis + own], maskSize: mask.shape[own])
    }
    for positions in try mask.nonzero() { items.append(.integers(positions)) }
  }
}

extension IndexItem {
  /// Whether the item is an integer or a slice, which need no expansion.
  @inline(__always)
  var takesPositionsOfOneAxis: Bool {
    switch self {
    case .integer, .slice: true
    default: false
    }
  }

  /// The number of the array's axes that the item takes.
  var axesTaken: Int {
    switch self {
    case .integer, .slice, .integers: 1
    case .newAxis, .ellipsis: 0
    case .mask(let mask): mask.rank
    }
  }
}

extension NDArray {
  /// The array and subscript in which each single truth value has become a mask over an axis of
  /// length one of its own: such a value adds an axis of length one or zero.
  ///
  /// Throws when there are more items than axes.
  func expanding(_ items: [IndexItem]) throws(MathError) -> (array: NDArray, items: [IndexItem]) {
    var (array, expanded) = (self, items)
    var (axis, taken) = (0, items.reduce(0) { $0 + $1.axesTaken })
    if taken > rank { throw .tooManyIndices(rank: rank, given: taken) }
    for (place, item) in items.enumerated() {
      if case .ellipsis = item { axis += Swift.max(0, rank - taken) }
      if case .mask(let mask) = item, mask.rank == 0, axis <= array.rank {
        array = try array.expandingDimensions(at: axis)
        expanded[place] = .mask(try mask.reshaped([1]))
        axis += 1
        taken += 1
      }
      axis += item.axesTaken
    }
    return (array, expanded)
  }
}
