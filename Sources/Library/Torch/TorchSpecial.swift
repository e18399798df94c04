// PyTorch's special functions of elements, and what is left beside the whole part.

import Interpreter
import LossMath

enum TorchSpecial {
  static let all: [TorchFunction] = [
    function("erf", "The error function.") { try $0.errorFunction() },
    function("erfc", "1 less the error function, exact also where that is tiny.") {
      try $0.complementaryErrorFunction()
    },
    function("frac", "What each element has beside its whole part.") { x in
      let result = try x.minus(try x.apply(.trunc))
      result.setTitle("Frac")
      return result
    },
    TorchFunction("xlogy", "input, other", "x log y; nothing where x is nothing.") {
      arguments, machine in
      let (x, y) = (try operand(arguments, 0), try operand(arguments, 1))
      return .tensor(
        try machine.torch(max(x.count, y.count) * 8) {
          try Tensor.timesLogarithm(
            try TorchArithmetic.floating(x, machine), try TorchArithmetic.floating(y, machine))
        })
    },
  ]

  private static func function(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Tensor) throws -> Tensor
  ) -> TorchFunction {
    TorchFunction(name, "input", summary) { arguments, machine in
      let tensor = try arguments.tensor(0)
      return .tensor(
        try machine.torch(tensor.count * 8) {
          try body(try TorchArithmetic.floating(tensor, machine))
        })
    }
  }

  /// A tensor, or a number in the type of the other operand.
  private static func operand(_ arguments: Arguments, _ place: Int) throws -> Tensor {
    if let tensor = arguments[place].tensor { return tensor }
    guard let number = arguments[place].scalar, let other = arguments[1 - place].tensor else {
      throw arguments.wrongTensor(place, "Tensor")
    }
    return Tensor(number.asDouble, dtype: other.dtype == .float64 ? .float64 : .float32)
  }
}
