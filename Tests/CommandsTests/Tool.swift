// Runs the binary as a user does.

import Foundation

/// One run of `lossbook` in a folder of its own.
struct Tool {
  let status: Int32
  let output: String
  let errors: String

  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The binary that was built beside these tests.
  private static let binary: URL = {
    let given = ProcessInfo.processInfo.environment["LOSSBOOK_BINARY"]
    return given.map { URL(fileURLWithPath: $0) }
      ?? root.appendingPathComponent(".build/debug/lossbook")
  }()

  @discardableResult
  static func run(_ arguments: String..., in folder: URL) throws -> Tool {
    try run(arguments, in: folder)
  }

  static func run(_ arguments: [String], in folder: URL) throws -> Tool {
    try start(binary, arguments, folder)
  }

  /// A shell command in which `$LOSSBOOK` is the binary.
  static func shell(_ command: String, in folder: URL) throws -> Tool {
    try start(URL(fileURLWithPath: "/bin/sh"), ["-c", command], folder)
  }

  private static func start(_ program: URL, _ arguments: [String], _ folder: URL) throws -> Tool {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["LOSSBOOK": binary.path, "PATH": "/usr/bin:/bin", "TERM": "dumb"]
    let names = ["out", "err"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
    for name in names { try Data().write(to: name) }
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for name in names { try FileManager.default.removeItem(at: name) }
    return Tool(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

/// A folder for one test, with files in it; gone when the test ends.
final class Folder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "lossbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ data: Data) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}
