// The class of the Python exception that stands for each error.

extension MathError {
  /// The name of the exception class that NumPy raises.
  public var pythonClass: String {
    switch self {
    case .axisOutOfRange: "AxisError"
    case .indexOutOfBounds, .nothingToTake, .tooManyIndices, .maskMismatch,
      .indexArraysNotBroadcastable,
      .indexArrayNotInteger, .multipleEllipses, .insertionOutOfBounds:
      "IndexError"
    case .unsupportedTypes, .maskedAssignmentRank, .booleanSubtract, .booleanNegative,
      .needsIntegers, .wrongOption,
      .notDifferentiable:
      "TypeError"
    case .weightsNeedAxis: "TypeError"
    case .weightsSumToZero: "ZeroDivisionError"
    case .cannotCast, .cannotCastInput, .noLoop: "UFuncTypeError"
    case .zeroRangeStep: "ZeroDivisionError"
    case .arrayTooLarge, .outOfMemory: "MemoryError"
    case .tooFewDimensionsForMatrix, .notSquare, .singularMatrix, .notPositiveDefinite,
      .didNotConverge, .mustBeMatrix, .incompatibleDimensions, .notFinite:
      "LinAlgError"
    case .complexEigenvalues, .narrowType: "NotImplementedError"
    case .tooManyDimensions(let rank) where rank <= Dimensions.mostInNumPy: "NotImplementedError"
    case .autodiff(.noSecondDerivative), .autodiff(.orderTooHigh): "NotImplementedError"
    case .autodiff: "RuntimeError"
    default: "ValueError"
    }
  }

  /// The class of which `pythonClass` is a kind, among those that every Python has.
  public var builtinPythonClass: String {
    switch pythonClass {
    case "AxisError", "LinAlgError": "ValueError"
    case "UFuncTypeError": "TypeError"
    case let name: name
    }
  }
}
