// Arrays from Swift values, and arrays filled with one value or a pattern.

extension NDArray {
  /// An array of one axis.
  public init(_ elements: [Double]) { self.init(elements: elements) }
  /// An array of one axis.
  public init(_ elements: [Int]) { self.init(elements: elements) }
  /// An array of one axis.
  public init(_ elements: [Bool]) { self.init(elements: elements) }
  /// An array of one axis.
  public init(_ elements: [Float]) { self.init(elements: elements) }

  /// A row-major array of the given shape; throws when the number of elements does not fit it.
  public init<T: Element>(_ elements: [T], shape: Dimensions) throws(MathError) {
    guard shape.elementCount == elements.count else {
      throw .cannotReshape(size: elements.count, shape: shape)
    }
    self.init(elements: elements, shape: shape)
  }

  /// An array of no axes, with one element.
  @inline(__always)
  public init<T: Element>(scalar: T) {
    body = ArrayStorage.make(
      byteCount: MemoryLayout<T>.stride, shape: Dimensions(), dtype: T.dtype)
    pointer(T.self).initialize(to: scalar)
  }

  private init<T: Element>(elements: [T], shape: Dimensions? = nil) {
    body = ArrayStorage.make(
      byteCount: elements.count &* MemoryLayout<T>.stride,
      shape: shape ?? Dimensions(elements.count), dtype: T.dtype)
    let target = pointer(T.self)
    elements.withUnsafeBufferPointer { source in
      if let first = source.baseAddress {
        target.initialize(from: first, count: source.count)
      }
    }
  }

  /// An array of the given shape with each element set to `value`, converted to `dtype`.
  ///
  /// Without a `dtype`, it is that of the value. Throws when the size cannot be counted.
  public static func full(
    _ shape: Dimensions, _ value: Scalar, dtype: DType? = nil
  ) throws(MathError) -> NDArray {
    let result = try NDArray(uninitialized: shape, dtype: dtype ?? value.dtype)
    result.fill(value)
    return result
  }

  /// An array of zeros.
  public static func zeros(
    _ shape: Dimensions, dtype: DType = .float64
  ) throws(MathError) -> NDArray {
    let result = try NDArray(uninitialized: shape, dtype: dtype)
    result.body.layout.pointee.first.initializeMemory(
      as: UInt8.self, repeating: 0, count: result.count &* dtype.itemSize)
    return result
  }

  /// An array of ones.
  public static func ones(
    _ shape: Dimensions, dtype: DType = .float64
  ) throws(MathError) -> NDArray {
    try full(shape, .int(1), dtype: dtype)
  }

  /// A matrix with ones on one diagonal: `offset` is 0 for the main one, above it if positive.
  public static func eye(
    _ rows: Int, _ columns: Int? = nil, offset: Int = 0, dtype: DType = .float64
  ) throws(MathError) -> NDArray {
    let columns = columns ?? rows
    let result = try zeros([rows, columns], dtype: dtype)
    for row in 0..<rows {
      let (column, overflow) = row.addingReportingOverflow(offset)
      if !overflow && column >= 0 && column < columns {
        result.store(.int(1), flat: row &* columns &+ column)
      }
    }
    return result
  }

  /// `count` numbers from `start` to `stop`, evenly spaced, as `numpy.linspace` computes them.
  ///
  /// Throws when `count` is negative.
  public static func linspace(
    _ start: Double, _ stop: Double, count: Int = 50, includesStop: Bool = true
  ) throws(MathError) -> NDArray {
    if count < 0 { throw .negativeSampleCount(count) }
    let result = try NDArray(uninitialized: Dimensions(count), dtype: .float64)
    let values = result.pointer(Double.self)
    let divisions = Double(includesStop ? count - 1 : count)
    let delta = stop - start
    let step = delta / divisions
    for index in 0..<count {
      // NumPy multiplies by the step unless it vanished; then it divides first.
      let moved =
        step == 0 ? Double(index) / divisions * delta : Double(index) * step
      values[index] = (divisions > 0 ? moved : Double(index) * delta) + start
    }
    if includesStop && count > 1 { values[count - 1] = stop }
    keepAlive(result)
    return result
  }

  /// `count` numbers from `base^start` to `base^stop`, evenly spaced in the exponent.
  public static func logspace(
    _ start: Operand, _ stop: Operand, count: Int = 50, base: Double = 10,
    includesStop: Bool = true
  ) throws(MathError) -> NDArray {
    let exponents = try linspace(start, stop, count: count, includesStop: includesStop).values
    return try NDArray.apply(.power, .float(base), .array(exponents))
  }

  /// The whole numbers from `start` up to but not including `stop`.
  ///
  /// Throws when the step is zero.
  public static func arange(_ start: Int, _ stop: Int, step: Int = 1) throws(MathError) -> NDArray {
    if step == 0 { throw .zeroRangeStep }
    let length = rangeLength(start, stop, step)
    if length > 1 << 40 { throw .rangeTooLong }
    let result = try NDArray(uninitialized: Dimensions(length), dtype: .int64)
    let values = result.pointer(Int.self)
    for index in 0..<length { values[index] = start &+ index &* step }
    keepAlive(result)
    return result
  }

  /// The number of whole numbers from `start` up to `stop`; as unsigned numbers no distance overflows.
  private static func rangeLength(_ start: Int, _ stop: Int, _ step: Int) -> Int {
    if step > 0 ? start >= stop : start <= stop { return 0 }
    let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
    return Int(clamping: (distance - 1) / step.magnitude + 1)
  }

  /// The numbers `start + i · step` below `stop`: ⌈(stop − start) / step⌉ of them.
  ///
  /// As in NumPy, the step that is added is the rounded difference of the first two numbers.
  /// Throws when the step is zero or the length is not a number that fits.
  public static func arange(
    _ start: Double, _ stop: Double, step: Double = 1
  ) throws(MathError) -> NDArray {
    if step == 0 { throw .zeroRangeStep }
    let exactLength = ((stop - start) / step).rounded(.up)
    if exactLength.isNaN { throw .rangeLengthUnknown }
    if !(-0x1p63..<0x1p40 ~= exactLength) { throw .rangeTooLong }
    let length = Swift.max(0, exactLength.asInt)
    let result = try NDArray(uninitialized: Dimensions(length), dtype: .float64)
    let values = result.pointer(Double.self)
    let delta = (start + step) - start
    for index in 0..<length { values[index] = start + Double(index) * delta }
    // The first two are as they are: −0 stays −0.
    if length > 0 { values[0] = start }
    if length > 1 { values[1] = start + step }
    keepAlive(result)
    return result
  }
}
