// The walk back through a history: gradients go from results to variables, deepest node first.

/// One backward pass.
public final class BackwardPass {
  /// What has received a gradient and waits for its turn: a heap by depth.
  @exclusivity(unchecked) private var waiting: [Node] = []
  /// What waits alone, as in a chain every node does; then the heap is empty.
  @exclusivity(unchecked) private var alone: Node?
  /// Whose gradients are wanted, instead of accumulating them in the variables.
  @exclusivity(unchecked) private var wanted: [ObjectIdentifier: Tensor?] = [:]
  private let collects: Bool
  private let keepsGraph: Bool
  /// Whether what the wanted tensors were computed from is left alone.
  private let stopsAtVariables: Bool

  private init(collects: Bool, keepsGraph: Bool, stopsAtVariables: Bool = false) {
    self.collects = collects
    self.keepsGraph = keepsGraph
    self.stopsAtVariables = stopsAtVariables
  }

  // MARK: Entries

  /// Accumulates in every variable the gradient of the sum of seeds times results.
  ///
  /// - Parameters:
  ///   - keepsGraph: whether the history can be walked again.
  ///   - createsGraph: whether the pass itself is recorded, for derivatives of derivatives.
  /// Throws when no result requires gradients, when a seed is missing for more than one element,
  /// and when a rule cannot be applied.
  public static func run(
    from results: [Tensor], seeds: [Tensor?] = [], keepsGraph: Bool = false,
    createsGraph: Bool = false
  ) throws(MathError) {
    let pass = BackwardPass(collects: false, keepsGraph: keepsGraph || createsGraph)
    try GradientRecording.with(createsGraph) { () throws(MathError) in
      try pass.start(results, seeds)
      try pass.finish()
    }
  }

  /// The gradients by each of `variables` of the sum of seeds times results; nil for a variable on
  /// which no result depends.
  ///
  /// - Parameter stopsAtVariables: whether nothing behind the variables is visited, so that only the
  ///   operations between them and the results must still be there.
  public static func gradients(
    of results: [Tensor], by variables: [Tensor], seeds: [Tensor?] = [],
    keepsGraph: Bool = false, createsGraph: Bool = false, stopsAtVariables: Bool = false
  ) throws(MathError) -> [Tensor?] {
    let pass = BackwardPass(
      collects: true, keepsGraph: keepsGraph || createsGraph, stopsAtVariables: stopsAtVariables)
    for variable in variables {
      guard let edge = variable.edge else { throw .autodiff(.noGradientRequired) }
      pass.wanted[ObjectIdentifier(edge)] = .some(nil)
    }
    try GradientRecording.with(createsGraph) { () throws(MathError) in
      try pass.start(results, seeds)
      try pass.finish()
    }
    return variables.map { variable in
      variable.edge.flatMap { pass.wanted[ObjectIdentifier($0)] ?? nil }
    }
  }

  // MARK: The walk

  private func start(_ results: [Tensor], _ seeds: [Tensor?]) throws(MathError) {
    for (place, result) in results.enumerated() {
      guard let edge = result.edge else { throw .autodiff(.noGradientRequired) }
      if place < seeds.count, let seed = seeds[place] {
        if seed.shape != result.shape {
          throw .autodiff(
            .gradientShapeMismatch(place: place, gradient: seed.shape, output: result.shape))
        }
        try send(seed, to: edge)
      } else {
        if result.count != 1 { throw .autodiff(.gradientNeedsSeed) }
        if let single = result.single, !GradientRecording.isOn {
          try send(SingleNumber(exactly: 1, single.dtype), to: edge)
          continue
        }
        try send(Tensor(try NDArray.ones(result.shape, dtype: result.dtype)), to: edge)
      }
    }
  }

  private func finish() throws(MathError) {
    do {
      while let node = takeDeepest() { try visit(node) }
    } catch {
      for node in waiting + [alone].compactMap(\.self) {
        (node.arrived, node.arrivedNumber) = (nil, nil)
      }
      throw error
    }
  }

  private func visit(_ node: Node) throws(MathError) {
    if let number = node.arrivedNumber {
      if !collects, !node.isLeaf, node.hooks == nil, node.retainer == nil {
        node.arrivedNumber = nil
        try node.backward(number, self)
        if !keepsGraph { node.release() }
        return
      }
      node.becomeTensor(number)
    }
    guard var gradient = node.arrived else { return }
    node.arrived = nil
    if let hooks = node.hooks {
      gradient = try hooks.changed(gradient)
      // A hook may have kept it.
      node.ownsArrived = false
    }
    if collects, wanted[ObjectIdentifier(node)] != nil {
      wanted[ObjectIdentifier(node)] = gradient
      if stopsAtVariables { return }
    }
    if node.isLeaf {
      let leaf = unsafeDowncast(node, to: LeafNode.self)
      if !collects { try leaf.tensor?.accumulate(gradient, isOwned: node.ownsArrived) }
      return
    }
    if !collects, let retainer = node.retainer { retainer.gradient = gradient }
    try node.backward(gradient, self)
    if !keepsGraph { node.release() }
  }

  /// Hands a gradient to what computed an operand.
  @inline(__always)
  func send(_ gradient: Tensor, to node: Node) throws(MathError) {
    if let number = node.arrivedNumber { node.becomeTensor(number) }
    guard let arrived = node.arrived else {
      node.arrived = gradient
      node.ownsArrived = false
      wait(node)
      return
    }
    try add(gradient, to: arrived, node)
  }

  /// The same for a single number.
  @inline(__always)
  func send(_ gradient: SingleNumber, to node: Node) throws(MathError) {
    if node.arrivedNumber == nil && node.arrived == nil {
      node.arrivedNumber = gradient
      wait(node)
    } else if let sum = node.arrivedNumber?.adding(gradient) {
      node.arrivedNumber = sum
    } else {
      try send(Tensor(gradient), to: node)
    }
  }

  @inline(never)
  private func add(_ gradient: Tensor, to arrived: Tensor, _ node: Node) throws(MathError) {
    if node.ownsArrived && !GradientRecording.isOn {
      try NDArray.apply(
        .add, .array(arrived.array), .array(gradient.array), into: arrived.array)
    } else {
      node.arrived = try arrived + gradient
      node.ownsArrived = true
    }
  }

  // MARK: The heap

  private func wait(_ node: Node) {
    if alone == nil && waiting.isEmpty {
      alone = node
      return
    }
    if let other = alone.take() { add(other) }
    add(node)
  }

  private func add(_ node: Node) {
    waiting.append(node)
    var child = waiting.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if waiting[parent].depth >= waiting[child].depth { return }
      waiting.swapAt(parent, child)
      child = parent
    }
  }

  private func takeDeepest() -> Node? {
    if let node = alone.take() { return node }
    guard let last = waiting.popLast() else { return nil }
    guard let top = waiting.first else { return last }
    waiting[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= waiting.count { return top }
      if child + 1 < waiting.count && waiting[child + 1].depth > waiting[child].depth { child += 1 }
      if waiting[child].depth <= waiting[parent].depth { return top }
      waiting.swapAt(parent, child)
      parent = child
    }
  }
}

extension Node {
  /// Has the number that has arrived be a tensor that may be added to.
  fileprivate func becomeTensor(_ number: SingleNumber) {
    (arrived, arrivedNumber, ownsArrived) = (Tensor(number), nil, true)
  }
}

extension Tensor {
  /// Adds to the gradient, in place where there is one already and nothing is recorded.
  fileprivate func accumulate(_ gradient: Tensor, isOwned: Bool) throws(MathError) {
    guard let known = self.gradient else {
      self.gradient =
        GradientRecording.isOn && gradient.requiresGradient || isOwned
        ? gradient : Tensor(try gradient.array.copy())
      return
    }
    if GradientRecording.isOn && (gradient.requiresGradient || known.requiresGradient) {
      self.gradient = try known + gradient
    } else {
      try NDArray.apply(.add, .array(known.array), .array(gradient.array), into: known.array)
    }
  }
}
