// Products of matrices, and the linear layer as one node.

extension Tensor {
  /// The matrix product over the last two axes.
  public static func matrixProduct(
    _ left: Tensor, _ right: Tensor
  ) throws(MathError) -> Tensor {
    let value = try NDArray.matrixProduct(left.array, right.array)
    guard left.requiresGradient || right.requiresGradient, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, ProductNode(left, right))
  }

  /// The outer product of two vectors.
  public static func outer(_ left: Tensor, _ right: Tensor) throws(MathError) -> Tensor {
    let column = try left.reshaped([left.count, 1])
    let result = try column * (try right.reshaped([1, right.count]))
    return result
  }

  /// x · weightᵀ + bias: a linear layer.
  ///
  /// - Parameters:
  ///   - weight: of shape (features out, features in).
  ///   - bias: of shape (features out); may be missing.
  public static func linear(
    _ x: Tensor, weight: Tensor, bias: Tensor?
  ) throws(MathError) -> Tensor {
    guard x.rank == 2, weight.rank == 2, let value = LinearKernels.forward(x, weight, bias) else {
      let product = try matrixProduct(x, weight.rank == 2 ? try weight.transposed() : weight)
      guard let bias else { return product }
      let result = try product + bias
      result.node?.title = x.rank == 2 ? "Addmm" : "View"
      return result
    }
    let needs = x.requiresGradient || weight.requiresGradient || bias?.requiresGradient == true
    guard needs, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, LinearNode(x, weight, bias))
  }
}

/// A matrix product.
private final class ProductNode: Node {
  @exclusivity(unchecked) private var left: Saved?
  @exclusivity(unchecked) private var right: Saved?
  private let ranks: (Int, Int)
  private let shapes: (Dimensions, Dimensions)

  init(_ left: Tensor, _ right: Tensor) {
    self.left = Saved(left)
    self.right = Saved(right)
    ranks = (left.rank, right.rank)
    shapes = (left.shape, right.shape)
    super.init(left, right)
  }

  override var operation: String {
    switch ranks {
    case (1, 1): "Dot"
    case (2, 1): "Mv"
    case (2, 2): "Mm"
    case (1, _): "Squeeze"
    case (3, 3): "Bmm"
    default: "UnsafeView"
    }
  }

  override func release() {
    super.release()
    (left, right) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let left, let right else { throw .autodiff(.graphReleased) }
    // Vectors become matrices, so that one rule serves for all ranks.
    var one = try left.tensor(self)
    var two = try right.tensor(self)
    var shape = gradient.shape
    if two.rank == 1 {
      two = try two.reshaped([two.count, 1])
      shape = try shape.inserting(1, at: shape.count)
    }
    if one.rank == 1 {
      one = try one.reshaped([1, one.count])
      shape = try shape.inserting(1, at: shape.count - 1)
    }
    let whole = try gradient.reshaped(shape)
    if let first {
      let share = try Tensor.matrixProduct(whole, try two.matrixTransposed())
      try pass.send(try share.summed(to: one.shape).reshaped(shapes.0), to: first)
    }
    if let second {
      let share = try Tensor.matrixProduct(try one.matrixTransposed(), whole)
      try pass.send(try share.summed(to: two.shape).reshaped(shapes.1), to: second)
    }
  }
}

/// A linear layer.
private final class LinearNode: Node {
  @exclusivity(unchecked) private var x: Saved?
  @exclusivity(unchecked) private var weight: Saved?

  init(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) {
    self.x = Saved(x)
    self.weight = Saved(weight)
    super.init([x, weight] + (bias.map { [$0] } ?? []))
    if bias == nil { title = "Mm" }
  }

  override var operation: String { "Addmm" }

  override func release() {
    super.release()
    (x, weight) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let x, let weight else { throw .autodiff(.graphReleased) }
    let isRecording = ThreadState.isRecording
    if let edge = others[0] {
      let weight = try weight.tensor(self)
      let fused = isRecording ? nil : LinearKernels.operandGradient(gradient, weight)
      let share =
        if let fused { Tensor(fused) } else { try Tensor.matrixProduct(gradient, weight) }
      try pass.send(share, to: edge)
    }
    if let edge = others[1] {
      let x = try x.tensor(self)
      let fused = isRecording ? nil : LinearKernels.weightGradient(gradient, x)
      let share =
        if let fused { Tensor(fused) } else {
          try Tensor.matrixProduct(try gradient.transposed(), x)
        }
      try pass.send(share, to: edge)
    }
    if others.count > 2, let edge = others[2] {
      let fused = isRecording ? nil : LinearKernels.offsetGradient(gradient)
      let share = if let fused { Tensor(fused) } else { try gradient.sum(axes: [0]) }
      try pass.send(share, to: edge)
    }
  }
}
