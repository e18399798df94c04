// What one call of `nn.MultiheadAttention` computes.

import Interpreter
import LossMath

/// One call of `nn.MultiheadAttention`.
struct AttentionPass {
  private let arguments: Arguments
  private let machine: Machine
  private let heads: Int
  private let width: Int
  private let isBatched: Bool
  private let batchComesFirst: Bool

  init(_ arguments: Arguments, _ machine: Machine) throws {
    (self.arguments, self.machine) = (arguments, machine)
    heads = try arguments.field("num_heads").index ?? 1
    width = try arguments.field("embed_dim").index ?? 1
    isBatched = try arguments.tensor(1).rank == 3
    batchComesFirst = try machine.isTrue(try arguments.field("batch_first")) && isBatched
  }

  func run() throws -> Value {
    try check()
    let inputs = try (1...3).map { try laidOut(try arguments.tensor($0)) }
    let projected = try project(inputs)
    let (length, batch) = (inputs[0].shape[0], inputs[0].shape[1])
    let parts = try projected.map { try splitHeads($0) }
    let isTraining = try machine.isTrue(try arguments.field("training"))
    let weights = try AttentionFunctions.weights(
      parts[0], parts[1], scale: 1 / Double(width / heads).squareRoot(),
      mask: try mask(batch, inputs[1].shape[0]),
      dropout: isTraining ? try arguments.field("dropout").double ?? 0 : 0, isSafe: false,
      machine)
    let gathered = try TorchProducts.matrixProduct(weights, parts[2], machine)
    let output = try joinedHeads(gathered, length, batch)
    guard try arguments.bool(5, default: true) else { return .tuple([.tensor(output), .none]) }
    return .tuple([.tensor(output), .tensor(try shown(weights, batch))])
  }

  private func check() throws {
    let (query, key, value) = (
      try arguments.tensor(1), try arguments.tensor(2), try arguments.tensor(3)
    )
    func refuse(_ text: String) -> Fault { .error(.assertionError, text) }
    guard query.rank == 2 || query.rank == 3 else {
      throw refuse(
        "query should be unbatched 2D or batched 3D tensor but received \(query.rank)-D query "
          + "tensor")
    }
    guard key.rank == query.rank, value.rank == query.rank else {
      throw refuse(
        "For \(isBatched ? "batched (3-D)" : "unbatched (2-D)") `query`, expected `key` and "
          + "`value` to be \(query.rank)-D but found \(key.rank)-D and \(value.rank)-D tensors "
          + "respectively")
    }
    let found = query.shape[query.rank - 1]
    guard found == width else {
      throw refuse("was expecting embedding dimension of \(width), but got \(found)")
    }
    guard key.shape.dropLast() == value.shape.dropLast() else {
      throw refuse(
        "key shape torch.Size(\(key.shape.listed)) does not match value shape "
          + "torch.Size(\(value.shape.listed))")
    }
    if try arguments.bool(8, default: false), arguments.optional(6) == nil {
      throw Fault.runtime(
        "Need attn_mask if specifying the is_causal hint. You may use the Transformer module "
          + "method `generate_square_subsequent_mask` to create this mask.")
    }
  }

  // MARK: Layout: length, batch, features inside

  private func laidOut(_ tensor: Tensor) throws -> Tensor {
    try machine.torch {
      if !isBatched { return try tensor.reshaped([tensor.shape[0], 1, tensor.shape[1]]) }
      return batchComesFirst ? try tensor.permuted([1, 0, 2], title: "Transpose") : tensor
    }
  }

  private func project(_ inputs: [Tensor]) throws -> [Tensor] {
    let bias = try arguments.field("in_proj_bias").tensor
    let shared = try arguments.instance(0).field(named: "in_proj_weight")?.tensor
    return try ["q", "k", "v"].enumerated().map { place, name in
      func part(_ tensor: Tensor) throws -> Tensor {
        try machine.torch {
          try tensor.get([.slice(start: place * width, stop: (place + 1) * width, step: nil)])
        }
      }
      let weight =
        try shared.map(part) ?? arguments.field("\(name)_proj_weight").tensor ?? inputs[place]
      return try FunctionalActivations.linear(
        inputs[place], weight, try bias.map(part), machine)
    }
  }

  /// (length, batch, width) as (batch · heads, length, width / heads).
  private func splitHeads(_ tensor: Tensor) throws -> Tensor {
    try machine.torch(tensor.count) {
      try tensor.reshaped([tensor.shape[0], tensor.shape[1] * heads, width / heads])
        .permuted([1, 0, 2])
    }
  }

  private func joinedHeads(_ tensor: Tensor, _ length: Int, _ batch: Int) throws -> Tensor {
    let flat = try machine.torch(tensor.count) {
      try tensor.permuted([1, 0, 2]).reshaped([length * batch, width])
    }
    let call = CallArguments([.tensor(flat)])
    guard let behind = try machine.call(try arguments.field("out_proj"), call).tensor else {
      throw arguments.wrongType(0, wanted: "an attention with a layer `out_proj`")
    }
    return try machine.torch {
      let result = try behind.reshaped([length, batch, width], title: "View")
      if !isBatched { return try result.reshaped([length, width], title: "Squeeze1") }
      return batchComesFirst ? try result.permuted([1, 0, 2], title: "Transpose") : result
    }
  }

  /// The weights of all heads, or their mean.
  private func shown(_ weights: Tensor, _ batch: Int) throws -> Tensor {
    let averages = try arguments.bool(7, default: true)
    return try machine.torch(weights.count) {
      let (length, keys) = (weights.shape[1], weights.shape[2])
      var result = try weights.reshaped([batch, heads, length, keys], title: "View")
      if averages { result = try result.mean(axes: [1]) }
      if isBatched { return result }
      return try result.reshaped(result.shape.removing(at: 0), title: "Squeeze1")
    }
  }

  // MARK: Masks

  /// What is added to the scores, of shape (batch · heads, length, keys) or one that stretches to it.
  private func mask(_ batch: Int, _ keys: Int) throws -> Tensor? {
    let dtype = try arguments.tensor(1).dtype
    var mask = try arguments.optionalTensor(6).map {
      try AttentionFunctions.additive($0, keeps: false, dtype, machine)
    }
    guard let given = try arguments.optionalTensor(4) else { return mask }
    guard given.shape == (isBatched ? [batch, keys] : [keys]) else {
      throw Fault.error(
        .assertionError,
        given.rank == 2 && isBatched && given.shape[0] != batch
          ? "Expected key_padded_mask.shape[0] to be \(batch), but got \(given.shape[0])"
          : "Expected key_padded_mask.shape[1] to be \(keys), but got \(given.shape.last ?? 0)")
    }
    let padding = try AttentionFunctions.additive(given, keeps: false, dtype, machine)
    let heads = heads
    let spread = try machine.torch(batch &* heads &* keys) {
      try padding.reshaped([batch, 1, 1, keys]).expanded(to: [batch, heads, 1, keys])
        .reshaped([batch * heads, 1, keys])
    }
    mask = try mask.map {
      try TorchArithmetic.apply(.add, .tensor($0), .tensor(spread), machine)
    }
    return mask ?? spread
  }
}
