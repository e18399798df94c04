// The errors of array operations in PyTorch's words.

import Interpreter
import LossMath

enum TorchErrors {
  /// The fault as PyTorch raises it; NumPy's words where PyTorch has none of its own.
  static func fault(_ error: MathError) -> Fault {
    switch error {
    case .notBroadcastable(let shapes):
      return .runtime(mismatch(shapes))
    case .assignmentMismatch(let value, let target),
      .indexedAssignmentMismatch(let value, let target):
      return .runtime(
        "shape mismatch: value tensor of shape \(value.listed) cannot be broadcast to indexing "
          + "result of shape \(target.listed)")
    case .notBroadcastableTo(let from, let to): return .runtime(expansion(from, to))
    case .notBroadcastableInto(let target, let operands):
      return .runtime(
        "output with shape \(target.listed) doesn't match the broadcast shape \(operands.listed)")
    case .cannotReshape(let size, let shape):
      return .runtime("shape '\(shape.listed)' is invalid for input of size \(size)")
    case .multipleUnknownDimensions: return .runtime("only one dimension can be inferred")
    case .axisOutOfRange(let axis, let rank, _):
      let (low, high) = rank == 0 ? (-1, 0) : (-rank, rank - 1)
      return .index(
        "Dimension out of range (expected to be in range of [\(low), \(high)], but got \(axis))")
    case .indexOutOfBounds(let index, let axis, let size):
      return .index(
        "index \(index) is out of bounds for dimension \(axis) with size \(size)")
    case .tooManyIndices(let rank, _):
      return .index("too many indices for tensor of dimension \(rank)")
    case .negativeIntegerPower:
      return .runtime("Integers to negative integer powers are not allowed.")
    case .duplicateAxis: return .runtime("dim appears multiple times in the list of dims")
    case .booleanSubtract:
      return .runtime(
        "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
          + "`logical_xor()` operator instead.")
    case .booleanNegative:
      return .runtime(
        "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to "
          + "invert a mask, use the `~` or `logical_not()` operator instead.")
    case .singularMatrix:
      return .error(
        .linAlgError,
        "linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because "
          + "the input matrix is singular.")
    case .emptyReduction(let operation):
      return .index(
        "\(operation): Expected reduction dim to be specified for input.numel() == 0. Specify the "
          + "reduction dim with the 'dim' argument.")
    default: return .math(error)
    }
  }

  /// The first axis, from the last, on which two shapes do not fit.
  private static func mismatch(_ shapes: [Dimensions]) -> String {
    guard shapes.count >= 2 else { return "shapes do not fit" }
    // Of several, the first that does not fit to what those before it make.
    var (a, b) = (shapes[0], shapes[1])
    for next in shapes.dropFirst(2) {
      guard let joined = try? Dimensions.broadcast([a, b]) else { break }
      (a, b) = (joined, next)
    }
    let rank = max(a.count, b.count)
    for axis in (0..<rank).reversed() {
      let (one, two) = (axis - (rank - a.count), axis - (rank - b.count))
      guard one >= 0, two >= 0 else { break }
      if a[one] != b[two] && a[one] != 1 && b[two] != 1 {
        return "The size of tensor a (\(a[one])) must match the size of tensor b (\(b[two])) at "
          + "non-singleton dimension \(axis)"
      }
    }
    return "shapes \(a.listed) and \(b.listed) do not fit"
  }

  private static func expansion(_ from: Dimensions, _ to: Dimensions) -> String {
    if from.count > to.count {
      return "expand(torch.FloatTensor{\(from.listed)}, size=\(to.listed)): the number of sizes "
        + "provided (\(to.count)) must be greater or equal to the number of dimensions in the "
        + "tensor (\(from.count))"
    }
    for axis in (0..<from.count).reversed() {
      let place = axis + to.count - from.count
      if from[axis] != to[place] && from[axis] != 1 {
        return "The expanded size of the tensor (\(to[place])) must match the existing size "
          + "(\(from[axis])) at non-singleton dimension \(place).  Target sizes: \(to.listed).  "
          + "Tensor sizes: \(from.listed)"
      }
    }
    return "The tensor cannot be expanded to \(to.listed)"
  }
}
