// PyTorch's functions of single elements and of pairs of them.

import Interpreter
import LossMath

enum TorchElementwise {
  static let all: [TorchFunction] = unary + whole + binary + comparisons + others

  /// The methods that change their tensor: `exp_`, `add_`, `clamp_`.
  static let inPlace: [Builtin] =
    (unary + whole + binary + others).filter { !["where", "isclose", "lerp"].contains($0.name) }
    .map(\.inPlace)

  // MARK: Of one element

  private static let unary: [TorchFunction] =
    [
      ("exp", .exp, "e to the power of each element."),
      ("exp2", .exp2, "2 to the power of each element."),
      ("expm1", .expm1, "eˣ − 1, exact for small x."),
      ("log", .log, "The natural logarithm."), ("log2", .log2, "The logarithm to base 2."),
      ("log10", .log10, "The logarithm to base 10."),
      ("log1p", .log1p, "log(1 + x), exact for small x."),
      ("sqrt", .sqrt, "The square root."), ("sin", .sin, "The sine."), ("cos", .cos, "The cosine."),
      ("tan", .tan, "The tangent."), ("asin", .arcsin, "The inverse sine."),
      ("acos", .arccos, "The inverse cosine."), ("atan", .arctan, "The inverse tangent."),
      ("arcsin", .arcsin, "The inverse sine."), ("arccos", .arccos, "The inverse cosine."),
      ("arctan", .arctan, "The inverse tangent."),
      ("sinh", .sinh, "The hyperbolic sine."), ("cosh", .cosh, "The hyperbolic cosine."),
      ("tanh", .tanh, "The hyperbolic tangent."),
      ("asinh", .arcsinh, "The inverse hyperbolic sine."),
      ("acosh", .arccosh, "The inverse hyperbolic cosine."),
      ("atanh", .arctanh, "The inverse hyperbolic tangent."),
      ("sigmoid", .sigmoid, "1 / (1 + e⁻ˣ)."), ("logit", .logit, "log(x / (1 − x))."),
      ("reciprocal", .reciprocal, "1 / x."), ("rad2deg", .rad2deg, "Degrees from radians."),
      ("deg2rad", .deg2rad, "Radians from degrees."),
    ].map { (name: String, operation: UnaryOperation, summary: String) in
      TorchFunction(name, "input", summary) { arguments, machine in
        .tensor(try TorchArithmetic.apply(operation, try arguments.tensor(0), machine))
      }
    } + [
      TorchFunction("rsqrt", "input", "1 / √x.") { arguments, machine in
        let root = try TorchArithmetic.apply(.sqrt, try arguments.tensor(0), machine)
        let result = try machine.torch { try root.apply(.reciprocal) }
        result.setTitle("Rsqrt")
        return .tensor(result)
      }
    ]

  /// Functions that leave whole numbers whole.
  private static let whole: [TorchFunction] =
    [
      ("abs", .absolute, "The size of each element."),
      ("absolute", .absolute, "The size of each element."),
      ("neg", .negative, "Each element with the other sign."),
      ("negative", .negative, "Each element with the other sign."),
      ("sign", .sign, "−1, 0 or 1 by the sign."), ("square", .square, "x²."),
      ("floor", .floor, "Rounded down."), ("ceil", .ceil, "Rounded up."),
      ("trunc", .trunc, "Rounded towards zero."), ("fix", .trunc, "Rounded towards zero."),
      ("relu", .relu, "max(0, x)."),
      ("isnan", .isnan, "Whether each element is nan."),
      ("isinf", .isinf, "Whether each element is infinite."),
      ("isfinite", .isfinite, "Whether each element is a finite number."),
      ("logical_not", .logicalNot, "Whether each element is zero."),
      ("signbit", .signbit, "Whether each element has a minus sign."),
      ("bitwise_not", .invert, "Each bit turned round."),
    ].map { (name: String, operation: UnaryOperation, summary: String) in
      TorchFunction(name, "input", summary) { arguments, machine in
        let tensor = try arguments.tensor(0)
        if operation == .relu, tensor.dtype == .bool {
          throw Fault.runtime("Boolean inputs not supported for relu")
        }
        return .tensor(try machine.torch(tensor.count) { try tensor.apply(operation) })
      }
    } + [
      TorchFunction("round", "input, *, decimals=0", "Rounded, ties to even.") {
        arguments, machine in
        let (tensor, decimals) = (try arguments.tensor(0), try arguments.int(1, default: 0))
        if tensor.dtype == .int64, decimals == 0 {
          return .tensor(Tensor(try machine.torch { try tensor.array.copy() }))
        }
        if decimals == 0 { return .tensor(try machine.torch { try tensor.apply(.rint) }) }
        return .tensor(
          try machine.torch {
            Tensor(try tensor.array.rounded(decimals: decimals))
          })
      }
    ]

  // MARK: Of pairs

  private static let binary: [TorchFunction] =
    [
      ("pow", .power, "input to the power of other."),
      ("fmod", .fmod, "The rest, with input's sign."),
      ("remainder", .remainder, "The rest, with other's sign."),
      ("maximum", .maximum, "The larger of each pair."),
      ("minimum", .minimum, "The smaller of each pair."),
      ("fmax", .fmax, "The larger of each pair; numbers go before nan."),
      ("fmin", .fmin, "The smaller of each pair; numbers go before nan."),
      ("atan2", .arctan2, "The angle of (other, input)."), ("hypot", .hypot, "√(a² + b²)."),
      ("logaddexp", .logaddexp, "log(eᵃ + eᵇ)."), ("logaddexp2", .logaddexp2, "log₂(2ᵃ + 2ᵇ)."),
      ("floor_divide", .floorDivide, "The quotient rounded down."),
      ("copysign", .copysign, "input's size with other's sign."),
      ("logical_and", .logicalAnd, "Whether both are not zero."),
      ("logical_or", .logicalOr, "Whether one is not zero."),
      ("logical_xor", .logicalXor, "Whether just one is not zero."),
      ("bitwise_and", .bitwiseAnd, "The bits that both have."),
      ("bitwise_or", .bitwiseOr, "The bits that one has."),
      ("bitwise_xor", .bitwiseXor, "The bits that just one has."),
    ].map { (name: String, operation: BinaryOperation, summary: String) in
      let second = name == "pow" ? "exponent" : "other"
      return TorchFunction(name, "input, \(second)", summary) { arguments, machine in
        .tensor(
          try TorchArithmetic.apply(
            operation, try arguments.tensorOperand(0), try arguments.tensorOperand(1), machine))
      }
    } + sums("add", .add, "input + alpha · other.")
    + sums("sub", .subtract, "input − alpha · other.")
    + sums("subtract", .subtract, "input − alpha · other.")
    + products("mul", "input · other.") + products("multiply", "input · other.")
    + quotients("div") + quotients("divide") + quotients("true_divide")

  private static func sums(
    _ name: String, _ operation: BinaryOperation, _ summary: String
  ) -> [TorchFunction] {
    [
      TorchFunction(name, "input, other, *, alpha=1", summary) { arguments, machine in
        var other = try arguments.tensorOperand(1)
        if arguments.isGiven(2) {
          other = .tensor(
            try TorchArithmetic.apply(
              .multiply, other, try arguments.tensorOperand(2), machine))
        }
        return .tensor(
          try TorchArithmetic.apply(
            operation, try arguments.tensorOperand(0), other, machine))
      }
    ]
  }

  private static func products(_ name: String, _ summary: String) -> [TorchFunction] {
    [
      TorchFunction(name, "input, other", summary) { arguments, machine in
        .tensor(
          try TorchArithmetic.apply(
            .multiply, try arguments.tensorOperand(0), try arguments.tensorOperand(1), machine))
      }
    ]
  }

  private static func quotients(_ name: String) -> [TorchFunction] {
    [
      TorchFunction(name, "input, other, *, rounding_mode=None", "input / other.") {
        arguments, machine in
        let (left, right) = (try arguments.tensorOperand(0), try arguments.tensorOperand(1))
        switch arguments.optional(2)?.text {
        case nil: return .tensor(try TorchArithmetic.apply(.divide, left, right, machine))
        case "floor"?:
          return .tensor(try TorchArithmetic.apply(.floorDivide, left, right, machine))
        case "trunc"?:
          let type = TorchArithmetic.resultType(left, right, machine)
          let quotient = try TorchArithmetic.apply(.divide, left, right, machine)
          return .tensor(
            try machine.torch {
              try quotient.apply(.trunc).converted(to: type)
            })
        case let mode?:
          throw Fault.runtime(
            "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(mode)'")
        }
      }
    ]
  }

  private static let comparisons: [TorchFunction] =
    [
      ("eq", .equal, "Whether each pair is equal."),
      ("ne", .notEqual, "Whether each pair differs."),
      ("lt", .less, "Whether input is below other."),
      ("le", .lessEqual, "Whether input is at most other."),
      ("gt", .greater, "Whether input is above other."),
      ("ge", .greaterEqual, "Whether input is at least other."),
      ("not_equal", .notEqual, "Whether each pair differs."),
      ("less", .less, "Whether input is below other."),
      ("greater", .greater, "Whether input is above other."),
    ].map { (name: String, operation: BinaryOperation, summary: String) in
      TorchFunction(name, "input, other", summary) { arguments, machine in
        .tensor(
          try TorchArithmetic.apply(
            operation, try arguments.tensorOperand(0), try arguments.tensorOperand(1), machine))
      }
    }

  // MARK: Bounds and choices

  private static let others: [TorchFunction] = [
    clamp("clamp"), clamp("clip"), bound("clamp_min", "min"), bound("clamp_max", "max"),
    TorchFunction(
      "where", "condition, input=None, other=None",
      "input where the condition holds, else other; with the condition alone, where it holds.",
      .function
    ) { arguments, machine in
      let condition = try arguments.tensor(0)
      guard arguments.isGiven(1), arguments.isGiven(2) else {
        return .tuple(
          try machine.torch { try condition.array.nonzero() }.map { .tensor(Tensor($0)) })
      }
      return .tensor(
        try choice(
          condition, try arguments.tensorOperand(1), try arguments.tensorOperand(2), machine))
    },
    TorchFunction(
      "where", "input, condition, other", "The elements where the condition holds, else other's.",
      .method
    ) { arguments, machine in
      .tensor(
        try choice(
          try arguments.tensor(1), try arguments.tensorOperand(0),
          try arguments.tensorOperand(2), machine))
    },
    TorchFunction("masked_fill", "input, mask, value", "value where the mask holds.") {
      arguments, machine in
      let (tensor, mask) = (try arguments.tensor(0), try arguments.tensor(1))
      let value = try arguments.tensorOperand(2)
      guard mask.dtype == .bool else {
        throw Fault.runtime(
          "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.torchName)"
        )
      }
      return .tensor(
        try machine.torch {
          let result = try Tensor.select(
            mask.array, try value.converted(to: tensor.dtype), .tensor(tensor))
          result.setTitle("MaskedFill")
          return try result.converted(to: tensor.dtype)
        })
    },
    TorchFunction("lerp", "input, end, weight", "input + weight · (end − input).") {
      arguments, machine in
      let (start, end) = (try arguments.tensor(0), try arguments.tensor(1))
      let weight = try arguments.tensorOperand(2)
      let step = try TorchArithmetic.apply(
        .multiply, weight,
        .tensor(try TorchArithmetic.apply(.subtract, .tensor(end), .tensor(start), machine)),
        machine)
      return .tensor(
        try TorchArithmetic.apply(.add, .tensor(start), .tensor(step), machine))
    },
    scaled("addcmul", .multiply, "input + value · tensor1 · tensor2."),
    scaled("addcdiv", .divide, "input + value · tensor1 / tensor2."),
    TorchFunction(
      "nan_to_num", "input, nan=0.0, posinf=None, neginf=None", "nan replaced by a number."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let value = try arguments.double(1, default: 0)
      return .tensor(
        try machine.torch {
          try Tensor.select(try tensor.array.apply(.isnan), .float(value), .tensor(tensor))
        })
    },
  ]

  private static func choice(
    _ condition: Tensor, _ first: TensorOperand, _ second: TensorOperand, _ machine: Machine
  ) throws -> Tensor {
    guard condition.dtype == .bool else {
      throw Fault.runtime(
        "where expected condition to be a boolean tensor, but got a tensor with dtype "
          + condition.dtype.torchName)
    }
    let type = TorchArithmetic.resultType(first, second, machine)
    return try machine.torch(condition.count) {
      let result = try Tensor.select(
        condition.array, try first.converted(to: type), try second.converted(to: type))
      return try result.converted(to: type)
    }
  }

  private static func clamp(_ name: String) -> TorchFunction {
    TorchFunction(name, "input, min=None, max=None", "The elements brought into [min, max].") {
      arguments, machine in
      guard arguments.optional(1) != nil || arguments.optional(2) != nil else {
        throw Fault.runtime("torch.clamp: At least one of 'min' or 'max' must not be None")
      }
      return .tensor(try bounded(arguments, 1, 2, machine))
    }
  }

  private static func bound(_ name: String, _ parameter: String) -> TorchFunction {
    let isMinimum = parameter == "min"
    return TorchFunction(
      name, "input, \(parameter)", isMinimum ? "At least min." : "At most max."
    ) { arguments, machine in
      let result = try bounded(arguments, isMinimum ? 1 : nil, isMinimum ? nil : 1, machine)
      result.setTitle(isMinimum ? "ClampMin" : "ClampMax")
      return .tensor(result)
    }
  }

  private static func bounded(
    _ arguments: Arguments, _ lower: Int?, _ upper: Int?, _ machine: Machine
  ) throws -> Tensor {
    var tensor = try arguments.tensor(0)
    func operand(_ place: Int?) throws -> TensorOperand? {
      guard let place, arguments.optional(place) != nil else { return nil }
      return try arguments.tensorOperand(place)
    }
    let (low, high) = (try operand(lower), try operand(upper))
    var type = tensor.dtype
    for limit in [low, high] {
      if let limit {
        let common = TorchArithmetic.resultType(.tensor(tensor), limit, machine)
        type = common.torchRank > type.torchRank ? common : type
      }
    }
    let common = type
    return try machine.torch(tensor.count) {
      tensor = try tensor.converted(to: common)
      return try tensor.clipped(
        try low?.converted(to: common), try high?.converted(to: common))
    }
  }

  private static func scaled(
    _ name: String, _ operation: BinaryOperation, _ summary: String
  ) -> TorchFunction {
    TorchFunction(name, "input, tensor1, tensor2, *, value=1", summary) { arguments, machine in
      let pair = try TorchArithmetic.apply(
        operation, try arguments.tensorOperand(1), try arguments.tensorOperand(2), machine)
      let value = arguments.isGiven(3) ? try arguments.tensorOperand(3) : .number(.int(1))
      let step = try TorchArithmetic.apply(.multiply, .tensor(pair), value, machine)
      return .tensor(
        try TorchArithmetic.apply(.add, try arguments.tensorOperand(0), .tensor(step), machine))
    }
  }
}
