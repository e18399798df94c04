// Arrays as the recordings write them: `float64(2,3)[1.0 2.0 …]`, `int 3`, `index 1, ::2`.

@testable import LossMath

/// What a recording says that this does not understand.
struct UnreadableText: Error {
  let text: String
}

enum ArrayText {
  /// An array or a plain Python number.
  static func operand(_ text: String) throws -> Operand {
    if let (kind, number) = text.splitOnce(" "), !text.contains("[") {
      switch kind {
      case "int": if let value = Int(number) { return .int(value) }
      case "float": if let value = Double(number) { return .float(value) }
      case "bool": return .bool(number == "True")
      default: break
      }
    }
    return .array(try array(text))
  }

  static func array(_ text: String) throws -> NDArray {
    guard let (type, rest) = text.splitOnce("("), let (lengths, elements) = rest.splitOnce(")["),
      let dtype = DType.allCases.first(where: { $0.name == type }), elements.hasSuffix("]")
    else { throw UnreadableText(text: text) }
    let shape = try Dimensions(checking: lengths.split(separator: ",").compactMap { Int($0) })
    let words = elements.dropLast().split(separator: " ").map(String.init)
    if words == ["series"] { return try series(shape).asType(dtype) }
    switch dtype {
    case .bool: return try NDArray(words.map { $0 == "True" }, shape: shape)
    case .int64: return try NDArray(words.compactMap { Int($0) }, shape: shape)
    case .float32: return try NDArray(words.compactMap { Float($0) }, shape: shape)
    case .float64: return try NDArray(words.compactMap { Double($0) }, shape: shape)
    }
  }

  /// The sequence that the recording script computes too.
  private static func series(_ shape: Dimensions) throws -> NDArray {
    let count = shape.elementCount
    return try NDArray((0..<count).map { Double(7919 * $0 % 10007) / 997 - 5 }, shape: shape)
  }

  /// The items of a subscript.
  static func index(_ text: String) throws -> [IndexItem] {
    guard let (kind, list) = text.splitOnce(" "), kind == "index" else {
      if text == "index" { return [] }
      throw UnreadableText(text: text)
    }
    return try list.split(separator: ", ").map { try item(String($0)) }
  }

  private static func item(_ text: String) throws -> IndexItem {
    if text == "None" { return .newAxis }
    if text == "..." { return .ellipsis }
    if let integer = Int(text) { return .integer(integer) }
    if text.contains("[") {
      let array = try array(text)
      return array.dtype == .bool ? .mask(array) : .integers(array)
    }
    let bounds = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    return .slice(start: bounds[0], stop: bounds[1], step: bounds.count > 2 ? bounds[2] : nil)
  }

  /// An array as a recording would write it.
  static func text(_ array: NDArray) -> String {
    let words: [String] =
      switch array.dtype {
      case .bool: array.booleans.map { $0 ? "True" : "False" }
      case .int64: array.integers.map(String.init)
      case .float32: array.elements(as: Float.self).map { $0.description }
      case .float64: array.doubles.map { $0.description }
      }
    let lengths = array.shape.map(String.init).joined(separator: ",")
    return "\(array.dtype.name)(\(lengths))[\(words.joined(separator: " "))]"
  }

  /// Whether two arrays agree in type, shape and every bit but those of nan; `isNear` lets
  /// floating-point numbers differ by a few units in the last place.
  static func agree(_ one: NDArray, _ two: NDArray, isNear: Bool) -> Bool {
    if one.dtype != two.dtype || one.shape != two.shape { return false }
    if one.dtype == .int64 { return one.integers == two.integers }
    let tolerance = one.dtype == .float32 ? 0x1p-21 : 0x1p-49
    return zip(one.doubles, two.doubles).allSatisfy { first, second in
      if first.isNaN || second.isNaN { return first.isNaN && second.isNaN }
      if first == second { return first.sign == second.sign }
      return isNear && (first - second).magnitude <= tolerance * max(1e-300, second.magnitude)
    }
  }
}
