// Comparisons of rows, by vector loops.

import CVectorMath

extension BinaryOperation {
  /// The comparison that the operation is.
  @inline(__always)
  var comparison: VectorComparison? {
    switch self {
    case .equal: VectorComparisonEqual
    case .notEqual: VectorComparisonNotEqual
    case .less: VectorComparisonLess
    case .lessEqual: VectorComparisonLessEqual
    case .greater: VectorComparisonGreater
    case .greaterEqual: VectorComparisonGreaterEqual
    default: nil
    }
  }
}

extension VectorComparison {
  /// The comparison that holds of two numbers the other way round.
  fileprivate var reversed: VectorComparison {
    switch self {
    case VectorComparisonLess: VectorComparisonGreater
    case VectorComparisonLessEqual: VectorComparisonGreaterEqual
    case VectorComparisonGreater: VectorComparisonLess
    case VectorComparisonGreaterEqual: VectorComparisonLessEqual
    default: self
    }
  }

  /// Whether it holds of two numbers.
  @inline(__always)
  fileprivate func callAsFunction<T: ComparedElement>(_ left: T, _ right: T) -> Bool {
    switch self {
    case VectorComparisonEqual: left == right
    case VectorComparisonNotEqual: left != right
    case VectorComparisonLess: T.isLess(left, right)
    case VectorComparisonLessEqual: T.isAtMost(left, right)
    case VectorComparisonGreater: T.isLess(right, left)
    default: T.isAtMost(right, left)
    }
  }
}

/// An element type that vector loops compare.
protocol ComparedElement: Element {
  /// Writes whether the comparison holds, of pairs or, where `rightStep` is 0, of each element and
  /// one number.
  static func compare(
    _ comparison: VectorComparison, _ left: UnsafePointer<Self>, _ right: UnsafePointer<Self>,
    rightStep: Int, into target: UnsafeMutablePointer<UInt8>, count: Int)
}

extension Double: ComparedElement {
  static func compare(
    _ comparison: VectorComparison, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    rightStep: Int, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    vector_compare_double(comparison, left, right, rightStep, target, count, .best)
  }
}

extension Float: ComparedElement {
  static func compare(
    _ comparison: VectorComparison, _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    rightStep: Int, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    vector_compare_float(comparison, left, right, rightStep, target, count, .best)
  }
}

extension Int: ComparedElement {
  static func compare(
    _ comparison: VectorComparison, _ left: UnsafePointer<Int>, _ right: UnsafePointer<Int>,
    rightStep: Int, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    vector_compare_integer(
      comparison, left.assumingMemoryBound(to: Int64.self),
      right.assumingMemoryBound(to: Int64.self), rightStep, target, count, .best)
  }
}

extension PairLoop where T: ComparedElement {
  /// Writes whether a comparison holds of each pair.
  func compare(_ comparison: VectorComparison) {
    forEachRun { (out: UnsafeMutablePointer<Bool>, one, two, length, steps) in
      let bytes = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt8.self)
      switch steps {
      case (1, 1, 0), (1, 1, 1):
        T.compare(comparison, one, two, rightStep: steps.right, into: bytes, count: length)
      case (1, 0, 1):
        T.compare(comparison.reversed, two, one, rightStep: 0, into: bytes, count: length)
      default:
        for index in 0..<length {
          out[index &* steps.target] = comparison(
            one[index &* steps.left], two[index &* steps.right])
        }
      }
    }
  }
}
