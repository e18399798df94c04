// The decompositions of `numpy.linalg`.

import Interpreter
import LossMath

enum DecompositionFunctions {
  static let all: [Builtin] = [
    svd, svdvals, qr, cholesky, eig, eigvals, eigh, eigvalsh,
  ]

  private static let svd = Builtin(
    "np.linalg.svd", "a, full_matrices=True, compute_uv=True, hermitian=False",
    "A matrix as U · diag(S) · Vh with orthonormal U and Vh, the singular values S descending."
  ) { arguments, machine in
    let array = try arguments.array(0)
    if try arguments.bool(3, default: false) {
      throw Fault.notImplemented("`hermitian=True` of `svd`")
    }
    let isFull = try arguments.bool(1, default: true)
    guard try arguments.bool(2, default: true) else {
      return try machine.result(work(array)) { try array.singularValues() }
    }
    let longer = array.shape.suffix(2).max() ?? 0
    if isFull { try machine.reserve(elements: 2 * Double(longer) * Double(longer)) }
    let parts = try machine.compute(work(array)) {
      try array.singularValueDecomposition(isFull: isFull)
    }
    return NamedTuple.result("SVDResult", ["U": parts.u, "S": parts.values, "Vh": parts.vh])
  }

  private static let svdvals = Builtin(
    "np.linalg.svdvals", "x, /", "The singular values of a matrix, descending."
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.result(work(array)) { try array.singularValues() }
  }

  private static let qr = Builtin(
    "np.linalg.qr", "a, mode='reduced'",
    "A matrix as Q · R: orthonormal columns and an upper triangle."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let mode = try arguments.text(1, default: "reduced")
    if mode == "raw" { throw Fault.notImplemented("`mode='raw'` of `qr`") }
    guard ["reduced", "complete", "r"].contains(mode) else {
      throw Fault.value("Unrecognized mode '\(mode)'")
    }
    let extent = NDArray.OrthonormalExtent(rawValue: mode) ?? .reduced
    if extent == .complete {
      let rows = Double(array.shape.suffix(2).first ?? 0)
      try machine.reserve(elements: rows * rows)
    }
    let (q, r) = try machine.compute(work(array)) { try array.qrDecomposition(extent) }
    if mode == "r" { return .array(r) }
    return NamedTuple.result("QRResult", ["Q": q, "R": r])
  }

  private static let cholesky = Builtin(
    "np.linalg.cholesky", "a, /, *, upper=False",
    "The lower triangle L with a = L · Lᵀ, of a positive definite matrix.",
    example: "np.linalg.cholesky([[4, 2], [2, 5]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let isUpper = try arguments.bool(1, default: false)
    return try machine.result(work(array)) { try array.cholesky(isUpper: isUpper) }
  }

  private static let eig = Builtin(
    "np.linalg.eig", "a",
    "The eigenvalues of a square matrix, if they are real, and its eigenvectors as columns.",
    formula: #"A v = \lambda v"#, example: "np.linalg.eig([[2, 0], [0, 3]]).eigenvalues"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (values, vectors) = try machine.compute(work(array)) { try array.eigenvalues() }
    return NamedTuple.result("EigResult", ["eigenvalues": values, "eigenvectors": vectors])
  }

  private static let eigvals = Builtin(
    "np.linalg.eigvals", "a", "The eigenvalues of a square matrix, if they are real.",
    example: "np.linalg.eigvals([[2, 0], [0, 3]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.result(work(array)) { try array.eigenvaluesAlone() }
  }

  private static let eigh = Builtin(
    "np.linalg.eigh", "a, UPLO='L'",
    "The eigenvalues of a symmetric matrix, ascending, and its eigenvectors as columns."
  ) { arguments, machine in
    let (values, vectors) = try symmetric(arguments, machine)
    return NamedTuple.result("EighResult", ["eigenvalues": values, "eigenvectors": vectors])
  }

  private static let eigvalsh = Builtin(
    "np.linalg.eigvalsh", "a, UPLO='L'", "The eigenvalues of a symmetric matrix, ascending.",
    example: "np.linalg.eigvalsh([[2, 1], [1, 2]])"
  ) { arguments, machine in
    .array(try symmetric(arguments, machine).values)
  }

  private static func symmetric(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> (values: NDArray, vectors: NDArray) {
    let array = try arguments.array(0)
    let triangle = try arguments.text(1, default: "L").uppercased()
    guard triangle == "L" || triangle == "U" else {
      throw Fault.value("UPLO argument must be 'L' or 'U'")
    }
    return try machine.compute(work(array)) {
      try array.symmetricEigenvalues(isUpper: triangle == "U")
    }
  }

  /// The work of iterations that turn vectors along.
  private static func work(_ array: NDArray) -> Int {
    LinearAlgebraFunctions.cube(array, times: 8)
  }
}
