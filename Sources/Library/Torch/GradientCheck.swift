// `torch.autograd.gradcheck` and `gradgradcheck`: gradients against differences.

import Interpreter
import LossMath

enum GradientCheck {
  private static let options =
    "raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False, "
    + "check_batched_grad=False"

  static let all: [Builtin] = [
    Builtin(
      "torch.autograd.gradcheck",
      "func, inputs, *, eps=1e-06, atol=1e-05, rtol=0.001, \(options)",
      "Whether a function's gradients are what small differences of its values say."
    ) { arguments, machine in
      let values = try listed(arguments[1], machine)
      let variables = try variables(of: values, "gradcheck expects at least one input tensor")
      let check = try DifferenceCheck(arguments, tolerances: 2, variables) { tensors in
        try outputs(of: arguments[0], values, tensors, machine)
      }
      return try verdict(try check.mismatch(machine), raises: try arguments.bool(5, default: true))
    },
    Builtin(
      "torch.autograd.gradgradcheck",
      "func, inputs, grad_outputs=None, *, eps=1e-06, atol=1e-05, rtol=0.001, "
        + "gen_non_contig_grad_outputs=False, \(options)",
      "The same for the gradients of the gradients."
    ) { arguments, machine in
      let values = try listed(arguments[1], machine)
      let variables = try variables(of: values, "gradcheck expects at least one input tensor")
      let results = try outputs(of: arguments[0], values, variables, machine)
      let seeds = try seeds(arguments, results, machine)
      let check = try DifferenceCheck(arguments, tolerances: 3, variables + seeds) { tensors in
        let inputs = Array(tensors.prefix(variables.count))
        let results = try outputs(of: arguments[0], values, inputs, machine)
        let found = try machine.torch {
          try BackwardPass.gradients(
            of: results, by: inputs, seeds: Array(tensors.dropFirst(variables.count)),
            keepsGraph: true, createsGraph: true)
        }
        return found.compactMap { $0 }
      }
      return try verdict(try check.mismatch(machine), raises: try arguments.bool(7, default: true))
    },
  ]

  private static func listed(_ value: Value, _ machine: Machine) throws -> [Value] {
    value.tensor == nil ? try machine.values(of: value) : [value]
  }

  private static func variables(of values: [Value], _ demand: String) throws -> [Tensor] {
    let variables = values.compactMap(\.tensor).filter(\.requiresGradient)
    guard !variables.isEmpty else {
      throw Fault.value(
        "\(demand) to require gradient, but none of them have requires_grad=True.")
    }
    return variables
  }

  /// What the function gives where other tensors stand for its variables: its results with a history.
  private static func outputs(
    of function: Value, _ values: [Value], _ tensors: [Tensor], _ machine: Machine
  ) throws -> [Tensor] {
    var rest = tensors[...]
    let arguments = values.map { value in
      value.tensor?.requiresGradient == true ? rest.popFirst().map(Value.tensor) ?? value : value
    }
    let result = try machine.withDepth { try machine.call(function, CallArguments(arguments)) }
    return try listed(result, machine).compactMap(\.tensor).filter(\.requiresGradient)
  }

  /// The gradients of the results that are given, or random ones.
  private static func seeds(
    _ arguments: Arguments, _ results: [Tensor], _ machine: Machine
  ) throws -> [Tensor] {
    let given = try arguments.optional(2).map { try listed($0, machine).compactMap(\.tensor) }
    return try results.enumerated().map { place, result in
      if let given, given.indices.contains(place) { return given[place] }
      let array = try TorchRandom.draw(nil, machine) { generator in
        try machine.compute(result.count) {
          try generator.uniform(result.shape, dtype: result.dtype, from: -1, to: 1)
        }
      }
      return Tensor(array)
    }
  }

  private static func verdict(_ mismatch: String?, raises: Bool) throws -> Value {
    if let mismatch, raises { throw Fault.error(.gradcheckError, mismatch) }
    return .bool(mismatch == nil)
  }
}

/// A comparison of gradients with differences of values.
private struct DifferenceCheck {
  let inputs: [Tensor]
  let step: Double
  let absolute: Double
  let relative: Double
  let function: ([Tensor]) throws -> [Tensor]

  /// Reads step and tolerances from three arguments in a row.
  init(
    _ arguments: Arguments, tolerances: Int, _ inputs: [Tensor],
    _ function: @escaping ([Tensor]) throws -> [Tensor]
  ) throws {
    self.inputs = inputs
    self.function = function
    step = try arguments.double(tolerances, default: 1e-6)
    absolute = try arguments.double(tolerances + 1, default: 1e-5)
    relative = try arguments.double(tolerances + 2, default: 1e-3)
  }

  /// How the first pair that differs differs; nil where all agree.
  func mismatch(_ machine: Machine) throws -> String? {
    try GradientRecording.with(true) {
      let variables = try machine.torch { try inputs.map { try variable($0.array) } }
      let results = try function(variables)
      let slopes = try inputs.indices.map { try differences(by: $0, results, machine) }
      for (place, result) in results.enumerated() {
        let gradients = try gradients(of: result, variables, machine)
        for input in inputs.indices {
          let (found, expected) = (gradients[input], slopes[input][place])
          if zip(found, expected).allSatisfy(isClose) { continue }
          func text(_ values: [Double]) throws -> String {
            let shape: Dimensions = [inputs[input].count, result.count]
            let array = try machine.torch {
              try NDArray(values, shape: shape).asType(result.dtype)
            }
            return try TensorText(Tensor(array), machine.torchState).text
          }
          return "Jacobian mismatch for output \(place) with respect to input \(input),\n"
            + "numerical:\(try text(expected))\nanalytical:\(try text(found))\n"
        }
      }
      return nil
    }
  }

  private func isClose(_ found: Double, _ expected: Double) -> Bool {
    (found - expected).magnitude <= absolute + relative * expected.magnitude
  }

  private func variable(_ array: NDArray) throws(MathError) -> Tensor {
    let tensor = Tensor(try array.copy())
    try tensor.setRequiresGradient(true)
    return tensor
  }

  /// For each result its change with each element of an input, input by input.
  private func differences(
    by input: Int, _ results: [Tensor], _ machine: Machine
  ) throws -> [[Double]] {
    var slopes = results.map { _ in [Double]() }
    let values = inputs[input].array.doubles
    for place in values.indices {
      func outputs(_ change: Double) throws -> [[Double]] {
        var moved = values
        moved[place] += change
        let tensors = try machine.torch {
          var tensors = try inputs.map { try variable($0.array) }
          let array = try NDArray(moved, shape: inputs[input].shape)
          tensors[input] = try variable(try array.asType(inputs[input].dtype))
          return tensors
        }
        return try function(tensors).map(\.array.doubles)
      }
      let (above, below) = (try outputs(step), try outputs(-step))
      for result in results.indices where above.indices.contains(result) {
        slopes[result] += zip(above[result], below[result]).map { ($0 - $1) / (2 * step) }
      }
    }
    return slopes
  }

  /// The gradients of each element of a result, in the same order.
  private func gradients(
    of result: Tensor, _ variables: [Tensor], _ machine: Machine
  ) throws -> [[Double]] {
    var found = variables.map { [Double](repeating: 0, count: $0.count * result.count) }
    for element in 0..<result.count {
      var seed = [Double](repeating: 0, count: result.count)
      seed[element] = 1
      let gradients = try machine.torch(result.count) {
        try BackwardPass.gradients(
          of: [result], by: variables,
          seeds: [Tensor(try NDArray(seed, shape: result.shape).asType(result.dtype))],
          keepsGraph: true)
      }
      for (input, gradient) in gradients.enumerated() {
        for (place, value) in (gradient?.array.doubles ?? []).enumerated() {
          found[input][place * result.count + element] = value
        }
      }
    }
    return found
  }
}
