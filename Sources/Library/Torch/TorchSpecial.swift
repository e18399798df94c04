// PyTorch's special functions of elements, what is left beside the whole part, and `torch.special`.

import Interpreter
import LossMath

enum TorchSpecial {
  static let all: [TorchFunction] =
    [
      function("erf", "The error function.") { try $0.errorFunction() },
      function("erfc", "1 less the error function, exact also where that is tiny.") {
        try $0.complementaryErrorFunction()
      },
      function("erfinv", "The y whose error function is x; nan outside [−1, 1].") {
        try $0.inverseErrorFunction()
      },
      function("lgamma", "log |Γ(x)|.") { try $0.gammaLogarithm() },
      function("digamma", "The slope of log Γ.") { try $0.polygamma(0, title: "Digamma") },
      function("sinc", "sin πx / πx; 1 at 0.") { try $0.sinc() },
      function("frac", "What each element has beside its whole part.") { x in
        let result = try x.minus(try x.apply(.trunc))
        result.setTitle("Frac")
        return result
      },
      xlogy("xlogy", "x log y; nothing where x is nothing.") { x, y in
        try Tensor.timesLogarithm(x, y)
      },
      TorchFunction("heaviside", "input, values", "0 below zero, 1 above it, values at zero.") {
        arguments, machine in
        let (tensor, values) = (try arguments.tensor(0), try arguments.tensor(1))
        guard tensor.dtype == values.dtype else {
          throw Fault.runtime(
            "heaviside is not yet implemented for tensors with different dtypes.")
        }
        return .tensor(
          try machine.torch(tensor.count) {
            let isZero = try NDArray.apply(.equal, .array(tensor.array), .int(0))
            let steps = try NDArray.apply(.greater, .array(tensor.array), .int(0))
              .asType(tensor.dtype)
            return try Tensor.select(isZero, .tensor(Tensor(values.array)), .tensor(Tensor(steps)))
          })
      },
    ] + polygamma

  /// The methods that change their tensor: `erf_`, `lgamma_`.
  static let inPlace: [Builtin] = all.filter { $0.name != "polygamma" }.map(\.inPlace)

  /// What only `torch.special` has, and its other names for what `torch` has.
  static let module: [Builtin] =
    [
      function("ndtr", "The probability that a standard normal variable is at most x.") {
        try $0.normalProbability()
      },
      function("log_ndtr", "The logarithm of that, exact also far out.") {
        try $0.normalLogProbability()
      },
      function("ndtri", "The number that a normal variable does not exceed with probability x.") {
        try $0.normalQuantile()
      },
      function("entr", "−x log x; 0 at 0, −∞ below.") { try $0.entropyTerm() },
      xlogy("xlog1py", "x log(1 + y); nothing where x is nothing.") { x, y in
        let product = try x.times(try y.apply(.log1p))
        let isNothing = try NDArray.apply(
          .logicalAnd, .array(try x.array.apply(.logicalNot)),
          .array(try y.array.apply(.isnan).apply(.logicalNot)))
        let result = try Tensor.select(isNothing, .float(0), .tensor(product))
        result.setTitle("SpecialXlog1Py")
        return result
      },
    ].map { renamed($0, $0.name) } + [renamed(polygamma[0], "polygamma")]
    + TorchFunctions.shared.flatMap { shared in
      (otherNames[shared.name] ?? []).map { renamed(shared, $0) }
    }

  /// The names in `torch.special` of functions of `torch`.
  private static let otherNames: [String: [String]] = [
    "erf": ["erf"], "erfc": ["erfc"], "erfinv": ["erfinv"], "lgamma": ["gammaln"],
    "digamma": ["digamma", "psi"], "sinc": ["sinc"], "xlogy": ["xlogy"], "sigmoid": ["expit"],
    "logit": ["logit"], "exp2": ["exp2"], "expm1": ["expm1"], "log1p": ["log1p"],
    "softmax": ["softmax"], "log_softmax": ["log_softmax"], "logsumexp": ["logsumexp"],
    "round": ["round"],
  ]

  private static func renamed(_ function: TorchFunction, _ name: String) -> Builtin {
    Builtin("torch.special.\(name)", function.parameters, function.summary, body: function.body)
  }

  // MARK: Polygamma, whose order comes first in the function

  private static let polygamma: [TorchFunction] = [
    TorchFunction("polygamma", "n, input", "The n-th slope of digamma.", .function) {
      arguments, machine in
      .tensor(try slope(try arguments.tensor(1), try arguments.int(0), machine))
    },
    TorchFunction("polygamma", "input, n", "The n-th slope of digamma.", .method) {
      arguments, machine in
      .tensor(try slope(try arguments.tensor(0), try arguments.int(1), machine))
    },
  ]

  private static func slope(_ x: Tensor, _ order: Int, _ machine: Machine) throws -> Tensor {
    guard order >= 0 else {
      throw Fault.runtime("polygamma(n, x) does not support negative n.")
    }
    guard order < 1 << 20 else { throw Fault.notImplemented("`polygamma` of an order above 2²⁰") }
    return try machine.torch(x.count * 64) {
      try TorchArithmetic.floating(x, machine).polygamma(order)
    }
  }

  // MARK: Of one element, and of two

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

  private static func xlogy(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Tensor, Tensor) throws -> Tensor
  ) -> TorchFunction {
    TorchFunction(name, "input, other", summary) { arguments, machine in
      let (x, y) = (try operand(arguments, 0), try operand(arguments, 1))
      return .tensor(
        try machine.torch(max(x.count, y.count) * 8) {
          try body(
            try TorchArithmetic.floating(x, machine), try TorchArithmetic.floating(y, machine))
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
