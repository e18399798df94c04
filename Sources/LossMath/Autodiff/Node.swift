// One recorded operation: where its operands came from, and how a gradient goes back to them.

/// An operation in the history of a tensor.
///
/// A history belongs to one thread and no rule changes what it is reading, so that nodes and tensors
/// go without the checks for overlapping accesses, which took a sixth of the time.
///
/// A subclass saves what its rule needs and sends gradients to `first`, `second` and `others`. The
/// rules are written over tensors, so that they can be recorded themselves: that gives derivatives
/// of derivatives.
class Node {
  /// What computed the operands; nil where no gradient is wanted.
  @exclusivity(unchecked) final private(set) var first: Node?
  @exclusivity(unchecked) final private(set) var second: Node?
  /// The same where there may be more than two.
  @exclusivity(unchecked) private final var operands: [Node?]?
  /// Above that of every operand: gradients flow from high to low.
  final let depth: Int
  /// What has arrived in the running backward pass.
  @exclusivity(unchecked) final var arrived: Tensor?
  /// The same where it is a single number; one of the two is nil.
  @exclusivity(unchecked) final var arrivedNumber: SingleNumber?
  /// Whether what arrived was made here, and may be added to in place.
  @exclusivity(unchecked) final var ownsArrived = false
  /// How often the result has been changed in place since.
  @exclusivity(unchecked) final var resultChanges: UInt32 = 0
  /// Whether a backward pass has freed what was saved.
  @exclusivity(unchecked) final var isReleased = false
  /// The result, where its gradient is to be kept; it takes itself away when it goes.
  @exclusivity(unchecked) final unowned(unsafe) var retainer: Tensor?
  /// What sees a gradient before it goes on; nil where nothing does.
  @exclusivity(unchecked) final var hooks: GradientHooks?
  /// What PyTorch calls the operation, where it is not what the class says.
  @exclusivity(unchecked) final var title: String?

  init(_ first: Tensor?, _ second: Tensor? = nil) {
    self.first = first?.edge
    self.second = second?.edge
    depth = max(self.first?.depth ?? 0, self.second?.depth ?? 0) &+ 1
  }

  /// The same, given what computed the operands.
  @inline(__always)
  init(edges first: Node?, _ second: Node?) {
    self.first = first
    self.second = second
    depth = max(first?.depth ?? 0, second?.depth ?? 0) &+ 1
  }

  /// The same for one operand.
  @inline(__always)
  init(edge: Unmanaged<Node>) {
    first = edge.takeUnretainedValue()
    depth = edge._withUnsafeGuaranteedRef { $0.depth } &+ 1
  }

  init(_ operands: [Tensor]) {
    let edges = operands.map(\.edge)
    self.operands = edges
    depth = (edges.map { $0?.depth ?? 0 }.max() ?? 0) &+ 1
  }

  /// A leaf.
  init() { depth = 0 }

  deinit {
    if first != nil || second != nil || operands != nil {
      ThreadState.current.release(&first, &second, &operands)
    }
  }

  /// What computed the operands, where there may be more than two.
  final var others: [Node?] { operands ?? [] }

  /// Whether it stands for a variable, not for an operation.
  @inline(__always)
  final var isLeaf: Bool { depth == 0 }

  /// The rule's name in PyTorch, without `Backward0`.
  var operation: String { "Custom" }

  /// What PyTorch calls the operation.
  ///
  /// A figure at the end of a title tells one of several operations of that name.
  final var name: String {
    let title = title ?? operation
    if ["CopySlices", "NotImplemented"].contains(title) || title.hasSuffix("Backward") {
      return title
    }
    guard let last = title.last, last.isNumber else { return title + "Backward0" }
    return "\(title.dropLast())Backward\(last)"
  }

  /// Sends the gradients of the operands, given that of the result.
  func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {}

  /// The same for a single number, where nothing is recorded.
  func backward(_ gradient: SingleNumber, _ pass: BackwardPass) throws(MathError) {
    try backward(Tensor(gradient), pass)
  }

  /// Frees what was saved; a further pass through it is then refused.
  func release() { isReleased = true }

  final func retain(for tensor: Tensor) { retainer = tensor }
}

/// Where the gradients of a variable arrive.
final class LeafNode: Node {
  /// The variable, which owns this.
  unowned(unsafe) var tensor: Tensor?

  init(_ tensor: Tensor) {
    self.tensor = tensor
    super.init()
  }

  override var operation: String { "AccumulateGrad" }
}

/// What a rule needs of its operation: an operand, or the result.
struct Saved {
  private var tensor: Tensor?
  private var array: NDArray?
  private let version: UInt32

  /// An operand.
  init(_ tensor: Tensor) {
    self.tensor = tensor
    version = tensor.version
  }

  /// The result, which must not be held as a tensor: it holds the node.
  init(result: NDArray) {
    array = result
    version = 0
  }

  /// The tensor as it was when saved.
  ///
  /// Throws when it was freed, or changed in place since.
  func tensor(_ node: Node) throws(MathError) -> Tensor {
    if node.isReleased { throw .autodiff(.graphReleased) }
    if let tensor {
      if tensor.version != version {
        throw .autodiff(
          .changedInPlace(
            dtype: tensor.dtype, shape: tensor.shape, operation: tensor.plainOperationName,
            version: Int(tensor.version), expected: Int(version)))
      }
      return tensor
    }
    guard let array else { throw .autodiff(.graphReleased) }
    if node.resultChanges != 0 {
      throw .autodiff(
        .changedInPlace(
          dtype: array.dtype, shape: array.shape, operation: node.title ?? node.operation,
          version: Int(node.resultChanges), expected: 0))
    }
    return Tensor(array, node)
  }
}
