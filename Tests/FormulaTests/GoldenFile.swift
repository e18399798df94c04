// Goldens of formulas: a file a group, each formula with its MathML on the line below.

import Formula
import Foundation
import Markup
import Testing

/// One formula of a golden file.
struct Golden: Sendable, CustomTestStringConvertible {
  var tex: String
  var isDisplay: Bool
  /// What was recorded; nil for a formula that is new.
  var markup: String?

  var testDescription: String { tex }

  /// The formula as `$…$` or `$$…$$`.
  var line: String { isDisplay ? "$$\(tex)$$" : "$\(tex)$" }
}

enum GoldenFile {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens")

  /// The names of all groups.
  static let groups: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func read(_ group: String) throws -> [Golden] {
    let url = folder.appendingPathComponent(group + ".txt")
    var goldens: [Golden] = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("  ") {
        goldens[goldens.count - 1].markup = String(line.dropFirst(2))
      } else if line.hasPrefix("$$") {
        goldens.append(Golden(tex: String(line.dropFirst(2).dropLast(2)), isDisplay: true))
      } else if line.hasPrefix("$") {
        goldens.append(Golden(tex: String(line.dropFirst().dropLast()), isDisplay: false))
      }
    }
    return goldens
  }

  /// Writes the group anew, with what is given in the place of what was recorded.
  static func write(_ goldens: [Golden], to group: String) throws {
    let text = goldens.map { "\($0.line)\n  \($0.markup ?? "")\n" }.joined()
    try text.write(
      to: folder.appendingPathComponent(group + ".txt"), atomically: true, encoding: .utf8)
  }
}

/// The MathML of a formula without the elements that all formulas share, or what is wrong with it.
func markup(_ tex: String, isDisplay: Bool = false) -> String {
  do throws(FormulaFault) {
    let formula = try Formula(tex: tex, isDisplay: isDisplay)
    let whole = MarkupWriter.string(formula.mathML())
    guard let start = whole.range(of: "<semantics>"),
      let end = whole.range(of: "<annotation", options: .backwards)
    else { return whole }
    return String(whole[start.upperBound..<end.lowerBound])
  } catch {
    return "✗ \(error.range.lowerBound)–\(error.range.upperBound): \(error.problem.message)"
  }
}
