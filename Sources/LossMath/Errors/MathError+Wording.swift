// The words for each error: NumPy's where NumPy has it.

extension MathError {
  /// One sentence for a person, as NumPy words it where it does.
  public var message: String {
    if case .autodiff(let error) = self { return error.message }
    return shapeMessage ?? indexMessage ?? elementMessage ?? joinMessage ?? editMessage
      ?? sampleMessage ?? matrixMessage ?? parameterMessage
  }

  private var shapeMessage: String? {
    switch self {
    case .notBroadcastable(let shapes):
      "operands could not be broadcast together with shapes \(list(shapes))"
    case .notBroadcastableTo(let from, let to):
      "operands could not be broadcast together with remapped shapes "
        + "[original->remapped]: \(from)  and requested shape \(to)"
    case .maskNotBroadcastable(let shape, let mask):
      "operands could not be broadcast together with remapped shapes [original->remapped]: "
        + list([shape, mask])
    case .notBroadcastableToScalar: "cannot broadcast a non-scalar to a scalar array"
    case .tooManyAxesToBroadcast:
      "input operand has more dimensions than allowed by the axis remapping"
    case .notBroadcastableInto(let target, let operands):
      "non-broadcastable output operand with shape \(target) doesn't match "
        + "the broadcast shape \(operands)"
    case .assignmentMismatch(let value, let target):
      "could not broadcast input array from shape \(value) into shape \(target)"
    case .indexedAssignmentMismatch(let value, let target):
      "shape mismatch: value array of shape \(value) could not be broadcast to "
        + "indexing result of shape \(target)"
    case .maskedAssignmentMismatch(let values, let places):
      "NumPy boolean array indexing assignment cannot assign \(values) input values to "
        + "the \(places) output values where the mask is true"
    case .maskedAssignmentRank(let rank):
      "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has "
        + "\(rank) dimensions"
    case .cannotReshape(let size, let shape):
      "cannot reshape array of size \(size) into shape \(withUnknowns(shape))"
    case .multipleUnknownDimensions: "can only specify one unknown dimension"
    case .negativeDimension: "negative dimensions are not allowed"
    case .tooManyDimensions(let rank):
      rank <= Dimensions.mostInNumPy
        ? "an array of \(rank) axes (there may be \(Dimensions.capacity)) is not supported here"
        : "maximum supported dimension for an ndarray is currently \(Dimensions.mostInNumPy), "
          + "found \(rank)"
    case .outOfMemory(let bytes): "there is no memory left for an array of \(bytes) bytes"
    case .arrayTooLarge(let shape, let dtype):
      "Unable to allocate an array with shape \(spaced(shape)) and data type \(dtype.name)"
    case .axisOutOfRange(let axis, let rank, let parameter):
      (parameter.map { "\($0): " } ?? "")
        + "axis \(axis) is out of bounds for array of dimension \(rank)"
    case .duplicateAxis: "duplicate value in 'axis'"
    case .axesMismatch: "axes don't match array"
    case .repeatedTransposeAxis: "repeated axis in transpose"
    case .squeezedAxisTooLong:
      "cannot select an axis to squeeze out which has size not equal to one"
    default: nil
    }
  }

  private var indexMessage: String? {
    switch self {
    case .indexOutOfBounds(let index, let axis, let size):
      "index \(index) is out of bounds for axis \(axis) with size \(size)"
    case .tooManyIndices(let rank, let given):
      "too many indices for array: array is \(rank)-dimensional, but \(given) were indexed"
    case .maskMismatch(let axis, let size, let maskSize):
      "boolean index did not match indexed array along axis \(axis); size of axis is \(size) "
        + "but size of corresponding boolean axis is \(maskSize)"
    case .indexArraysNotBroadcastable(let shapes):
      "shape mismatch: indexing arrays could not be broadcast together with shapes "
        + list(shapes)
    case .indexArrayNotInteger:
      "arrays used as indices must be of integer (or boolean) type"
    case .nothingToTake: "cannot do a non-empty take from an empty axes."
    case .multipleEllipses: "an index can only have a single ellipsis ('...')"
    case .zeroSliceStep: "slice step cannot be zero"
    default: nil
    }
  }

  private var elementMessage: String? {
    switch self {
    case .ambiguousTruth(size: 0):
      "The truth value of an empty array is ambiguous. "
        + "Use `array.size > 0` to check that an array is not empty."
    case .ambiguousTruth:
      "The truth value of an array with more than one element is ambiguous. "
        + "Use a.any() or a.all()"
    case .notScalar: "can only convert an array of size 1 to a Python scalar"
    case .readOnly: "assignment destination is read-only"
    case .readOnlyOutput: "output array is read-only"
    case .heldByDerivative:
      "assignment destination is read-only while the derivative by it is computed"
    case .cannotCastInput(let operation, let index, let from, let to):
      "Cannot cast ufunc '\(operation)' input \(index) from dtype('\(from.name)') to "
        + "dtype('\(to.name)') with casting rule 'same_kind'"
    case .cannotCast(let operation, let from, let to):
      "Cannot cast ufunc '\(operation)' output from dtype('\(from.name)') to "
        + "dtype('\(to.name)') with casting rule 'same_kind'"
    case .unsupportedTypes(let operation):
      "ufunc '\(operation)' not supported for the input types, and the inputs could not be "
        + "safely coerced to any supported types according to the casting rule ''safe''"
    case .booleanSubtract:
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, "
        + "the `^` operator, or the logical_xor function instead."
    case .booleanNegative:
      "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator "
        + "or the logical_not function instead."
    case .noLoop(let operation, let dtype):
      "ufunc '\(operation)' did not contain a loop with signature matching types "
        + "<class 'numpy.dtypes.\(dtype.className)'> -> None"
    case .narrowType(let operation, let name):
      "\(operation) of truth values, which NumPy computes in \(name), is not supported here; make "
        + "numbers of them first, as with astype(float)"
    case .negativeIntegerPower: "Integers to negative integer powers are not allowed."
    case .emptyReduction(let operation):
      "zero-size array to reduction operation \(operation) which has no identity"
    case .maskNeedsInitial(let operation):
      "reduction operation '\(operation)' does not have an identity, so to use a where mask one "
        + "has to specify 'initial'"
    case .emptyArgument(let operation): "attempt to get \(operation) of an empty sequence"
    default: nil
    }
  }

  private var joinMessage: String? {
    switch self {
    case .nothingToJoin(let operation): "need at least one array to \(operation)"
    case .joinRankMismatch(let index, let rank, let firstRank):
      "all the input arrays must have same number of dimensions, but the array at index 0 has "
        + "\(firstRank) dimension(s) and the array at index \(index) has \(rank) dimension(s)"
    case .joinLengthMismatch(let axis, let index, let length, let firstLength):
      "all the input array dimensions except for the concatenation axis must match exactly, "
        + "but along dimension \(axis), the array at index 0 has size \(firstLength) and "
        + "the array at index \(index) has size \(length)"
    case .zeroDimensionalJoin: "zero-dimensional arrays cannot be concatenated"
    case .stackShapeMismatch: "all input arrays must have the same shape"
    case .repeatsMismatch(let repeats, let length):
      "operands could not be broadcast together with shape (\(length),) (\(repeats),)"
    case .zeroRangeStep: "division by zero"
    case .emptyRange: "max must be larger than min in range parameter."
    case .rangeNotFinite(let low, let high, let isGiven):
      "\(isGiven ? "supplied" : "autodetected") range of [\(low), \(high)] is not finite"
    case .rangeLengthUnknown: "arange: cannot compute length"
    case .rangeTooLong: "Maximum allowed size exceeded"
    case .negativeSampleCount(let count): "Number of samples, \(count), must be non-negative."
    default: nil
    }
  }

  private var editMessage: String? {
    switch self {
    case .geometricSequenceWithZero: "Geometric sequence cannot include zero"
    case .negativePadding: "index can't contain negative values"
    case .cannotExtendEmptyAxis(let axis):
      "can't extend empty axis \(axis) using modes other than 'constant' or 'empty'"
    case .noSections: "number sections must be larger than 0."
    case .unequalSplit: "array split does not result in an equal division"
    case .insertionOutOfBounds(let index, let axis, let size):
      "index \(index) is out of bounds for axis \(axis) with size \(size)"
    case .turnNeedsTwoAxes: "Axes must be different."
    default: nil
    }
  }

  private var sampleMessage: String? {
    switch self {
    case .tooFewSamples:
      "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) "
        + "elements are required."
    case .spacingMismatch:
      "when 1d, distances must match the length of the corresponding dimension"
    case .spacingNotVector: "distances must be either scalars or 1d"
    case .interpolationMismatch: "fp and xp are not of the same length."
    case .interpolationEmpty: "array of sample points is empty"
    case .objectTooDeep: "object too deep for desired array"
    case .objectTooShallow: "object of too small depth for desired array"
    case .emptySequence(let name): "\(name) argument cannot be empty"
    case .contractionMismatch: "shape-mismatch for sum"
    case .crossNeedsThree:
      "incompatible dimensions for cross product\n(dimension must be 2 or 3)"
    default: nil
    }
  }

  private var matrixMessage: String? {
    switch self {
    case .coreDimensionMismatch(let signature, let size, let expected):
      "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        + "\(signature) (size \(size) is different from \(expected))"
    case .coreDimensionsMissing(let operand, let rank):
      "matmul: Input operand \(operand) does not have enough dimensions (has \(rank), "
        + "gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
    case .notAligned(let left, let right, let leftAxis, let rightAxis):
      "shapes \(left) and \(right) not aligned: \(left[leftAxis]) (dim \(leftAxis)) != "
        + "\(right[rightAxis]) (dim \(rightAxis))"
    case .tooFewDimensionsForMatrix(let rank):
      "\(rank)-dimensional array given. Array must be at least two-dimensional"
    case .notSquare: "Last 2 dimensions of the array must be square"
    case .batchMismatch(let left, let right, let core):
      "operands could not be broadcast together with remapped shapes [original->remapped]: "
        + "\(left)->\(remapped(left)) \(right)->\(remapped(right))  and requested shape \(core)"
    case .singularMatrix: "Singular matrix"
    case .diagonalNeedsTwoAxes: "diag requires an array of at least two dimensions"
    case .unsupportedNormOrder: "Invalid norm order for matrices."
    case .invalidVectorNorm(let order): "Invalid norm order '\(order)' for vectors"
    case .improperNormDimensions: "Improper number of dimensions to norm."
    case .duplicateNormAxes: "Duplicate axes given."
    case .notPositiveDefinite: "Matrix is not positive definite"
    case .didNotConverge(let what): "\(what) did not converge"
    case .notFinite: "Array must not contain infs or NaNs"
    case .complexEigenvalues:
      "complex numbers, which eigenvalues of this matrix are, are not supported here"
    case .mustBeMatrix(let rank):
      "\(rank)-dimensional array given. Array must be two-dimensional"
    case .incompatibleDimensions: "Incompatible dimensions"
    default: nil
    }
  }

  private var parameterMessage: String {
    switch self {
    case .invalidValue(let parameter, let value, let index, let requirement):
      let place = index.map { "\(parameter)[\($0)]" } ?? parameter
      return "\(place) is \(shortest(value)), but \(requirement.wording)"
    case .invalidElement(let parameter, let value, let index, let requirement):
      let place = index.map(String.init).joined(separator: ", ")
      return "\(parameter)[\(place)] is \(shortest(value)), but \(requirement.wording)"
    case .shapeMismatch(let parameter, let shape, let otherParameter, let otherShape):
      return "\(parameter) has shape \(spaced(shape)), which does not fit "
        + "\(otherParameter) of shape \(spaced(otherShape))"
    case .wrongRank(let parameter, let rank, let expected):
      return "\(parameter) has \(rank) axes, but \(expected) are needed"
    case .needsIntegers(let parameter, let dtype):
      return "\(parameter) must be whole numbers, but is of type \(dtype.name)"
    case .emptyParameter(let parameter): return "\(parameter) is empty"
    case .wrongOption(let parameter, let wanted): return "\(parameter) must be \(wanted)"
    case .unknownChoice(let parameter, let choice, let choices):
      let list = choices.map { "'\($0)'" }.joined(separator: ", ")
      return choices.isEmpty
        ? "there is no \(parameter) '\(choice)'"
        : "\(parameter) is '\(choice)', but it is one of \(list)"
    case .notDifferentiable(let loss, let parameter):
      return "\(loss) has no derivative by \(parameter)"
    case .unsortedBins: return "`bins` must increase monotonically, when an array"
    case .weightsSumToZero: return "Weights sum to zero, can't be normalized"
    case .weightsNeedAxis: return "Axis must be specified when shapes of a and weights differ."
    case .weightsMismatch:
      return "Shape of weights must be consistent with shape of a along specified axis."
    case .tooManyVariableAxes: return "m has more than 2 dimensions"
    case .percentileOutOfRange: return "Percentiles must be in the range [0, 100]"
    case .quantileOutOfRange: return "Quantiles must be in the range [0, 1]"
    default: return "invalid value"
    }
  }

  /// A shape as NumPy writes it where lengths may be unknown (−1): it leaves out leading ones.
  private func withUnknowns(_ shape: Dimensions) -> String {
    let known = shape.drop { $0 < 0 }
    if known.count == shape.count && shape.count == 1 { return shape.description }
    return "(\(known.map { $0 < 0 ? "newaxis" : String($0) }.joined(separator: ",")))"
  }

  /// A shape with its last two axes set aside, as NumPy writes it for products of matrices.
  private func remapped(_ shape: Dimensions) -> String {
    "(" + (shape.dropLast(2).map(String.init) + ["newaxis", "newaxis"]).joined(separator: ",") + ")"
  }

  /// The shapes as NumPy lists them, with a blank after each.
  private func list(_ shapes: [Dimensions]) -> String {
    shapes.map { $0.description + " " }.joined()
  }

  /// A shape as Python prints a tuple: `(4, 3)`.
  private func spaced(_ shape: Dimensions) -> String {
    let lengths = shape.map(String.init).joined(separator: ", ")
    return shape.count == 1 ? "(\(lengths),)" : "(\(lengths))"
  }

  /// A number as Python prints it, without `.0` for whole ones.
  private func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension MathError.Requirement {
  fileprivate var wording: String {
    switch self {
    case .probability: "a probability lies in [0, 1]"
    case .positive: "it must be positive"
    case .notNegative: "it must not be negative"
    case .label(let classes): "with \(classes) classes a label is one of 0 … \(classes - 1)"
    case .binaryTarget: "a binary target lies in [0, 1]"
    case .sign: "a label is -1 or 1"
    case .logarithmBase: "the base of a logarithm is positive and not 1"
    case .atMost(let bound): "it must be at most \(bound.description)"
    case .above(let bound): "it must be above \(bound.description)"
    case .whole: "it must be a whole number"
    case .twoClasses: "a label is 0 or 1"
    case .tweediePower: "Tweedie's distributions have a power of at most 0 or at least 1"
    case .oneOrTwo: "it must be 1 or 2"
    case .atLeastOne: "it must be at least 1"
    case .notBlank: "the blank is no label"
    case .number: "it must be a number"
    }
  }
}

extension DType {
  /// The name of NumPy's class for the type.
  package var className: String {
    switch self {
    case .bool: "BoolDType"
    case .int64: "Int64DType"
    case .float32: "Float32DType"
    case .float64: "Float64DType"
    }
  }
}
