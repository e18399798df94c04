// Reads what NumPy answered: lines of `name argument ; option=value => answer`.

@testable import LossMath

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One question that NumPy was asked, and its answer.
struct RecordedCase: Sendable, CustomStringConvertible {
  let line: String
  let name: String
  let arguments: [String]
  let options: [String: String]
  /// Arrays joined by `&`, or `ErrorClass: message`.
  let answer: String
  /// Whether the last place may differ.
  let isNear: Bool

  var description: String { String(line.prefix(140)) }

  init?(_ line: String) {
    let isNear = line.contains(" ~> ")
    let halves = line.splitOnce(isNear ? " ~> " : " => ")
    guard let halves, let question = halves.0.splitOnce(" ") else { return nil }
    self.line = line
    self.isNear = isNear
    name = question.0
    answer = halves.1
    var (arguments, options) = ([String](), [String: String]())
    for part in question.1.split(separator: " ; ").map(String.init) {
      if let option = part.splitOnce("="), !part.contains("[") {
        options[option.0] = option.1
      } else {
        arguments.append(part)
      }
    }
    (self.arguments, self.options) = (arguments, options)
  }

  /// The cases of a file beside this folder; empty when it cannot be read, which a test notices.
  static func load(_ name: String) -> [RecordedCase] {
    let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return lines(of: "/\(folder)/Recorded/\(name).txt").compactMap(RecordedCase.init)
  }

  static func lines(of path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

extension String {
  /// What stands before and after the first occurrence of a separator.
  func splitOnce(_ separator: String) -> (String, String)? {
    let parts = split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}
