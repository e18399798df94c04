// The arrays that a formula reads, as they lie in memory.

import CVectorMath

/// An array whose elements lie in order, or one number that stands for all.
struct LongOperand {
  private let array: NDArray
  let isOneForAll: Bool

  /// The operand for elements of a shape; only what must be stretched is copied.
  init(_ array: NDArray, shape: Dimensions) throws(MathError) {
    isOneForAll = array.count == 1
    let isShaped = array.shape == shape || isOneForAll
    self.array = try (isShaped ? array : array.broadcast(to: shape)).contiguous()
  }

  /// One element as a double.
  func value(_ index: Int) -> Double {
    defer { keepAlive(array) }
    let place = isOneForAll ? 0 : index
    switch array.dtype {
    case .float64: return array.pointer(Double.self)[place]
    case .float32: return Double(array.pointer(Float.self)[place])
    case .int64: return Double(array.pointer(Int.self)[place])
    case .bool: return array.pointer(Bool.self)[place] ? 1 : 0
    }
  }

  /// Calls `body` with the elements, which must be doubles that lie in order.
  func withDoubles<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    array.withDoubles(0, array.count, body)
  }

  /// What the steps of a formula read; the array must be kept alive by who holds the operand.
  func source(_ requirement: MathError.Requirement?) -> FormulaSource {
    var source = FormulaSource()
    let bounds = requirement?.bounds ?? -Double.infinity...Double.infinity
    (source.least, source.most) = (bounds.lowerBound, bounds.upperBound)
    source.tests = FormulaTestNumber
    if requirement == .sign { (source.tests, source.least) = (FormulaTestSize, 1) }
    if requirement == .twoClasses { (source.tests, source.most) = (FormulaTestBinary, 0) }
    switch array.dtype {
    case .float64: source.set(array.pointer(Double.self), FormulaElementDouble)
    case .float32: source.set(array.pointer(Float.self), FormulaElementFloat)
    case .int64: source.set(array.pointer(Int.self), FormulaElementInteger)
    case .bool: source.set(array.pointer(Bool.self), FormulaElementBoolean)
    }
    return source
  }
}

extension FormulaSource {
  fileprivate mutating func set<T>(_ elements: UnsafeMutablePointer<T>, _ type: FormulaElement) {
    (self.elements, self.type) = (UnsafeRawPointer(elements), type)
  }
}
