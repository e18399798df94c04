// `torch.distributions`: the classes by which distributions are made, and `kl_divergence`.

import Interpreter
import LossMath

enum DistributionTypes {
  // MARK: Modules

  static let module = Module("torch.distributions", functions: [divergence], others: members)

  /// `torch.distributions.normal` and its kin, each with its class.
  static let modules: [String: @Sendable () -> Module] = {
    var modules: [String: @Sendable () -> Module] = [
      "torch.distributions": { module },
      "torch.distributions.kl": { Module("torch.distributions.kl", functions: [divergence]) },
    ]
    for type in types {
      let name = moduleName(type.shortName)
      modules[name] = {
        Module(name, [type.shortName: { _ in .object(TypeObject(type)) }])
      }
    }
    return modules
  }()

  private static var members: [String: Module.Member] {
    var members: [String: Module.Member] = [:]
    for type in types {
      let name = moduleName(type.shortName)
      members[type.shortName] = { _ in .object(TypeObject(type)) }
      members[String(name.split(separator: ".")[2])] = { .object(try $0.module(name)) }
    }
    members["kl"] = { .object(try $0.module("torch.distributions.kl")) }
    return members
  }

  private static func moduleName(_ type: String) -> String {
    type == "MultivariateNormal"
      ? "torch.distributions.multivariate_normal"
      : "torch.distributions.\(type.lowercased())"
  }

  static func className(_ type: String) -> String { "\(moduleName(type)).\(type)" }

  // MARK: Classes

  private static let types: [TypeDescriptor] = [
    pair("Normal", "loc", "scale", "Normal numbers around loc.") { machine, one, two, checks in
      let family = NormalFamily(location: one, scale: two)
      if checks { try positive("scale", two, family, machine) }
      return family
    },
    pair("Laplace", "loc", "scale", "Two exponential tails around loc.") {
      machine, one, two, checks in
      let family = LaplaceFamily(location: one, scale: two)
      if checks { try positive("scale", two, family, machine) }
      return family
    },
    pair("Uniform", "low", "high", "Numbers from low on below high.") { machine, one, two, checks in
      let family = UniformFamily(low: one, high: two)
      if checks {
        try TorchConstraint.lessThan(two).check("low", one, family, machine)
      }
      return family
    },
    type("Exponential", "rate", "Waiting times.") { arguments, machine in
      let rate = try numbers([arguments[0]], machine)[0]
      let family = ExponentialFamily(rate: rate)
      if try checks(arguments) { try positive("rate", rate, family, machine) }
      return family
    },
    type("Bernoulli", "probs=None, logits=None", "1 with a probability, else 0.") {
      arguments, machine in
      let family = BernoulliFamily(parameter: try parameter(arguments, 0, isBinary: true, machine))
      try check(family, .unit, .real, arguments, machine)
      return family
    },
    type("Categorical", "probs=None, logits=None", "Places drawn with weights.") {
      arguments, machine in
      let family = CategoricalFamily(
        parameter: try parameter(arguments, 0, isBinary: false, machine))
      try check(family, .simplex, .realVector, arguments, machine)
      return family
    },
    type(
      "Multinomial", "total_count=1, probs=None, logits=None",
      "How often each place comes in so many draws."
    ) { arguments, machine in
      let total = try arguments.int(0, default: 1)
      guard total >= 0 else { throw Fault.value("total_count must be nonnegative") }
      let categories = CategoricalFamily(
        parameter: try parameter(arguments, 1, isBinary: false, machine))
      try check(categories, .simplex, .realVector, arguments, machine)
      return MultinomialFamily(total: total, categories: categories)
    },
    vectorNormal,
    TypeDescriptor("torch.distributions.distribution.Distribution"),
  ]

  private static func type(
    _ name: String, _ parameters: String, _ summary: String,
    _ body: @escaping @Sendable (Arguments, Machine) throws -> any TorchFamily
  ) -> TypeDescriptor {
    TypeDescriptor(
      className(name), bases: [DistributionInstance.base],
      constructor: Builtin(
        "torch.distributions.\(name)", "\(parameters), validate_args=None", summary
      ) { arguments, machine in .host(DistributionInstance(try body(arguments, machine))) })
  }

  private static func pair(
    _ name: String, _ first: String, _ second: String, _ summary: String,
    _ make: @escaping @Sendable (Machine, Tensor, Tensor, Bool) throws -> any TorchFamily
  ) -> TypeDescriptor {
    type(name, "\(first), \(second)", summary) { arguments, machine in
      let pair = try numbers([arguments[0], arguments[1]], machine)
      return try make(machine, pair[0], pair[1], try checks(arguments))
    }
  }

  private static let vectorNormal = type(
    "MultivariateNormal",
    "loc, covariance_matrix=None, precision_matrix=None, scale_tril=None",
    "Normal vectors around loc."
  ) { arguments, machine in
    let location = try arguments.tensor(0)
    guard arguments.optional(2) == nil else {
      throw Fault.notImplemented("`MultivariateNormal` with `precision_matrix`")
    }
    let (covariance, given) = (try arguments.optionalTensor(1), try arguments.optionalTensor(3))
    guard let matrix = covariance ?? given, (covariance == nil) != (given == nil) else {
      throw Fault.value(
        "Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
    }
    guard location.rank >= 1 else {
      throw Fault.value("loc must be at least one-dimensional.")
    }
    guard matrix.rank == 2, matrix.shape[0] == matrix.shape[1],
      matrix.shape[0] == location.shape[location.rank - 1]
    else { throw Fault.notImplemented("`MultivariateNormal` with several covariances") }
    guard let covariance else {
      return VectorNormalFamily(location: location, triangle: matrix, covariance: nil)
    }
    if covariance.requiresGradient {
      throw Fault.notImplemented("gradients by `covariance_matrix`; pass `scale_tril` instead")
    }
    try TorchConstraint.positiveDefinite.check(
      "covariance_matrix", covariance, of: "MultivariateNormal",
      [("loc", location), ("covariance_matrix", covariance)], machine)
    let triangle = Tensor(try machine.torch(covariance.count) { try covariance.array.cholesky() })
    return VectorNormalFamily(location: location, triangle: triangle, covariance: covariance)
  }

  // MARK: Parameters

  /// Numbers and tensors stretched to one shape, in the type of the first tensor.
  private static func numbers(_ values: [Value], _ machine: Machine) throws -> [Tensor] {
    let dtype =
      values.lazy.compactMap(\.tensor).first?.dtype ?? machine.torchState.defaultDType
    let tensors = try values.map { value -> Tensor in
      if let tensor = value.tensor {
        return try machine.torch { try TorchArithmetic.floating(tensor, machine) }
      }
      guard let number = value.double ?? value.scalar?.asDouble else {
        throw Fault.value(
          "Input arguments must all be instances of Number, torch.Tensor or objects implementing "
            + "__torch_function__.")
      }
      return Tensor(number, dtype: dtype.isFloating ? dtype : machine.torchState.defaultDType)
    }
    return try machine.torch {
      let shape = try Dimensions.broadcast(tensors.map(\.shape))
      return try tensors.map { try $0.expanded(to: shape) }
    }
  }

  private static func checks(_ arguments: Arguments) throws -> Bool {
    try arguments.bool(arguments.parameterCount - 1, default: true)
  }

  private static func parameter(
    _ arguments: Arguments, _ place: Int, isBinary: Bool, _ machine: Machine
  ) throws -> ProbabilityParameter {
    let (probabilities, logits) = (arguments.optional(place), arguments.optional(place + 1))
    guard let given = probabilities ?? logits, (probabilities == nil) != (logits == nil) else {
      throw Fault.value("Either `probs` or `logits` must be specified, but not both.")
    }
    let tensor = try numbers([given], machine)[0]
    guard isBinary || tensor.rank >= 1 else {
      throw Fault.value(
        "`\(probabilities == nil ? "logits" : "probs")` parameter must be at least one-dimensional."
      )
    }
    return try machine.torch {
      try ProbabilityParameter(
        probabilities: probabilities == nil ? nil : tensor,
        logits: probabilities == nil ? tensor : nil, isBinary: isBinary)
    }
  }

  private static func check(
    _ family: some TorchFamily, _ probabilities: TorchConstraint, _ logits: TorchConstraint,
    _ arguments: Arguments, _ machine: Machine
  ) throws {
    guard try checks(arguments), let given = family.parameters.first else { return }
    try (given.name == "probs" ? probabilities : logits)
      .check(given.name, given.value, family, machine)
  }

  private static func positive(
    _ name: String, _ value: Tensor, _ family: some TorchFamily, _ machine: Machine
  ) throws {
    try TorchConstraint.positive.check(name, value, family, machine)
  }

  // MARK: Divergence

  private static let divergence = Builtin(
    "torch.distributions.kl_divergence", "p, q",
    "How far q is from p, in the mean logarithm of their ratio under p.",
    formula: #"\sum p \log \frac{p}{q}"#
  ) { arguments, machine in
    guard let p = (arguments[0].content as? DistributionInstance)?.family,
      let q = (arguments[1].content as? DistributionInstance)?.family
    else { throw arguments.wrongType(0, wanted: "a distribution") }
    if let found = try machine.torch(0, { try p.divergence(toAny: q, machine) }) {
      return .tensor(found)
    }
    let (one, two) = (Swift.type(of: p), Swift.type(of: q))
    throw Fault.error(
      .notImplementedError,
      one.isExponential && two.isExponential && one.name != two.name
        ? "The cross KL-divergence between different exponential families cannot"
          + "                             be computed using Bregman divergences"
        : "No KL(p || q) is implemented for p type \(one.name) and q type \(two.name)")
  }
}

extension TorchConstraint {
  /// Refuses a parameter of a family that does not meet it.
  fileprivate func check(
    _ parameter: String, _ value: Tensor, _ family: some TorchFamily, _ machine: Machine
  ) throws {
    try check(
      parameter, value, of: Swift.type(of: family).name,
      family.parameters.map { ($0.name, $0.value) },
      machine)
  }
}
