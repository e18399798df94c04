// Changes in place, and what they may not change.

extension Tensor {
  /// Takes over the value and the history of a result: `x += y`, `x.exp_()`.
  ///
  /// Throws where gradients would go wrong: on a variable, and on a view with a history.
  public func become(_ result: Tensor) throws(MathError) {
    try checkChange(requiresGradient || result.requiresGradient)
    try array.assign(.array(result.array))
    noteChange()
    if result.node != nil, ThreadState.isRecording { takeHistory(of: result) }
  }

  /// Writes a value into the part that a subscript names: `x[i] = y`.
  public func set(_ items: [IndexItem], to value: TensorOperand) throws(MathError) {
    try checkChange(requiresGradient || value.requiresGradient)
    let needs = requiresGradient || value.requiresGradient
    let before = needs && ThreadState.isRecording ? Tensor(array, node, viewOf: self) : nil
    try array.set(items, to: value.operand)
    noteChange()
    if let before { takeHistory(of: Tensor(array, AssignmentNode(before, items, value))) }
  }

  /// The same value and history under a name that changes in place do not touch.
  public func snapshot() throws(MathError) -> Tensor {
    let result = Tensor(try array.copy())
    result.node = node
    return result
  }

  /// Notes that the elements have been written to.
  ///
  /// Throws where gradients would go wrong, as `become` does.
  public func changed() throws(MathError) {
    try checkChange(requiresGradient)
    noteChange()
  }

  /// Forgets how it was computed.
  public func forgetHistory() { node = nil }

  /// Names the last operation as PyTorch does, where it was done by others.
  public func setTitle(_ title: String) { node?.title = title }

  /// Whether it looks at another tensor's elements.
  public func isView(of other: Tensor) -> Bool { array.sharesStorage(with: other.array) }

  /// Looks at other elements: what assigning to `.data` does.
  public func replaceElements(with array: NDArray) { self.array = array }

  private func takeHistory(of result: Tensor) {
    node = result.node
  }

  private func checkChange(_ matters: Bool) throws(MathError) {
    guard matters, ThreadState.isRecording else { return }
    if leaf != nil { throw .autodiff(.leafChangedInPlace) }
    guard let base, countsChanges else { return }
    if base.leaf != nil { throw .autodiff(.viewOfLeafChangedInPlace) }
    throw .autodiff(.viewChangedInPlace)
  }
}

/// Elements replaced by others.
private final class AssignmentNode: Node {
  private let items: [IndexItem]
  private let valueShape: Dimensions

  init(_ before: Tensor, _ items: [IndexItem], _ value: TensorOperand) {
    self.items = items
    valueShape = value.operand.shape
    super.init(before, value.tensor)
  }

  override var operation: String { "CopySlices" }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if let first {
      let keeps = try NDArray.ones(gradient.shape, dtype: .bool)
      try keeps.set(items, to: .bool(false))
      try pass.send(try Tensor.select(keeps, .tensor(gradient), .float(0)), to: first)
    }
    if let second {
      try pass.send(try gradient.get(items).summed(to: valueShape), to: second)
    }
  }
}
