// A formula of elements with all its derivatives, exact to the last digits: each is the formula
// itself in numbers that carry their slopes.

extension ElementFormula {
  /// Up to which order derivatives are computed; each order doubles the work.
  static var highestOrder: Int { 4 }

  /// The derivative by one input after the other, where each element's numbers are given; nil above
  /// the highest order.
  func derivative(_ value: @escaping (_ place: Int) -> Double, by places: [Int]) -> Precise? {
    let zero = { (place: Int) in Precise(value(place)) }
    if places.isEmpty { return term(at: zero) }
    let first = seeded(zero, places[0])
    if places.count == 1 { return term(at: first).slope }
    let second = seeded(first, places[1])
    if places.count == 2 { return term(at: second).slope.slope }
    let third = seeded(second, places[2])
    if places.count == 3 { return term(at: third).slope.slope.slope }
    let fourth = seeded(third, places[3])
    return places.count == 4 ? term(at: fourth).slope.slope.slope.slope : nil
  }

  private func term<Number: RealNumber>(at number: (Int) -> Number) -> Number {
    term(LossInputs(first: number(0), second: number(1), third: number(2)))
  }

  /// The numbers with a slope of one at a place.
  private func seeded<Number: RealNumber>(
    _ number: @escaping (Int) -> Number, _ place: Int
  ) -> (Int) -> Dual<Number> {
    { Dual(number($0), slope: Number($0 == place ? 1 : 0)) }
  }
}

extension Tensor {
  /// A formula of the elements of up to three tensors that stretch to one shape.
  static func formula(
    _ formula: any ElementFormula, _ operands: [Tensor]
  ) throws(MathError) -> Tensor {
    try derivative(of: formula, operands, by: [])
  }

  /// A derivative of a formula by one operand after the other.
  fileprivate static func derivative(
    of formula: any ElementFormula, _ operands: [Tensor], by places: [Int]
  ) throws(MathError) -> Tensor {
    let elements = try LossElements(operands.map(\.array))
    var values: [Double] = []
    for index in 0..<elements.shape.elementCount {
      let value = formula.derivative(
        { $0 < elements.values.count ? elements.values[$0][index] : 0 }, by: places)
      guard let value else {
        throw .autodiff(
          .orderTooHigh(formula: "\(type(of: formula))", limit: type(of: formula).highestOrder))
      }
      values.append(value.value)
    }
    let value = try NDArray(values, shape: elements.shape).asType(elements.dtype)
    guard operands.contains(where: \.requiresGradient), ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, FormulaNode(formula, operands, places))
  }
}

/// A formula, or one of its derivatives.
private final class FormulaNode: Node {
  private let formula: any ElementFormula
  private var operands: [Saved]
  /// By which operands has been differentiated.
  private let places: [Int]

  init(_ formula: any ElementFormula, _ operands: [Tensor], _ places: [Int]) {
    self.formula = formula
    self.operands = operands.map { Saved($0) }
    self.places = places
    super.init(operands)
  }

  override var operation: String { "Formula" }

  override func release() {
    super.release()
    operands = []
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    if isReleased { throw .autodiff(.graphReleased) }
    var tensors: [Tensor] = []
    for operand in operands { tensors.append(try operand.tensor(self)) }
    for (place, node) in others.enumerated() {
      guard let node else { continue }
      let slope = try Tensor.derivative(of: formula, tensors, by: places + [place])
      try pass.send(try (try gradient * slope).summed(to: tensors[place].shape), to: node)
    }
  }
}
