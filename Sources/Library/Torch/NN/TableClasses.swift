// `nn.Embedding` and `nn.LayerNorm`.

import Interpreter
import LossMath

enum TableClasses {
  static let all: [TorchClass] = [embedding, layerNorm]

  private static let embedding = TorchClass(
    "Embedding", in: "torch.nn.modules.sparse", base: "Module",
    [
      Builtin(
        "Embedding.__init__", "self, num_embeddings, embedding_dim, padding_idx=None",
        "A table of vectors, with normal random numbers to start from."
      ) { arguments, machine in
        let (rows, width) = (try arguments.int(1), try arguments.int(2))
        try machine.reserve([rows, width], .float32)
        let dtype = machine.torchState.defaultDType
        let table = try TorchRandom.draw(nil, machine) { generator in
          try machine.compute(rows &* width) { try generator.normal([rows, width], dtype: dtype) }
        }
        let padding = try arguments.optionalInt(3)
        if let padding {
          guard padding >= -rows, padding < rows else {
            throw Fault.error(.assertionError, "Padding_idx must be within num_embeddings")
          }
          try machine.torch {
            try table.set([.integer(padding)], to: .float(0))
          }
        }
        try arguments.setField("training", to: .bool(true))
        try arguments.setField("num_embeddings", to: .int(rows))
        try arguments.setField("embedding_dim", to: .int(width))
        try arguments.setField(
          "padding_idx", to: padding.map { .int($0 < 0 ? $0 + rows : $0) } ?? .none)
        try arguments.setField(
          "weight", to: .tensor(try ParameterInitialization.parameter(table)))
        return .none
      },
      Builtin("Embedding.forward", "self, input", "The vectors at the given positions.") {
        arguments, machine in
        try machine.callTorchFunctional(
          "embedding",
          CallArguments([
            arguments[1], try arguments.field("weight"), try arguments.field("padding_idx"),
          ]))
      },
      Builtin("Embedding.extra_repr", "self", "Its sizes.") { arguments, machine in
        var text =
          "\(try machine.representation(try arguments.field("num_embeddings"))), "
          + "\(try machine.representation(try arguments.field("embedding_dim")))"
        if let padding = try arguments.field("padding_idx").index {
          text += ", padding_idx=\(padding)"
        }
        return .string(text)
      },
    ])

  private static let layerNorm = TorchClass(
    "LayerNorm", in: "torch.nn.modules.normalization", base: "Module",
    [
      Builtin(
        "LayerNorm.__init__",
        "self, normalized_shape, eps=1e-05, elementwise_affine=True, bias=True",
        "Each example scaled to mean 0 and deviation 1."
      ) { arguments, machine in
        let shape = try machine.dimensions(from: .tuple(try arguments.integers(1).map { .int($0) }))
        try machine.reserve(shape, .float32)
        let dtype = machine.torchState.defaultDType
        let isAffine = try arguments.bool(3, default: true)
        let hasBias = try arguments.bool(4, default: true)
        try arguments.setField("training", to: .bool(true))
        try arguments.setField("normalized_shape", to: .tuple(shape.map { .int($0) }))
        try arguments.setField("eps", to: .float(try arguments.double(2, default: 1e-5)))
        try arguments.setField("elementwise_affine", to: .bool(isAffine))
        for (name, isThere) in [("weight", isAffine), ("bias", isAffine && hasBias)] {
          let array = try machine.torch {
            try NDArray.full(shape, .float(name == "weight" ? 1 : 0), dtype: dtype)
          }
          try arguments.setField(
            name,
            to: isThere ? .tensor(try ParameterInitialization.parameter(array)) : .none)
        }
        return .none
      },
      Builtin("LayerNorm.forward", "self, input", "The scaled examples.") { arguments, machine in
        let fields = try ["normalized_shape", "weight", "bias", "eps"].map(arguments.field)
        return try machine.callTorchFunctional("layer_norm", CallArguments([arguments[1]] + fields))
      },
      Builtin("LayerNorm.extra_repr", "self", "Its options.") { arguments, machine in
        let fields = try ["normalized_shape", "eps", "elementwise_affine"].map {
          try machine.representation(try arguments.field($0))
        }
        let hasBias = try arguments.field("bias").tensor != nil
        return .string(
          "\(fields[0]), eps=\(fields[1]), elementwise_affine=\(fields[2]), "
            + "bias=\(hasBias ? "True" : "False")")
      },
    ])
}
