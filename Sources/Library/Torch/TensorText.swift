// How PyTorch prints tensors.

import Interpreter
import LossMath

/// The text of one tensor.
struct TensorText {
  private let tensor: Tensor
  private let state: TorchState
  private let isSummarized: Bool
  private var width = 1
  private var isWhole = true
  private var isScientific = false
  private let indent = 7
  /// The type's name where it is not the elements' own.
  private let typeName: String?

  init(_ tensor: Tensor, _ state: TorchState, typeName: String? = nil) {
    self.tensor = tensor
    self.typeName = typeName
    self.state = state
    isSummarized = tensor.count > state.threshold
  }

  var text: String {
    get throws {
      var copy = self
      let plain = try copy.plainText()
      return tensor.isParameter ? "Parameter containing:\n\(plain)" : plain
    }
  }

  private mutating func plainText() throws -> String {
    var suffixes: [String] = []
    let dtype = tensor.dtype
    let body: String
    if tensor.count == 0 {
      if tensor.rank != 1 {
        let lengths = tensor.shape.map(String.init).joined(separator: ", ")
        suffixes.append("size=(\(lengths)\(tensor.rank == 1 ? "," : ""))")
      }
      if dtype != state.defaultDType {
        suffixes.append("dtype=torch.\(typeName ?? dtype.name)")
      }
      body = "[]"
    } else {
      if let typeName {
        suffixes.append("dtype=torch.\(typeName)")
      } else if dtype.isFloating, dtype != state.defaultDType {
        suffixes.append("dtype=torch.\(dtype.name)")
      }
      try measure()
      body = try layOut(tensor.array, indent: indent)
    }
    if let name = tensor.operationName {
      suffixes.append("grad_fn=<\(name)>")
    } else if tensor.requiresGradient {
      suffixes.append("requires_grad=True")
    }
    return joined("tensor(" + body, suffixes)
  }

  /// The suffixes behind the elements, on a line of their own where the last is full.
  private func joined(_ body: String, _ suffixes: [String]) -> String {
    var result = body
    let lastLine = body.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    var length = lastLine.count + 2
    for suffix in suffixes {
      if length + suffix.count + 2 > state.lineWidth {
        result += ",\n" + String(repeating: " ", count: indent) + suffix
        length = indent + suffix.count
      } else {
        result += ", " + suffix
        length += suffix.count + 2
      }
    }
    return result + ")"
  }

  // MARK: The common form of all elements

  private mutating func measure() throws {
    let shown = try shownElements(tensor.array)
    guard tensor.dtype.isFloating else {
      for number in shown { width = max(width, try plain(number).count) }
      return
    }
    let numbers = shown.map(\.asDouble).filter { $0.isFinite && $0 != 0 }
    let sizes = numbers.map(\.magnitude)
    guard let least = sizes.min(), let largest = sizes.max() else { return }
    isWhole = numbers.allSatisfy { $0 == $0.rounded(.up) }
    isScientific =
      state.isScientific ?? (largest / least > 1000 || largest > 1e8 || least < 1e-4)
    for number in numbers {
      let length: Int
      if isScientific {
        length = try scientific(number).count
      } else if isWhole {
        length = try FormatSpec.fixed(number, decimals: 0).count + 1
      } else {
        length = try FormatSpec.fixed(number, decimals: state.precision).count
      }
      width = max(width, length)
    }
  }

  /// The elements that are shown, of a long axis the first and the last few.
  private func shownElements(_ array: NDArray) throws -> [Scalar] {
    guard array.rank > 0 else { return [try array.item()] }
    return try places(array.shape[0]).flatMap { place -> [Scalar] in
      guard let place else { return [] }
      return try shownElements(array.row(place))
    }
  }

  /// The positions that are shown, nil standing for those left out.
  private func places(_ count: Int) -> [Int?] {
    guard isSummarized, count > 2 * state.edgeItems else { return Array(0..<count) }
    let first = (0..<state.edgeItems).map { Optional($0) }
    return first + [nil] + (count - state.edgeItems..<count).map { Optional($0) }
  }

  private func scientific(_ number: Double) throws -> String {
    try FormatSpec(".\(state.precision)e").format(number)
  }

  private func plain(_ scalar: Scalar) throws -> String {
    switch scalar {
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .float(let number): try FormatSpec.fixed(number, decimals: state.precision)
    }
  }

  private func element(_ scalar: Scalar) throws -> String {
    var text: String
    switch scalar {
    case .float(let number) where number.isNaN: text = "nan"
    case .float(let number):
      if isScientific {
        text = try scientific(number)
      } else if isWhole {
        text = try FormatSpec.fixed(number, decimals: 0)
        if number.isFinite { text += "." }
      } else {
        text = try plain(scalar)
      }
    default: text = try plain(scalar)
    }
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  // MARK: Lines

  private func layOut(_ array: NDArray, indent: Int) throws -> String {
    switch array.rank {
    case 0: return try element(array.item())
    case 1: return try vector(array, indent: indent)
    default:
      let parts = try places(array.shape[0]).map { place -> String in
        guard let place else { return "..." }
        return try layOut(array.row(place), indent: indent + 1)
      }
      let separator =
        "," + String(repeating: "\n", count: array.rank - 1)
        + String(repeating: " ", count: indent + 1)
      return "[" + parts.joined(separator: separator) + "]"
    }
  }

  private func vector(_ array: NDArray, indent: Int) throws -> String {
    let perLine = max(1, (state.lineWidth - indent) / (width + 2))
    let texts = try places(array.shape[0]).map { place -> String in
      guard let place else { return " ..." }
      return try element(array.element(at: place))
    }
    let lines = stride(from: 0, to: texts.count, by: perLine).map { start in
      texts[start..<min(start + perLine, texts.count)].joined(separator: ", ")
    }
    let separator = ",\n" + String(repeating: " ", count: indent + 1)
    return "[" + lines.joined(separator: separator) + "]"
  }
}
