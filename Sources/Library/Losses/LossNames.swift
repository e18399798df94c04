// The catalogue's losses and the elementary functions under their bare names.

import Interpreter
import LossMath

/// `from lossbook import *`, without the import.
enum LossNames {
  static let functions: [Builtin] = elementary + [mean] + losses

  static let module = Module("lossbook", functions: functions + PlotNames.functions)

  // MARK: Elementary functions

  private static let elementary: [Builtin] = [
    (UnaryOperation.exp, "e to the power x.", "e^x"),
    (.expm1, "e to the power x, less 1.", "e^x - 1"),
    (.exp2, "2 to the power x.", "2^x"), (.log, "The natural logarithm; −∞ at 0.", "\\log x"),
    (.log2, "The logarithm to base 2, in bits.", "\\log_2 x"),
    (.log10, "The logarithm to base 10.", "\\log_{10} x"),
    (.log1p, "The natural logarithm of 1 + x.", "\\log(1 + x)"),
    (.sqrt, "The square root.", "\\sqrt{x}"), (.square, "The square.", "x^2"),
    (.sin, "The sine.", "\\sin x"), (.cos, "The cosine.", "\\cos x"),
    (.tan, "The tangent.", "\\tan x"), (.tanh, "The hyperbolic tangent.", "\\tanh x"),
    (.sinh, "The hyperbolic sine.", "\\sinh x"), (.cosh, "The hyperbolic cosine.", "\\cosh x"),
    (.relu, "The larger of 0 and x.", "\\max(0, x)"),
    (.logSigmoid, "The logarithm of the sigmoid.", "-\\log(1 + e^{-x})"),
  ].map { operation, summary, formula in
    Builtin(operation.rawValue, "x, /", summary, formula: formula) { arguments, machine in
      if case .float(let x) = arguments[0], let value = NDArray.value(operation, of: x) {
        return .float(value)
      }
      return try plain(machine.applying(operation, to: arguments[0]), arguments)
    }
  }

  private static let mean = Builtin(
    "mean", "x, axis=None", "The arithmetic mean.", formula: "\\frac{1}{n} \\sum_i x_i",
    example: "mean([1, 2, 3])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axes = try arguments.axes(1)
    return try plain(
      machine.result(array.count) { () throws(MathError) in try array.mean(axes: axes) }, arguments)
  }

  /// Where no argument is NumPy's, a number comes back as Python's own.
  private static func plain(_ value: Value, _ arguments: Arguments) -> Value {
    let count = arguments.parameterCount
    guard !(0..<count).contains(where: { arguments[$0].isArrayLike }) else { return value }
    switch value {
    case .numpyFloat(let number): return .float(number)
    case .numpyInt(let number): return .int(number)
    case .numpyBool(let flag): return .bool(flag)
    default: return value
    }
  }

  // MARK: Losses

  /// The numbers of one call, by the names of the descriptor.
  private struct LossCall {
    let arguments: Arguments
    let descriptor: LossDescriptor

    func array(_ place: Int) throws -> NDArray { try arguments.array(place) }

    private func place(of option: String) -> Int {
      descriptor.arguments.count
        + (descriptor.options.firstIndex { $0.name == option } ?? 0)
    }

    func optional(_ option: String) -> Value? { arguments.optional(place(of: option)) }

    func number(_ option: String, default fallback: Double) throws -> Double {
      try arguments.double(place(of: option), default: fallback)
    }

    var base: Double? {
      get throws { try optional("base") == nil ? nil : arguments.double(place(of: "base")) }
    }

    var axis: Int { get throws { try arguments.int(place(of: "axis"), default: -1) } }

    var reduction: LossReduction {
      get throws {
        guard descriptor.options.contains(where: { $0.name == "reduction" }),
          let word = optional("reduction")?.text
        else { return .none }
        guard let reduction = LossReduction(rawValue: word) else {
          throw Fault.error(
            .valueError, "'\(word)' is not a valid value for reduction",
            hint: "it is 'none', 'mean' or 'sum'")
        }
        return reduction
      }
    }
  }

  private typealias Body = @Sendable (LossCall) throws -> NDArray

  private static let losses: [Builtin] = LossCatalogue.all.flatMap { descriptor -> [Builtin] in
    guard let body = bodies[descriptor.name] else { return [] }
    return ([descriptor.name] + descriptor.aliases).map { builtin($0, descriptor, body) }
  }

  private static func builtin(
    _ name: String, _ descriptor: LossDescriptor, _ body: @escaping Body
  ) -> Builtin {
    let options = descriptor.options.map { "\($0.name)=\($0.defaultValue)" }
    let isOptional = descriptor.name == "perplexity"
    let arguments = descriptor.arguments.enumerated().map { index, name in
      isOptional && index > 0 ? "\(name)=None" : name
    }
    return Builtin(
      name, (arguments + options).joined(separator: ", "), descriptor.summary,
      formula: descriptor.formula, reference: descriptor.source,
      example: descriptor.example.expression
    ) { arguments, machine in
      let call = LossCall(arguments: arguments, descriptor: descriptor)
      try machine.charge(try arguments.array(0).count)
      return plain(.array(try body(call)), arguments)
    }
  }

  /// Runs a loss and turns its errors into faults.
  private static func value(_ body: () throws(MathError) -> NDArray) throws -> NDArray {
    do { return try body() } catch { throw Fault.math(error) }
  }

  private static let bodies: [String: Body] = [
    "entropy": { call in
      let (p, base, axis) = (try call.array(0), try call.base, try call.axis)
      return try value { () throws(MathError) in try Entropy.value(p, base: base, axis: axis) }
    },
    "cross_entropy": { call in
      let (p, q) = (try call.array(0), try call.array(1))
      let (base, axis, reduction) = (try call.base, try call.axis, try call.reduction)
      return try value { () throws(MathError) in
        try CrossEntropy.value(
          target: p, predicted: q, base: base, axis: axis, reduction: reduction)
      }
    },
    "kl_divergence": { call in
      let (p, q) = (try call.array(0), try call.array(1))
      let (base, axis, reduction) = (try call.base, try call.axis, try call.reduction)
      return try value { () throws(MathError) in
        try KLDivergence.value(p, from: q, base: base, axis: axis, reduction: reduction)
      }
    },
    "js_divergence": { call in
      let (p, q) = (try call.array(0), try call.array(1))
      let (base, axis, reduction) = (try call.base, try call.axis, try call.reduction)
      return try value { () throws(MathError) in
        try JSDivergence.value(p, q, base: base, axis: axis, reduction: reduction)
      }
    },
    "perplexity": { call in
      let p = try call.array(0)
      let q = call.arguments.optional(1) == nil ? nil : try call.array(1)
      let axis = try call.axis
      return try value { () throws(MathError) in
        try Perplexity.value(target: p, predicted: q, axis: axis)
      }
    },
    "cross_entropy_with_logits": { call in
      let (target, logits) = (try call.array(0), try call.array(1))
      let (axis, reduction) = (try call.axis, try call.reduction)
      return try value { () throws(MathError) in
        try CrossEntropyWithLogits.value(
          target: target, logits: logits, axis: axis, reduction: reduction)
      }
    },
    "nll": { call in
      let (target, scores) = (try call.array(0), try call.array(1))
      let (axis, reduction) = (try call.axis, try call.reduction)
      return try value { () throws(MathError) in
        try NegativeLogLikelihood.value(
          target: target, logProbabilities: scores, axis: axis, reduction: reduction)
      }
    },
    "binary_cross_entropy": { call in
      let (target, predicted, base) = (try call.array(0), try call.array(1), try call.base)
      let reduction = try call.reduction
      return try value { () throws(MathError) in
        try BinaryCrossEntropy.value(
          target: target, predicted: predicted, base: base, reduction: reduction)
      }
    },
    "binary_cross_entropy_with_logits": pairs { target, logits, reduction throws(MathError) in
      try BinaryCrossEntropyWithLogits.value(target: target, logits: logits, reduction: reduction)
    },
    "hinge": { call in
      let (target, score) = (try call.array(0), try call.array(1))
      let (margin, reduction) = (try call.number("margin", default: 1), try call.reduction)
      return try value { () throws(MathError) in
        try Hinge.value(target: target, score: score, margin: margin, reduction: reduction)
      }
    },
    "squared_hinge": { call in
      let (target, score) = (try call.array(0), try call.array(1))
      let (margin, reduction) = (try call.number("margin", default: 1), try call.reduction)
      return try value { () throws(MathError) in
        try SquaredHinge.value(target: target, score: score, margin: margin, reduction: reduction)
      }
    },
    "huber": { call in
      let (target, predicted) = (try call.array(0), try call.array(1))
      let (delta, reduction) = (try call.number("delta", default: 1), try call.reduction)
      return try value { () throws(MathError) in
        try Huber.value(target: target, predicted: predicted, delta: delta, reduction: reduction)
      }
    },
    "mse": pairs { target, predicted, _ throws(MathError) in
      try MeanSquaredError.value(target: target, predicted: predicted)
    },
    "rmse": pairs { target, predicted, _ throws(MathError) in
      try RootMeanSquaredError.value(target: target, predicted: predicted)
    },
    "mae": pairs { target, predicted, _ throws(MathError) in
      try MeanAbsoluteError.value(target: target, predicted: predicted)
    },
    "softmax": { call in
      let (logits, axis) = (try call.array(0), try call.axis)
      let temperature = try call.number("temperature", default: 1)
      return try value { () throws(MathError) in
        try Softmax.value(logits, axis: axis, temperature: temperature)
      }
    },
    "log_softmax": { call in
      let (logits, axis) = (try call.array(0), try call.axis)
      let temperature = try call.number("temperature", default: 1)
      return try value { () throws(MathError) in
        try LogSoftmax.value(logits, axis: axis, temperature: temperature)
      }
    },
    "logsumexp": { call in
      let (values, axis) = (try call.array(0), try call.axis)
      return try value { () throws(MathError) in try LogSumExp.value(values, axis: axis) }
    },
    "sigmoid": single { x throws(MathError) in try Sigmoid.value(x) },
    "logit": single { x throws(MathError) in try Logit.value(x) },
    "softplus": single { x throws(MathError) in try Softplus.value(x) },
  ]

  private static func single(
    _ body: @escaping @Sendable (NDArray) throws(MathError) -> NDArray
  ) -> Body {
    { call in
      let array = try call.array(0)
      return try value { () throws(MathError) in try body(array) }
    }
  }

  private static func pairs(
    _ body: @escaping @Sendable (NDArray, NDArray, LossReduction) throws(MathError) -> NDArray
  ) -> Body {
    { call in
      let (target, predicted) = (try call.array(0), try call.array(1))
      let reduction = try call.reduction
      return try value { () throws(MathError) in try body(target, predicted, reduction) }
    }
  }
}
