// Errors of losses as a caller reads them: which parameter, and where in its array.

extension Loss {
  /// As `value(of:_:)`, but an error about shapes names the parameters, and one about an element of
  /// several axes has an index for each.
  public static func locatedValue(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    do {
      return try value(of: inputs, settings)
    } catch {
      throw descriptor.located(error, in: inputs)
    }
  }
}

extension LossDescriptor {
  /// An error in terms of the parameters that these inputs were given for.
  public func located(_ error: MathError, in inputs: [NDArray]) -> MathError {
    switch error {
    case .notBroadcastable: misfit(inputs) ?? error
    case .invalidValue(let parameter, let value, .some, let requirement):
      element(value, parameter, requirement, inputs) ?? error
    default: error
    }
  }

  /// The parameter's name without its default.
  private func name(_ place: Int) -> String {
    arguments[place].split(separator: "=").first.map(String.init) ?? ""
  }

  /// The first input that does not fit one before it.
  private func misfit(_ inputs: [NDArray]) -> MathError? {
    for place in inputs.indices.prefix(arguments.count) {
      for earlier in 0..<place
      where inputs[place].shape.broadcast(with: inputs[earlier].shape) == nil {
        return .shapeMismatch(
          parameter: name(place), shape: inputs[place].shape, otherParameter: name(earlier),
          otherShape: inputs[earlier].shape)
      }
    }
    return nil
  }

  /// Where a value first stands in an input of several axes.
  private func element(
    _ value: Double, _ parameter: String, _ requirement: MathError.Requirement,
    _ inputs: [NDArray]
  ) -> MathError? {
    guard let input = arguments.indices.first(where: { name($0) == parameter }),
      inputs.indices.contains(input), inputs[input].rank > 1,
      let place = inputs[input].doubles.firstIndex(of: value)
    else { return nil }
    var (index, rest): ([Int], Int) = ([], place)
    for length in inputs[input].shape.reversed() {
      index.insert(rest % length, at: 0)
      rest /= length
    }
    return .invalidElement(
      parameter: parameter, value: value, index: index, requirement: requirement)
  }
}
