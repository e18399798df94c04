// The loops of elementwise kernels, over operands of one element type that stretch to one shape.

extension Operand {
  /// Whether the elements are of type `dtype`, or will be: a number is converted where it is read.
  @inline(__always)
  func isReadable(as dtype: DType) -> Bool {
    if case .array(let array) = self { array.dtype == dtype } else { true }
  }

  /// The operand with elements of type `dtype`.
  func converted(to dtype: DType) throws(MathError) -> Operand {
    if case .array(let array) = self, array.dtype != dtype {
      return .array(try array.copied(as: dtype))
    }
    return self
  }

  /// Where a kernel reads elements: those of an array, or the one number kept in `slot`.
  @inline(__always)
  func base<T: Element>(slot: UnsafeMutablePointer<T>) -> UnsafeMutablePointer<T> {
    if case .array(let array) = self { array.pointer(T.self) } else { slot }
  }

  /// How far apart elements are where one row holds them all, or nil where it takes several.
  @inline(__always)
  func flatStep(in shape: Dimensions) -> Int? {
    guard case .array(let array) = self else { return 0 }
    if array.count == 1 { return 0 }
    return array.shape == shape && array.isContiguous ? 1 : nil
  }

  /// The strides with which the operand walks a shape that it stretches to.
  func strides(stretchedTo shape: Dimensions) -> Dimensions {
    if case .array(let array) = self { return array.strides(stretchedTo: shape) }
    return Dimensions(repeating: 0, count: shape.count)
  }

  /// Keeps the operand's memory alive to this point.
  @inline(__always)
  func keepAlive() {
    if case .array(let array) = self { withExtendedLifetime(array.storage) {} }
  }
}

/// Two operands of one shape and where the results go.
struct PairLoop<T: Element> {
  private let left: UnsafeMutablePointer<T>
  private let right: UnsafeMutablePointer<T>
  private let target: UnsafeMutableRawPointer
  private let traversal: Traversal
  /// The right operand, when it is one number.
  let singleRight: T?

  /// The slots hold the operands that are numbers. The target has at least one element.
  @inline(__always)
  init(
    _ left: borrowing Operand, _ right: borrowing Operand, _ target: borrowing NDArray,
    _ leftSlot: UnsafeMutablePointer<T>, _ rightSlot: UnsafeMutablePointer<T>
  ) {
    self.left = left.base(slot: leftSlot)
    self.right = right.base(slot: rightSlot)
    self.target = target.storage.base + target.offset &* target.dtype.itemSize
    let rightStep = right.flatStep(in: target.shape)
    singleRight = rightStep == 0 ? self.right[0] : nil
    if let leftStep = left.flatStep(in: target.shape), let rightStep, target.isContiguous {
      traversal = Traversal(rowLength: target.count, steps: (1, leftStep, rightStep))
    } else {
      traversal = Traversal(
        target.shape, target.strides, left.strides(stretchedTo: target.shape),
        right.strides(stretchedTo: target.shape))
    }
  }

  /// Writes `function` of each pair of elements.
  ///
  /// The three inner loops are those that a compiler turns into vector instructions: both rows
  /// contiguous, or one of them a single number.
  @inline(__always)
  func map<R: Element>(_ function: (T, T) -> R) {
    let (length, (targetStep, leftStep, rightStep)) = (traversal.rowLength, traversal.rowSteps)
    let results = target.assumingMemoryBound(to: R.self)
    traversal.forEachRow { targetStart, leftStart, rightStart in
      let (out, one, two) = (results + targetStart, left + leftStart, right + rightStart)
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
  private let source: UnsafeMutablePointer<T>
  private let target: UnsafeMutableRawPointer
  private let traversal: Traversal

  /// The slot holds the operand when it is a number. The target has at least one element.
  @inline(__always)
  init(
    _ operand: borrowing Operand, _ target: borrowing NDArray, _ slot: UnsafeMutablePointer<T>
  ) {
    source = operand.base(slot: slot)
    self.target = target.storage.base + target.offset &* target.dtype.itemSize
    if let step = operand.flatStep(in: target.shape), target.isContiguous {
      traversal = Traversal(rowLength: target.count, steps: (1, step, step))
    } else {
      traversal = Traversal(
        target.shape, target.strides, operand.strides(stretchedTo: target.shape))
    }
  }

  /// Writes `function` of each element.
  @inline(__always)
  func map<R: Element>(_ function: (T) -> R) {
    let (length, (targetStep, sourceStep, _)) = (traversal.rowLength, traversal.rowSteps)
    let results = target.assumingMemoryBound(to: R.self)
    traversal.forEachRow { targetStart, sourceStart, _ in
      let (out, from) = (results + targetStart, source + sourceStart)
      if targetStep == 1 && sourceStep == 1 {
        for index in 0..<length { out[index] = function(from[index]) }
      } else {
        for index in 0..<length { out[index &* targetStep] = function(from[index &* sourceStep]) }
      }
    }
  }
}
