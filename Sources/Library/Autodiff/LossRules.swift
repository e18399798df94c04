// How the catalogue's functions run on traced arrays: one rule for all, with every option.

import Interpreter
import LossMath

enum LossRules {
  /// The functions that are single operations with slopes of their own, where no option is given.
  private static let elements: [String: UnaryOperation] = [
    "sigmoid": .sigmoid, "tanh": .tanh, "relu": .relu, "softplus": .softplus,
    "log_sigmoid": .logSigmoid,
  ]

  /// The value of a loss as a traced array, and its inputs as plain ones.
  ///
  /// Throws where an option is traced: losses have slopes by their inputs alone.
  static func value(
    of loss: any Loss.Type, _ arguments: Arguments, _ settings: LossSettings, _ machine: Machine
  ) throws -> (value: Value, inputs: [NDArray]) {
    let descriptor = loss.descriptor
    let places = try LossNames.places(of: arguments, descriptor)
    let inputs = try places.map { place -> Tensor in
      let value = arguments[place]
      return value.holdsTrace
        ? try machine.tracedTensor(value) : Tensor(try machine.array(from: value))
    }
    let work = inputs.reduce(0) { $0 + $1.count } * 4
    let isPlain = (descriptor.arguments.count..<arguments.parameterCount).allSatisfy {
      !arguments.isGiven($0)
    }
    let value = try machine.compute(work) {
      if isPlain, let operation = elements[descriptor.name] {
        return try inputs[0].apply(operation)
      }
      do throws(MathError) {
        return try Tensor.loss(loss, of: inputs, settings)
      } catch {
        throw descriptor.located(error, in: inputs.map(\.array))
      }
    }
    return (.traced(value), inputs.map(\.array))
  }
}
