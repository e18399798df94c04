// Recurrent cells: what a state becomes with each step of a sequence.

/// One layer of a recurrent network in one direction.
public struct RecurrentCell {
  /// How a state is computed from the one before.
  public enum Kind: Sendable {
    case tanh, relu, lstm, gru

    /// How many vectors of the state's length a step computes.
    public var gates: Int {
      switch self {
      case .tanh, .relu: 1
      case .gru: 3
      case .lstm: 4
      }
    }
  }

  /// What goes from step to step; a cell state of LSTM alone.
  public typealias State = (hidden: Tensor, cell: Tensor?)

  private let kind: Kind
  private let inputWeight: Tensor
  private let hiddenWeight: Tensor
  private let inputBias: Tensor?
  private let hiddenBias: Tensor?

  /// - Parameters:
  ///   - inputWeight: of shape (gates · state, input).
  ///   - hiddenWeight: of shape (gates · state, state).
  ///   - inputBias: of length gates · state, as is `hiddenBias`.
  public init(
    _ kind: Kind, inputWeight: Tensor, hiddenWeight: Tensor, inputBias: Tensor?,
    hiddenBias: Tensor?
  ) {
    self.kind = kind
    (self.inputWeight, self.hiddenWeight) = (inputWeight, hiddenWeight)
    (self.inputBias, self.hiddenBias) = (inputBias, hiddenBias)
  }

  /// The states after each step, and the last one.
  ///
  /// - Parameters:
  ///   - x: of shape (time, batch, input).
  ///   - isReversed: whether time runs backwards; the states stand in the order of `x` all the same.
  public func run(
    _ x: Tensor, from start: State, isReversed: Bool = false
  ) throws(MathError) -> (outputs: [Tensor], last: State) {
    let (steps, batch) = (x.shape[0], x.shape[1])
    let flat = try x.reshaped([steps * batch, x.shape[2]])
    let drive = try Tensor.linear(flat, weight: inputWeight, bias: inputBias)
      .reshaped([steps, batch, inputWeight.shape[0]])
    var (state, outputs): (State, [Tensor]) = (start, [])
    for step in 0..<steps {
      let place = isReversed ? steps - 1 - step : step
      state = try next(state, drive: try drive.get([.integer(place)]))
      outputs.append(state.hidden)
    }
    return (isReversed ? outputs.reversed() : outputs, state)
  }

  /// The state after one step with an input of shape (batch, input).
  public func step(_ x: Tensor, from state: State) throws(MathError) -> State {
    try next(state, drive: try Tensor.linear(x, weight: inputWeight, bias: inputBias))
  }

  private func next(_ state: State, drive: Tensor) throws(MathError) -> State {
    let recurrent = try Tensor.linear(state.hidden, weight: hiddenWeight, bias: hiddenBias)
    switch kind {
    case .tanh: return (try (try drive + recurrent).apply(.tanh), nil)
    case .relu: return (try (try drive + recurrent).apply(.relu), nil)
    case .lstm:
      let gates = try drive + recurrent
      let kept = try gate(gates, 1).apply(.sigmoid) * (state.cell ?? state.hidden)
      let added = try gate(gates, 0).apply(.sigmoid) * gate(gates, 2).apply(.tanh)
      let cell = try kept + added
      return (try gate(gates, 3).apply(.sigmoid) * cell.apply(.tanh), cell)
    case .gru:
      let reset = try (try gate(drive, 0) + gate(recurrent, 0)).apply(.sigmoid)
      let update = try (try gate(drive, 1) + gate(recurrent, 1)).apply(.sigmoid)
      let fresh = try (try gate(drive, 2) + (try reset * gate(recurrent, 2))).apply(.tanh)
      return (try (try (try state.hidden - fresh) * update) + fresh, nil)
    }
  }

  /// One of the vectors that a step computes.
  private func gate(_ gates: Tensor, _ number: Int) throws(MathError) -> Tensor {
    let width = hiddenWeight.shape[1]
    return try gates.get([
      .ellipsis, .slice(start: number * width, stop: (number + 1) * width, step: nil),
    ])
  }
}
