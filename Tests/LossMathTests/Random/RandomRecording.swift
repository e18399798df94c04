// Reads what NumPy and CPython drew, as `Recorded/record.py` wrote it down.

import Foundation
import Testing

@testable import LossMath

/// One recorded call: the seed, the call as Python has it, the values that came of it.
struct Recording: Sendable, CustomTestStringConvertible {
  let seed: String
  let call: String
  let values: [Substring]

  var testDescription: String { "\(call) from \(seed)" }

  static func read(_ name: String) throws -> [Recording] {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = here.appendingPathComponent("Recorded/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.components(separatedBy: " | ")
      try #require(fields.count == 3, "\(name).txt has a line of another form: \(line)")
      let values = fields[2].split(separator: " ").map { Substring($0) }
      return Recording(seed: fields[0], call: fields[1], values: values)
    }
  }

  /// The seed as the list of whole numbers that it names.
  var seedNumbers: [Int] {
    if seed == "range(700)" { return Array(0..<700) }
    return seed.split { "[], ".contains($0) }.compactMap { Int($0) }
  }

  /// Holds where each value has the bits of the recorded one.
  func expect(_ drawn: [Double]) {
    let expected = values.map { Double($0)?.bitPattern }
    // Which of its many bit patterns a NaN has is nobody's promise.
    let bits = drawn.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
    #expect(bits == expected, "\(call) from \(seed) drew \(drawn)")
  }

  func expect(_ drawn: [Int]) {
    #expect(drawn.map { Substring("\($0)") } == values, "\(call) from \(seed) drew \(drawn)")
  }
}

/// What to draw for a call: how to do it with either of NumPy's generators.
struct Drawing: Sendable {
  let call: String
  let run: Run

  typealias Run = @Sendable (inout any VariateSource, Recording) throws -> Void

  init(_ call: String, _ run: @escaping Run) {
    self.call = call
    self.run = run
  }
}

extension Drawing {
  static func doubles(
    _ call: String, _ distribution: @escaping @Sendable () throws -> any Distribution<Double>
  ) -> Drawing {
    Drawing(call) { source, recording in
      recording.expect(draw(recording.values.count, try distribution(), &source))
    }
  }

  static func integers(
    _ call: String, _ distribution: @escaping @Sendable () throws -> any Distribution<Int>
  ) -> Drawing {
    Drawing(call) { source, recording in
      recording.expect(draw(recording.values.count, try distribution(), &source))
    }
  }

  static func draw<Value>(
    _ count: Int, _ distribution: any Distribution<Value>, _ source: inout any VariateSource
  ) -> [Value] {
    (0..<count).map { _ in source.next(distribution) }
  }
}
