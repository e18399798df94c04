// Windows that taper samples to their ends, and phases without jumps.

import Interpreter
import LossMath

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum WindowFunctions {
  static let all: [Builtin] = [
    window("bartlett", "A triangle, zero at both ends.") { n, span in 1 - n.magnitude / span },
    window("hanning", "A raised cosine, zero at both ends.") { n, span in
      0.5 + 0.5 * cos(.pi * n / span)
    },
    window("hamming", "A raised cosine that leaves the ends at 0.08.") { n, span in
      0.54 + 0.46 * cos(.pi * n / span)
    },
    window("blackman", "A sum of two cosines that is almost zero at both ends.") { n, span in
      0.42 + 0.5 * cos(.pi * n / span) + 0.08 * cos(2 * .pi * n / span)
    },
    unwrap,
  ]

  /// - Parameter body: the height at a place from minus the span to the span.
  private static func window(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Double, Double) -> Double
  ) -> Builtin {
    Builtin("np.\(name)", "M", summary, example: "np.\(name)(5)") { arguments, machine in
      let size = try arguments.double(0)
      guard size >= 1 else { return .array(ArrayObject(NDArray([Double]()))) }
      if size == 1 { return .array(ArrayObject(NDArray([1.0]))) }
      try machine.reserve(elements: size)
      let count = Int(min(size.rounded(.up), 1e15))
      return try machine.view(count) {
        NDArray((0..<count).map { body(Double(2 * $0) + 1 - size, size - 1) })
      }
    }
  }

  private static let unwrap = Builtin(
    "np.unwrap", "p, discont=None, axis=-1, *, period=6.283185307179586",
    "Angles with whole turns added so that none jumps by more than half a turn.",
    example: "np.unwrap([0, 3, 6.5])"
  ) { arguments, machine in
    let (array, axis) = (try arguments.array(0), try arguments.int(2, default: -1))
    let period = arguments.isGiven(3) ? arguments[3] : .float(2 * .pi)
    let isWhole = array.dtype != .float64 && array.dtype != .float32 && period.index != nil
    guard !isWhole else { throw Fault.notImplemented("`np.unwrap` of whole numbers") }
    let turn = try arguments.double(3, default: 2 * .pi)
    let limit = max(try arguments.double(1, default: turn / 2), turn / 2)
    return try machine.view(array.count * 4) {
      let angles = try array.asType(.float64)
      let lanes = try angles.movingAxis(axis, to: array.rank - 1).copy()
      guard lanes.count > 0 else { return angles }
      let length = lanes.shape[lanes.rank - 1]
      var values = lanes.doubles
      for start in stride(from: 0, to: values.count, by: length) {
        unwrap(&values, start..<start + length, turn, limit)
      }
      return try NDArray(values, shape: lanes.shape).movingAxis(array.rank - 1, to: axis)
    }
  }

  private static func unwrap(
    _ values: inout [Double], _ lane: Range<Int>, _ turn: Double, _ limit: Double
  ) {
    let original = Array(values[lane])
    var correction = 0.0
    for index in 1..<max(original.count, 1) {
      let step = original[index] - original[index - 1]
      let shifted = step + turn / 2
      let rest = fmod(shifted, turn)
      var folded = (rest != 0 && (rest < 0) != (turn < 0) ? rest + turn : rest) - turn / 2
      if folded == -turn / 2, step > 0 { folded = turn / 2 }
      if step.magnitude >= limit { correction += folded - step }
      values[lane.lowerBound + index] = original[index] + correction
    }
  }
}
