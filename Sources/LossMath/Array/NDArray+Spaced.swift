// Numbers at equal distances or in equal ratios, between single numbers or between arrays.

extension NDArray {
  /// `count` numbers from each of `start` to that of `stop`, along a new first axis, and the
  /// distance between neighbours, in the type of floats in which the two meet. Throws when `count`
  /// is negative.
  public static func linspace(
    _ start: Operand, _ stop: Operand, count: Int, includesStop: Bool = true
  ) throws(MathError) -> (values: NDArray, step: NDArray) {
    if count < 0 { throw .negativeSampleCount(count) }
    let common = Operand.commonType(start, stop)
    let dtype = common.isFloating ? common : .float64
    let start = try start.array.asType(dtype)
    let stop = try stop.array.asType(dtype)
    let delta = try apply(.subtract, .array(stop), .array(start))
    let divisions = includesStop ? count - 1 : count
    var lengths = Dimensions(repeating: 1, count: delta.rank)
    lengths = try lengths.inserting(count, at: 0)
    let places = try arange(0, count).asType(dtype).reshaped(lengths)
    let step = try apply(.divide, .array(delta), .float(divisions > 0 ? Double(divisions) : .nan))
    var moved = try apply(.multiply, .array(places), .array(divisions > 0 ? step : delta))
    if divisions > 0, step.doubles.contains(0) {
      // NumPy multiplies by the step unless one vanished; then it divides first.
      let fractions = try apply(.divide, .array(places), .int(divisions))
      moved = try apply(.multiply, .array(fractions), .array(delta))
    }
    let values = try apply(.add, .array(moved), .array(start))
    if includesStop && count > 1 {
      try values.set([.integer(-1)], to: .array(stop))
    }
    return (values, step)
  }

  /// `count` numbers from `start` to `stop` with equal ratios; both have one sign and are not zero.
  public static func geomspace(
    _ start: Double, _ stop: Double, count: Int, includesStop: Bool = true
  ) throws(MathError) -> NDArray {
    if start == 0 || stop == 0 { throw .geometricSequenceWithZero }
    let sign: Double = start < 0 ? -1 : 1
    let exponents = [start / sign, stop / sign].map { value(.log10, of: $0) ?? .nan }
    let result = try logspace(
      .float(exponents[0]), .float(exponents[1]), count: count, includesStop: includesStop)
    if count > 0 { try result.setElement(at: 0, to: .float(start / sign)) }
    if count > 1 && includesStop { try result.setElement(at: -1, to: .float(stop / sign)) }
    return try apply(.multiply, .array(result), .float(sign))
  }

  /// `arange` of floating-point bounds with whole elements: the first two are cut, and their
  /// difference is the step of all, as in NumPy.
  public static func wholeRange(
    _ start: Double, _ stop: Double, step: Double
  ) throws(MathError) -> NDArray {
    let length = try arange(start, stop, step: step).count
    let (first, second) = (start.asInt, (start + step).asInt)
    let delta = second &- first
    return NDArray((0..<length).map { first &+ $0 &* delta })
  }
}
