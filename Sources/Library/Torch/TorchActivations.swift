// What activations share between `torch`, `torch.nn.functional` and `torch.nn`.

import Interpreter
import LossMath

enum TorchActivations {
  /// Softmax or its logarithm along a dimension.
  static func softmax(
    _ tensor: Tensor, _ axis: Int, _ isLogarithm: Bool, _ machine: Machine
  ) throws -> Tensor {
    try machine.torch(tensor.count * 4) {
      let input = try TorchArithmetic.floating(tensor, machine)
      if input.rank == 0 {
        guard axis == 0 || axis == -1 else { throw MathError.axisOutOfRange(axis: axis, rank: 0) }
        let flat = try input.reshaped([1])
        return try (isLogarithm ? flat.logSoftmax(axis: 0) : flat.softmax(axis: 0)).reshaped([])
      }
      return try isLogarithm ? input.logSoftmax(axis: axis) : input.softmax(axis: axis)
    }
  }
}
