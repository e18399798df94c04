// Elementwise operations against what NumPy answered: values, types, broadcasting, errors.

import Testing

@testable import LossMath

@Suite struct ElementwiseTests {
  static let functions: [String: Answer] = {
    var table: [String: Answer] = [:]
    for operation in UnaryOperation.allCases {
      table[operation.rawValue] = { [try NDArray.apply(operation, try $0.operand(0))] }
    }
    for operation in BinaryOperation.allCases {
      table[operation.rawValue] = {
        [try NDArray.apply(operation, try $0.operand(0), try $0.operand(1))]
      }
      table["into_" + operation.rawValue] = { question in
        let target = try question.array(0)
        try NDArray.apply(operation, .array(target), try question.operand(1), into: target)
        return [target]
      }
    }
    return table
  }()

  @Test(arguments: RecordedCase.load("elementwise"))
  func agreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test(arguments: RecordedCase.load("in_place"))
  func augmentedAssignmentAgreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test func recordingsAreThere() {
    #expect(RecordedCase.load("elementwise").count > 400)
    #expect(RecordedCase.load("in_place").count > 10)
  }

  @Test func addingAReversedViewInPlaceReadsTheOldElements() throws {
    let array = NDArray([1.0, 2, 3])
    try NDArray.apply(.add, .array(array), .array(try array.flipped()), into: array)
    #expect(array.doubles == [4, 4, 4])
  }

  @Test func scalarsAndArraysShareOneTable() throws {
    for operation in UnaryOperation.allCases {
      guard let scalar = NDArray.value(operation, of: 0.75) else { continue }
      let array = try NDArray([0.75]).apply(operation)
      #expect(array.doubles[0].bitPattern == scalar.bitPattern, "\(operation)")
    }
  }

  @Test func shapesThatCannotBeCountedAreRefused() {
    #expect(throws: MathError.self) { try NDArray.zeros([Int.max, 2]) }
    #expect(throws: MathError.negativeDimension) { try NDArray.zeros([-1]) }
  }
}
