// NumPy's functions that make rows of numbers: at equal steps, distances, ratios.

import Interpreter
import LossMath

enum RangeFunctions {
  static let all: [Builtin] = [arange, linspace, logspace, geomspace]

  private static let arange = Builtin(
    "np.arange", "start=0, stop=None, step=1, dtype=None",
    "Numbers in equal steps from start (0 where one number is given) up to, not including, stop.",
    example: "np.arange(3)"
  ) { arguments, machine in
    guard arguments.isGiven(0) || arguments.isGiven(1) else {
      throw Fault.type("arange() requires stop to be specified.")
    }
    let isSingle = arguments.optional(1) == nil
    let start = isSingle ? .int(0) : arguments.optional(0) ?? .int(0)
    let stop = isSingle ? arguments[0] : arguments[1]
    let step = arguments.optional(2) ?? .int(1)
    let dtype = try arguments.dtype(3)
    let result: NDArray
    if let first = start.index, let last = stop.index, let stride = step.index {
      let count = stride == 0 ? 0 : (Double(last) - Double(first)) / Double(stride)
      try machine.reserve(elements: count)
      result = try machine.compute { try NDArray.arange(first, last, step: stride) }
    } else {
      func bound(_ value: Value, _ parameter: Int) throws -> Double {
        if let number = value.scalar?.asDouble { return number }
        throw arguments.wrongType(parameter, wanted: "a number")
      }
      let (first, last) = (try bound(start, 0), try bound(stop, isSingle ? 0 : 1))
      let stride = try bound(step, 2)
      try machine.reserve(elements: ((last - first) / stride).rounded(.up))
      result = try machine.compute {
        dtype == .int64
          ? try NDArray.wholeRange(first, last, step: stride)
          : try NDArray.arange(first, last, step: stride)
      }
    }
    return try machine.view(result.count) { try result.asType(dtype ?? result.dtype) }
  }

  private static let linspace = Builtin(
    "np.linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0",
    "`num` numbers at equal distances from start to stop.", example: "np.linspace(0, 1, 5)"
  ) { arguments, machine in
    let (start, stop) = (try arguments.operand(0), try arguments.operand(1))
    let count = try arguments.int(2, default: 50)
    let includesStop = try arguments.bool(3, default: true)
    let dtype = try arguments.dtype(5)
    try machine.reserve(elements: Double(max(count, 0)) * Double(max(start.count, stop.count)))
    let axis = try arguments.int(6, default: 0)
    let (values, step) = try machine.compute(max(count, 0)) {
      let (values, step) = try NDArray.linspace(
        start, stop, count: count, includesStop: includesStop)
      return (try values.movingAxis(0, to: axis), step)
    }
    // A view, as in NumPy, where `base` shows it.
    let result = try machine.compute(values.count) { try cast(values, to: dtype).sameView }
    let array = Value.array(ArrayObject(result))
    return try arguments.bool(4, default: false) ? .tuple([array, .array(step)]) : array
  }

  /// As whole numbers they are rounded down first, as NumPy does.
  private static func cast(_ values: NDArray, to dtype: DType?) throws -> NDArray {
    let dtype = dtype ?? values.dtype
    return dtype == .int64 ? try values.apply(.floor).asType(.int64) : try values.asType(dtype)
  }

  private static let logspace = Builtin(
    "np.logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0",
    "`num` powers of the base whose exponents are at equal distances.",
    example: "np.logspace(0, 2, 3)"
  ) { arguments, machine in
    let base = try arguments.double(4, default: 10)
    return try spaced(arguments, machine, dtype: 5) { count, includesStop in
      try NDArray.logspace(
        try arguments.operand(0), try arguments.operand(1), count: count, base: base,
        includesStop: includesStop)
    }
  }

  private static let geomspace = Builtin(
    "np.geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0",
    "`num` numbers from start to stop with equal ratios.", example: "np.geomspace(1, 100, 3)"
  ) { arguments, machine in
    try spaced(arguments, machine, dtype: 4) { count, includesStop in
      try NDArray.geomspace(
        try arguments.double(0), try arguments.double(1), count: count,
        includesStop: includesStop)
    }
  }

  private static func spaced(
    _ arguments: Arguments, _ machine: Machine, dtype: Int,
    _ make: (Int, Bool) throws -> NDArray
  ) throws -> Value {
    let count = try arguments.int(2, default: 50)
    try machine.reserve(elements: Double(max(count, 0)))
    let includesStop = try arguments.bool(3, default: true)
    let target = try arguments.dtype(dtype)
    return try machine.view(max(count, 0)) {
      let values = try make(count, includesStop)
      return try values.asType(target ?? values.dtype)
    }
  }
}
