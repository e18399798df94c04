// Choices between tensors, bounds, joins: each gradient goes where the element came from, and none
// leaks out of a branch that was not taken.

extension Tensor {
  /// Where the condition holds the first, else the second.
  public static func select(
    _ condition: NDArray, _ first: TensorOperand, _ second: TensorOperand
  ) throws(MathError) -> Tensor {
    let value = try NDArray.select(condition, first.operand, second.operand)
    guard first.requiresGradient || second.requiresGradient, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, SelectionNode(condition, first, second))
  }

  /// The elements brought into [lower, upper]; at a bound the slope is 1, as in PyTorch.
  public func clipped(_ lower: TensorOperand?, _ upper: TensorOperand?) throws(MathError) -> Tensor
  {
    let value = try array.clipped(lower?.operand, upper?.operand).asType(dtype)
    let needs = [lower, upper].contains { $0?.requiresGradient == true }
    guard requiresGradient || needs, value.dtype.isFloating, ThreadState.isRecording else {
      return Tensor(value)
    }
    var isInside: NDArray?
    if let lower { isInside = try compared(.greaterEqual, lower) }
    if let upper {
      let below = try compared(.lessEqual, upper)
      isInside =
        try isInside.map { other throws(MathError) in
          try NDArray.apply(.logicalAnd, .array(other), .array(below))
        } ?? below
    }
    guard let isInside else { return try copied() }
    let isNaN = try array.apply(.isnan)
    let passes = try NDArray.apply(.logicalOr, .array(isInside), .array(isNaN))
    var bound = TensorOperand.tensor(Tensor(value))
    if needs {
      bound = try boundaries(lower, upper)
    }
    let result = try Tensor.select(passes, .tensor(self), bound)
    result.node?.title = needs ? "Clamp" : "Clamp1"
    return Tensor(value, result.node ?? LeafNode(result))
  }

  private func boundaries(
    _ lower: TensorOperand?, _ upper: TensorOperand?
  ) throws(MathError) -> TensorOperand {
    guard let upper else { return lower ?? .tensor(self) }
    guard let lower else { return upper }
    return .tensor(try Tensor.select(try compared(.greater, upper), upper, lower))
  }

  /// The tensors one after the other along an axis.
  public static func concatenate(
    _ tensors: [Tensor], axis: Int, title: String = "Cat"
  ) throws(MathError) -> Tensor {
    let value = try NDArray.concatenate(tensors.map(\.array), axis: axis)
    guard tensors.contains(where: \.requiresGradient), ThreadState.isRecording else {
      return Tensor(value)
    }
    let along = try value.resolve(axis: axis)
    let node = JoinNode(tensors, along)
    node.title = title
    return Tensor(value, node)
  }

  /// The tensors side by side along a new axis.
  public static func stack(_ tensors: [Tensor], axis: Int) throws(MathError) -> Tensor {
    guard let first = tensors.first else { throw .nothingToJoin(operation: "stack") }
    if tensors.contains(where: { $0.shape != first.shape }) { throw .stackShapeMismatch }
    let place = try NDArray.resolve(axis: axis, rank: first.rank + 1)
    var expanded: [Tensor] = []
    for tensor in tensors {
      expanded.append(try tensor.reshaped(try tensor.shape.inserting(1, at: place)))
    }
    return try concatenate(expanded, axis: place, title: "Stack")
  }

  /// The elements on one side of a diagonal, zeros on the other.
  public func triangle(lower: Bool, offset: Int) throws(MathError) -> Tensor {
    let ones = try NDArray.ones(shape, dtype: .float64).triangle(lower: lower, offset: offset)
    let zero: Scalar = dtype == .bool ? .bool(false) : dtype.isFloating ? .float(0) : .int(0)
    let result = try Tensor.select(try ones.asType(.bool), .tensor(self), .number(zero))
    result.node?.title = lower ? "Tril" : "Triu"
    return result
  }
}

/// A choice between two operands.
private final class SelectionNode: Node {
  private let condition: NDArray
  private let shapes: (Dimensions, Dimensions)

  init(_ condition: NDArray, _ left: TensorOperand, _ right: TensorOperand) {
    self.condition = condition
    shapes = (left.operand.shape, right.operand.shape)
    super.init(left.tensor, right.tensor)
  }

  override var operation: String { "Where" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first {
      let share = try Tensor.select(condition, .tensor(gradient), .float(0))
      try pass.send(try share.summed(to: shapes.0), to: first)
    }
    if let second {
      let share = try Tensor.select(condition, .float(0), .tensor(gradient))
      try pass.send(try share.summed(to: shapes.1), to: second)
    }
  }
}

/// Tensors put one after the other.
private final class JoinNode: Node {
  private let axis: Int
  private let lengths: [Int]

  init(_ tensors: [Tensor], _ axis: Int) {
    self.axis = axis
    lengths = tensors.map { $0.shape[axis] }
    super.init(tensors)
  }

  override var operation: String { "Cat" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    var start = 0
    for (edge, length) in zip(others, lengths) {
      if let edge {
        var items = [IndexItem](repeating: .all, count: gradient.rank)
        items[axis] = .slice(start: start, stop: start + length, step: nil)
        try pass.send(try gradient.get(items), to: edge)
      }
      start += length
    }
  }
}
