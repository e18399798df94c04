// An array that remembers how it was computed, so that derivatives can flow back through it.

import CMemory

/// An array with a gradient: what reverse-mode differentiation works on.
///
/// Operations on tensors that require gradients record a node each; `BackwardPass` walks the nodes
/// back. A tensor that nothing recorded costs one object around its array.
public final class Tensor {
  ///
  /// A single number without axes is kept as it is until somebody asks for an array: chains of such
  /// numbers make none.
  @exclusivity(unchecked) private var elements: NDArray?
  @exclusivity(unchecked) private let number: Double
  private let numberType: DType?
  /// What computed it, where gradients flow further back.
  @exclusivity(unchecked) var node: Node?
  /// Where gradients arrive, where it is a variable of its own.
  @exclusivity(unchecked) private(set) var leaf: LeafNode?
  /// The gradient that backward passes have accumulated.
  @exclusivity(unchecked) public var gradient: Tensor?
  /// The tensor whose elements this one looks at.
  @exclusivity(unchecked) var base: Tensor?
  /// How often the elements have been changed in place; a view counts with its base.
  @exclusivity(unchecked) private var changes: UInt32 = 0
  /// Whether it is a parameter of a model, and shown as one.
  @exclusivity(unchecked) public var isParameter = false
  /// Whether changes count: those through `.data` go unnoticed, as in PyTorch.
  @exclusivity(unchecked) var countsChanges = true

  /// A constant.
  @inline(__always)
  public init(_ array: NDArray) {
    (elements, number, numberType) = (array, 0, nil)
  }

  /// The result of an operation.
  @inline(__always)
  init(_ array: NDArray, _ node: Node) {
    (elements, number, numberType) = (array, 0, nil)
    self.node = node
  }

  /// The same elements seen in another way.
  init(_ array: NDArray, _ node: Node?, viewOf other: Tensor) {
    (elements, number, numberType) = (array, 0, nil)
    self.node = node
    base = other.base ?? other
  }

  /// A floating-point number that is one of its type, and what computed it.
  @inline(__always)
  init(_ single: SingleNumber, _ node: Node? = nil) {
    (elements, number, numberType) = (nil, single.value, single.dtype)
    self.node = node
    memory_hold(Tensor.bytesOfNumber)
  }

  /// A number.
  public convenience init(_ number: Double, dtype: DType = .float64) {
    self.init(SingleNumber(number, dtype == .float32 ? .float32 : .float64))
  }

  deinit {
    if numberType != nil { memory_hold(-Tensor.bytesOfNumber) }
    leaf?.tensor = nil
    if let node, node.retainer === self { node.retainer = nil }
    if isKnownUniquelyReferenced(&node) { ThreadState.current.release(&node) }
  }

  // MARK: What it is

  /// The elements.
  public internal(set) var array: NDArray {
    @inline(__always) get { elements ?? makeArray() }
    set { elements = newValue }
  }

  @inline(never)
  private func makeArray() -> NDArray {
    let made = numberType == .float32 ? NDArray(scalar: Float(number)) : NDArray(scalar: number)
    elements = made
    return made
  }

  /// The floating-point number, where it is a single one without axes.
  @inline(__always)
  var single: SingleNumber? {
    if let elements {
      guard elements.rank == 0 else { return nil }
      switch elements.dtype {
      case .float64: return SingleNumber(exactly: elements.pointer(Double.self).pointee, .float64)
      case .float32:
        return SingleNumber(exactly: Double(elements.pointer(Float.self).pointee), .float32)
      case .bool, .int64: return nil
      }
    }
    return numberType.map { SingleNumber(exactly: number, $0) }
  }

  /// What such a number counts as in the account of memory, with its share of a history.
  private static let bytesOfNumber: Int64 = 264

  public var shape: Dimensions { elements?.shape ?? Dimensions() }
  public var dtype: DType { elements?.dtype ?? numberType ?? .float64 }
  public var rank: Int { elements?.rank ?? 0 }
  public var count: Int { elements?.count ?? 1 }

  /// Whether gradients flow to it or through it.
  @inline(__always)
  public var requiresGradient: Bool { node != nil || leaf != nil }

  /// Whether it is no result of a recorded operation.
  public var isLeaf: Bool { node == nil }

  /// The name of the operation that computed it, as PyTorch calls it; nil for a leaf.
  public var operationName: String? { node?.name }

  /// The same without the word for its backward rule.
  var plainOperationName: String? { node.map { $0.title ?? $0.operation } }

  /// Where gradients go: to what computed it, or to the variable itself.
  @inline(__always)
  var edge: Node? { node ?? leaf }

  /// The same without a count of the reference.
  @inline(__always)
  var unretainedEdge: Unmanaged<Node>? {
    if let node { return .passUnretained(node) }
    return leaf.map { .passUnretained($0) }
  }

  /// Makes a leaf a variable, or a constant again. Throws on the result of an operation and on
  /// elements that are no floating-point numbers.
  public func setRequiresGradient(_ isVariable: Bool) throws(MathError) {
    if node != nil {
      if isVariable { return }
      throw .autodiff(.cannotStopGradientOfResult)
    }
    if isVariable && !dtype.isFloating { throw .autodiff(.onlyFloatingGradients) }
    if isVariable {
      if leaf == nil { leaf = LeafNode(self) }
    } else {
      leaf?.tensor = nil
      leaf = nil
    }
  }

  /// Keeps the gradient of a result of an operation, too, from the next backward pass on.
  public func retainGradient() { node?.retain(for: self) }

  /// The same elements without their history; changes in place show in both.
  public func detached() -> Tensor { Tensor(array, nil, viewOf: self) }

  /// The same elements under another history of changes: what `.data` gives.
  public func data() -> Tensor {
    let result = Tensor(array)
    result.countsChanges = false
    return result
  }

  /// The one element.
  public func item() throws(MathError) -> Scalar {
    if elements == nil { return .float(number) }
    return try array.item()
  }

  // MARK: Changes in place

  /// How often the elements have been changed in place.
  var version: UInt32 { (base ?? self).changes }

  /// Notes that the elements have been changed in place.
  func noteChange() {
    guard countsChanges else { return }
    let origin = base ?? self
    origin.changes &+= 1
    origin.node?.resultChanges &+= 1
    if origin !== self { node?.resultChanges &+= 1 }
  }
}
