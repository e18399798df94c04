// Any loss of the catalogue as one node: its exact value forward, its exact slopes back, with every
// option that it has.

/// A loss whose slopes cost little beside its value when both are computed at once.
protocol OnePassLoss: Loss {
  /// The value and the slopes by one input; nil where they must be computed apart.
  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)?
}

extension Tensor {
  /// A loss, divergence or activation of the catalogue, with gradients.
  ///
  /// Inputs and options are those of `Loss.value`. Gradients flow to every input that requires them;
  /// a second derivative is that of the loss written in recorded operations. Throws as the value does,
  /// and during a backward pass when the loss has no slope by an input.
  public static func loss(
    _ loss: any Loss.Type, of inputs: [Tensor], _ settings: LossSettings = [:]
  ) throws(MathError) -> Tensor {
    if let result = try onePassLoss(loss, inputs, settings) { return result }
    let value = try loss.value(of: inputs.map(\.array), settings)
    guard inputs.contains(where: \.requiresGradient), value.dtype.isFloating,
      ThreadState.isRecording
    else { return Tensor(value) }
    if let softmax = try softmaxLoss(loss, inputs, settings, value) { return softmax }
    return Tensor(value, LossNode(loss, inputs, settings))
  }

  /// A loss whose slopes are known with its value, where one input wants them.
  private static func onePassLoss(
    _ loss: any Loss.Type, _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> Tensor? {
    let places = inputs.indices.filter { inputs[$0].requiresGradient }
    guard let loss = loss as? any OnePassLoss.Type, places.count == 1,
      ThreadState.isRecording,
      let (value, slopes) = try loss.valueAndSlopes(
        of: inputs.map(\.array), by: places[0], settings)
    else { return nil }
    return Tensor(value, LossNode(loss, inputs, settings, slopes: slopes))
  }

  /// Softmax and its logarithm, whose node needs no Jacobian.
  private static func softmaxLoss(
    _ loss: any Loss.Type, _ inputs: [Tensor], _ settings: LossSettings, _ value: NDArray
  ) throws(MathError) -> Tensor? {
    let isLogarithm = loss is LogSoftmax.Type
    guard isLogarithm || loss is Softmax.Type, let logits = inputs.first else { return nil }
    let temperature = try settings.optionalNumber("temperature") ?? 1
    let scaled = temperature == 1 ? logits : try logits / temperature
    return scaled.softmax(axis: try settings.axis, value: value, isLogarithm: isLogarithm)
  }
}

/// A loss of the catalogue.
private final class LossNode: Node {
  private let loss: any Loss.Type
  private let settings: LossSettings
  private var inputs: [Saved]
  /// The slopes, where they are known from the value. The first pass takes them, as what a pass gives
  /// away may be changed.
  private var slopes: NDArray?

  init(
    _ loss: any Loss.Type, _ inputs: [Tensor], _ settings: LossSettings, slopes: NDArray? = nil
  ) {
    self.loss = loss
    self.slopes = slopes
    self.settings = settings
    self.inputs = inputs.map { Saved($0) }
    super.init(inputs)
  }

  override var operation: String { "Loss" }

  override func release() {
    super.release()
    inputs = []
    slopes = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if isReleased { throw .autodiff(.graphReleased) }
    var tensors: [Tensor] = []
    for input in inputs { tensors.append(try input.tensor(self)) }
    for (place, node) in others.enumerated() {
      guard let node else { continue }
      let share =
        if let loss = loss as? any BatchVectorLoss.Type {
          try sharedSlopes(of: loss, tensors, by: place, gradient)
        } else if let loss = loss as? any RowActivation.Type {
          try pulled(gradient, through: tensors, of: loss, by: place)
        } else {
          try share(gradient, try slopes(of: tensors, by: place))
        }
      try pass.send(try share.summed(to: tensors[place].shape), to: node)
    }
  }

  /// The gradient of a row's function, with a history where derivatives of it may be wanted.
  private func pulled(
    _ gradient: Tensor, through inputs: [Tensor], of loss: any RowActivation.Type, by place: Int
  ) throws(MathError) -> Tensor {
    let exact = try loss.pulled(gradient.array, through: inputs.map(\.array), settings)
    if !ThreadState.isRecording { return Tensor(exact) }
    return try throughJacobian(gradient, try slopes(of: inputs, by: place)).refined(exact)
  }

  /// The exact slopes, with a history where derivatives of them may be wanted.
  private func slopes(of inputs: [Tensor], by place: Int) throws(MathError) -> Tensor {
    let known = slopes
    slopes = nil
    let exact = if let known { known } else { try exactSlopes(of: inputs, by: place) }
    guard ThreadState.isRecording, !(loss is any PiecewiseLinearLoss.Type) else {
      return Tensor(exact)
    }
    let recorded = RecordedLoss(loss, inputs, settings, shape: exact.shape)
    return try recorded.slopes(by: place).refined(exact)
  }

  private func exactSlopes(of inputs: [Tensor], by place: Int) throws(MathError) -> NDArray {
    try loss.gradient(of: inputs.map(\.array), by: place, settings)
  }

  /// The slopes of all values together, where each value depends on every row.
  private func sharedSlopes(
    of loss: any BatchVectorLoss.Type, _ inputs: [Tensor], by place: Int, _ gradient: Tensor
  ) throws(MathError) -> Tensor {
    let exact = try loss.gradient(
      of: inputs.map(\.array), by: place, settings, seeds: gradient.array)
    guard ThreadState.isRecording else { return Tensor(exact) }
    let recorded = RecordedLoss(loss, inputs, settings, shape: exact.shape)
    return try recorded.slopes(by: place, seeds: gradient).refined(exact)
  }

  /// What each slope contributes: times the gradient of the value that it belongs to.
  private func share(_ gradient: Tensor, _ slopes: Tensor) throws(MathError) -> Tensor {
    if gradient.isOne, !slopes.requiresGradient, !gradient.requiresGradient { return slopes }
    if gradient.rank == 0 || gradient.rank == slopes.rank { return try gradient * slopes }
    var shape = gradient.shape
    if gradient.rank == slopes.rank - 1 {
      let axis = try slopes.array.resolve(axis: try settings.axis)
      shape = try shape.inserting(1, at: axis)
    } else {
      // A number for each table of the last two axes.
      while shape.count < slopes.rank { shape = try shape.inserting(1, at: shape.count) }
    }
    return try (try gradient.reshaped(shape)) * slopes
  }

  /// The gradient of each row times the row's Jacobian.
  private func throughJacobian(
    _ gradient: Tensor, _ jacobian: Tensor
  ) throws(MathError) -> Tensor {
    let axis = try gradient.array.resolve(axis: try settings.axis)
    var order = Array(0..<gradient.rank)
    order.append(order.remove(at: axis))
    let rows = try gradient.permuted(order)
    let row = try rows.reshaped(try rows.shape.inserting(1, at: rows.rank - 1))
    let product = try Tensor.matrixProduct(row, jacobian).reshaped(rows.shape)
    var back = Array(0..<gradient.rank - 1)
    back.insert(gradient.rank - 1, at: axis)
    return try product.permuted(back)
  }
}

extension Tensor {
  /// Whether it is the number 1, as the seed of a backward pass is.
  var isOne: Bool {
    guard rank == 0, case .float(let number)? = try? item() else { return false }
    return number == 1
  }
}
