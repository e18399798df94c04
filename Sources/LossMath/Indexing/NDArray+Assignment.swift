// Subscripts on the left of `=`: first the part that is named, then the value that goes there.

/// The part of an array that a subscript names, found before anything is known of the value.
package enum IndexedPart {
  /// What integers, slices, new axes and an ellipsis name.
  case view(NDArray)
  /// What arrays of positions name; those are checked once the value is known to fit.
  case positions(AdvancedIndex)
  /// Where a mask of the array's own shape is true.
  case masked(AdvancedIndex)
}

extension NDArray {
  /// Writes a value into the part that a subscript names; the value stretches to its shape.
  ///
  /// Throws as `get` does, and when the value does not stretch or the array cannot be written.
  public func set(_ items: [IndexItem], to value: Operand) throws(MathError) {
    try part(items).assign(value)
  }

  /// The part that a subscript names, to be written.
  ///
  /// Throws when the array cannot be written, there are too many items, a single position is out of
  /// bounds, a mask has another shape, or arrays of positions do not fit each other.
  package func part(_ items: [IndexItem]) throws(MathError) -> IndexedPart {
    try checkWriteable()
    var items = items
    for (place, item) in items.enumerated() {
      // One position in an array without axes is that position.
      if case .integers(let position) = item, position.rank == 0, position.dtype == .int64 {
        items[place] = .integer(position.load(at: 0).converted(to: Int.self))
      }
    }
    let isMask = items.count == 1 && items[0].isMask && items[0].axesTaken == rank
    let (array, expanded) = try expanding(items)
    let expansion = try IndexExpansion(expanded, shape: array.shape)
    if !expansion.isAdvanced { return .view(try array.view(expansion.items)) }
    let index = try AdvancedIndex(expansion.items, of: array)
    return isMask ? .masked(index) : .positions(index)
  }

  /// Writes a value into all elements; it stretches to the array's shape.
  public func assign(_ value: Operand) throws(MathError) {
    try checkWriteable()
    guard case .array(let source) = value else {
      if let scalar = value.scalar { fill(scalar) }
      return
    }
    // As in NumPy, leading axes of length one that are too many do not matter.
    var trimmed = source
    while trimmed.rank > rank && trimmed.shape[0] == 1 { trimmed = try trimmed.row(0) }
    if trimmed.shape.broadcast(with: shape) != shape {
      throw .assignmentMismatch(value: trimmed.shape, target: shape)
    }
    try trimmed.separated(from: self).broadcast(to: shape).copyElements(into: self)
  }
}

extension IndexedPart {
  /// Writes a value, stretched to the part's shape.
  package func assign(_ value: Operand) throws(MathError) {
    switch self {
    case .view(let view): try view.assign(value)
    case .positions(let index): try index.scatter(value)
    case .masked(let index):
      if value.shape.count > 1 { throw .maskedAssignmentRank(value.shape.count) }
      if value.shape.count == 1, value.shape[0] != 1, value.shape[0] != index.count {
        throw .maskedAssignmentMismatch(values: value.shape[0], places: index.count)
      }
      try index.scatter(value)
    }
  }
}

extension IndexItem {
  fileprivate var isMask: Bool { if case .mask = self { true } else { false } }
}
