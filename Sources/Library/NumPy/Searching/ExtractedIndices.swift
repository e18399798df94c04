// Indices of the parts of a matrix that another matrix has, and what tells about memory and types.

import Interpreter
import LossMath

enum ExtractedIndices {
  static let all: [Builtin] = [
    triangle("tril_indices_from"), triangle("triu_indices_from"), diagonal, maskIndices,
    isFortran, iterable, fromIterable, fromText, broadcast, isdtype, astype,
  ]

  private static func triangle(_ name: String) -> Builtin {
    let isLower = name.hasPrefix("tril")
    return Builtin(
      "np.\(name)", "arr, k=0",
      "The indices of the \(isLower ? "lower" : "upper") triangle of a matrix of this shape.",
      example: "np.\(name)(np.eye(2))"
    ) { arguments, machine in
      let (array, offset) = (try arguments.array(0), try arguments.int(1, default: 0))
      guard array.rank == 2 else { throw Fault.value("input array must be 2-d") }
      try machine.reserve(elements: 2 * Double(array.count))
      return try machine.views(array.count) {
        try NDArray.ones(array.shape, dtype: .bool).triangle(lower: isLower, offset: offset)
          .nonzero()
      }
    }
  }

  private static let diagonal = Builtin(
    "np.diag_indices_from", "arr", "The indices of the main diagonal of an array.",
    example: "np.diag_indices_from(np.eye(2))"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard array.rank >= 2 else { throw Fault.value("input array must be at least 2-d") }
    guard Set(array.shape).count == 1 else {
      throw Fault.value("All dimensions of input must be of equal length")
    }
    let places = try machine.compute(array.shape[0]) { try NDArray.arange(0, array.shape[0]) }
    return .tuple([Value](repeating: .array(ArrayObject(places)), count: array.rank))
  }

  private static let maskIndices = Builtin(
    "np.mask_indices", "n, mask_func, k=0",
    "The indices that a function such as `np.triu` leaves of an n by n matrix.",
    example: "np.mask_indices(2, np.triu)"
  ) { arguments, machine in
    let size = try arguments.int(0)
    try machine.reserve([size, size], .int64)
    let ones = try machine.compute(size) { try NDArray.ones([size, size], dtype: .int64) }
    let offset = arguments.isGiven(2) ? arguments[2] : .int(0)
    let kept = try machine.call(arguments[1], .array(ArrayObject(ones)), offset)
    return try SelectionFunctions.places(try machine.array(from: kept), machine)
  }

  private static let isFortran = Builtin(
    "np.isfortran", "a", "Whether the elements lie with the columns first, and not the rows."
  ) { arguments, _ in
    let array = try arguments.array(0)
    return .bool(array.isColumnMajor && !array.isContiguous)
  }

  private static let iterable = Builtin(
    "np.iterable", "y", "Whether a value can be iterated.", example: "np.iterable([1, 2])"
  ) { arguments, machine in
    do {
      _ = try machine.iterator(over: arguments[0])
      return .bool(true)
    } catch Fault.notIterable { return .bool(false) } catch Fault.error(.typeError, _, _) {
      return .bool(false)
    }
  }

  private static let fromIterable = Builtin(
    "np.fromiter", "iter, dtype, count=-1, *, like=None",
    "An array of the numbers that an iteration gives.",
    example: "np.fromiter((i * i for i in range(3)), int)"
  ) { arguments, machine in
    let (dtype, limit) = (try arguments.dtype(1), try arguments.int(2, default: -1))
    let iterator = try machine.iterator(over: arguments[0])
    var values: [Value] = []
    while limit < 0 || values.count < limit, let value = try iterator.next(machine) {
      try machine.charge(1)
      values.append(value)
    }
    guard limit < 0 || values.count == limit else {
      throw Fault.value(
        "iterator too short: Expected \(limit) but iterator had only "
          + "\(values.count) items.")
    }
    return .array(ArrayObject(try machine.array(from: .list(values), dtype: dtype ?? .float64)))
  }

  private static let fromText = Builtin(
    "np.fromstring", "string, dtype=None, count=-1, *, sep, like=None",
    "An array of the numbers in a text, which a separator parts.",
    example: "np.fromstring('1 2 3', sep=' ')"
  ) { arguments, machine in
    let (text, separator) = (try arguments.text(0), try arguments.text(3))
    let dtype = try arguments.dtype(1) ?? .float64
    guard !separator.isEmpty else {
      throw Fault.value(
        "The binary mode of fromstring is removed, use frombuffer instead")
    }
    let mark = StringOperations.strip(separator)
    let parts =
      mark.isEmpty
      ? text.split(whereSeparator: \.isWhitespace)
      : text.split(separator: Character(String(mark.prefix(1))), omittingEmptySubsequences: true)
    let limit = try arguments.int(2, default: -1)
    let kept = limit < 0 ? parts[...] : parts.prefix(limit)
    try machine.charge(parts.count)
    let words = kept.map { Value.string(StringOperations.strip(String($0))) }
    return .array(ArrayObject(try machine.array(from: .list(words), dtype: dtype)))
  }

  private static let broadcast = Builtin(
    "np.broadcast", "*args", "What arrays give when they are broadcast against each other.",
    example: "np.broadcast([1, 2], [[1], [2]]).shape"
  ) { arguments, machine in
    .host(
      BroadcastObject(
        try machine.compute {
          let arrays = try arguments.rest(0).map { try machine.array(from: $0) }
          let shape = try Dimensions.broadcast(arrays.map(\.shape))
          return (try arrays.map { try $0.broadcast(to: shape) }, shape)
        }))
  }

  private static let isdtype = Builtin(
    "np.isdtype", "dtype, kind",
    "Whether a type is of a kind: 'bool', 'integral', 'real floating', 'numeric', or a type.",
    example: "np.isdtype(np.float32, 'real floating')"
  ) { arguments, machine in
    guard let dtype = try arguments.dtype(0) else {
      throw Fault.type("dtype argument must be a NumPy dtype")
    }
    let kinds: [Value] =
      if case .tuple(let tuple) = arguments[1] { tuple.items } else { [arguments[1]] }
    return .bool(
      try kinds.contains { kind in
        switch kind.text {
        case "bool": dtype == .bool
        case "signed integer", "integral": dtype == .int64
        case "real floating": dtype.isFloating
        case "numeric": dtype != .bool
        case "unsigned integer", "complex floating": false
        case let name?:
          throw Fault.value("kind argument is a string, but '\(name)' is not a known kind name.")
        case nil: try NumPyModules.dtype(kind) == dtype
        }
      })
  }

  private static let astype = Builtin(
    "np.astype", "x, dtype, /, *, copy=True, device=None", "An array with another type of element.",
    example: "np.astype(np.array([1.5]), int)"
  ) { arguments, machine in
    guard case .array = arguments[0] else {
      throw Fault.type(
        "Input should be a NumPy array. It is of type \(arguments[0].typeName).")
    }
    let array = try arguments.array(0)
    let dtype = try arguments.dtype(1) ?? .float64
    if array.dtype == dtype, try !arguments.bool(2, default: true) { return arguments[0] }
    try machine.reserve(array.shape, dtype)
    let result = try machine.compute(array.count) { try array.copied(as: dtype) }
    try machine.noteCast(array, result)
    return .array(ArrayObject(result))
  }
}

/// What `np.broadcast` gives: the common shape, and the elements side by side.
final class BroadcastObject: ObjectContent {
  private let arrays: [NDArray]
  private let shape: Dimensions
  /// How many of the elements were taken: it is its own iterator, and comes to its end once.
  private var index = 0

  init(_ parts: (arrays: [NDArray], shape: Dimensions)) { (arrays, shape) = parts }

  var typeName: String { "numpy.broadcast" }
  var attributeNames: [String] { ["index", "nd", "ndim", "numiter", "shape", "size"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "shape": .tuple(shape.map { .int($0) })
    case "nd", "ndim": .int(shape.count)
    case "size": .int(shape.elementCount)
    case "index": .int(index)
    case "numiter": .int(arrays.count)
    default: nil
    }
  }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    try machine.charge(shape.elementCount)
    let rows = try machine.compute { try arrays.map { ArrayObject(try $0.flattened()) } }
    return ClosureIterator("numpy.broadcast") { [self] machine in
      guard index < shape.elementCount else { return nil }
      defer { index += 1 }
      return .tuple(try rows.map { try machine.element(of: $0, at: index) })
    }
  }
}
