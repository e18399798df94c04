// `torch.vmap`: a function of one example as a function of many.

import Interpreter
import LossMath

/// A function that runs for each part of its arguments, and joins the results.
final class BatchedFunction: ObjectContent {
  private let function: Value
  /// Along which dimension each argument is taken apart: one number for all, or a tuple with `None`
  /// for an argument that stays whole.
  private let inputs: Value
  private let output: Int

  init(_ function: Value, inputs: Value, output: Int) {
    (self.function, self.inputs, self.output) = (function, inputs, output)
  }

  var typeName: String { "function" }
  var isCallable: Bool { true }
  func representation(_ machine: Machine) throws -> String {
    try machine.representation(function)
  }

  static let builtins: [Builtin] = ["torch.vmap", "torch.func.vmap"].map { name in
    Builtin(
      name, "func, in_dims=0, out_dims=0, randomness='error', *, chunk_size=None",
      "A function of one example as a function of many."
    ) { arguments, _ in
      .host(
        BatchedFunction(
          arguments[0], inputs: arguments.isGiven(1) ? arguments[1] : .int(0),
          output: try arguments.int(2, default: 0)))
    }
  }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    let axes = try axes(arguments.positional.count, machine)
    let count = try length(arguments.positional, axes, machine)
    var results: [Value] = []
    for place in 0..<count {
      let parts = try zip(arguments.positional, axes).map { value, axis -> Value in
        guard let axis, let tensor = value.tensor else { return value }
        return .tensor(try machine.torch { try tensor.part(place, axis: axis) })
      }
      let call = CallArguments(parts, keywords: arguments.keywords)
      results.append(try machine.withDepth { try machine.call(function, call) })
    }
    return try joined(results, machine)
  }

  private func axes(_ count: Int, _ machine: Machine) throws -> [Int?] {
    if let all = inputs.index { return Array(repeating: all, count: count) }
    let given = try machine.values(of: inputs).map(\.index)
    guard given.count == count else {
      throw Fault.value(
        "vmap(in_dims=\(try machine.representation(inputs)), ...)(<inputs>): in_dims is not "
          + "compatible with the structure of inputs: \(count) inputs")
    }
    return given
  }

  private func length(
    _ values: [Value], _ axes: [Int?], _ machine: Machine
  ) throws -> Int {
    var lengths: [Int] = []
    for (value, axis) in zip(values, axes) {
      guard let axis, let tensor = value.tensor else { continue }
      let place = try machine.torch { try tensor.array.resolve(axis: axis) }
      lengths.append(tensor.shape[place])
    }
    guard let first = lengths.first else {
      throw Fault.value("vmap: expected at least one input that is taken apart")
    }
    guard lengths.allSatisfy({ $0 == first }) else {
      throw Fault.value(
        "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
          + "\(lengths) for the mapped dimension")
    }
    return first
  }

  /// The results as one: tensors stacked, tuples part by part.
  private func joined(_ results: [Value], _ machine: Machine) throws -> Value {
    guard let first = results.first else {
      throw Fault.runtime("vmap: the mapped dimension has no elements")
    }
    if case .tuple(let parts) = first {
      let rows = try results.map { try machine.values(of: $0) }
      return .tuple(
        try parts.items.indices.map { place in
          try joined(rows.compactMap { $0.indices.contains(place) ? $0[place] : nil }, machine)
        })
    }
    let tensors = try results.map { value -> Tensor in
      guard let tensor = value.tensor else {
        throw Fault.value(
          "vmap: `func` must only return Tensors, got type \(value.typeName)")
      }
      return tensor
    }
    return .tensor(try machine.torch { try Tensor.stack(tensors, axis: output) })
  }
}

extension Tensor {
  /// The part at a place along an axis, without that axis.
  func part(_ place: Int, axis: Int) throws(MathError) -> Tensor {
    let axis = try array.resolve(axis: axis)
    let whole = IndexItem.slice(start: nil, stop: nil, step: nil)
    return try get(
      Array(repeating: whole, count: axis) + [.integer(place)], title: "Select")
  }
}
