// The methods that tensors alone have: gradients, conversions, changes in place.

import Interpreter
import LossMath

enum TensorMethods {
  static let all: [Builtin] =
    gradients + typeNames + absentTypes + conversions + facts + changes + relatives

  private static func method(
    _ name: String, _ parameters: String, _ summary: String, body: @escaping Builtin.Body
  ) -> Builtin {
    Builtin(
      "Tensor.\(name)", parameters.isEmpty ? "self" : "self, \(parameters)", summary, body: body)
  }

  // MARK: Gradients

  private static let gradients: [Builtin] = [
    method(
      "backward", "gradient=None, retain_graph=None, create_graph=False, inputs=None",
      "Accumulates the gradients of everything that this was computed from."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let seed = try arguments.optionalTensor(1)
      let creates = try arguments.bool(3, default: false)
      let keeps = try arguments.bool(2, default: creates)
      try machine.torch(tensor.count) {
        try BackwardPass.run(
          from: [tensor], seeds: [seed], keepsGraph: keeps, createsGraph: creates)
      }
      return .none
    },
    method("detach", "", "The same elements without their history.") { arguments, _ in
      .tensor(try arguments.tensor(0).detached())
    },
    method("requires_grad_", "requires_grad=True", "Makes it a variable, or a constant.") {
      arguments, machine in
      let (tensor, flag) = (try arguments.tensor(0), try arguments.bool(1, default: true))
      try machine.torch { try tensor.setRequiresGradient(flag) }
      return arguments[0]
    },
    method("retain_grad", "", "Keeps the gradient of a result, too.") { arguments, _ in
      let tensor = try arguments.tensor(0)
      guard tensor.requiresGradient else {
        throw Fault.runtime("can't retain_grad on Tensor that has requires_grad=False")
      }
      tensor.retainGradient()
      return .none
    },
    method("detach_", "", "Forgets its own history.") { arguments, _ in
      try arguments.tensor(0).forgetHistory()
      return arguments[0]
    },
  ]

  // MARK: Conversions

  private static let typeNames: [Builtin] =
    [
      ("float", DType.float32), ("double", .float64), ("long", .int64), ("bool", .bool),
    ].map { (name: String, dtype: DType) in
      method(name, "", "The elements as \(dtype.name).") { arguments, machine in
        let tensor = try arguments.tensor(0)
        if tensor.dtype == dtype { return arguments[0] }
        return .tensor(try machine.torch(tensor.count) { try tensor.converted(to: dtype) })
      }
    }

  private static let absentTypes: [Builtin] =
    [("half", "float16"), ("short", "int16"), ("byte", "uint8")].map {
      (name: String, missing: String) in
      method(name, "", "Is not there: tensors are float32, float64, int64, int32 or bool.") {
        _, _ in
        throw Fault.notImplemented(
          "`Tensor.\(name)()` (\(missing)): tensors are float32, float64, int64, int32 or bool")
      }
    } + [
      method("int", "", "The elements as int32.") { arguments, machine in
        try NarrowTensor.value(try arguments.tensor(0), machine)
      }
    ]

  private static let conversions: [Builtin] =
    ["cpu", "contiguous"].map { name in
      method(name, "", "The tensor itself, or its elements in order.") { arguments, machine in
        let tensor = try arguments.tensor(0)
        if tensor.array.isContiguous { return arguments[0] }
        return .tensor(try machine.torch(tensor.count) { try tensor.copied() })
      }
    } + [
      method(
        "to", "*args, dtype=None, device=None, copy=False, non_blocking=False", "Another type."
      ) { arguments, machine in
        if (arguments.rest(1) + [arguments[2]]).contains(where: TorchTypes.isNarrow) {
          return try NarrowTensor.value(try arguments.tensor(0), machine)
        }
        var dtype = try arguments.torchDType(2)
        for value in arguments.rest(1) {
          if let other = value.tensor {
            dtype = other.dtype
          } else if value.content is TorchDevice {
            continue
          } else if value.text != nil {
            try TorchTypes.checkDevice(value)
          } else {
            dtype = try TorchTypes.dtype(value)
          }
        }
        try TorchTypes.checkDevice(arguments.optional(3))
        let tensor = try arguments.tensor(0)
        guard let dtype, dtype != tensor.dtype else { return arguments[0] }
        return .tensor(try machine.torch(tensor.count) { try tensor.converted(to: dtype) })
      },
      method("type", "dtype=None", "The name of the type, or the elements as another type.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        guard let value = arguments.optional(1) else {
          return .string("torch.\(tensor.dtype.torchClass)")
        }
        if TorchTypes.isNarrow(value) { return try NarrowTensor.value(tensor, machine) }
        let named = value.text.flatMap { name in
          DType.allCases.first { "torch.\($0.torchClass)" == name }
        }
        guard let dtype = try named ?? TorchTypes.dtype(value) else { return arguments[0] }
        return .tensor(try machine.torch(tensor.count) { try tensor.converted(to: dtype) })
      },
      method("type_as", "other", "The elements as another tensor's type.") { arguments, machine in
        let (tensor, dtype) = (try arguments.tensor(0), try arguments.tensor(1).dtype)
        return .tensor(try machine.torch(tensor.count) { try tensor.converted(to: dtype) })
      },
      method("clone", "", "A copy, through which gradients flow.") { arguments, machine in
        let tensor = try arguments.tensor(0)
        return .tensor(try machine.torch(tensor.count) { try tensor.copied() })
      },
      method("item", "", "The one element as Python's number.") { arguments, _ in
        guard let content = arguments[0].content as? Tensor else {
          throw arguments.wrongTensor(0, "Tensor")
        }
        return Value(python: try content.number())
      },
      method("tolist", "", "Nested lists of Python's numbers.") { arguments, machine in
        let tensor = try arguments.tensor(0)
        try machine.charge(tensor.count)
        return try nested(tensor.array)
      },
      method("numpy", "*, force=False", "An array that shares the elements.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        if tensor.requiresGradient, try !arguments.bool(1, default: false) {
          throw Fault.runtime(
            "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
        }
        return .array(ArrayObject(tensor.array))
      },
    ]

  private static func nested(_ array: NDArray) throws -> Value {
    if array.rank == 0 { return Value(python: try array.item()) }
    return .list(try (0..<array.shape[0]).map { try nested(array.row($0)) })
  }

  // MARK: Facts

  private static let facts: [Builtin] =
    ["numel", "nelement"].map { name in
      method(name, "", "How many elements it has.") { arguments, _ in
        .int(try arguments.tensor(0).count)
      }
    }
    + ["dim", "ndimension"].map { name in
      method(name, "", "How many dimensions it has.") { arguments, _ in
        .int(try arguments.tensor(0).rank)
      }
    } + [
      method("size", "dim=None", "The lengths of the dimensions, or of one.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        guard let axis = try arguments.optionalInt(1) else {
          return .host(TorchSize(tensor.shape))
        }
        return .int(
          tensor.shape[try machine.torch { try tensor.array.resolve(axis: axis) }])
      },
      method("stride", "dim=None", "How far apart neighbours along each dimension are.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        guard let axis = try arguments.optionalInt(1) else {
          return .tuple(tensor.array.strides.map { .int($0) })
        }
        return .int(
          tensor.array.strides[try machine.torch { try tensor.array.resolve(axis: axis) }])
      },
      method("is_contiguous", "", "Whether the elements lie in order.") { arguments, _ in
        .bool(try arguments.tensor(0).array.isContiguous)
      },
      method("is_floating_point", "", "Whether the elements are floating-point numbers.") {
        arguments, _ in .bool(try arguments.tensor(0).dtype.isFloating)
      },
      method("element_size", "", "The bytes of one element.") { arguments, _ in
        .int(try arguments.tensor(0).dtype.itemSize)
      },
    ]

  // MARK: Changes in place

  private static let changes: [Builtin] = [
    method("zero_", "", "Sets all elements to zero.") { arguments, machine in
      let tensor = try arguments.tensor(0)
      return try filled(tensor, .number(.int(0)), machine)
    },
    method("fill_", "value", "Sets all elements to a value.") { arguments, machine in
      let tensor = try arguments.tensor(0)
      return try filled(tensor, try arguments.tensorOperand(1), machine)
    },
    method("copy_", "src", "Takes over the elements of another tensor.") { arguments, machine in
      let tensor = try arguments.tensor(0)
      return try filled(tensor, try arguments.tensorOperand(1), machine)
    },
    method("unsqueeze_", "dim", "A new dimension of length one, in place.") { arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1))
      let place = axis < 0 ? axis + tensor.rank + 1 : axis
      guard (0...tensor.rank).contains(place), !tensor.requiresGradient else {
        throw TorchErrors.fault(.axisOutOfRange(axis: axis, rank: tensor.rank + 1))
      }
      let shape = try machine.torch { try tensor.shape.inserting(1, at: place) }
      tensor.replaceElements(with: try machine.torch { try tensor.array.reshaped(shape) })
      return arguments[0]
    },
  ]

  private static func filled(
    _ tensor: Tensor, _ value: TensorOperand, _ machine: Machine
  ) throws -> Value {
    try machine.torch(tensor.count) {
      try tensor.set([.ellipsis], to: try value.converted(to: tensor.dtype))
    }
    return .tensor(tensor)
  }

  // MARK: New tensors like this one

  private static let relatives: [Builtin] =
    [("new_zeros", 0), ("new_ones", 1), ("new_empty", 0)].map { (name: String, value: Int) in
      method(name, "*size, dtype=None, requires_grad=False", "A new tensor of the same type.") {
        arguments, machine in
        let dtype = try arguments.torchDType(2) ?? arguments.tensor(0).dtype
        return try TensorCreation.constant(
          try arguments.torchShape(rest: 1), .int(value), dtype,
          try arguments.bool(3, default: false), machine)
      }
    } + [
      method("new_tensor", "data, *, dtype=None", "A new tensor of the same type.") {
        arguments, machine in
        let dtype = try arguments.torchDType(2) ?? arguments.tensor(0).dtype
        return .tensor(Tensor(try TensorCreation.array(arguments[1], dtype: dtype, machine)))
      },
      method("new_full", "size, fill_value, *, dtype=None", "A new tensor of one value.") {
        arguments, machine in
        guard let value = arguments[2].scalar else { throw arguments.wrongTensor(2, "Number") }
        let dtype = try arguments.torchDType(3) ?? arguments.tensor(0).dtype
        return try TensorCreation.constant(
          try machine.dimensions(from: arguments[1]), value, dtype, false, machine)
      },
    ]
}
