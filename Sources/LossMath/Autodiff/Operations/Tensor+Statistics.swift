// Means, spreads, products and extremes over axes.

extension Tensor {
  /// The number of elements that each result of a reduction is made of.
  private func portion(_ axes: [Int]?) throws(MathError) -> Int {
    guard let axes else { return count }
    var product = 1
    for axis in axes { product *= shape[try array.resolve(axis: axis)] }
    return product
  }

  /// The arithmetic mean over axes, or over all elements.
  public func mean(axes: [Int]? = nil, keepDimensions: Bool = false) throws(MathError) -> Tensor {
    let count = Double(try portion(axes))
    let result = try sum(axes: axes, keepDimensions: keepDimensions) / count
    result.node?.title = axes == nil ? "Mean" : "Mean1"
    return result
  }

  /// The variance over axes; `correction` is 1 for a sample.
  public func variance(
    axes: [Int]? = nil, correction: Double = 1, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let center = try mean(axes: axes ?? Array(0..<rank), keepDimensions: true)
    let squares = try (try self - center).apply(.square)
    let freedom = max(Double(try portion(axes)) - correction, 0)
    let result = try squares.sum(axes: axes, keepDimensions: keepDimensions) / freedom
    result.node?.title = "Var"
    return result
  }

  /// The standard deviation over axes.
  public func standardDeviation(
    axes: [Int]? = nil, correction: Double = 1, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let result = try variance(
      axes: axes, correction: correction, keepDimensions: keepDimensions
    ).apply(.sqrt)
    result.node?.title = "Std"
    return result
  }

  /// The p-norm of the elements over axes; where it is 0, so is its slope.
  public func norm(
    order: Double = 2, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let result: Tensor
    switch order {
    case .infinity:
      result = try apply(.absolute).extreme(
        isMaximum: true, axes: axes, keepDimensions: keepDimensions)
    case -.infinity:
      result = try apply(.absolute).extreme(
        isMaximum: false, axes: axes, keepDimensions: keepDimensions)
    case 0:
      let isThere = try NDArray.apply(.notEqual, .array(array), .float(0)).asType(dtype)
      return try Tensor(isThere).sum(axes: axes, keepDimensions: keepDimensions)
    case 1: result = try apply(.absolute).sum(axes: axes, keepDimensions: keepDimensions)
    default:
      let powers = order == 2 ? try apply(.square) : try apply(.absolute).raised(to: order)
      let total = try powers.sum(axes: axes, keepDimensions: keepDimensions)
      result = try total.root(order)
    }
    result.node?.title = "LinalgVectorNorm"
    return result
  }

  /// total^(1/order), whose slope is taken as 0 where the total is 0.
  private func root(_ order: Double) throws(MathError) -> Tensor {
    let isZero = try compared(.equal, .float(0))
    guard requiresGradient, isZero.booleans.contains(true) else {
      return order == 2 ? try apply(.sqrt) : try raised(to: 1 / order)
    }
    let safe = try Tensor.select(isZero, .float(1), .tensor(self))
    let root = order == 2 ? try safe.apply(.sqrt) : try safe.raised(to: 1 / order)
    return try Tensor.select(isZero, .float(0), .tensor(root))
  }

  // MARK: Extremes

  /// The largest or smallest element over axes; equal ones share the gradient evenly.
  public func extreme(
    isMaximum: Bool, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let kind: Reduction = isMaximum ? .maximum : .minimum
    let value = try array.reduce(kind, axes: axes, keepDimensions: keepDimensions)
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    let kept = try array.reduce(kind, axes: axes ?? Array(0..<rank), keepDimensions: true)
    let isExtreme = try NDArray.apply(
      .logicalOr, .array(try NDArray.apply(.equal, .array(array), .array(kept))),
      .array(try array.apply(.isnan)))
    let mask = try isExtreme.asType(dtype)
    let counts = try mask.reduce(.sum, axes: axes ?? Array(0..<rank), keepDimensions: true)
    let shares = Tensor(try NDArray.apply(.divide, .array(mask), .array(counts)))
    // A linear form of the elements that is the extreme at this point, and its derivative.
    let chosen = try Tensor.select(isExtreme, .tensor(self), .float(0)) * shares
    let result = try chosen.sum(axes: axes, keepDimensions: keepDimensions)
    result.node?.title = axes == nil ? (isMaximum ? "Max1" : "Min1") : (isMaximum ? "Amax" : "Amin")
    return Tensor(value, result.node ?? LeafNode(result))
  }

  /// The extremes along one axis and where they are; the gradient goes to those places.
  public func extremes(
    isMaximum: Bool, axis: Int, keepDimensions: Bool = false
  ) throws(MathError) -> (values: Tensor, places: NDArray) {
    if rank == 0, axis == 0 || axis == -1 {
      // A single number has an axis to look along.
      let found = try reshaped([1]).extremes(isMaximum: isMaximum, axis: 0)
      return (found.values, found.places)
    }
    let axis = try array.resolve(axis: axis)
    let places =
      isMaximum
      ? try array.argumentOfMaximum(axis: axis, keepDimensions: true)
      : try array.argumentOfMinimum(axis: axis, keepDimensions: true)
    let values = try gathered(places, axis: axis)
    values.node?.title = isMaximum ? "Max" : "Min"
    if keepDimensions { return (values, places) }
    let shape = shape.removing(at: axis)
    let flat = try values.reshaped(shape)
    flat.node?.title = values.node?.title
    return (flat, try places.reshaped(shape))
  }

  // MARK: Products and running totals

  /// The product over axes, or over all elements; right where elements are 0, too.
  public func product(
    axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    guard requiresGradient, ThreadState.isRecording else {
      return Tensor(try array.reduce(.prod, axes: axes, keepDimensions: keepDimensions))
    }
    // Halves are multiplied with each other, so that no element is divided by.
    var result = self
    var dropped: [Int] = []
    for axis in axes ?? Array(0..<rank) { dropped.append(try array.resolve(axis: axis)) }
    for axis in dropped {
      if shape[axis] == 0 {
        return Tensor(try array.reduce(.prod, axes: axes, keepDimensions: keepDimensions))
      }
      while result.shape[axis] > 1 { result = try result.halved(axis) }
    }
    var shape = result.shape
    if !keepDimensions {
      for axis in dropped.sorted().reversed() { shape = shape.removing(at: axis) }
    }
    let product = try result.reshaped(shape)
    product.node?.title = axes == nil ? "Prod" : "Prod1"
    return product
  }

  private func halved(_ axis: Int) throws(MathError) -> Tensor {
    let length = shape[axis]
    func part(_ start: Int, _ stop: Int) throws(MathError) -> Tensor {
      var items = [IndexItem](repeating: .all, count: rank)
      items[axis] = .slice(start: start, stop: stop, step: nil)
      return try get(items)
    }
    let half = length / 2
    let product = try part(0, half) * (try part(half, 2 * half))
    if length == 2 * half { return product }
    return try Tensor.concatenate([product, try part(length - 1, length)], axis: axis)
  }

  /// The running sum along an axis.
  public func cumulativeSum(axis: Int) throws(MathError) -> Tensor {
    let value = try array.cumulativeSum(axis: axis)
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, CumulativeSumNode(self, axis))
  }

  /// The running product along an axis.
  public func cumulativeProduct(axis: Int) throws(MathError) -> Tensor {
    if rank == 0, axis == 0 || axis == -1 {
      return try reshaped([1]).cumulativeProduct(axis: 0).reshaped([])
    }
    guard requiresGradient, ThreadState.isRecording else {
      return Tensor(try array.cumulativeProduct(axis: axis))
    }
    let axis = try array.resolve(axis: axis)
    var parts: [Tensor] = []
    for place in 0..<shape[axis] {
      var items = [IndexItem](repeating: .all, count: rank)
      items[axis] = .slice(start: place, stop: place + 1, step: nil)
      let element = try get(items)
      parts.append(try parts.last.map { last throws(MathError) in try last * element } ?? element)
    }
    if parts.isEmpty { return self }
    return try Tensor.concatenate(parts, axis: axis, title: "Cumprod")
  }
}

/// A running sum.
private final class CumulativeSumNode: Node {
  private let axis: Int

  init(_ operand: Tensor, _ axis: Int) {
    self.axis = axis
    super.init(operand)
  }

  override var operation: String { "Cumsum" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    if gradient.rank == 0 { return try pass.send(gradient, to: first) }
    let turned = try gradient.flipped([axis]).cumulativeSum(axis: axis)
    try pass.send(try turned.flipped([axis]), to: first)
  }
}
