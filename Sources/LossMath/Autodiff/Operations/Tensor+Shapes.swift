// The same elements in other shapes, and sums that undo stretching.

extension Tensor {
  // MARK: Sums and stretching, which are each other's derivatives

  /// The sum over axes, or over all elements.
  public func sum(
    axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let value = try array.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    guard requiresGradient, value.dtype.isFloating, ThreadState.isRecording else {
      return Tensor(value)
    }
    let node = SumNode(self, axes: axes, keepDimensions: keepDimensions)
    if axes != nil { node.title = "Sum1" }
    return Tensor(value, node)
  }

  /// Stretched to a shape by repeating, as broadcasting does.
  public func expanded(to shape: Dimensions) throws(MathError) -> Tensor {
    if shape == self.shape { return self }
    let value = try array.broadcast(to: shape)
    guard requiresGradient, ThreadState.isRecording else {
      return Tensor(value, nil, viewOf: self)
    }
    return Tensor(value, ExpansionNode(self), viewOf: self)
  }

  /// The same elements stretched to a shape, as a branch of the history with a node of its own:
  /// where a pass over a part of the history can end.
  func branch(to shape: Dimensions) throws(MathError) -> Tensor {
    let value = try array.broadcast(to: shape)
    return requiresGradient ? Tensor(value, ExpansionNode(self)) : Tensor(value)
  }

  /// The sum over what broadcasting stretched from `shape`.
  func summed(to shape: Dimensions) throws(MathError) -> Tensor {
    if shape == self.shape { return self }
    let extra = rank - shape.count
    var axes = Array(0..<max(extra, 0))
    for axis in 0..<shape.count where shape[axis] == 1 && self.shape[extra + axis] != 1 {
      axes.append(extra + axis)
    }
    return try sum(axes: axes).reshaped(shape)
  }

  // MARK: Shapes

  /// The elements in another shape; one length may be −1.
  public func reshaped(
    _ shape: Dimensions, title: String? = nil
  ) throws(MathError) -> Tensor {
    let value = try array.reshaped(shape)
    guard requiresGradient, ThreadState.isRecording else {
      return value.sharesStorage(with: array)
        ? Tensor(value, nil, viewOf: self) : Tensor(value)
    }
    let node = ReshapeNode(self)
    node.title = title
    return value.sharesStorage(with: array)
      ? Tensor(value, node, viewOf: self) : Tensor(value, node)
  }

  /// The axes in another order.
  public func permuted(_ axes: [Int], title: String? = nil) throws(MathError) -> Tensor {
    let value = try array.transposed(axes)
    guard requiresGradient, ThreadState.isRecording else {
      return Tensor(value, nil, viewOf: self)
    }
    let node = PermutationNode(self, axes)
    node.title = title
    return Tensor(value, node, viewOf: self)
  }

  /// The axes in reverse order.
  public func transposed(title: String? = nil) throws(MathError) -> Tensor {
    try permuted((0..<rank).reversed().map { $0 }, title: title)
  }

  /// The last two axes exchanged.
  func matrixTransposed() throws(MathError) -> Tensor {
    var axes = Array(0..<rank)
    axes.swapAt(rank - 1, rank - 2)
    return try permuted(axes)
  }

  /// Every element of the first times the whole of the second, side by side.
  public static func kronecker(_ left: Tensor, _ right: Tensor) throws(MathError) -> Tensor {
    let rank = Swift.max(left.rank, right.rank)
    if rank * 2 > Dimensions.capacity { throw .tooManyDimensions(rank * 2) }
    var (one, two, shape) = (Dimensions(), Dimensions(), Dimensions())
    for axis in 0..<rank {
      let (first, second) = (axis - rank + left.rank, axis - rank + right.rank)
      let (rows, columns) = (
        first < 0 ? 1 : left.shape[first], second < 0 ? 1 : right.shape[second]
      )
      one.append(rows)
      one.append(1)
      two.append(1)
      two.append(columns)
      shape.append(rows * columns)
    }
    let products = try left.reshaped(one).times(try right.reshaped(two))
    return try products.reshaped(shape, title: "UnsafeView")
  }

  /// With axes of length one added until there are `rank`: before the one axis of a row, behind those
  /// of a matrix.
  public func widened(to rank: Int) throws(MathError) -> Tensor {
    var shape = shape
    while shape.count < rank {
      shape = try shape.inserting(1, at: shape.count == 1 ? 0 : shape.count)
    }
    return try reshaped(shape, title: self.rank == 0 ? nil : "Unsqueeze")
  }

  /// The order of elements along axes turned round.
  public func flipped(_ axes: [Int]?) throws(MathError) -> Tensor {
    let value = try array.flipped(axes).copy()
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, FlipNode(self, axes))
  }
}

/// A sum over axes.
private final class SumNode: Node {
  private let shape: Dimensions
  private let kept: Dimensions

  init(_ operand: Tensor, axes: [Int]?, keepDimensions: Bool) {
    shape = operand.shape
    var kept = Dimensions(repeating: 1, count: shape.count)
    if let axes, !shape.isEmpty {
      kept = shape
      for axis in axes { kept[axis < 0 ? axis + shape.count : axis] = 1 }
    }
    self.kept = kept
    super.init(operand)
  }

  override var operation: String { "Sum" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    try pass.send(try gradient.reshaped(kept).expanded(to: shape), to: first)
  }
}

/// A stretch to a larger shape.
private final class ExpansionNode: Node {
  private let shape: Dimensions

  init(_ operand: Tensor) {
    shape = operand.shape
    super.init(operand)
  }

  override var operation: String { "Expand" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.summed(to: shape), to: first) }
  }
}

/// Another shape of the same elements.
private final class ReshapeNode: Node {
  private let shape: Dimensions

  init(_ operand: Tensor) {
    shape = operand.shape
    super.init(operand)
  }

  override var operation: String { "View" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.reshaped(shape), to: first) }
  }
}

/// Another order of the axes.
private final class PermutationNode: Node {
  private let inverse: [Int]

  init(_ operand: Tensor, _ axes: [Int]) {
    var inverse = Array(axes.indices)
    for (place, axis) in axes.enumerated() {
      inverse[axis < 0 ? axis + axes.count : axis] = place
    }
    self.inverse = inverse
    super.init(operand)
  }

  override var operation: String { "Permute" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.permuted(inverse), to: first) }
  }
}

/// The order of elements along axes turned round.
private final class FlipNode: Node {
  private let axes: [Int]?

  init(_ operand: Tensor, _ axes: [Int]?) {
    self.axes = axes
    super.init(operand)
  }

  override var operation: String { "Flip" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.flipped(axes), to: first) }
  }
}
