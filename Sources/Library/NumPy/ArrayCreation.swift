// NumPy's functions that make arrays.

import Interpreter
import LossMath

enum ArrayCreation {
  static let all: [Builtin] = [
    array("array"), array("asarray"), filled("zeros", 0), filled("ones", 1), filled("empty", 0),
    like("zeros_like", 0), like("ones_like", 1), like("empty_like", 0), full, fullLike, arange,
    linspace, logspace, eye("eye"), eye("identity"), meshgrid, diag,
  ]

  private static func array(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "object, dtype=None, *, copy=True, ndmin=0",
      "An array of numbers, nested sequences or arrays.", example: "np.array([[1, 2], [3, 4]])"
    ) { arguments, machine in
      let source = arguments[0]
      let result = try machine.array(from: source, dtype: try arguments.dtype(1))
      guard case .array(let object) = source, name == "array",
        result.sharesStorage(with: object.array)
      else {
        if case .array(let object) = source, result.sharesStorage(with: object.array) {
          return source
        }
        return .array(ArrayObject(result))
      }
      try machine.reserve(bytes: result.count * result.dtype.itemSize)
      return .array(
        ArrayObject(try machine.mathematics { () throws(MathError) in try result.copy() }))
    }
  }

  private static func filled(_ name: String, _ value: Int) -> Builtin {
    Builtin("np.\(name)", "shape, dtype=None", "An array of \(value == 1 ? "ones" : "zeros").") {
      arguments, machine in
      let shape = try machine.dimensions(from: arguments[0])
      let dtype = try arguments.dtype(1) ?? .float64
      try arguments.reserve(shape, dtype)
      return .array(
        ArrayObject(
          try machine.mathematics { () throws(MathError) in
            try NDArray.full(shape, .int(value), dtype: dtype)
          }))
    }
  }

  private static func like(_ name: String, _ value: Int) -> Builtin {
    Builtin(
      "np.\(name)", "a, dtype=None",
      "An array of \(value == 1 ? "ones" : "zeros") with the shape and type of another."
    ) { arguments, machine in
      let array = try arguments.array(0)
      let dtype = try arguments.dtype(1) ?? array.dtype
      try arguments.reserve(array.shape, dtype)
      return .array(
        ArrayObject(
          try machine.mathematics { () throws(MathError) in
            try NDArray.full(array.shape, .int(value), dtype: dtype)
          }))
    }
  }

  private static let full = Builtin(
    "np.full", "shape, fill_value, dtype=None", "An array of one value."
  ) { arguments, machine in
    let shape = try machine.dimensions(from: arguments[0])
    return .array(ArrayObject(try fill(shape, arguments, machine, dtype: try arguments.dtype(2))))
  }

  private static let fullLike = Builtin(
    "np.full_like", "a, fill_value, dtype=None", "An array of one value, shaped as another."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let dtype = try arguments.dtype(2) ?? array.dtype
    return .array(ArrayObject(try fill(array.shape, arguments, machine, dtype: dtype)))
  }

  private static func fill(
    _ shape: Dimensions, _ arguments: Arguments, _ machine: Machine, dtype: DType?
  ) throws -> NDArray {
    let value = try arguments.array(1)
    let dtype = dtype ?? value.dtype
    try arguments.reserve(shape, dtype)
    return try machine.mathematics { () throws(MathError) in
      try value.broadcast(to: shape).copied(as: dtype)
    }
  }

  private static let arange = Builtin(
    "np.arange", "start, stop=None, step=1, dtype=None",
    "Numbers in equal steps, up to and not including stop.", example: "np.arange(3)"
  ) { arguments, machine in
    var (start, stop) = (arguments[0], arguments[1])
    if arguments.optional(1) == nil { (start, stop) = (.int(0), arguments[0]) }
    let step = arguments.optional(2) ?? .int(1)
    let result: NDArray
    if let first = start.index, let last = stop.index, let stride = step.index {
      let count = stride == 0 ? 0 : (Double(last) - Double(first)) / Double(stride)
      try machine.reserve(bytes: Int(max(0, min(count, 1e15))) * 8)
      result = try machine.mathematics { () throws(MathError) in
        try NDArray.arange(first, last, step: stride)
      }
    } else {
      guard let first = start.double, let last = stop.double, let stride = step.double else {
        throw arguments.wrongType(0, wanted: "a number")
      }
      let count = ((last - first) / stride).rounded(.up)
      try machine.reserve(bytes: Int(max(0, min(count.isNaN ? 0 : count, 1e15))) * 8)
      result = try machine.mathematics { () throws(MathError) in
        try NDArray.arange(first, last, step: stride)
      }
    }
    guard let dtype = try arguments.dtype(3) else { return .array(ArrayObject(result)) }
    return .array(
      ArrayObject(try machine.mathematics { () throws(MathError) in try result.asType(dtype) }))
  }

  private static let linspace = Builtin(
    "np.linspace", "start, stop, num=50, endpoint=True",
    "`num` numbers at equal distances from start to stop.", example: "np.linspace(0, 1, 5)"
  ) { arguments, machine in
    try spaced(arguments, machine) { start, stop, count, includesStop throws(MathError) in
      try NDArray.linspace(start, stop, count: count, includesStop: includesStop)
    }
  }

  private static let logspace = Builtin(
    "np.logspace", "start, stop, num=50, endpoint=True, base=10.0",
    "`num` powers of the base whose exponents are at equal distances."
  ) { arguments, machine in
    let base = try arguments.double(4, default: 10)
    return try spaced(arguments, machine) { start, stop, count, includesStop throws(MathError) in
      try NDArray.logspace(start, stop, count: count, base: base, includesStop: includesStop)
    }
  }

  private static func spaced(
    _ arguments: Arguments, _ machine: Machine,
    _ make: (Double, Double, Int, Bool) throws(MathError) -> NDArray
  ) throws -> Value {
    let (start, stop) = (try arguments.double(0), try arguments.double(1))
    let count = try arguments.int(2, default: 50)
    try machine.reserve(bytes: max(0, min(count, 1 << 40)) * 8)
    let includesStop = try arguments.bool(3, default: true)
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try make(start, stop, count, includesStop)
        }))
  }

  private static func eye(_ name: String) -> Builtin {
    Builtin("np.\(name)", "N, M=None, k=0", "A matrix with ones on a diagonal.") {
      arguments, machine in
      let rows = try arguments.int(0)
      let columns = try arguments.int(1, default: rows)
      let offset = try arguments.int(2, default: 0)
      let shape = try machine.dimensions(from: .tuple([.int(rows), .int(columns)]))
      try arguments.reserve(shape, .float64)
      return .array(
        ArrayObject(
          try machine.mathematics { () throws(MathError) in
            try NDArray.eye(rows, columns, offset: offset)
          }))
    }
  }

  private static let meshgrid = Builtin(
    "np.meshgrid", "*xi, indexing='xy'", "Coordinate matrices of coordinate vectors."
  ) { arguments, machine in
    let axes = try arguments.rest(0).map { try machine.array(from: $0) }
    let isMatrix = try arguments.text(1, default: "xy") == "ij"
    let product = axes.reduce(1.0) { $0 * Double($1.count) }
    try machine.reserve(bytes: Int(min(product * 8 * Double(axes.count), 1e15)))
    let grids = try machine.mathematics { () throws(MathError) in
      try NDArray.meshGrid(axes, matrixIndexing: isMatrix)
    }
    return .tuple(grids.map { .array(ArrayObject($0)) })
  }

  private static let diag = Builtin(
    "np.diag", "v, k=0", "The diagonal of a matrix, or a matrix with that diagonal."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let offset = try arguments.int(1, default: 0)
    return try machine.result(array.count) { () throws(MathError) in
      array.rank == 1
        ? try array.diagonalMatrix(offset: offset) : try array.diagonal(offset: offset)
    }
  }
}
