// A libFuzzer target: bytes as a cell or as a notebook, whatever they are, must not crash the process.

import CThreads
import Diagnostics
import Interpreter
import Library
import Notebook
import Report
import Session
import Syntax

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// With `--notebook` bytes are a notebook, without it a cell. The other arguments are libFuzzer's,
/// which passes over those with two hyphens.
@main
enum FuzzTarget {
  static func main() {
    // libFuzzer's own thread, which watches the memory, has no object of ours.
    threads_are_ours()
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    let isNotebook = CommandLine.arguments.contains("--notebook")
    let status =
      isNotebook
      ? runDriver(&count, &arguments) { FuzzTarget.take($0, $1, FuzzTarget.renderNotebook) }
      : runDriver(&count, &arguments) { FuzzTarget.take($0, $1, FuzzTarget.runCell) }
    if status != 0 { fatalError("libFuzzer ended with \(status)") }
  }

  private static func take(
    _ start: UnsafePointer<UInt8>?, _ count: Int, _ use: @escaping ([UInt8]) -> Void
  ) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    LargeStack.run { use(bytes) }
    return 0
  }

  private static func runCell(_ bytes: [UInt8]) {
    let fragment = SourceFragment(whole: SourceFile(path: "<cell>", bytes: bytes))
    guard let program = try? Parser.parse(fragment) else { return }
    var limits = ExecutionLimits()
    limits.steps = 100_000
    limits.memory = 10_000_000
    limits.output = 100_000
    let machine = Machine(
      library: Library.tables, limits: limits, stackBytes: LargeStack.bytes / 2,
      listener: Silence())
    try? machine.run(program, in: fragment, observed: [])
  }

  private static func renderNotebook(_ bytes: [UInt8]) {
    guard var document = try? NotebookReader.read(path: "fuzz.md", bytes: bytes) else { return }
    document.frontMatter.limits.steps = 100_000
    document.frontMatter.limits.memory = 10_000_000
    document.frontMatter.limits.output = 100_000
    document.frontMatter.limits.depth = nil
    let page = Report.page(Session.run(document), toolVersion: "0")
    precondition(!page.isEmpty)
  }

  /// Drops whatever a cell gives.
  private final class Silence: CellListener {
    func printed(_ text: String, _ machine: Machine) {}
    func displayed(_ content: any ObjectContent, _ machine: Machine) {}
    func observed(_ value: Value, statement: Int, _ machine: Machine) {}
    func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {}
  }
}
