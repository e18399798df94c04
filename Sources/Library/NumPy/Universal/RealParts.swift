// What NumPy has for complex numbers, answered for real ones.

import Interpreter
import LossMath

enum RealParts {
  static let all: [Builtin] = [
    infinite("isposinf", false, "Whether each element is positive infinity."),
    infinite("isneginf", true, "Whether each element is negative infinity."),
    constant("isreal", true, "Whether each element has no imaginary part: always so here."),
    constant("iscomplex", false, "Whether each element has an imaginary part: never so here."),
    real, imaginary, angle, realIfClose,
  ]

  private static func infinite(_ name: String, _ isNegative: Bool, _ summary: String) -> Builtin {
    Builtin("np.\(name)", "x, out=None", summary) { arguments, machine in
      let operand = try arguments.operand(0)
      let bound = isNegative ? -Double.infinity : .infinity
      return try machine.deliver(
        to: try arguments.output(1), name, work: operand.shape.elementCount
      ) { try NDArray.apply(.equal, operand, .float(bound)) }
    }
  }

  private static func constant(_ name: String, _ answer: Bool, _ summary: String) -> Builtin {
    Builtin("np.\(name)", "x", summary) { arguments, machine in
      let shape = try arguments.operand(0).shape
      return try machine.result(shape.elementCount) { try NDArray.full(shape, .bool(answer)) }
    }
  }

  private static let real = Builtin(
    "np.real", "val", "The real parts: the elements themselves."
  ) { arguments, machine in
    if case .array = arguments[0] { return arguments[0] }
    return try machine.result(0) { try arguments.array(0) }
  }

  private static let imaginary = Builtin(
    "np.imag", "val", "The imaginary parts: zeros."
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.result(array.count) { try NDArray.zeros(array.shape, dtype: array.dtype) }
  }

  private static let angle = Builtin(
    "np.angle", "z, deg=False", "The angles in the complex plane: 0, or π below zero."
  ) { arguments, machine in
    let operand = try arguments.operand(0)
    let inDegrees = try arguments.bool(1, default: false)
    return try machine.result(operand.shape.elementCount) {
      let angles = try NDArray.apply(.arctan2, .int(0), operand)
      return inDegrees ? try angles.apply(.degrees) : angles
    }
  }

  private static let realIfClose = Builtin(
    "np.real_if_close", "a, tol=100", "The elements themselves, which are real."
  ) { arguments, machine in try machine.view { try arguments.array(0) } }
}
