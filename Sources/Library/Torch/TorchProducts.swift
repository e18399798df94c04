// PyTorch's products of vectors and matrices, and its linear algebra.

import Interpreter
import LossMath

enum TorchProducts {
  static let all: [TorchFunction] = [
    product("matmul", "other") { _, _ in nil },
    product("mm", "mat2") { one, two in
      one.rank != 2 ? "self must be a matrix" : two.rank != 2 ? "mat2 must be a matrix" : nil
    },
    product("bmm", "mat2") { one, two in
      one.rank != 3
        ? "batch1 must be a 3D tensor" : two.rank != 3 ? "batch2 must be a 3D tensor" : nil
    },
    product("mv", "vec") { one, two in
      one.rank == 2 && two.rank == 1
        ? nil : "vector + matrix @ vector expected, got 1, \(one.rank), \(two.rank)"
    },
    product("dot", "tensor") { one, two in
      if one.rank != 1 || two.rank != 1 {
        return "1D tensors expected, but got \(one.rank)D and \(two.rank)D tensors"
      }
      return one.count == two.count
        ? nil
        : "inconsistent tensor size, expected tensor [\(one.count)] and src [\(two.count)] to "
          + "have the same number of elements, but got \(one.count) and \(two.count) elements "
          + "respectively"
    },
    TorchFunction("inner", "input, other", "The inner product over the last dimension.") {
      arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let turned = try machine.torch { two.rank < 2 ? two : try two.transposed() }
      return .tensor(try matrixProduct(one, turned, machine))
    },
    TorchFunction("outer", "input, vec2", "The outer product of two vectors.") {
      arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let type = TorchArithmetic.resultType(.tensor(one), .tensor(two), machine)
      return .tensor(
        try machine.torch(one.count) {
          try Tensor.outer(try one.converted(to: type), try two.converted(to: type))
        })
    },
    TorchFunction("kron", "input, other", "Every element times the whole of other.") {
      arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let type = TorchArithmetic.resultType(.tensor(one), .tensor(two), machine)
      return .tensor(
        try machine.torch(one.count &* max(two.count, 1)) {
          try Tensor.kronecker(try one.converted(to: type), try two.converted(to: type))
        })
    },
    TorchFunction(
      "addmm", "input, mat1, mat2, *, beta=1, alpha=1", "beta · input + alpha · mat1 @ mat2."
    ) { arguments, machine in
      try added(
        arguments, try matrixProduct(try arguments.tensor(1), try arguments.tensor(2), machine),
        machine)
    },
    TorchFunction(
      "addmv", "input, mat, vec, *, beta=1, alpha=1", "beta · input + alpha · mat @ vec."
    ) { arguments, machine in
      try added(
        arguments, try matrixProduct(try arguments.tensor(1), try arguments.tensor(2), machine),
        machine)
    },
    TorchFunction("einsum", "equation, *operands", "Einstein's sum of products.", .function) {
      arguments, machine in
      var operands = arguments.rest(1).compactMap(\.tensor)
      if operands.isEmpty, let list = arguments.rest(1).first {
        operands = try machine.values(of: list).compactMap(\.tensor)
      }
      return .tensor(try einsum(try arguments.text(0), operands, machine))
    },
    matrix("inverse", "The inverse of each matrix."),
    matrix("det", "The determinant of each matrix."),
    TorchFunction("slogdet", "input", "The determinant's sign and the logarithm of its size.") {
      arguments, machine in
      let tensor = try arguments.tensor(0)
      return try signAndLogarithm(tensor, "slogdet", machine)
    },
  ]

  static let linearAlgebra: [Builtin] = [
    Builtin("torch.linalg.inv", "A", "The inverse of each matrix.") { arguments, machine in
      .tensor(try evaluate("inverse", try arguments.tensor(0), machine))
    },
    Builtin("torch.linalg.det", "A", "The determinant of each matrix.") { arguments, machine in
      .tensor(try evaluate("det", try arguments.tensor(0), machine))
    },
    Builtin("torch.linalg.slogdet", "A", "The determinant's sign and its size's logarithm.") {
      arguments, machine in
      try signAndLogarithm(try arguments.tensor(0), "linalg_slogdet", machine)
    },
    Builtin("torch.linalg.cross", "input, other, *, dim=-1", "The vector product.") {
      arguments, machine in
      .tensor(
        try TorchSums.vectorProduct(
          try arguments.tensor(0), try arguments.tensor(1), try arguments.int(2, default: -1),
          machine))
    },
    Builtin("torch.linalg.solve", "A, B", "The solution X of A @ X = B.") { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      return .tensor(try machine.torch(one.count) { try one.solved(two) })
    },
    Builtin(
      "torch.linalg.norm", "A, ord=None, dim=None, keepdim=False",
      "The norm of a vector, or of a matrix's elements."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let (axes, keeps) = (try arguments.dimensions(2), try arguments.bool(3, default: false))
      let isMatrix = (axes?.count ?? tensor.rank) == 2 && arguments.optional(1) != nil
      if isMatrix, arguments[1].text != "fro" {
        throw Fault.notImplemented("a matrix norm other than 'fro'")
      }
      let order = try TorchReductions.normOrder(arguments, 1)
      return .tensor(
        try machine.torch(tensor.count) {
          try tensor.norm(order: order, axes: axes, keepDimensions: keeps)
        })
    },
    Builtin(
      "torch.linalg.vector_norm", "x, ord=2, dim=None, keepdim=False", "The p-norm of the elements."
    ) { arguments, machine in
      let (tensor, order) = (try arguments.tensor(0), try arguments.double(1, default: 2))
      let (axes, keeps) = (try arguments.dimensions(2), try arguments.bool(3, default: false))
      return .tensor(
        try machine.torch(tensor.count) {
          try tensor.norm(order: order, axes: axes, keepDimensions: keeps)
        })
    },
  ]

  private static func product(
    _ name: String, _ second: String, _ check: @escaping @Sendable (Tensor, Tensor) -> String?
  ) -> TorchFunction {
    TorchFunction(name, "input, \(second)", "The matrix product.") { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      if let problem = check(one, two) { throw Fault.runtime(problem) }
      return .tensor(try matrixProduct(one, two, machine))
    }
  }

  /// `@`, with PyTorch's errors.
  static func matrixProduct(_ one: Tensor, _ two: Tensor, _ machine: Machine) throws -> Tensor {
    guard one.rank > 0, two.rank > 0 else {
      throw Fault.runtime(
        "both arguments to matmul need to be at least 1D, but they are \(one.rank)D and "
          + "\(two.rank)D")
    }
    guard one.dtype == two.dtype else {
      throw Fault.runtime(
        "expected m1 and m2 to have the same dtype, but got: \(cName(one)) != \(cName(two))")
    }
    let inner = one.shape[one.rank - 1]
    let other = two.shape[max(0, two.rank - 2)]
    guard inner == other else { throw Fault.runtime(mismatch(one, two)) }
    try machine.charge(one.count * (two.rank > 1 ? two.shape[two.rank - 1] : 1))
    return try machine.torch { try Tensor.matrixProduct(one, two) }
  }

  private static func cName(_ tensor: Tensor) -> String {
    switch tensor.dtype {
    case .float32: "float"
    case .float64: "double"
    case .int64: "long"
    case .bool: "bool"
    }
  }

  private static func mismatch(_ one: Tensor, _ two: Tensor) -> String {
    func size(_ shape: Dimensions) -> String { shape.map(String.init).joined(separator: "x") }
    switch (one.rank, two.rank) {
    case (1, 1):
      return "inconsistent tensor size, expected tensor [\(one.count)] and src [\(two.count)] to "
        + "have the same number of elements, but got \(one.count) and \(two.count) elements "
        + "respectively"
    case (2, 1):
      return "size mismatch, got input (\(one.shape[0])), mat (\(size(one.shape))), vec "
        + "(\(two.count))"
    case (1, 2):
      return "mat1 and mat2 shapes cannot be multiplied (1x\(one.count) and \(size(two.shape)))"
    case (_, 2):
      let rows = one.count / max(one.shape[one.rank - 1], 1)
      return "mat1 and mat2 shapes cannot be multiplied (\(rows)x\(one.shape[one.rank - 1]) and "
        + "\(size(two.shape)))"
    default:
      return "Expected size for first two dimensions of batch2 tensor to be: ["
        + "\(one.shape[0]), \(one.shape[one.rank - 1])] but got: [\(two.shape[0]), "
        + "\(two.shape[max(0, two.rank - 2)])]."
    }
  }

  private static func added(
    _ arguments: Arguments, _ product: Tensor, _ machine: Machine
  ) throws -> Value {
    var (sum, product) = (TensorOperand.tensor(try arguments.tensor(0)), product)
    if arguments.isGiven(3) {
      let scaled = try TorchArithmetic.apply(
        .multiply, sum, try arguments.tensorOperand(3), machine)
      sum = .tensor(scaled)
    }
    if arguments.isGiven(4) {
      product = try TorchArithmetic.apply(
        .multiply, .tensor(product), try arguments.tensorOperand(4), machine)
    }
    let result = try TorchArithmetic.apply(.add, sum, .tensor(product), machine)
    result.setTitle(arguments.function == "addmm" ? "Addmm" : "Addmv")
    return .tensor(result)
  }

  static func einsum(
    _ equation: String, _ operands: [Tensor], _ machine: Machine
  ) throws -> Tensor {
    let sum: EinsteinSum
    do {
      sum = try EinsteinSum(equation, ranks: operands.map(\.rank))
      let work = sum.work(operands.map(\.array))
      try machine.reserve(elements: work)
      return try Tensor.einsum(sum, operands)
    } catch let error as EinsteinSum.Mistake {
      throw Fault.runtime(error.message)
    } catch let error as MathError {
      throw TorchErrors.fault(error)
    }
  }

  private static func matrix(_ name: String, _ summary: String) -> TorchFunction {
    TorchFunction(name, "input", summary) { arguments, machine in
      .tensor(try evaluate(name, try arguments.tensor(0), machine))
    }
  }

  private static func evaluate(
    _ name: String, _ tensor: Tensor, _ machine: Machine
  ) throws -> Tensor {
    try machine.torch(tensor.count) {
      name == "det" ? try tensor.determinant() : try tensor.inverse()
    }
  }

  private static func signAndLogarithm(
    _ tensor: Tensor, _ name: String, _ machine: Machine
  ) throws -> Value {
    let found = try machine.torch(tensor.count) { try tensor.signAndLogDeterminant() }
    return .host(
      TorchNamedResult(
        name, [("sign", .tensor(found.sign)), ("logabsdet", .tensor(found.logarithm))]))
  }
}
