// Whole numbers as digits in a base: `np.base_repr` and `np.binary_repr`.

import Interpreter

enum NumberTexts {
  static let all: [Builtin] = [baseRepr, binaryRepr]

  private static let baseRepr = Builtin(
    "np.base_repr", "number, base=2, padding=0", "The digits of a whole number in a base.",
    example: "np.base_repr(255, 16)"
  ) { arguments, machine in
    let number = try arguments.int(0)
    let (base, padding) = (try arguments.int(1, default: 2), try arguments.int(2, default: 0))
    guard base <= 36 else {
      throw Fault.value("Bases greater than 36 not handled in base_repr.")
    }
    guard base >= 2 else { throw Fault.value("Bases less than 2 not handled in base_repr.") }
    let digits = number == 0 ? "" : String(number.magnitude, radix: base, uppercase: true)
    try machine.reserve(bytes: max(padding, 0))
    let zeros = String(repeating: "0", count: max(padding, 0))
    let text = zeros + digits
    return .string((number < 0 ? "-" : "") + (text.isEmpty ? "0" : text))
  }

  private static let binaryRepr = Builtin(
    "np.binary_repr", "num, width=None",
    "The binary digits of a whole number; with a width, negative ones as two's complement.",
    example: "np.binary_repr(5, width=8)"
  ) { arguments, machine in
    let number = try arguments.int(0)
    let digits = String(number.magnitude, radix: 2)
    guard let width = try arguments.optionalInt(1) else {
      return .string((number < 0 ? "-" : "") + digits)
    }
    try machine.reserve(bytes: max(width, 0))
    var (text, mark) = (digits, "0")
    if number < 0 {
      let bits = number == .min ? 64 : String(number.magnitude - 1, radix: 2).count + 1
      let needed = number == -1 ? 1 : bits
      text = String(String(UInt(bitPattern: number), radix: 2).suffix(needed))
      mark = "1"
    }
    guard text.count <= width else {
      throw Fault.value("Insufficient bit width=\(width) provided for binwidth=\(text.count)")
    }
    return .string(String(repeating: mark, count: width - text.count) + text)
  }
}
