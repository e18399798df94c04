// Products, inverses, determinants and norms against what NumPy answered.

import Testing

@testable import LossMath

@Suite struct LinearAlgebraTests {
  static let functions: [String: Answer] = [
    "matmul": { [try NDArray.matrixProduct(try $0.array(0), try $0.array(1))] },
    "dot": { [try NDArray.dot(try $0.array(0), try $0.array(1))] },
    "inv": { [try $0.array(0).inverse()] },
    "det": { [try $0.array(0).determinant()] },
    "solve": { [try NDArray.solve(try $0.array(0), try $0.array(1))] },
    "norm": { question in
      let power = question.option("ord").flatMap { Double($0) }
      let order: NDArray.NormOrder = power.map { .power($0) } ?? .euclidean
      return [try question.array(0).norm(order, axes: question.axes)]
    },
  ]

  @Test(arguments: RecordedCase.load("linear_algebra"))
  func agreesWithNumPy(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded, Self.functions)
  }

  @Test func recordingsAreThere() { #expect(RecordedCase.load("linear_algebra").count > 50) }
}
