// Functions that take tensors of int32: which of them give one, which give what they give for int64, and
// what PyTorch says where it takes none.

import Interpreter
import LossMath

/// What a function does with tensors of int32.
struct NarrowArguments {
  /// Which arguments may be such tensors, or sequences of them; all where nil.
  private var places: Set<Int>?
  /// Whether whole results are of int32, too, where no wider tensor is among the arguments.
  private var keeps = false

  /// The function with what it does with such tensors; itself where it takes none.
  ///
  /// It asks only once it has failed: calls with other tensors, which are most, cost nothing more.
  static func accepted(_ function: Builtin) -> Builtin {
    let name = function.shortName
    guard rules[name] != nil || refusals[name] != nil else { return function }
    var accepting = function
    let body = function.body
    accepting.body = { arguments, machine in
      do {
        return try body(arguments, machine)
      } catch  where holdsNarrow(arguments) {
        if let refusal = refusals[name] { throw Fault.runtime(refusal(arguments)) }
        guard let rule = rules[name] else { throw error }
        return try rule.call(body, arguments, machine)
      }
    }
    return accepting
  }

  private static func holdsNarrow(_ arguments: Arguments) -> Bool {
    (0..<arguments.parameterCount).contains { arguments[$0].holdsNarrow }
  }

  private func call(
    _ body: Builtin.Body, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let all = 0..<arguments.parameterCount
    let isNarrow = keeps && all.allSatisfy { arguments[$0].fitsNarrow } && !hasType(arguments)
    for place in all where places?.contains(place) ?? true {
      arguments.replace(place, with: arguments[place].withoutNarrow)
    }
    let result = try body(arguments, machine)
    return isNarrow ? try Self.narrowed(result, machine) : result
  }

  /// Whether the result's type was asked for.
  private func hasType(_ arguments: Arguments) -> Bool {
    arguments.place(of: "dtype").map { arguments.optional($0) != nil } ?? false
  }

  private static func narrowed(_ value: Value, _ machine: Machine) throws -> Value {
    if case .tuple(let tuple) = value {
      return .tuple(try tuple.items.map { try narrowed($0, machine) })
    }
    guard let tensor = value.tensor, tensor.dtype == .int64 else { return value }
    return try NarrowTensor.value(tensor, machine)
  }

  // MARK: The functions

  private static let rules: [String: NarrowArguments] = {
    var rules: [String: NarrowArguments] = [:]
    for name in kept { rules[name] = NarrowArguments(keeps: true) }
    for name in plain { rules[name] = NarrowArguments() }
    // The condition of a choice is of truth values.
    rules["where"] = NarrowArguments(places: [1, 2], keeps: true)
    for (name, place) in targets { rules[name] = NarrowArguments(places: [place]) }
    return rules
  }()

  private static let kept = [
    "abs", "add", "as_tensor", "broadcast_to", "cat", "chunk", "clamp", "concat", "concatenate",
    "diag", "dot", "empty_like", "flatten", "flip", "full_like", "hstack", "matmul", "maximum",
    "minimum", "mul", "neg", "ones_like", "permute", "ravel", "repeat_interleave", "reshape",
    "roll", "sign", "split", "square", "squeeze", "stack", "sub", "tensor", "tile", "transpose",
    "tril", "triu", "unsqueeze", "vstack", "zeros_like",
  ]

  private static let plain = [
    "all", "allclose", "any", "argmax", "argmin", "argsort", "bincount", "cos", "count_nonzero",
    "cumsum", "div", "embedding", "eq", "equal", "exp", "gather", "ge", "gt", "index_select",
    "isfinite", "isnan", "le", "log", "logical_and", "logical_not", "logical_or", "lt", "ne",
    "nonzero", "numel", "prod", "sigmoid", "sin", "sqrt", "sum", "tanh",
  ]

  /// Losses, and which of their arguments is the target.
  private static let targets = [
    "cosine_embedding_loss": 2, "hinge_embedding_loss": 1, "huber_loss": 1, "l1_loss": 1,
    "margin_ranking_loss": 2, "mse_loss": 1, "poisson_nll_loss": 1, "smooth_l1_loss": 1,
    "soft_margin_loss": 1,
  ]

  private static let refusals: [String: @Sendable (Arguments) -> String] = [
    "binary_cross_entropy": { "Found dtype Int but expected \(type(of: $0))" },
    "binary_cross_entropy_with_logits": {
      "result type \(type(of: $0)) can't be cast to the desired output type Int"
    },
    "cross_entropy": { _ in "expected target dtype to be Long or Byte, but got Int" },
    "mean": { _ in
      "mean(): could not infer output dtype. Input dtype must be either a floating point or "
        + "complex dtype. Got: Int"
    },
    "multi_margin_loss": { _ in "expected scalar type Long but found Int" },
    "nll_loss": { _ in "expected target dtype to be Long or Byte, but got Int" },
    "one_hot": { _ in "one_hot is only applicable to index tensor of type LongTensor." },
    "std": { _ in "std and var only support floating point and complex dtypes" },
    "take": { _ in "take(): Expected a long tensor for index, but got Int" },
    "var": { _ in "std and var only support floating point and complex dtypes" },
  ]

  /// PyTorch's name for the type of the first argument.
  private static func type(of arguments: Arguments) -> String {
    arguments[0].tensor?.dtype.torchName ?? "Int"
  }
}

extension Value {
  /// Whether it is a tensor of int32 or a sequence with one in it.
  fileprivate var holdsNarrow: Bool {
    switch self {
    case .tuple(let tuple): tuple.items.contains(where: \.holdsNarrow)
    case .list(let list): list.items.contains(where: \.holdsNarrow)
    default: content is NarrowTensor
    }
  }

  /// Whether a result with it and tensors of int32 is of int32: no tensor, or none that is wider.
  fileprivate var fitsNarrow: Bool {
    switch self {
    case .tuple(let tuple): tuple.items.allSatisfy(\.fitsNarrow)
    case .list(let list): list.items.allSatisfy(\.fitsNarrow)
    default: tensor.map { $0.dtype == .bool || ($0.dtype == .int64 && $0.rank == 0) } ?? true
    }
  }
}
