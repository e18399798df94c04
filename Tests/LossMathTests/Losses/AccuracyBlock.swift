// The recordings of accuracy: what is exact for the inputs that AccuracyInputs draws.

import Foundation
import Testing

@testable import LossMath

/// One loss with its settings, and what is exact for each of its inputs.
struct AccuracyBlock: Sendable, CustomTestStringConvertible, CustomStringConvertible {
  /// What a loss takes and gives.
  enum Form: String, CaseIterable {
    /// One number of each kind, one number.
    case each
    /// One row of each kind, one number or one for each example.
    case rows
    /// One row, a row.
    case maps
    /// Labels and what was predicted, one number or several without slopes.
    case scores
  }

  let form: Form
  /// Whether one of the numbers is inf or nan.
  let hasEnds: Bool
  /// The loss and its options, as recorded.
  let title: String
  let kinds: [String]
  /// The arguments by which there are slopes.
  let slopes: [Int]
  let seed: UInt64
  private var lines: [Substring] = []

  var description: String {
    "\(title) of \(kinds.joined(separator: ", "))\(hasEnds ? " with an end" : "")"
  }
  var testDescription: String { description }
  var name: String { words.first ?? "" }
  var options: [String] { Array(words.dropFirst()) }
  private var words: [String] { title.split(separator: " ").map(String.init) }

  private init?(header: Substring) {
    let parts = header.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    guard parts.count == 4, let words = parts[0].first?.split(separator: "-"),
      let form = Form(rawValue: String(words[0])), let seed = parts[3].first.flatMap(UInt64.init)
    else { return nil }
    (self.form, self.seed) = (form, seed)
    hasEnds = words.count > 1
    title = parts[0].dropFirst().joined(separator: " ")
    kinds = parts[1]
    slopes = parts[2].compactMap { Int($0) }
  }

  static let all: [AccuracyBlock] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Recorded/Accuracy")
    var blocks: [AccuracyBlock] = []
    for form in Form.allCases {
      let file = folder.appending(path: "\(form).txt")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for line in text.split(separator: "\n") {
        if let block = AccuracyBlock(header: line) {
          blocks.append(block)
        } else if !blocks.isEmpty {
          blocks[blocks.count - 1].lines.append(line)
        }
      }
    }
    return blocks
  }()

  /// The exact value or values and the slopes, for each input.
  var answers: [[Double]] {
    lines.map { line in
      let bytes = Array(Data(base64Encoded: String(line)) ?? Data())
      return stride(from: 0, to: bytes.count, by: 8).map { start in
        Double(bitPattern: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
      }
    }
  }

  /// The next inputs, one list for each kind.
  func inputs(_ source: inout AccuracyInputs) -> [[Double]] {
    var inputs = form == .each ? source.numbers(kinds) : source.rows(kinds)
    if hasEnds { source.putEnd(in: &inputs, kinds) }
    return inputs
  }

  /// What the loss takes for inputs.
  func arrays(_ inputs: [[Double]]) throws -> [NDArray] {
    if form == .each { return inputs.map { NDArray(scalar: $0[0]) } }
    return try zip(inputs, kinds).map(AccuracyInputs.array)
  }
}
