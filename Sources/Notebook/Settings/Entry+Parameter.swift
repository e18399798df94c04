// A parameter's value by YAML 1.2's core schema: what is plain may be null, a flag or a number.

import Diagnostics

extension Setting.Entry {
  func parameter() throws(Fault) -> ParameterValue {
    try parameter(value)
  }

  private func parameter(_ setting: Setting) throws(Fault) -> ParameterValue {
    switch setting.value {
    case .scalar(let scalar):
      if setting.isNull { return .none }
      guard scalar.isPlain else { return .string(scalar.text) }
      return try plain(scalar.text)
    case .list(let items):
      return .list(
        try items.map { item throws(Fault) in try parameter(item) })
    case .mapping: throw wrong(.parameter)
    }
  }

  private func plain(_ text: String) throws(Fault) -> ParameterValue {
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", "+.inf", ".Inf", ".INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: return try number(text) ?? .string(text)
    }
  }

  private func number(_ text: String) throws(Fault) -> ParameterValue? {
    let bytes = Array(text.utf8)
    if bytes.starts(with: "0x".utf8), let value = Int(text.dropFirst(2), radix: 16) {
      return .int(value)
    }
    if bytes.starts(with: "0o".utf8), let value = Int(text.dropFirst(2), radix: 8) {
      return .int(value)
    }
    let digits = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? 1 : 0
    guard bytes.count > digits else { return nil }
    if bytes[digits...].allSatisfy({ $0.isDigit }) {
      // Python's whole numbers have no end, ours have 64 bits: never another number instead.
      guard let value = Int(text) else { throw wrong(.wholeNumber(Int.min...Int.max)) }
      return .int(value)
    }
    let allowed = bytes[digits...].allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    guard allowed, bytes[digits...].contains(where: \.isDigit), let value = Double(text) else {
      return nil
    }
    return .float(value)
  }
}
