// Einstein's sum of products; its derivatives are such sums again.

extension Tensor {
  /// The sum. Throws as `EinsteinSum.evaluate` does.
  public static func einsum(_ sum: EinsteinSum, _ operands: [Tensor]) throws -> Tensor {
    let value = try sum.evaluate(operands.map(\.array))
    guard operands.contains(where: \.requiresGradient), ThreadState.isRecording else {
      return Tensor(value)
    }
    // Aligned to one order of letters, it is a product and a sum over what the output lacks.
    var product: Tensor?
    for (place, operand) in operands.enumerated() {
      let places = try sum.alignment(of: place, operands.map(\.array))
      let aligned = try operand.reshaped([operand.count]).get([.integers(places)], title: "View")
      product = try product.map { last throws(MathError) in try last * aligned } ?? aligned
    }
    guard let product else { return Tensor(value) }
    let summed = Array(sum.outputCount..<product.rank)
    let result = summed.isEmpty ? product : try product.sum(axes: summed)
    result.node?.title = summed.isEmpty ? "Permute" : "View"
    return result
  }
}
