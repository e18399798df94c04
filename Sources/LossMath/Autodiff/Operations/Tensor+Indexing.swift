// Parts of tensors by subscripts and positions; their derivatives put gradients back in place.

extension Tensor {
  /// The part that a subscript names: a view, or a copy for arrays of positions and masks.
  public func get(_ items: [IndexItem], title: String? = nil) throws(MathError) -> Tensor {
    let value = try array.get(items)
    let isView = value.sharesStorage(with: array)
    guard requiresGradient, ThreadState.isRecording else {
      return isView ? Tensor(value, nil, viewOf: self) : Tensor(value)
    }
    let node = IndexNode(self, items)
    node.title = title ?? items.nodeTitle
    return isView ? Tensor(value, node, viewOf: self) : Tensor(value, node)
  }

  /// Along an axis, the element at each position.
  public func gathered(_ positions: NDArray, axis: Int) throws(MathError) -> Tensor {
    let axis = try array.resolve(axis: axis)
    if positions.rank != rank {
      throw .wrongRank(parameter: "index", rank: positions.rank, expected: rank)
    }
    return try get(try items(at: positions, axis), title: "Gather")
  }

  /// The parts at the given positions of an axis.
  public func taken(
    _ positions: NDArray, axis: Int, title: String = "IndexSelect"
  ) throws(MathError) -> Tensor {
    var items = [IndexItem](repeating: .all, count: rank)
    items[try array.resolve(axis: axis)] = .integers(positions)
    return try get(items, title: title)
  }

  /// A copy with other elements written, or added, at places along an axis.
  public func scattering(
    _ source: TensorOperand, at positions: NDArray, axis: Int, isSum: Bool
  ) throws(MathError) -> Tensor {
    let axis = try array.resolve(axis: axis)
    if positions.rank != rank {
      throw .wrongRank(parameter: "index", rank: positions.rank, expected: rank)
    }
    let items = try items(at: positions, axis)
    var values = source
    if let tensor = source.tensor {
      let part = positions.shape.map { IndexItem.slice(start: 0, stop: $0, step: nil) }
      values = .tensor(try tensor.get(part))
    }
    if isSum, let tensor = values.tensor {
      let result = try self + (try tensor.scattered(items, into: shape))
      result.node?.title = "ScatterAdd"
      return result
    }
    let result = try copied()
    try result.set(items, to: values)
    result.node?.title = "Scatter"
    return result
  }

  /// The subscript that names places along an axis, and each place of the others.
  private func items(at positions: NDArray, _ axis: Int) throws(MathError) -> [IndexItem] {
    var items: [IndexItem] = []
    for other in 0..<rank {
      var lengths = Dimensions(repeating: 1, count: rank)
      lengths[other] = positions.shape[other]
      let places = try NDArray.arange(0, positions.shape[other]).reshaped(lengths)
      items.append(.integers(other == axis ? positions : places))
    }
    return items
  }

  /// Zeros of a shape with these elements added where a subscript names them.
  func scattered(_ items: [IndexItem], into shape: Dimensions) throws(MathError) -> Tensor {
    let target = try NDArray.zeros(shape, dtype: dtype)
    if items.contains(where: \.isArray) {
      let places = try NDArray.arange(0, target.count).reshaped(shape).get(items)
      target.addElements(of: try array.broadcast(to: places.shape), at: places)
    } else {
      try target.set(items, to: .array(array))
    }
    guard requiresGradient, ThreadState.isRecording else { return Tensor(target) }
    return Tensor(target, ScatterNode(self, items))
  }
}

extension [IndexItem] {
  /// What PyTorch calls the last step of such a subscript.
  fileprivate var nodeTitle: String {
    if contains(where: \.isArray) { return "Index" }
    switch last {
    case .integer?: return "Select"
    case .newAxis?: return "Unsqueeze"
    case .slice(nil, nil, nil)? where count > 1: return Array(dropLast()).nodeTitle
    default: return "Slice"
    }
  }
}

extension IndexItem {
  fileprivate var isArray: Bool {
    switch self {
    case .integers, .mask: true
    default: false
    }
  }
}

extension NDArray {
  /// Adds each element of an array at its flat place; places may come more than once.
  fileprivate func addElements(of values: NDArray, at places: NDArray) {
    func add<T: Element>(_ type: T.Type, _ sum: (T, T) -> T) {
      let target = pointer(T.self)
      for (place, value) in zip(places.integers, values.elements(as: T.self)) {
        target[place] = sum(target[place], value)
      }
    }
    switch dtype {
    case .float32: add(Float.self, +)
    case .float64: add(Double.self, +)
    case .int64: add(Int.self, &+)
    case .bool: add(Bool.self) { $0 || $1 }
    }
    keepAlive(self)
  }
}

/// A part that a subscript named.
private final class IndexNode: Node {
  private let items: [IndexItem]
  private let shape: Dimensions

  init(_ operand: Tensor, _ items: [IndexItem]) {
    self.items = items
    shape = operand.shape
    super.init(operand)
  }

  override var operation: String { "Index" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.scattered(items, into: shape), to: first) }
  }
}

/// Elements put back where a subscript names them.
private final class ScatterNode: Node {
  private let items: [IndexItem]

  init(_ operand: Tensor, _ items: [IndexItem]) {
    self.items = items
    super.init(operand)
  }

  override var operation: String { "IndexPut" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first { try pass.send(try gradient.get(items), to: first) }
  }
}
