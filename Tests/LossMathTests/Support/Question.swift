// A recorded question put to our functions: arguments by place, options by name.

import Testing

@testable import LossMath

/// The arguments of one recorded case.
struct Question {
  let recorded: RecordedCase

  func operand(_ place: Int) throws -> Operand { try ArrayText.operand(recorded.arguments[place]) }
  func array(_ place: Int) throws -> NDArray { try operand(place).array }
  func int(_ place: Int) throws -> Int { try array(place).item().converted() }
  func double(_ place: Int) throws -> Double { try array(place).item().asDouble }
  func index(_ place: Int) throws -> [IndexItem] { try ArrayText.index(recorded.arguments[place]) }
  var count: Int { recorded.arguments.count }
  var arrays: [NDArray] { get throws { try (0..<count).map(array) } }

  func option(_ name: String) -> String? { recorded.options[name] }
  func int(_ name: String) -> Int? { option(name).flatMap { Int($0) } }
  func flag(_ name: String) -> Bool { option(name) == "True" }

  /// `axis=1`, `axis=(0, 2)`, or nil where no axis was given.
  var axes: [Int]? {
    option("axis")?.split(whereSeparator: { "(,) ".contains($0) }).compactMap { Int($0) }
  }
}

/// A function by NumPy's name.
typealias Answer = @Sendable (Question) throws -> [NDArray]

/// Puts a recorded question to the function of its name and compares the answer.
func expectAgreement(_ recorded: RecordedCase, _ functions: [String: Answer]) throws {
  guard let function = functions[recorded.name] else {
    Issue.record("no function is called \(recorded.name)")
    return
  }
  do {
    let results = try function(Question(recorded: recorded))
    let expected = recorded.answer.split(separator: " & ").map(String.init)
    let agrees =
      results.count == expected.count
      && zip(results, expected).allSatisfy { result, text in
        (try? ArrayText.array(text)).map {
          ArrayText.agree(result, $0, isNear: recorded.isNear)
        } ?? false
      }
    let ours = results.map(ArrayText.text).joined(separator: " & ")
    #expect(agrees, "NumPy: \(recorded.answer)\n ours: \(ours)")
  } catch let error as MathError {
    #expect("\(error.pythonClass): \(error.message)" == recorded.answer)
  }
}
