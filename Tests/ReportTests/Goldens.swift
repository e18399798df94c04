// Pages that a person can read and review, kept as files beside the tests.

import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Compares with a recorded file. One that is missing is recorded, which fails the test once.
enum Golden {
  static func expect(
    _ bytes: [UInt8], matches name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = folder + name
    guard let recorded = read(path) else {
      let isWritten = write(bytes, to: path)
      Issue.record(
        isWritten ? "recorded \(path): look at it and run again" : "cannot write \(path)",
        sourceLocation: sourceLocation)
      return
    }
    let difference = firstDifference(
      String(decoding: recorded, as: UTF8.self), String(decoding: bytes, as: UTF8.self))
    if let difference { Issue.record("\(name): \(difference)", sourceLocation: sourceLocation) }
  }

  private static var folder: String {
    let file = #filePath
    guard let slash = file.lastIndex(of: "/") else { return "Goldens/" }
    return file[...slash] + "Goldens/"
  }

  /// Where two pages part, in a window that one can read.
  private static func firstDifference(_ recorded: String, _ page: String) -> String? {
    guard recorded != page else { return nil }
    let common = zip(recorded.unicodeScalars, page.unicodeScalars).prefix { $0 == $1 }.count
    func window(_ text: String) -> String {
      String(
        String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, common - 40)).prefix(120)))
    }
    return "differs at \(common):\nrecorded: \(window(recorded))\nnow:      \(window(page))"
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
