// The element types of arrays, and which type holds the elements of two.

/// The type of an array's elements, in the order in which NumPy promotes them.
public enum DType: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  case bool, int64, float32, float64

  @inline(__always)
  public static func < (left: DType, right: DType) -> Bool { left.rawValue < right.rawValue }

  /// NumPy's name: `bool`, `int64`, `float32`, `float64`.
  public var name: String {
    switch self {
    case .bool: "bool"
    case .int64: "int64"
    case .float32: "float32"
    case .float64: "float64"
    }
  }

  /// The number of bytes of one element.
  @inline(__always)
  public var itemSize: Int {
    switch self {
    case .bool: 1
    case .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether the elements are floating-point numbers.
  @inline(__always)
  public var isFloating: Bool { self >= .float32 }

  /// The smallest type that holds the values of both, as `numpy.promote_types` has it.
  @inline(__always)
  public func promoted(with other: DType) -> DType {
    let smaller = Swift.min(self, other)
    let larger = Swift.max(self, other)
    return smaller == .int64 && larger == .float32 ? .float64 : larger
  }

  /// Whether NumPy's `same_kind` rule lets values of this type be written into `target`.
  public func castsInKind(to target: DType) -> Bool {
    if self == .bool { return true }
    if self == .int64 { return target != .bool }
    return target.isFloating
  }
}

/// A Swift type that is the element of arrays.
public protocol Element: BitwiseCopyable, Sendable, Equatable {
  /// The type's name among arrays.
  static var dtype: DType { get }
  /// The value as a double.
  var asDouble: Double { get }
  /// The value as a whole number, cut towards zero; what does not fit gives `Int.min`, as in C.
  var asInt: Int { get }
  /// Whether the value is not zero; nan is true.
  var asBool: Bool { get }
  /// The value of another element type, converted as `ndarray.astype` does.
  init(converting value: some Element)
  /// Whether one value is below another; false is below true, nan is below nothing.
  static func isLess(_ left: Self, _ right: Self) -> Bool
  /// Whether one value is at most another; false for nan.
  static func isAtMost(_ left: Self, _ right: Self) -> Bool
}

extension Element where Self: Comparable {
  @inline(__always)
  public static func isLess(_ left: Self, _ right: Self) -> Bool { left < right }
  @inline(__always)
  public static func isAtMost(_ left: Self, _ right: Self) -> Bool { left <= right }
}

extension Bool: Element {
  @inline(__always)
  public static func isLess(_ left: Bool, _ right: Bool) -> Bool { !left && right }
  @inline(__always)
  public static func isAtMost(_ left: Bool, _ right: Bool) -> Bool { !left || right }
  @inline(__always) public static var dtype: DType { .bool }
  @inline(__always) public var asDouble: Double { self ? 1 : 0 }
  @inline(__always) public var asInt: Int { self ? 1 : 0 }
  @inline(__always) public var asBool: Bool { self }
  @inline(__always) public init(converting value: some Element) { self = value.asBool }
}

extension Int: Element {
  @inline(__always) public static var dtype: DType { .int64 }
  @inline(__always) public var asDouble: Double { Double(self) }
  @inline(__always) public var asInt: Int { self }
  @inline(__always) public var asBool: Bool { self != 0 }
  @inline(__always) public init(converting value: some Element) { self = value.asInt }
}

extension Double: Element {
  @inline(__always) public static var dtype: DType { .float64 }
  @inline(__always) public var asDouble: Double { self }
  @inline(__always) public var asInt: Int {
    // The bounds are exact: -2^63 is a double, and no double lies between 2^63 - 1024 and 2^63.
    self >= -0x1p63 && self < 0x1p63 ? Int(self) : Int.min
  }
  @inline(__always) public var asBool: Bool { self != 0 }
  @inline(__always) public init(converting value: some Element) { self = value.asDouble }
}

extension Float: Element {
  @inline(__always) public static var dtype: DType { .float32 }
  @inline(__always) public var asDouble: Double { Double(self) }
  @inline(__always) public var asInt: Int { Double(self).asInt }
  @inline(__always) public var asBool: Bool { self != 0 }
  @inline(__always) public init(converting value: some Element) { self = Float(value.asDouble) }
}

/// An element type that is a floating-point number.
public protocol FloatingElement: Element, BinaryFloatingPoint {}
extension Double: FloatingElement {}
extension Float: FloatingElement {}
