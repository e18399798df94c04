// The methods and attributes of arrays and of NumPy's scalars.

import Interpreter
import LossMath

enum ArrayMethods {
  static let table = [String: Builtin](named: all)
  static let propertyTable = [String: Builtin](named: properties)

  static let all: [Builtin] =
    ReductionFunctions.entries.map {
      ReductionFunctions.function("ndarray.\($0.names[0])", "self", $0)
    }
    + ["std", "var"].map { ReductionFunctions.spread("ndarray.\($0)") }
    + ["argmax", "argmin"].map { ReductionFunctions.argument("ndarray.\($0)") }
    + ["cumsum", "cumprod"].map { ReductionFunctions.cumulative("ndarray.\($0)") }
    + [reshape, transpose, astype, item, tolist, fill, dot, clip, round, sort] + views

  private static func object(_ array: NDArray) -> Value { .array(ArrayObject(array)) }

  private static func method(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray) throws(MathError) -> NDArray
  ) -> Builtin {
    Builtin("ndarray.\(name)", "self", summary) { arguments, machine in
      let array = try arguments.array(0)
      try machine.charge(array.count)
      return object(try machine.mathematics { () throws(MathError) in try body(array) })
    }
  }

  private static let views: [Builtin] = [
    method("ravel", "The elements in one row.") { a throws(MathError) in try a.raveled() },
    method("flatten", "A copy of the elements in one row.") {
      a throws(MathError) in try a.flattened()
    },
    method("squeeze", "The array without axes of length one.") {
      a throws(MathError) in try a.squeezed()
    },
    method("copy", "An array of its own with the same elements.") {
      a throws(MathError) in try a.copy()
    },
  ]

  private static let reshape = Builtin(
    "ndarray.reshape", "self, *shape", "The elements in another shape."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try arguments.shape(rest: 1)
    return object(try machine.mathematics { () throws(MathError) in try array.reshaped(shape) })
  }

  private static let transpose = Builtin(
    "ndarray.transpose", "self, *axes", "The array with its axes in another order."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let given = arguments.rest(1)
    if given.isEmpty || (given.count == 1 && given[0].isNone) { return object(array.transposed) }
    let axes = Array(try arguments.shape(rest: 1))
    return object(try machine.mathematics { () throws(MathError) in try array.transposed(axes) })
  }

  private static let astype = Builtin(
    "ndarray.astype", "self, dtype", "The elements as another type."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let dtype = try arguments.dtype(1) ?? .float64
    return try machine.result(array.count) { () throws(MathError) in try array.copied(as: dtype) }
  }

  private static let item = Builtin(
    "ndarray.item", "self, *args", "An element as Python's own number."
  ) {
    arguments, machine in
    var array = try arguments.array(0)
    let index = arguments.rest(1)
    if !index.isEmpty {
      let flat = index.count == 1 && array.rank != 1
      let items = try index.map { value -> IndexItem in
        guard let place = value.index else { throw arguments.wrongType(1, wanted: "integers") }
        return .integer(place)
      }
      array = try machine.mathematics { () throws(MathError) in
        try (flat ? array.raveled() : array).get(items)
      }
    }
    let scalar = try machine.mathematics { () throws(MathError) in try array.item() }
    return python(scalar)
  }

  /// A number of Python's own.
  static func python(_ scalar: Scalar) -> Value {
    switch scalar {
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    }
  }

  private static let tolist = Builtin("ndarray.tolist", "self", "Nested lists of the elements.") {
    arguments, machine in
    try list(try arguments.array(0), machine)
  }

  private static func list(_ array: NDArray, _ machine: Machine) throws -> Value {
    if array.rank == 0 {
      return python(try machine.mathematics { () throws(MathError) in try array.item() })
    }
    try machine.charge(array.count)
    return .list(
      try (0..<array.shape[0]).map { index in
        try list(
          try machine.mathematics { () throws(MathError) in try array.get([.integer(index)]) },
          machine)
      })
  }

  private static let fill = Builtin("ndarray.fill", "self, value", "Sets every element.") {
    arguments, machine in
    let array = try arguments.array(0)
    let value = try arguments.operand(1)
    try machine.mathematics { () throws(MathError) in try array.set([.ellipsis], to: value) }
    return .none
  }

  private static let dot = Builtin("ndarray.dot", "self, b", "The dot product.") {
    arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    let work = a.count.multipliedReportingOverflow(by: max(b.shape.last ?? 1, 1))
    return try machine.result(work.overflow ? .max / 2 : work.partialValue) {
      () throws(MathError) in try NDArray.dot(a, b)
    }
  }

  private static let clip = Builtin(
    "ndarray.clip", "self, min=None, max=None", "The elements, none below min or above max."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let lower = arguments.optional(1) == nil ? nil : try arguments.operand(1)
    let upper = arguments.optional(2) == nil ? nil : try arguments.operand(2)
    return try machine.result(array.count) { () throws(MathError) in
      try array.clipped(lower, upper)
    }
  }

  private static let round = Builtin(
    "ndarray.round", "self, decimals=0", "The elements rounded, ties to even."
  ) { arguments, machine in
    try machine.rounded(arguments[0], decimals: try arguments.int(1, default: 0))
  }

  private static let sort = Builtin("ndarray.sort", "self, axis=-1", "Sorts in place.") {
    arguments, machine in
    let array = try arguments.array(0)
    let axis = try arguments.int(1, default: -1)
    try machine.charge(array.count * 8)
    try machine.mathematics { () throws(MathError) in
      try array.set([.ellipsis], to: .array(array.sorted(axis: axis)))
    }
    return .none
  }

  /// Attributes that are computed when they are read.
  static let properties: [Builtin] = [
    property("shape", "The lengths of the axes.") { array, _ in
      .tuple(array.shape.map { .int($0) })
    },
    property("size", "The number of elements.") { array, _ in .int(array.count) },
    property("ndim", "The number of axes.") { array, _ in .int(array.rank) },
    property("T", "The array with its axes reversed.") { array, _ in object(array.transposed) },
    property("dtype", "The type of the elements.") { array, _ in
      .host(DTypeObject(array.dtype))
    },
    property("nbytes", "The bytes that the elements take.") { array, _ in
      .int(array.count * array.dtype.itemSize)
    },
    property("itemsize", "The bytes that one element takes.") { array, _ in
      .int(array.dtype.itemSize)
    },
    property("flat", "An iterator over the elements.") { array, machine in
      let flat = try machine.mathematics { () throws(MathError) in try array.flattened() }
      return .object(try machine.iterator(over: object(flat)))
    },
  ]

  private static func property(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray, Machine) throws -> Value
  ) -> Builtin {
    Builtin("ndarray.\(name)", "self", summary) { arguments, machine in
      try body(try arguments.array(0), machine)
    }
  }
}
