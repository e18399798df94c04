// New tensors: from numbers and arrays, of one value, of ranges.

import Interpreter
import LossMath

enum TensorCreation {
  static let all: [Builtin] = (fromData + filled + alike + ranges).map(\.takingNarrow)

  private static let options = "dtype=None, device=None, requires_grad=False"

  // MARK: From data

  private static let fromData: [Builtin] = [
    Builtin(
      "torch.tensor", "data, *, dtype=None, device=None, requires_grad=False, pin_memory=False",
      "A tensor of numbers, nested sequences or an array, copied.",
      example: "torch.tensor([1.0, 2.0])"
    ) { arguments, machine in
      try TorchTypes.checkDevice(arguments.optional(2))
      let array = try array(arguments[0], dtype: try arguments.torchDType(1), machine)
      let copy = try machine.torch(array.count) { try array.copy() }
      return try finished(copy, try arguments.bool(3, default: false), machine)
    },
    Builtin(
      "torch.as_tensor", "data, dtype=None, device=None",
      "A tensor of the data, which shares its elements where it can."
    ) { arguments, machine in
      .tensor(try machine.tensor(from: arguments[0], dtype: try arguments.torchDType(1)))
    },
    Builtin("torch.from_numpy", "ndarray", "A tensor that shares an array's elements.") {
      arguments, _ in
      guard case .array(let object) = arguments[0] else {
        throw Fault.type("expected np.ndarray (got \(arguments[0].typeName))")
      }
      return .tensor(Tensor(object.array))
    },
    constructor("FloatTensor", .float32), constructor("DoubleTensor", .float64),
    constructor("LongTensor", .int64), constructor("BoolTensor", .bool),
  ]

  /// `torch.Tensor(…)` and its kin: of data, or of lengths.
  static func constructor(_ name: String, _ dtype: DType?) -> Builtin {
    Builtin("torch.\(name)", "*data", "A tensor of this type, of data or of a size.") {
      arguments, machine in
      let dtype = dtype ?? machine.torchState.defaultDType
      let rest = arguments.rest(0)
      if let first = rest.first, rest.count == 1, first.index == nil {
        let array = try array(first, dtype: dtype, machine)
        return .tensor(Tensor(try machine.torch(array.count) { try array.copy() }))
      }
      let shape = try arguments.torchShape(rest: 0)
      try machine.reserve(rest.isEmpty ? [0] : shape, dtype)
      return .tensor(
        Tensor(try machine.torch { try NDArray.zeros(rest.isEmpty ? [0] : shape, dtype: dtype) }))
    }
  }

  /// The array of some data: Python's floats become the default type, an array keeps its own.
  static func array(_ value: Value, dtype: DType?, _ machine: Machine) throws -> NDArray {
    if let tensor = value.tensor {
      return try machine.torch { try tensor.array.asType(dtype ?? tensor.dtype) }
    }
    let keeps: Bool
    switch value {
    case .array, .numpyFloat, .numpyFloat32, .numpyInt, .numpyBool: keeps = true
    default: keeps = false
    }
    if let first = try firstTensor(in: value, machine) {
      return try stacked(value, first, dtype, machine)
    }
    let array: NDArray
    do {
      array = try machine.array(from: value)
    } catch Fault.error(.valueError, let message, _) where message.contains("inhomogeneous") {
      throw ragged(value) ?? .value(message)
    } catch Fault.notImplemented(_) {
      throw Fault.type("could not determine the type of the elements (got '\(value.typeName)')")
    }
    let own = array.count == 0 && !keeps ? DType.float64 : array.dtype
    let natural = own == .float64 && !keeps ? machine.torchState.defaultDType : own
    return try machine.torch { try array.asType(dtype ?? natural) }
  }

  /// The first sequence whose length is not that of the first one beside it.
  private static func ragged(_ value: Value, axis: Int = 0, expected: Int? = nil) -> Fault? {
    let items: [Value]
    switch value {
    case .list(let list): items = list.items
    case .tuple(let tuple): items = tuple.items
    default:
      return expected == nil
        ? nil : .type("expected sequence at dim \(axis) (got \(value.typeName))")
    }
    if let expected, items.count != expected {
      return .value("expected sequence of length \(expected) at dim \(axis) (got \(items.count))")
    }
    guard axis < Dimensions.capacity, let first = items.first?.sequenceLength else { return nil }
    for item in items {
      if let fault = ragged(item, axis: axis + 1, expected: first) { return fault }
    }
    return nil
  }

  private static func firstTensor(in value: Value, _ machine: Machine) throws -> Tensor? {
    switch value {
    case .list(let list): list.items.first?.tensor
    case .tuple(let tuple): tuple.items.first?.tensor
    default: nil
    }
  }

  /// A list of tensors of one element each.
  private static func stacked(
    _ value: Value, _ first: Tensor, _ dtype: DType?, _ machine: Machine
  ) throws -> NDArray {
    let scalars = try machine.values(of: value).map { item -> Double in
      guard let number = item.scalar else {
        throw Fault.value("only one element tensors can be converted to Python scalars")
      }
      return number.asDouble
    }
    let natural = first.dtype == .float64 ? machine.torchState.defaultDType : first.dtype
    return try machine.torch { try NDArray(scalars).asType(dtype ?? natural) }
  }

  static func finished(
    _ array: NDArray, _ requiresGradient: Bool, _ machine: Machine
  ) throws -> Value {
    let tensor = Tensor(array)
    if requiresGradient { try machine.torch { try tensor.setRequiresGradient(true) } }
    return .tensor(tensor)
  }

  // MARK: Of one value

  private static let filled: [Builtin] =
    [("zeros", 0), ("ones", 1), ("empty", 0)].map { (name: String, value: Int) in
      Builtin(
        "torch.\(name)", "*size, \(options)",
        value == 1 ? "A tensor of ones." : "A tensor of zeros."
      ) { arguments, machine in
        let shape = try sizes(arguments, machine)
        let dtype = try arguments.torchDType(1) ?? machine.torchState.defaultDType
        try TorchTypes.checkDevice(arguments.optional(2))
        return try constant(
          shape, .int(value), dtype, try arguments.bool(3, default: false), machine)
      }
    } + [
      Builtin("torch.full", "size, fill_value, *, \(options)", "A tensor of one value.") {
        arguments, machine in
        let shape = try machine.dimensions(from: arguments[0])
        guard let value = arguments[1].scalar else { throw arguments.wrongTensor(1, "Number") }
        let natural = value.dtype == .float64 ? machine.torchState.defaultDType : value.dtype
        return try constant(
          shape, value, try arguments.torchDType(2) ?? natural,
          try arguments.bool(4, default: false), machine)
      },
      Builtin("torch.eye", "n, m=None, *, \(options)", "Ones on the diagonal, else zeros.") {
        arguments, machine in
        let (rows, columns) = (try arguments.int(0), try arguments.optionalInt(1))
        let dtype = try arguments.torchDType(2) ?? machine.torchState.defaultDType
        try machine.reserve([rows, columns ?? rows], dtype)
        let array = try machine.torch { try NDArray.eye(rows, columns, dtype: dtype) }
        return try finished(array, try arguments.bool(4, default: false), machine)
      },
    ]

  /// `torch.zeros(2, 3)`, `torch.zeros((2, 3))`
  static func sizes(_ arguments: Arguments, _ machine: Machine) throws -> Dimensions {
    try arguments.rest(0).isEmpty ? Dimensions() : arguments.torchShape(rest: 0)
  }

  static func constant(
    _ shape: Dimensions, _ value: Scalar, _ dtype: DType, _ requiresGradient: Bool,
    _ machine: Machine
  ) throws -> Value {
    if let negative = shape.first(where: { $0 < 0 }) {
      throw Fault.runtime(
        "Trying to create tensor with negative dimension \(negative): \(shape.listed)")
    }
    try machine.reserve(shape, dtype)
    let array = try machine.torch { try NDArray.full(shape, value, dtype: dtype) }
    return try finished(array, requiresGradient, machine)
  }

  private static let alike: [Builtin] =
    [("zeros_like", 0), ("ones_like", 1), ("empty_like", 0)].map { (name: String, value: Int) in
      Builtin(
        "torch.\(name)", "input, *, \(options)",
        "A tensor of \(value == 1 ? "ones" : "zeros") of another's shape and type."
      ) { arguments, machine in
        let tensor = try arguments.tensor(0)
        return try constant(
          tensor.shape, .int(value), try arguments.torchDType(1) ?? tensor.dtype,
          try arguments.bool(3, default: false), machine)
      }
    } + [
      Builtin(
        "torch.full_like", "input, fill_value, *, \(options)",
        "A tensor of one value of another's shape and type."
      ) { arguments, machine in
        let tensor = try arguments.tensor(0)
        guard let value = arguments[1].scalar else { throw arguments.wrongTensor(1, "Number") }
        return try constant(
          tensor.shape, value, try arguments.torchDType(2) ?? tensor.dtype,
          try arguments.bool(4, default: false), machine)
      }
    ]

  // MARK: Ranges

  private static let ranges: [Builtin] = [
    Builtin(
      "torch.arange", "start, end=None, step=1, *, \(options)", "Numbers from start before end.",
      example: "torch.arange(5)"
    ) { arguments, machine in
      let single = arguments.optional(1) == nil
      let (start, stop) = (
        single ? Value.int(0) : arguments[0], single ? arguments[0] : arguments[1]
      )
      let step = arguments.isGiven(2) ? arguments[2] : .int(1)
      guard let from = start.scalar, let to = stop.scalar, let by = step.scalar else {
        throw arguments.wrongTensor(0, "Number")
      }
      let isWhole = ![from, to, by].contains { $0.dtype == .float64 }
      let dtype =
        try arguments.torchDType(3) ?? (isWhole ? .int64 : machine.torchState.defaultDType)
      let (a, b, c) = (from.asDouble, to.asDouble, by.asDouble)
      guard c != 0 else { throw Fault.runtime("step must be nonzero") }
      guard c > 0 ? b >= a : b <= a else {
        throw Fault.runtime("upper bound and lower bound inconsistent with step sign")
      }
      let count = ((b - a) / c).rounded(.up)
      guard !count.isNaN else { throw Fault.runtime("unsupported range: \(a) -> \(b)") }
      try machine.reserve(elements: count)
      let array = try machine.torch(Int(count)) {
        try NDArray((0..<Int(count)).map { a + Double($0) * c }).asType(dtype)
      }
      return try finished(array, try arguments.bool(5, default: false), machine)
    },
    Builtin(
      "torch.linspace", "start, end, steps, *, \(options)", "Evenly spaced numbers, both ends in.",
      example: "torch.linspace(0, 1, 5)"
    ) { arguments, machine in
      try spaced(arguments, 3, base: nil, machine)
    },
    Builtin(
      "torch.logspace", "start, end, steps, base=10.0, *, \(options)",
      "base to the power of evenly spaced numbers."
    ) { arguments, machine in
      try spaced(arguments, 4, base: try arguments.double(3, default: 10), machine)
    },
  ]

  private static func spaced(
    _ arguments: Arguments, _ options: Int, base: Double?, _ machine: Machine
  ) throws -> Value {
    let (start, stop) = (try arguments.double(0), try arguments.double(1))
    let count = try arguments.int(2)
    guard count >= 0 else { throw Fault.runtime("number of steps must be non-negative") }
    try machine.reserve(elements: Double(count))
    let dtype = try arguments.torchDType(options) ?? machine.torchState.defaultDType
    let array = try machine.torch(count) {
      // From both ends to the middle, as PyTorch computes them.
      let places = halvedSteps(start, stop, count, isSingle: dtype == .float32)
      let values = NDArray(places)
      guard let base else { return try values.asType(dtype) }
      return try NDArray.apply(.power, .float(base), .array(values)).asType(dtype)
    }
    return try finished(array, try arguments.bool(options + 2, default: false), machine)
  }

  private static func halvedSteps(
    _ start: Double, _ stop: Double, _ count: Int, isSingle: Bool
  ) -> [Double] {
    if count == 1 { return [start] }
    if isSingle {
      let (first, last) = (Float(start), Float(stop))
      let step = (last - first) / Float(count - 1)
      return (0..<count).map { place in
        Double(
          place < count / 2
            ? first + step * Float(place) : last - step * Float(count - place - 1))
      }
    }
    let step = (stop - start) / Double(count - 1)
    return (0..<count).map { place in
      place < count / 2 ? start + step * Double(place) : stop - step * Double(count - place - 1)
    }
  }
}

extension Value {
  /// The length of a list or a tuple.
  fileprivate var sequenceLength: Int? {
    switch self {
    case .list(let list): list.items.count
    case .tuple(let tuple): tuple.items.count
    default: nil
    }
  }
}
