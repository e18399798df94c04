// The running functions, innermost last.

/// A running function or cell.
///
/// What it refers to is kept alive by others: the function by the caller's register, by its class or
/// by who called the machine; the code by the function.
struct Frame {
  private let reference: Unmanaged<Code>
  private let owner: Unmanaged<FunctionObject>?
  /// The stack index of register 0.
  let base: Int
  /// The caller's register that takes the result.
  let destination: Register
  let completion: Completion
  /// The instruction that runs, or, for a frame that waits, the one that called.
  var position = 0
  /// The instance that `__init__` is making; released when the frame ends.
  let instance: Unmanaged<InstanceObject>?

  /// What becomes of the result.
  enum Completion: UInt8 {
    case result
    /// It must be `None`: the instance is the result.
    case construction
    /// `NotImplemented` means that the other operand is asked.
    case operation
  }

  @inline(__always)
  init(
    code: Unmanaged<Code>, function: Unmanaged<FunctionObject>?, base: Int, destination: Register,
    completion: Completion = .result, instance: Unmanaged<InstanceObject>? = nil
  ) {
    reference = code
    owner = function
    self.base = base
    self.destination = destination
    self.completion = completion
    self.instance = instance
  }

  var code: Code { reference.takeUnretainedValue() }

  /// The function object; nil for a cell.
  var function: FunctionObject? { owner?.takeUnretainedValue() }

  /// The code, without a count of the reference.
  var unretainedCode: Unmanaged<Code> { reference }
  var unretainedFunction: Unmanaged<FunctionObject>? { owner }
  var isFunction: Bool { owner != nil }
}

/// A stack of frames with unchecked access, as deep as the limit of nested calls.
final class FrameStack {
  private let base: UnsafeMutablePointer<Frame>
  private let capacity: Int
  @exclusivity(unchecked) private(set) var count = 0

  /// - Parameter depth: the most frames there may be.
  init(depth: Int) {
    capacity = depth + 2
    base = .allocate(capacity: capacity)
  }

  deinit {
    removeAll()
    base.deallocate()
  }

  /// The innermost frame; there must be one.
  @inline(__always)
  var top: UnsafeMutablePointer<Frame> { base + (count - 1) }

  /// The frame below the innermost; there must be one.
  @inline(__always)
  var caller: UnsafeMutablePointer<Frame> { base + (count - 2) }

  var last: Frame? { count == 0 ? nil : top.pointee }

  /// Whether another frame fits.
  @inline(__always)
  var hasRoom: Bool { count < capacity - 1 }

  @inline(__always)
  func append(_ frame: Frame) {
    (base + count).initialize(to: frame)
    count += 1
  }

  @inline(__always)
  @discardableResult
  func removeLast() -> Frame {
    count -= 1
    return base[count]
  }

  func removeAll() {
    while count > 0 { removeLast().instance?.release() }
  }
}
