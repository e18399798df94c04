// Derivatives of functions of tensors: gradients, Jacobians by the shorter side, Hessians.

/// Derivatives of a result by the variable that it was computed from.
public enum Derivatives {
  /// The gradient of one number; zeros where it does not depend on the variable.
  public static func gradient(
    of result: Tensor, by variable: Tensor, createsGraph: Bool = false
  ) throws(MathError) -> Tensor {
    if result.count != 1 { throw .autodiff(.needsNumber(shape: result.shape)) }
    guard result.requiresGradient else { return try zeros(variable) }
    let found = try BackwardPass.gradients(
      of: [result], by: [variable], keepsGraph: true, createsGraph: createsGraph)[0]
    if let found { return found }
    return try zeros(variable)
  }

  /// How the result would change with the variable in one direction: forward mode.
  ///
  /// The gradient by the variable is linear in its seed, so that the derivative of that by the seed
  /// is the directional derivative: two passes back make one forward.
  public static func directional(
    of result: Tensor, by variable: Tensor, along direction: Tensor
  ) throws(MathError) -> Tensor {
    guard result.requiresGradient else { return try zeros(result) }
    let seed = Tensor(try NDArray.ones(result.shape, dtype: result.dtype))
    try seed.setRequiresGradient(true)
    let found = try BackwardPass.gradients(
      of: [result], by: [variable], seeds: [seed], keepsGraph: true, createsGraph: true)[0]
    guard let found, found.requiresGradient else { return try zeros(result) }
    let change = try BackwardPass.gradients(
      of: [found], by: [seed], seeds: [direction], keepsGraph: true)[0]
    if let change { return change }
    return try zeros(result)
  }

  /// The derivative of each element of the result by each of the variable: the result's shape, then
  /// the variable's. Reverse mode by rows, or forward by columns where those are fewer.
  public static func jacobian(
    of result: Tensor, by variable: Tensor, createsGraph: Bool = false
  ) throws(MathError) -> Tensor {
    let shape = try Dimensions(checking: Array(result.shape) + Array(variable.shape))
    guard result.requiresGradient else {
      return Tensor(try NDArray.zeros(shape, dtype: variable.dtype))
    }
    if result.count > variable.count && !createsGraph {
      return try columns(of: result, by: variable).reshaped(shape)
    }
    let flat = try result.reshaped([result.count])
    var rows: [Tensor] = []
    for place in 0..<result.count {
      let element = try flat.get([.integer(place)])
      let row = try gradient(of: element, by: variable, createsGraph: createsGraph)
      rows.append(try row.reshaped([1, variable.count]))
    }
    if rows.isEmpty { return Tensor(try NDArray.zeros(shape, dtype: variable.dtype)) }
    return try Tensor.concatenate(rows, axis: 0).reshaped(shape)
  }

  private static func columns(
    of result: Tensor, by variable: Tensor
  ) throws(MathError) -> Tensor {
    var columns: [Tensor] = []
    for place in 0..<variable.count {
      let direction = try NDArray.zeros([variable.count], dtype: variable.dtype)
      try direction.setElement(at: place, to: .float(1))
      let column = try directional(
        of: result, by: variable, along: Tensor(try direction.reshaped(variable.shape)))
      columns.append(try column.reshaped([result.count, 1]))
    }
    if columns.isEmpty { return Tensor(try NDArray.zeros([result.count, 0], dtype: result.dtype)) }
    return try Tensor.concatenate(columns, axis: 1)
  }

  /// The second derivatives of one number by each pair of the variable's elements.
  public static func hessian(
    of result: Tensor, by variable: Tensor, createsGraph: Bool = false
  ) throws(MathError) -> Tensor {
    let slopes = try gradient(of: result, by: variable, createsGraph: true)
    let rows = try jacobian(of: slopes, by: variable, createsGraph: createsGraph)
    return rows
  }

  private static func zeros(_ like: Tensor) throws(MathError) -> Tensor {
    Tensor(try NDArray.zeros(like.shape, dtype: like.dtype))
  }
}
