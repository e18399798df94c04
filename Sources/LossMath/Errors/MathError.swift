// Everything that can go wrong in an array operation or a loss, as data.

/// What was wrong with the arguments of a mathematical operation.
///
/// `message` words it as NumPy does, and `pythonClass` names the exception that NumPy raises.
/// There are no positions in it: whoever calls knows where the call stands.
public enum MathError: Error, Sendable, Equatable {
  // Shapes.
  case notBroadcastable([Dimensions])
  case notBroadcastableTo(from: Dimensions, to: Dimensions)
  case notBroadcastableToScalar
  case tooManyAxesToBroadcast
  case notBroadcastableInto(target: Dimensions, operands: Dimensions)
  case assignmentMismatch(value: Dimensions, target: Dimensions)
  case indexedAssignmentMismatch(value: Dimensions, target: Dimensions)
  case maskedAssignmentMismatch(values: Int, places: Int)
  case maskedAssignmentRank(Int)
  case cannotReshape(size: Int, shape: Dimensions)
  case multipleUnknownDimensions
  case negativeDimension
  case tooManyDimensions(Int)
  case arrayTooLarge(shape: Dimensions, dtype: DType)
  /// The thread's account of memory has no room for so many bytes more.
  case outOfMemory(bytes: Int)

  // Axes.
  case axisOutOfRange(axis: Int, rank: Int, parameter: String? = nil)
  case duplicateAxis
  case axesMismatch
  case repeatedTransposeAxis
  case squeezedAxisTooLong

  // Indices.
  case indexOutOfBounds(index: Int, axis: Int, size: Int)
  case nothingToTake
  case tooManyIndices(rank: Int, given: Int)
  case maskMismatch(axis: Int, size: Int, maskSize: Int)
  case indexArraysNotBroadcastable([Dimensions])
  case indexArrayNotInteger
  case multipleEllipses
  case zeroSliceStep

  // Elements and types.
  case ambiguousTruth(size: Int)
  case notScalar(size: Int)
  case readOnly
  case readOnlyOutput
  case heldByDerivative
  case cannotCastInput(operation: String, index: Int, from: DType, to: DType)
  case cannotCast(operation: String, from: DType, to: DType)
  case unsupportedTypes(operation: String)
  case booleanSubtract
  case booleanNegative
  case noLoop(operation: String, dtype: DType)
  /// Of truth values NumPy makes numbers of a type that there is not here.
  case narrowType(operation: String, name: String)
  case negativeIntegerPower

  // Empty input.
  case emptyReduction(operation: String)
  case maskNeedsInitial(operation: String)
  case maskNotBroadcastable(Dimensions, mask: Dimensions)
  case emptyArgument(operation: String)
  case nothingToJoin(operation: String)

  // Joining.
  case joinRankMismatch(index: Int, rank: Int, firstRank: Int)
  case joinLengthMismatch(axis: Int, index: Int, length: Int, firstLength: Int)
  case zeroDimensionalJoin
  case stackShapeMismatch
  case repeatsMismatch(repeats: Int, length: Int)

  // Ranges.
  case zeroRangeStep
  case rangeTooLong
  case rangeLengthUnknown
  case negativeSampleCount(Int)
  case geometricSequenceWithZero

  // Editing along axes.
  case negativePadding
  case cannotExtendEmptyAxis(axis: Int)
  case noSections
  case unequalSplit
  case insertionOutOfBounds(index: Int, axis: Int, size: Int)
  case turnNeedsTwoAxes

  // Sampled functions.
  case tooFewSamples
  case spacingMismatch
  case spacingNotVector
  case interpolationMismatch
  case interpolationEmpty
  case objectTooDeep
  case objectTooShallow
  case emptySequence(name: String)
  case contractionMismatch
  case crossNeedsThree
  case emptyRange
  case rangeNotFinite(low: Double, high: Double, isGiven: Bool)

  // Matrices.
  case coreDimensionMismatch(signature: String, size: Int, expected: Int)
  case batchMismatch(left: Dimensions, right: Dimensions, core: Dimensions)
  case coreDimensionsMissing(operand: Int, rank: Int)
  case notAligned(left: Dimensions, right: Dimensions, leftAxis: Int, rightAxis: Int)
  case tooFewDimensionsForMatrix(rank: Int)
  case notSquare
  case singularMatrix
  case diagonalNeedsTwoAxes
  case unsupportedNormOrder
  case invalidVectorNorm(String)
  case improperNormDimensions
  case duplicateNormAxes
  case notPositiveDefinite
  case didNotConverge(String)
  case notFinite
  case complexEigenvalues
  case mustBeMatrix(rank: Int)
  case incompatibleDimensions

  /// Of derivatives.
  case autodiff(AutodiffError)

  // Values of parameters.
  case invalidValue(parameter: String, value: Double, index: Int?, requirement: Requirement)
  /// The same of an element of an array of several axes.
  case invalidElement(parameter: String, value: Double, index: [Int], requirement: Requirement)
  case shapeMismatch(
    parameter: String, shape: Dimensions, otherParameter: String, otherShape: Dimensions)
  case wrongRank(parameter: String, rank: Int, expected: Int)
  case needsIntegers(parameter: String, dtype: DType)
  case emptyParameter(String)
  case wrongOption(parameter: String, wanted: String)
  case unknownChoice(parameter: String, choice: String, choices: [String])
  case notDifferentiable(loss: String, parameter: String)
  case unsortedBins
  case weightsSumToZero
  case weightsNeedAxis
  case weightsMismatch
  case tooManyVariableAxes
  case percentileOutOfRange
  case quantileOutOfRange

  /// What a value of a parameter has to be.
  public enum Requirement: Sendable, Equatable {
    case probability
    case positive
    case notNegative
    case label(classes: Int)
    case binaryTarget
    case sign
    case logarithmBase
    case atMost(Double)
    case above(Double)
    case whole
    case twoClasses
    case tweediePower
    case oneOrTwo
    case atLeastOne
    case notBlank
    case number
  }
}
