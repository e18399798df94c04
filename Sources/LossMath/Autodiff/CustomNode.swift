// Operations whose backward rule is given from outside, and hooks that see gradients pass.

/// An operation whose gradients a function computes.
private final class CustomNode: Node {
  private var rule: Tensor.CustomRule?
  private let operands: [Tensor]
  /// The gradients of the results that have arrived in this pass.
  private var received: [Tensor?]

  init(_ operands: [Tensor], results: Int, _ rule: @escaping Tensor.CustomRule) {
    self.rule = rule
    self.operands = operands
    received = Array(repeating: nil, count: results)
    super.init(operands)
  }

  func receive(_ gradient: Tensor, of result: Int) { received[result] = gradient }

  override func release() {
    super.release()
    rule = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let rule else { throw .autodiff(.graphReleased) }
    let arrived = received
    received = arrived.map { _ in nil }
    for (place, (found, node)) in zip(try rule(arrived), others).enumerated() {
      guard let found, let node else { continue }
      let (shape, expected) = (found.shape, operands[place].shape)
      if shape.broadcast(with: expected) != shape && shape.broadcast(with: expected) != expected {
        throw .autodiff(
          .customGradientShape(function: title ?? "", place: place, shape, expected: expected))
      }
      let fitted = try found.expanded(to: shape.broadcast(with: expected) ?? shape)
      try pass.send(try fitted.summed(to: expected), to: node)
    }
  }
}

/// One of the results of an operation: it hands its gradient to the operation under its number.
private final class CustomResultNode: Node {
  private let owner: CustomNode
  private let place: Int

  init(_ owner: CustomNode, _ place: Int) {
    (self.owner, self.place) = (owner, place)
    super.init(Tensor(NDArray(scalar: 0.0), owner))
    title = owner.title
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    owner.receive(gradient, of: place)
    try pass.send(Tensor(NDArray(scalar: 0.0)), to: owner)
  }
}

extension Tensor {
  /// The gradients by the operands, from those of the results; nil for what nothing depends on.
  public typealias CustomRule = ([Tensor?]) throws(MathError) -> [Tensor?]

  /// The results of an operation with a backward rule of its own.
  ///
  /// - Parameters:
  ///   - title: what it is called in the history.
  ///   - rule: gives one gradient for each operand. A pass throws when one does not have the
  ///     operand's shape.
  public static func custom(
    _ results: [NDArray], of operands: [Tensor], title: String, rule: @escaping CustomRule
  ) -> [Tensor] {
    guard operands.contains(where: \.requiresGradient), GradientRecording.isOn else {
      return results.map { Tensor($0) }
    }
    let node = CustomNode(operands, results: results.count, rule)
    node.title = title
    return results.enumerated().map { place, array in
      array.dtype.isFloating ? Tensor(array, CustomResultNode(node, place)) : Tensor(array)
    }
  }

  /// Calls a function with every gradient that arrives here; what it gives takes the gradient's
  /// place. Throws where no gradient can arrive.
  ///
  /// - Returns: what `removeHook` takes.
  public func addHook(_ hook: @escaping GradientHooks.Hook) throws(MathError) -> Int {
    guard let edge else { throw .autodiff(.hookOnConstant) }
    let hooks = edge.hooks ?? GradientHooks()
    edge.hooks = hooks
    return hooks.add(hook)
  }

  /// Takes a hook away again.
  public func removeHook(_ number: Int) { edge?.hooks?.remove(number) }
}

/// The functions that see a gradient before it goes on.
public final class GradientHooks {
  /// Gives another gradient, or nil to keep it.
  public typealias Hook = (Tensor) throws(MathError) -> Tensor?

  private var all: [(number: Int, hook: Hook)] = []
  private var last = 0

  func add(_ hook: @escaping Hook) -> Int {
    last += 1
    all.append((last, hook))
    return last
  }

  func remove(_ number: Int) { all.removeAll { $0.number == number } }

  /// The gradient as the hooks leave it.
  func changed(_ gradient: Tensor) throws(MathError) -> Tensor {
    var gradient = gradient
    for (_, hook) in all { gradient = try hook(gradient) ?? gradient }
    return gradient
  }
}
