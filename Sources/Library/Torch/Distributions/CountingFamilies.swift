// Bernoulli, categorical and multinomial distributions, whose parameters are probabilities or logits.

import Interpreter
import LossMath

/// Probabilities, or the logits that they come from: one was given, the other is computed when first
/// asked for, and shown from then on.
final class ProbabilityParameter {
  private var known: (probabilities: Tensor?, logits: Tensor?)
  private let isBinary: Bool
  let shape: Dimensions
  let dtype: DType

  /// For one of two outcomes, or for the shares of several along the last axis.
  init(probabilities: Tensor?, logits: Tensor?, isBinary: Bool) throws(MathError) {
    self.isBinary = isBinary
    known = (probabilities, logits)
    let given = probabilities ?? logits ?? Tensor(.nan)
    (shape, dtype) = (given.shape, given.dtype)
    guard !isBinary else { return }
    if let probabilities {
      known.probabilities = try probabilities.divided(
        by: try probabilities.sum(axes: [-1], keepDimensions: true))
    } else if let logits {
      known.logits = try logits.minus(try logits.logSumExp(axes: [-1], keepDimensions: true))
    }
  }

  var shown: [(name: String, value: Tensor)] {
    [("probs", known.probabilities), ("logits", known.logits)].compactMap { name, value in
      value.map { (name, $0) }
    }
  }

  var probabilities: Tensor {
    get throws(MathError) {
      if let probabilities = known.probabilities { return probabilities }
      let logits = try self.logits
      let found = isBinary ? try logits.apply(.sigmoid) : try logits.softmax(axis: -1)
      known.probabilities = found
      return found
    }
  }

  var logits: Tensor {
    get throws(MathError) {
      if let logits = known.logits { return logits }
      let least = dtype == .float32 ? Double(Float.ulpOfOne) : .ulpOfOne
      let safe = try probabilities.clipped(.float(least), .float(1 - least))
      let logarithm = try safe.apply(.log)
      let found = isBinary ? try logarithm.minus(try safe.negated().apply(.log1p)) : logarithm
      known.logits = found
      return found
    }
  }

  func expanded(to shape: Dimensions) throws(MathError) -> ProbabilityParameter {
    try ProbabilityParameter(
      probabilities: known.logits == nil ? try probabilities.expanded(to: shape) : nil,
      logits: known.logits == nil ? nil : try logits.expanded(to: shape), isBinary: isBinary)
  }
}

struct BernoulliFamily: TorchFamily {
  static let name = "Bernoulli"
  let parameter: ProbabilityParameter

  var parameters: [(name: String, value: Tensor)] { parameter.shown }
  var batch: Dimensions { parameter.shape }
  var support: TorchConstraint { .boolean }

  func mean() throws -> Tensor { try parameter.probabilities }
  func variance() throws -> Tensor {
    let probabilities = try parameter.probabilities
    return try probabilities.times(try probabilities.complement())
  }

  func mode() throws -> Tensor {
    let array = try parameter.probabilities.array
    let isLikely = try NDArray.apply(.greaterEqual, .array(array), .float(0.5))
    let isEven = try NDArray.apply(.equal, .array(array), .float(0.5))
    return try Tensor.select(
      isEven, .float(.nan), .tensor(Tensor(try isLikely.asType(parameter.dtype))))
  }

  func entropy(_ machine: Machine) throws -> Tensor {
    try crossEntropy(try parameter.probabilities, machine)
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let shape = try Dimensions.broadcast([value.shape, batch])
    return try crossEntropy(try value.expanded(to: shape), machine).negated()
  }

  private func crossEntropy(_ target: Tensor, _ machine: Machine) throws -> Tensor {
    let logits = try parameter.logits.expanded(to: target.shape)
    let call = CallArguments(
      [.tensor(logits), .tensor(target)], keywords: [("reduction", .string("none"))])
    return try machine.callTorchFunctional("binary_cross_entropy_with_logits", call).tensor
      ?? target
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let chances = try parameter.probabilities.array.broadcast(to: shape)
    return Tensor(
      try TorchRandom.draw(nil, machine) { try TorchRandom.truths(chances, &$0) })
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    BernoulliFamily(parameter: try parameter.expanded(to: batch))
  }

  func divergence(to other: BernoulliFamily, _ machine: Machine) throws -> Tensor? {
    func part(_ isOne: Bool) throws -> Tensor {
      func soft(_ family: BernoulliFamily) throws -> Tensor {
        let logits = try family.parameter.logits
        return try (isOne ? try logits.negated() : logits).softplus(beta: 1, threshold: 20)
      }
      func share(_ family: BernoulliFamily) throws -> Tensor {
        let probabilities = try family.parameter.probabilities
        return isOne ? probabilities : try probabilities.complement()
      }
      let product = try share(self).times(try soft(other).minus(try soft(self)))
      let bounded = try Tensor.select(
        try share(other).isZero(product.shape), .float(.infinity), .tensor(product))
      return try Tensor.select(
        try share(self).isZero(product.shape), .float(0), .tensor(bounded))
    }
    return try part(true).plus(try part(false))
  }
}

struct CategoricalFamily: TorchFamily {
  static let name = "Categorical"
  let parameter: ProbabilityParameter

  var parameters: [(name: String, value: Tensor)] { parameter.shown }
  var batch: Dimensions { parameter.shape.removing(at: parameter.shape.count - 1) }
  var support: TorchConstraint { .integers(below: parameter.shape.last ?? 0) }
  var attributes: [String: Value] { ["param_shape": .host(TorchSize(parameter.shape))] }

  func mean() throws -> Tensor { try Tensor(.nan, dtype: parameter.dtype).expanded(to: batch) }
  func variance() throws -> Tensor { try mean() }
  func mode() throws -> Tensor {
    Tensor(try parameter.probabilities.array.argumentOfMaximum(axis: -1))
  }

  func entropy(_ machine: Machine) throws -> Tensor {
    let least =
      parameter.dtype == .float32
      ? -Double(Float.greatestFiniteMagnitude) : -.greatestFiniteMagnitude
    let logits = try parameter.logits.clipped(.float(least), nil)
    return try logits.times(try parameter.probabilities).sum(axes: [-1]).negated()
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let shape = try Dimensions.broadcast([value.shape, batch])
    let places = try value.array.asType(.int64).broadcast(to: shape).copy()
      .reshaped(try shape.inserting(1, at: shape.count))
    let count = parameter.shape.last ?? 0
    let logits = try parameter.logits.expanded(to: try shape.inserting(count, at: shape.count))
    let found = try logits.gathered(places, axis: -1)
    return try found.reshaped(shape, title: "Squeeze1")
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let count = parameter.shape.last ?? 1
    let weights = try parameter.probabilities.array.doubles
    let rows = max(batch.elementCount, 1)
    let draws = shape.elementCount / rows
    let drawn = try TorchRandom.draw(nil, machine) { generator in
      (0..<rows).flatMap { row in
        generator.places(
          weights: Array(weights[row * count..<(row + 1) * count]), count: draws, replaces: true)
      }
    }
    return Tensor(
      try NDArray(drawn, shape: [rows, draws]).transposed([1, 0]).copy().reshaped(shape))
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    let shape = try batch.inserting(parameter.shape.last ?? 0, at: batch.count)
    return CategoricalFamily(parameter: try parameter.expanded(to: shape))
  }

  func divergence(to other: CategoricalFamily, _ machine: Machine) throws -> Tensor? {
    let (own, others) = (try parameter.probabilities, try other.parameter.probabilities)
    let terms = try own.times(try parameter.logits.minus(try other.parameter.logits))
    let bounded = try Tensor.select(
      try others.isZero(terms.shape), .float(.infinity), .tensor(terms))
    return try Tensor.select(try own.isZero(terms.shape), .float(0), .tensor(bounded))
      .sum(axes: [-1])
  }
}

struct MultinomialFamily: TorchFamily {
  static let name = "Multinomial"
  let total: Int
  let categories: CategoricalFamily

  var parameters: [(name: String, value: Tensor)] { [] }
  var attributes: [String: Value] {
    var attributes: [String: Value] = [
      "total_count": .int(total), "param_shape": .host(TorchSize(categories.parameter.shape)),
    ]
    if let probabilities = try? categories.parameter.probabilities,
      let logits = try? categories.parameter.logits
    {
      attributes["probs"] = .tensor(probabilities)
      attributes["logits"] = .tensor(logits)
    }
    return attributes
  }
  var batch: Dimensions { categories.batch }
  var event: Dimensions { [categories.parameter.shape.last ?? 0] }
  var support: TorchConstraint { .counts(of: total) }

  func mean() throws -> Tensor {
    try categories.parameter.probabilities.times(Double(total))
  }
  func variance() throws -> Tensor {
    try mean().times(try categories.parameter.probabilities.complement())
  }
  func mode() throws -> Tensor {
    throw Fault.error(
      .notImplementedError,
      "<class 'torch.distributions.multinomial.Multinomial'> "
        + "does not implement mode")
  }
  func entropy(_ machine: Machine) throws -> Tensor {
    throw Fault.notImplemented("the entropy of `torch.distributions.Multinomial`")
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let logits = try categories.parameter.logits
    let shape = try Dimensions.broadcast([value.shape, logits.shape])
    let counts = try value.expanded(to: shape)
    let all = try counts.sum(axes: [-1]).plus(1).gammaLogarithm()
    let each = try counts.plus(1).gammaLogarithm().sum(axes: [-1])
    let isHidden = try NDArray.apply(
      .logicalAnd, .array(try counts.isZero(shape)),
      .array(try NDArray.apply(.equal, .array(logits.array), .float(-.infinity))))
    let safe = try Tensor.select(isHidden, .float(0), .tensor(try logits.expanded(to: shape)))
    return try all.minus(each).plus(try safe.times(counts).sum(axes: [-1]))
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let kinds = event[0]
    let outcomes = shape.elementCount / max(kinds, 1)
    try machine.reserve(elements: Double(total) * Double(outcomes))
    try machine.charge(total &* outcomes)
    let drawn = try categories.draw(
      try shape.removing(at: shape.count - 1).inserting(total, at: 0), machine)
    var counts = [Double](repeating: 0, count: outcomes * kinds)
    for (place, kind) in drawn.array.integers.enumerated() {
      counts[place % outcomes * kinds + kind] += 1
    }
    return Tensor(try NDArray(counts, shape: shape).asType(categories.parameter.dtype))
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    guard let categories = try categories.expanded(to: batch) as? CategoricalFamily else {
      return self
    }
    return MultinomialFamily(total: total, categories: categories)
  }
}

extension Tensor {
  /// Where it is zero, stretched to a shape.
  fileprivate func isZero(_ shape: Dimensions) throws(MathError) -> NDArray {
    try NDArray.apply(.equal, .array(array), .float(0)).broadcast(to: shape)
  }
}
