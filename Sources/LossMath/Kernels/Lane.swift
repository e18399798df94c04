// What an elementwise kernel reads: operands of one element type, stretched to one shape.

/// An operand as a kernel sees it: a first element and how far apart neighbours are.
struct Lane<T: Element> {
  let base: UnsafeMutablePointer<T>
  let strides: Dimensions

  /// The elements of an array of type `T`, or one number that is kept in `slot`.
  @inline(__always)
  init(_ operand: Operand, shape: Dimensions, slot: UnsafeMutablePointer<T>) {
    if case .array(let array) = operand {
      base = array.pointer(T.self)
      strides = array.strides(stretchedTo: shape)
    } else {
      base = slot
      strides = Dimensions(repeating: 0, count: shape.count)
    }
  }
}

extension Operand {
  /// The operand with elements of type `dtype`; a number is converted where it is read.
  @inline(__always)
  func converted(to dtype: DType) throws(MathError) -> Operand {
    if case .array(let array) = self, array.dtype != dtype {
      return .array(try array.copied(as: dtype))
    }
    return self
  }

  /// Keeps the operand's memory alive to this point.
  @inline(__always)
  func keepAlive() {
    if case .array(let array) = self { LossMath.keepAlive(array) }
  }
}

/// Two operands of one shape and where the results go.
struct PairLoop<T: Element> {
  let left: Lane<T>
  let right: Lane<T>
  let target: NDArray

  /// Writes `function` of each pair of elements.
  ///
  /// The three inner loops are those that a compiler turns into vector instructions: both rows
  /// contiguous, or one of them a single number.
  @inline(__always)
  func map<R: Element>(_ function: (T, T) -> R) {
    let traversal = Traversal(target.shape, target.strides, left.strides, right.strides)
    let length = traversal.rowLength
    let (targetStep, leftStep, rightStep) = traversal.rowSteps
    let results = target.pointer(R.self)
    traversal.forEachRow { targetStart, leftStart, rightStart in
      let (out, one) = (results + targetStart, left.base + leftStart)
      let two = right.base + rightStart
      switch (targetStep, leftStep, rightStep) {
      case (1, 1, 1):
        for index in 0..<length { out[index] = function(one[index], two[index]) }
      case (1, 1, 0):
        let fixed = two[0]
        for index in 0..<length { out[index] = function(one[index], fixed) }
      case (1, 0, 1):
        let fixed = one[0]
        for index in 0..<length { out[index] = function(fixed, two[index]) }
      default:
        for index in 0..<length {
          out[index &* targetStep] = function(one[index &* leftStep], two[index &* rightStep])
        }
      }
    }
  }
}

/// One operand and where the results go.
struct SingleLoop<T: Element> {
  let source: Lane<T>
  let target: NDArray

  /// Writes `function` of each element.
  @inline(__always)
  func map<R: Element>(_ function: (T) -> R) {
    let traversal = Traversal(target.shape, target.strides, source.strides)
    let (length, (targetStep, sourceStep, _)) = (traversal.rowLength, traversal.rowSteps)
    let results = target.pointer(R.self)
    traversal.forEachRow { targetStart, sourceStart, _ in
      let (out, from) = (results + targetStart, source.base + sourceStart)
      if targetStep == 1 && sourceStep == 1 {
        for index in 0..<length { out[index] = function(from[index]) }
      } else {
        for index in 0..<length { out[index &* targetStep] = function(from[index &* sourceStep]) }
      }
    }
  }
}
