// Subscripts against what NumPy answered, and which of them are views.

import Testing

@testable import LossMath

@Suite struct IndexingTests {
  static let functions: [String: Answer] = [
    "get": { [try $0.array(0).get(try $0.index(1))] },
    "set": { question in
      let array = try question.array(0).copy()
      try array.set(try question.index(1), to: try question.operand(2))
      return [array]
    },
  ]

  @Test(arguments: RecordedCase.load("indexing"))
  func agreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test func recordingsAreThere() { #expect(RecordedCase.load("indexing").count > 80) }

  @Test func writingThroughAViewShowsInTheArray() throws {
    let array = try NDArray(Array(0..<12), shape: [3, 4])
    let column = try array.get([.all, .integer(1)])
    try column.assign(.int(9))
    #expect(array.integers == [0, 9, 2, 3, 4, 9, 6, 7, 8, 9, 10, 11])
    #expect(column.sharesStorage(with: array))
    #expect(try array.transposed.reshaped([4, 3]).sharesStorage(with: array))
  }

  @Test func positionsAndMasksGiveCopies() throws {
    let array = NDArray([1.0, 2, 3])
    let picked = try array.get([.integers(NDArray([0, 1]))])
    try picked.assign(.float(7))
    #expect(array.doubles == [1, 2, 3])
  }

  @Test func overlappingAssignmentReadsTheOldElements() throws {
    let array = NDArray([1, 2, 3, 4])
    let tail = try array.get([.slice(start: 1, stop: nil, step: nil)])
    try tail.assign(.array(try array.get([.slice(start: nil, stop: -1, step: nil)])))
    #expect(array.integers == [1, 1, 2, 3])
  }

  @Test func broadcastViewsCannotBeWritten() throws {
    let view = try NDArray([1.0, 2]).broadcast(to: [3, 2])
    #expect(throws: MathError.readOnly) { try view.assign(.int(0)) }
    #expect(throws: MathError.readOnly) { try view.set([.integer(0)], to: .int(0)) }
    let row = try view.get([.integer(0)])
    #expect(throws: MathError.readOnly) { try row.setElement(at: 0, to: .int(0)) }
  }

  @Test func singleElementsAreReadAndWrittenByPosition() throws {
    let array = NDArray([1.0, 2, 3])
    try array.setElement(at: -1, to: .int(8))
    #expect(try array.element(at: 2) == .float(8))
    #expect(throws: MathError.indexOutOfBounds(index: 3, axis: 0, size: 3)) {
      try array.element(at: 3)
    }
  }

  @Test func onlyOneElementHasATruthValue() throws {
    #expect(try NDArray([0.0]).truth() == false)
    #expect(throws: MathError.ambiguousTruth(size: 2)) { try NDArray([1, 2]).truth() }
    #expect(
      MathError.ambiguousTruth(size: 2).message
        == "The truth value of an array with more than one element is ambiguous. "
        + "Use a.any() or a.all()")
  }

  @Test func moreThanEightAxesAreRefused() throws {
    let array = try NDArray.zeros(Dimensions(repeating: 1, count: 8))
    #expect(throws: MathError.tooManyDimensions(9)) { try array.get([.newAxis]) }
    #expect(throws: MathError.tooManyDimensions(9)) { try array.expandingDimensions(at: 0) }
    #expect(try array.get([.integer(0), .newAxis]).rank == 8)
  }
}
