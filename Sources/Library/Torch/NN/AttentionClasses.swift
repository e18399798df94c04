// `nn.MultiheadAttention`: attention of several heads, with projections before and behind.

import Interpreter
import LossMath

enum AttentionClasses {
  static let all: [TorchClass] = [projection, attention]

  /// What PyTorch calls the layer behind the heads.
  private static let projection = TorchClass(
    "NonDynamicallyQuantizableLinear", in: "torch.nn.modules.linear", base: "Linear", [])

  private static let attention = TorchClass(
    "MultiheadAttention", in: "torch.nn.modules.activation", base: "Module",
    [
      Builtin(
        "MultiheadAttention.__init__",
        "self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, "
          + "add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None",
        "Attention of several heads, with random projections to start from."
      ) { arguments, machine in
        try initialize(arguments, machine)
        return .none
      },
      Builtin(
        "MultiheadAttention.forward",
        "self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, "
          + "average_attn_weights=True, is_causal=False",
        "What the queries gather, and the weights by which they do."
      ) { arguments, machine in try AttentionPass(arguments, machine).run() },
    ])

  // MARK: Parameters

  private static func initialize(_ arguments: Arguments, _ machine: Machine) throws {
    for place in 5...6 where try arguments.bool(place, default: false) {
      throw Fault.notImplemented("`MultiheadAttention` with `\(arguments.parameterName(place))`")
    }
    let (width, heads) = (try arguments.int(1), try arguments.int(2))
    guard width > 0, heads > 0 else {
      throw Fault.value(
        "embed_dim and num_heads must be greater than 0, got embed_dim=\(width) and "
          + "num_heads=\(heads) instead")
    }
    guard width % heads == 0 else {
      throw Fault.error(.assertionError, "embed_dim must be divisible by num_heads")
    }
    let (keys, values) = (
      try arguments.int(7, default: width), try arguments.int(8, default: width)
    )
    let dtype = try arguments.torchDType(11) ?? machine.torchState.defaultDType
    try machine.reserve(elements: 3 * Double(width) * Double(max(width, keys, values)))
    let hasBias = try arguments.bool(4, default: true)
    let fields: [(String, Value)] = [
      ("training", .bool(true)), ("embed_dim", .int(width)), ("kdim", .int(keys)),
      ("vdim", .int(values)), ("num_heads", .int(heads)), ("head_dim", .int(width / heads)),
      ("dropout", arguments.isGiven(3) ? arguments[3] : .float(0)),
      ("batch_first", .bool(try arguments.bool(9, default: false))),
    ]
    for (name, value) in fields { try arguments.setField(name, to: value) }
    // The layer behind draws first, as in PyTorch; it is shown last.
    let behind = try machine.call(
      .object(try machine.torchClass("NonDynamicallyQuantizableLinear")),
      CallArguments([.int(width), .int(width)], keywords: [("bias", .bool(hasBias))]))
    let isShared = keys == width && values == width
    let shapes: [(String, Dimensions)] =
      isShared
      ? [("in_proj_weight", [3 * width, width])]
      : [
        ("q_proj_weight", [width, width]), ("k_proj_weight", [width, keys]),
        ("v_proj_weight", [width, values]),
      ]
    for (name, shape) in shapes {
      try arguments.setField(name, to: .tensor(try drawn(shape, dtype, machine)))
    }
    func zeros(_ count: Int) throws -> Value {
      guard hasBias else { return .none }
      let array = try machine.torch { try NDArray.zeros([count], dtype: dtype) }
      return .tensor(try ParameterInitialization.parameter(array))
    }
    try arguments.setField("in_proj_bias", to: try zeros(3 * width))
    try machine.setPlainAttribute("bias", of: behind, to: try zeros(width))
    try arguments.setField("out_proj", to: behind)
  }

  /// Uniform numbers by the numbers of inputs and outputs (Glorot and Bengio).
  private static func drawn(
    _ shape: Dimensions, _ dtype: DType, _ machine: Machine
  ) throws -> Tensor {
    let bound = 3.0.squareRoot() * (2 / Double(shape[0] + shape[1])).squareRoot()
    let array = try TorchRandom.draw(nil, machine) { generator in
      try machine.compute(shape.elementCount) {
        try generator.uniform(shape, dtype: dtype, from: -bound, to: bound)
      }
    }
    return try ParameterInitialization.parameter(array)
  }
}
