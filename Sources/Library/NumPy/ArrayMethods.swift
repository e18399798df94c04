// The methods of arrays and of NumPy's scalars; most are functions whose first argument is the array.

import Interpreter
import LossMath

enum ArrayMethods {
  static let table = [String: Builtin](named: all)
  static let propertyTable = [String: Builtin](named: ArrayProperties.all)

  static let all: [Builtin] =
    shared.map(ReductionFunctions.method)
    + [
      ElementwiseFunctions.clipMethod, reshape, transpose, ravel, flatten, copy, astype, item,
      tolist, fill, dot, round, sort, partition, nonzero, resize, compress, isInteger, view,
      setflags, tobytes, argpartition,
    ]

  private static let shared: [Builtin] =
    ReductionFunctions.shared + [
      SelectionFunctions.take, PuttingFunctions.put, SelectionFunctions.choose,
      SearchFunctions.argsort, SearchFunctions.searchsorted, MatrixFunctions.diagonal,
      MatrixFunctions.trace,
      ManipulationFunctions.swapaxes, ManipulationFunctions.squeeze, JoiningFunctions.repeated,
      conjugate("conj"), conjugate("conjugate"),
    ]

  private static func conjugate(_ name: String) -> Builtin {
    Builtin("np.\(name)", "self", "The array itself: real numbers are their own conjugates.") {
      arguments, _ in arguments[0]
    }
  }

  // MARK: Shapes

  private static let reshape = Builtin(
    "ndarray.reshape", "self, *shape, order='C', copy=None",
    "The elements in another shape, as a view where that is possible."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try arguments.shape(rest: 1)
    let result = try ManipulationFunctions.reshaped(
      array, shape, order: arguments.optional(2)?.text, machine)
    // A number stays one, of whatever shape it is asked to be, as long as that has no axes.
    if case .array(let object) = result, object.array.rank == 0 {
      return try machine.sameKind(as: arguments[0], 0) { object.array }
    }
    return result
  }

  private static let transpose = Builtin(
    "ndarray.transpose", "self, *axes", "The array with its axes in another order."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let given = arguments.rest(1)
    if given.isEmpty || (given.count == 1 && given[0].isNone) {
      return try machine.sameKind(as: arguments[0], 0) { array.transposed }
    }
    let axes = Array(try arguments.shape(rest: 1))
    return try machine.view { try array.transposed(axes) }
  }

  private static let ravel = Builtin(
    "ndarray.ravel", "self, order='C'", "The elements in one row, as a view where possible."
  ) { arguments, machine in
    try ManipulationFunctions.raveled(arguments, machine)
  }

  private static let flatten = Builtin(
    "ndarray.flatten", "self, order='C'", "A copy of the elements in one row."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let isByColumns = arguments.optional(1)?.text == "F"
    return try machine.view(array.count) {
      try (isByColumns ? array.transposed : array).flattened()
    }
  }

  private static let resize = Builtin(
    "ndarray.resize", "self, *new_shape, refcheck=True",
    "Changes the shape in place; zeros fill what is added."
  ) { arguments, machine in
    // A single number stays what it is.
    guard case .array(let object) = arguments[0] else { return .none }
    guard object.array.isContiguous || object.array.isColumnMajor else {
      throw Fault.value("resize only works on single-segment arrays")
    }
    guard object.array.base == nil else {
      throw Fault.value("cannot resize this array: it does not own its data")
    }
    let shape = try arguments.shape(rest: 1)
    try machine.reserve(shape, object.array.dtype)
    object.array = try machine.compute(shape.elementCount) {
      let (array, result) = (object.array, try NDArray.zeros(shape, dtype: object.array.dtype))
      let count = min(array.count, result.count)
      let part: [IndexItem] = [.slice(start: 0, stop: count, step: nil)]
      try result.raveled().set(part, to: .array(try array.raveled().get(part)))
      return result
    }
    return .none
  }

  // MARK: Elements

  private static let copy = Builtin(
    "ndarray.copy", "self, order='C'", "An array of its own with the same elements."
  ) { arguments, machine in
    let array = try arguments.array(0)
    try machine.reserve(bytes: array.count * array.dtype.itemSize)
    return try machine.sameKind(as: arguments[0], array.count) { try array.copy() }
  }

  private static let astype = Builtin(
    "ndarray.astype", "self, dtype, order='K', casting='unsafe', subok=True, copy=True",
    "The elements as another type; fractions are cut off for whole numbers."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let dtype = try arguments.dtype(1) ?? .float64
    let rule = try arguments.text(3, default: "unsafe")
    let isAllowed =
      switch rule {
      case "no", "equiv": array.dtype == dtype
      case "safe": array.dtype.promoted(with: dtype) == dtype
      case "same_kind": array.dtype.castsInKind(to: dtype)
      default: true
      }
    guard isAllowed else {
      throw Fault.type(
        "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('\(dtype.name)') "
          + "according to the rule '\(rule)'")
    }
    if array.dtype == dtype, try !arguments.bool(5, default: true) { return arguments[0] }
    try machine.reserve(array.shape, dtype)
    let result = try machine.compute(array.count) { try array.copied(as: dtype) }
    try machine.noteCast(array, result)
    return try machine.sameKind(as: arguments[0], 0) { result }
  }

  private static let item = Builtin(
    "ndarray.item", "self, *args", "An element as Python's own number."
  ) { arguments, machine in
    var array = try arguments.array(0)
    let given = arguments.rest(1)
    var index = given
    if given.count == 1, case .tuple(let tuple) = given[0] { index = tuple.items }
    if index.isEmpty {
      guard array.count == 1 else {
        throw Fault.value("can only convert an array of size 1 to a Python scalar")
      }
      return python(try machine.compute { try array.item() })
    }
    let places = try index.map { value in
      guard let place = value.index else {
        throw Fault.type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      return place
    }
    if places.count == 1, array.rank != 1 {
      guard (-array.count..<array.count).contains(places[0]) else {
        throw Fault.index("index \(places[0]) is out of bounds for size \(array.count)")
      }
      array = try machine.compute { try array.raveled() }
    }
    guard places.count == array.rank else {
      throw Fault.value("incorrect number of indices for array")
    }
    return python(
      try machine.compute { try array.get(places.map { .integer($0) }).item() })
  }

  /// A number of Python's own.
  static func python(_ scalar: Scalar) -> Value {
    switch scalar {
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    }
  }

  private static let tolist = Builtin(
    "ndarray.tolist", "self", "Nested lists of the elements, as Python's own numbers."
  ) { arguments, machine in try list(try arguments.array(0), machine) }

  private static func list(_ array: NDArray, _ machine: Machine) throws -> Value {
    if array.rank == 0 { return python(try machine.compute { try array.item() }) }
    try machine.charge(array.count)
    return .list(
      try (0..<array.shape[0]).map { index in
        try list(try machine.compute { try array.get([.integer(index)]) }, machine)
      })
  }

  private static let fill = Builtin("ndarray.fill", "self, value", "Sets every element.") {
    arguments, machine in
    let array = try arguments.array(0)
    let value = try machine.array(
      from: arguments[1], dtype: arguments[1].scalar == nil ? nil : array.dtype)
    try machine.compute(array.count) { try array.set([.ellipsis], to: .array(value)) }
    return .none
  }

  private static let compress = Builtin(
    "ndarray.compress", "self, condition, axis=None, out=None",
    "The parts along an axis where a condition is true."
  ) { arguments, machine in
    let (array, condition) = (try arguments.array(0), try arguments.array(1))
    guard condition.rank == 1 else { throw Fault.value("condition must be a 1-d array") }
    let axis = try arguments.optionalInt(2)
    return try machine.view(array.count) {
      try array.take(try condition.nonzero()[0], axis: axis)
    }
  }

  private static let nonzero = Builtin(
    "ndarray.nonzero", "self", "The places of the elements that are not zero."
  ) { arguments, machine in
    try SelectionFunctions.places(try arguments.array(0), machine)
  }

  private static let round = Builtin(
    "ndarray.round", "self, decimals=0, out=None", "The elements rounded, ties to even."
  ) { arguments, machine in
    let (array, decimals) = (try arguments.array(0), try arguments.int(1, default: 0))
    return try machine.deliver(to: try arguments.output(2), "round", work: array.count) {
      try array.rounded(decimals: decimals)
    }
  }

  private static let isInteger = Builtin(
    "ndarray.is_integer", "self", "Whether a number has no fraction."
  ) { arguments, machine in
    let value = try arguments.double(0)
    return .bool(value.rounded() == value && value.isFinite)
  }

  // MARK: Order

  private static let sort = Builtin(
    "ndarray.sort", "self, axis=-1, kind=None, order=None, *, stable=None", "Sorts in place."
  ) { arguments, machine in
    try sorted(arguments, axis: try arguments.int(1, default: -1), machine)
  }

  private static let partition = Builtin(
    "ndarray.partition", "self, kth, axis=-1, kind='introselect', order=None",
    "Puts the elements in place in such an order that the k-th is where it belongs."
  ) { arguments, machine in
    try sorted(arguments, axis: try arguments.int(2, default: -1), machine)
  }

  private static func sorted(
    _ arguments: Arguments, axis: Int, _ machine: Machine
  ) throws -> Value {
    let array = try arguments.array(0)
    guard array.isWriteable else { throw Fault.value("sort array is read-only") }
    try machine.compute(array.count * 8) {
      try array.set([.ellipsis], to: .array(array.sorted(axis: axis)))
    }
    return .none
  }

  private static let argpartition = ReductionFunctions.method(
    SearchFunctions.partition("argpartition"))

  // MARK: Products

  private static let dot = Builtin("ndarray.dot", "self, b, out=None", "The dot product.") {
    arguments, machine in
    let (a, b) = try arguments.factors()
    let work = a.count.multipliedReportingOverflow(by: max(b.shape.last ?? 1, 1))
    return try machine.deliver(
      to: try arguments.output(2), "dot", work: work.overflow ? .max / 2 : work.partialValue
    ) { try NDArray.dot(a, b) }
  }

  // MARK: What there is not

  private static let view = Builtin(
    "ndarray.view", "self, dtype=None, type=None", "The same memory as another array."
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard let dtype = try arguments.dtype(1), dtype != array.dtype else {
      return try machine.sameKind(as: arguments[0], 0) { array.sameView }
    }
    throw Fault.error(
      .notImplementedError, "`view` of the bytes as another type is not supported here",
      hint: "`astype` converts the elements")
  }

  private static let setflags = Builtin(
    "ndarray.setflags", "self, write=None, align=None, uic=None",
    "Forbids writing the elements through this array, or allows it again."
  ) { arguments, _ in
    guard arguments.optional(1) != nil else { return .none }
    let isWriteable = try arguments.bool(1, default: true)
    guard try arguments.array(0).setWriteable(isWriteable) else {
      throw Fault.value("cannot set WRITEABLE flag to True of this array")
    }
    return .none
  }

  private static let tobytes = Builtin(
    "ndarray.tobytes", "self, order='C'", "The memory as bytes, which are not here."
  ) { _, _ in throw Fault.notImplemented("`bytes`") }
}

extension Machine {
  /// A result that is a number where the argument is one, and an array where that is.
  func sameKind(
    as value: Value, _ work: Int, _ body: () throws -> NDArray
  ) throws -> Value {
    if case .array = value { return try view(work, body) }
    return try result(work, body)
  }
}
