// One descriptor for what PyTorch offers twice: as a function and as a method of tensors.

import Interpreter
import LossMath

/// A function of tensors.
struct TorchFunction: Sendable {
  /// Where it can be found.
  enum Place { case both, function, method }

  let name: String
  /// As of the function: the first parameter is `input`.
  let parameters: String
  let summary: String
  let place: Place
  let body: Builtin.Body

  init(
    _ name: String, _ parameters: String, _ summary: String, _ place: Place = .both,
    body: @escaping Builtin.Body
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.place = place
    self.body = body
  }

  var function: Builtin { Builtin("torch.\(name)", parameters, summary, body: body) }

  var method: Builtin {
    let parameters =
      parameters.hasPrefix("input") ? "self" + parameters.dropFirst("input".count) : parameters
    return Builtin("Tensor.\(name)", parameters, summary, body: body)
  }

  /// The method that puts the result in the tensor's place: `exp_` for `exp`.
  var inPlace: Builtin {
    let body = body
    let parameters =
      parameters.hasPrefix("input") ? "self" + parameters.dropFirst("input".count) : parameters
    return Builtin("Tensor.\(name)_", parameters, summary + " In place.") { arguments, machine in
      try arguments.changing(0) { try body(arguments, machine).tensor }
    }
  }
}

/// The functions of `torch`.
enum TorchFunctions {
  static let shared: [TorchFunction] =
    TorchElementwise.all + TorchReductions.all + TorchOrders.all + TorchDistribution.all
    + TorchSpecial.all + TorchSums.all
    + TorchShapes.all
    + TorchJoining.all + TorchSelecting.all
    + TorchProducts.all

  static let all: [Builtin] =
    (shared.filter { $0.place != .method }.map(\.function) + TensorCreation.all
    + TorchSettings.all).map(NarrowArguments.accepted)
    + TorchRandom.all + [BatchedFunction.builtins[0]]
}

/// The methods of tensors.
enum TorchMethods {
  static let table = Dictionary(
    named: TorchFunctions.shared.filter { $0.place != .function }.map(\.method)
      .map(NarrowArguments.accepted) + TorchElementwise.inPlace + TorchSpecial.inPlace
      + TensorMethods.all + TorchRandom.methods
      + GradientHookMethods.all)
}

extension Arguments {
  /// A tensor; PyTorch names the parameter and its position where it is none.
  func tensor(_ parameter: Int) throws -> Tensor {
    if let tensor = self[parameter].tensor { return tensor }
    throw wrongTensor(parameter, "Tensor")
  }

  /// Puts what `body` computes in the place of a tensor that it reads, and gives the tensor.
  func changing(_ parameter: Int, _ body: () throws -> Tensor?) throws -> Value {
    let (given, target) = (self[parameter], try tensor(parameter))
    let before = target.requiresGradient ? try machine.torch { try target.snapshot() } : target
    replace(parameter, with: .tensor(before))
    guard let result = try body() else { return given }
    try TorchArithmetic.checkCast(result.dtype, to: target)
    try machine.torch { try target.become(result) }
    return given
  }

  func optionalTensor(_ parameter: Int) throws -> Tensor? {
    optional(parameter) == nil ? nil : try tensor(parameter)
  }

  func wrongTensor(_ parameter: Int, _ wanted: String) -> Fault {
    if self[parameter].content is NarrowTensor { return NarrowTensor.unsupported("`\(function)`") }
    let name = name(of: parameter).replacing("'", with: "").replacing(" ", with: "")
    return .type(
      "\(function)(): argument '\(name)' (position \(parameter + 1)) must be \(wanted), not "
        + self[parameter].typeName)
  }

  /// A tensor or a number.
  func tensorOperand(_ parameter: Int) throws -> TensorOperand {
    if let operand = TensorOperand(self[parameter]) { return operand }
    throw wrongTensor(parameter, "Tensor")
  }

  /// The axes along which the first argument is reduced: one, several, or nil for all; `alias` is where
  /// `axis=` stands. A single number has one axis, which is all of it.
  func dimensions(_ parameter: Int, alias: Int? = nil) throws -> [Int]? {
    let axes = try givenDimensions(parameter, alias: alias)
    guard let axes, self[0].tensor?.rank == 0 else { return axes }
    for axis in axes where axis != 0 && axis != -1 {
      throw TorchErrors.fault(.axisOutOfRange(axis: axis, rank: 0))
    }
    return nil
  }

  /// Axes as they are given: one, several, or nil for all.
  func givenDimensions(_ parameter: Int, alias: Int? = nil) throws -> [Int]? {
    if let axes = try axes(parameter, takesList: true) { return axes.isEmpty ? nil : axes }
    guard let alias, let axes = try axes(alias, takesList: true) else { return nil }
    return axes.isEmpty ? nil : axes
  }

  /// Whether an option or its other name is set.
  func flag(_ parameter: Int, alias: Int) throws -> Bool {
    try bool(parameter, default: false) || bool(alias, default: false)
  }

  func torchDType(_ parameter: Int) throws -> DType? { try TorchTypes.dtype(optional(parameter)) }

  /// A sequence of tensors.
  func tensors(_ parameter: Int) throws -> [Tensor] {
    try values(parameter).enumerated().map { index, value in
      guard let tensor = value.tensor else {
        throw Fault.type(
          "expected Tensor as element \(index) in argument \(parameter), but got \(value.typeName)"
        )
      }
      return tensor
    }
  }

  /// A shape given as one sequence or as several numbers.
  func torchShape(rest parameter: Int) throws -> Dimensions {
    let values = rest(parameter)
    if values.count == 1 {
      if let lengths = (values[0].content as? TorchSize)?.lengths { return lengths }
      return try machine.dimensions(from: values[0])
    }
    return try machine.dimensions(from: .tuple(values))
  }
}
