// Every loss of the catalogue with each of its options: gradients and second derivatives are the
// slopes of the exact value and of the gradient.

import Testing

@testable import LossMath

@Suite struct LossGradientTests {
  /// A weight for each element of a value, so that a wrong place shows.
  private func seeds(_ shape: Dimensions) throws -> Tensor {
    let numbers = (0..<shape.elementCount).map { (place: Int) -> Double in
      0.5 + Double(place * 7 % 5) * 0.3
    }
    return Tensor(try NDArray(numbers, shape: shape))
  }

  private func variables(_ inputs: [NDArray]) throws -> [Tensor] {
    try inputs.map { input in
      let tensor = Tensor(input)
      if input.dtype.isFloating { try tensor.setRequiresGradient(true) }
      return tensor
    }
  }

  /// Σ seed · value.
  private func total(_ call: LossCall, _ inputs: [NDArray]) throws -> Double {
    let value = try call.value(inputs)
    return product(value.doubles, try seeds(value.shape).array.doubles)
  }

  /// The gradient of Σ seed · value by one input, by the node.
  private func gradient(
    _ call: LossCall, _ inputs: [Tensor], by place: Int, isRecorded: Bool
  ) throws -> Tensor {
    let value = try Tensor.loss(call.loss, of: inputs, call.settings)
    let found = try BackwardPass.gradients(
      of: [value], by: [inputs[place]], seeds: [try seeds(value.shape)], createsGraph: isRecorded)
    return try #require(found[0])
  }

  /// Directions in which inputs are moved.
  private func directions(_ count: Int) -> [[Double]] {
    [3, 5].map { factor in
      (0..<count).map { (place: Int) -> Double in Double((place * factor + 2) % 7) / 3 - 0.8 }
    }
  }

  /// The slope of a function along a direction, by five points.
  private func slope(
    _ inputs: [NDArray], _ place: Int, along direction: [Double],
    _ function: ([NDArray]) throws -> Double
  ) throws -> Double {
    let step = 1e-4
    let values = try [-2.0, -1, 1, 2].map { steps in
      var moved = inputs
      moved[place] = try NDArray(
        zip(inputs[place].doubles, direction).map { $0 + steps * step * $1 },
        shape: inputs[place].shape)
      return try function(moved)
    }
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step)
  }

  private func product(_ one: [Double], _ two: [Double]) -> Double {
    zip(one, two).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func isNear(_ one: Double, _ two: Double) -> Bool {
    (one - two).magnitude <= 1e-8 * max(1, one.magnitude, two.magnitude)
  }

  @Test(arguments: LossCatalogue.descriptors.map(\.name))
  func gradientsAreTheSlopesOfTheValueWithEveryOption(_ name: String) throws {
    let loss = try #require(LossCatalogue.loss(named: name))
    if loss.descriptor.family == .score { return }
    let calls = LossCall.all(of: loss)
    #expect(!calls.isEmpty, "no example fits \(name): give one in LossExamples.swift")
    for call in calls {
      for place in call.differentiablePlaces {
        let found = try gradient(
          call, try variables(call.inputs), by: place, isRecorded: false)
        for direction in directions(call.inputs[place].count) {
          let slope = try slope(call.inputs, place, along: direction) { try total(call, $0) }
          let ours = product(found.array.doubles, direction)
          #expect(isNear(ours, slope), "\(call) by \(place): \(ours), \(slope)")
        }
      }
    }
  }

  @Test(arguments: LossCatalogue.descriptors.map(\.name))
  func secondDerivativesAreTheSlopesOfTheGradientWithEveryOption(_ name: String) throws {
    let loss = try #require(LossCatalogue.loss(named: name))
    if loss.descriptor.family == .score { return }
    for call in LossCall.all(of: loss) {
      for place in call.differentiablePlaces {
        do {
          try compareSecondDerivatives(call, place)
        } catch MathError.autodiff(.noSecondDerivative) {
          continue
        }
      }
    }
  }

  @Test func theseLossesAloneHaveNoSecondDerivative() throws {
    var refusing: [String] = []
    for loss in LossCatalogue.all where loss.descriptor.family != .score {
      guard let call = LossCall.all(of: loss).first, let place = call.differentiablePlaces.last
      else {
        continue
      }
      do {
        try compareSecondDerivatives(call, place)
      } catch MathError.autodiff(.noSecondDerivative) {
        refusing.append(loss.descriptor.name)
      }
    }
    #expect(
      refusing.sorted() == [
        "cosine_distance", "cosine_embedding", "crammer_singer", "ctc", "dice", "jaccard",
        "multi_margin", "multilabel_soft_margin", "sparsemax_loss", "triplet", "tversky",
      ])
  }

  private func compareSecondDerivatives(_ call: LossCall, _ place: Int) throws {
    let inputs = try variables(call.inputs)
    let first = try gradient(call, inputs, by: place, isRecorded: true)
    let plain = try gradient(call, inputs, by: place, isRecorded: false)
    #expect(first.array.doubles == plain.array.doubles, "\(call): a recorded gradient differs")
    let weights = try seeds(first.shape)
    for other in call.differentiablePlaces {
      var second = Tensor(try NDArray.zeros(inputs[other].shape, dtype: .float64))
      if first.requiresGradient {
        let found = try BackwardPass.gradients(
          of: [first], by: [inputs[other]], seeds: [weights], keepsGraph: true)
        second = found[0] ?? second
      }
      let direction = directions(call.inputs[other].count)[0]
      let slope = try slope(call.inputs, other, along: direction) { moved in
        let gradient = try gradient(call, try variables(moved), by: place, isRecorded: false)
        return product(gradient.array.doubles, weights.array.doubles)
      }
      let ours = product(second.array.doubles, direction)
      #expect(isNear(ours, slope), "\(call) by \(place) and \(other): \(ours), \(slope)")
    }
  }

  @Test func derivativesOfAFormulaGoOnExactly() throws {
    let x = Tensor(NDArray([0.7]))
    try x.setRequiresGradient(true)
    var result = try Tensor.loss(LogCosh.self, of: [Tensor(NDArray([0.0])), x])
    // tanh x, 1 − tanh² x, −2 tanh x (1 − tanh² x).
    for expected in [0.6043677771171635, 0.6347395899824584, -0.7672323100919164] {
      let slope = try BackwardPass.gradients(of: [result], by: [x], createsGraph: true)[0]
      result = try #require(slope)
      #expect(isNear(result.array.doubles[0], expected), "\(result.array.doubles)")
    }
  }

  @Test func aLossAfterOtherOperationsSendsItsGradientOn() throws {
    let x = Tensor(NDArray([0.2, -0.4]))
    try x.setRequiresGradient(true)
    let loss = try Tensor.loss(
      MeanSquaredError.self, of: [Tensor(NDArray([1.0, 0])), try x.apply(.exp)])
    let slope = try BackwardPass.gradients(of: [loss], by: [x], createsGraph: true)[0]
    let first = try #require(slope)
    let second = try BackwardPass.gradients(of: [try first.sum()], by: [x])[0]
    // (eˣ − y) eˣ, whose slope is 2 e²ˣ − y eˣ.
    #expect(isNear(first.array.doubles[0], 0.2704219394811005))
    #expect(isNear(try #require(second).array.doubles[1], 0.8986579282344431))
  }
}
