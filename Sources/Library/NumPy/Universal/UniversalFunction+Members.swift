// `np.add.reduce`, `np.multiply.outer` and their like: what universal functions of two arrays have.

import Interpreter
import LossMath

extension UniversalFunction {
  var members: [Builtin] { [reduce, accumulate, outer, at] }

  /// The reduction that this operation has as a kernel of its own.
  private var reduction: Reduction? {
    switch name {
    case "add": .sum
    case "multiply": .prod
    case "maximum": .maximum
    case "minimum": .minimum
    case "logical_and": .all
    case "logical_or": .any
    default: nil
    }
  }

  /// What folding nothing gives.
  private var identity: Scalar? {
    switch name {
    case "bitwise_or", "bitwise_xor", "hypot": .int(0)
    case "logaddexp", "logaddexp2": .float(-.infinity)
    case "bitwise_and": .int(-1)
    case "logical_xor": .bool(false)
    default: nil
    }
  }

  private var isReorderable: Bool { reduction != nil || identity != nil || name.hasPrefix("f") }

  private var reduce: Builtin {
    Builtin(
      "np.\(name).reduce",
      "array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True",
      "The elements along axes folded into one.", example: "np.add.reduce([1, 2, 3])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let dtype = try arguments.dtype(2)
      if !name.hasPrefix("logical"), array.dtype != .bool { try checkLoop() }
      let axes = arguments.isGiven(1) ? try arguments.axes(1, reducing: array) : [0]
      let type = dtype ?? reduction?.resultType(for: array.dtype) ?? array.dtype
      let keeps = try arguments.bool(4, default: false)
      let initial = try arguments.initial(5, type, machine)
      let mask = try arguments.mask(6)
      let result = try machine.compute(array.count) { () throws -> NDArray in
        if let reduction {
          return try array.reduce(
            reduction, axes: axes, keepDimensions: keeps, dtype: dtype, initial: initial,
            where: mask)
        }
        if axes?.count != 1, array.rank > 1, !isReorderable {
          throw Fault.value(
            "reduction operation '\(name)' is not reorderable, so at most one axis may be "
              + "specified")
        }
        return try masked(array.asType(dtype ?? array.dtype), mask, initial).folded(
          name, axes: axes, keepDimensions: keeps, initial: initial ?? identity, evaluate)
      }
      return try deliver(result, to: try arguments.output(3), machine)
    }
  }

  /// The array with what does not count replaced by what changes nothing.
  private func masked(_ array: NDArray, _ mask: NDArray?, _ initial: Scalar?) throws -> NDArray {
    guard let mask else { return array }
    guard let neutral = identity ?? initial else {
      throw MathError.maskNeedsInitial(operation: name)
    }
    return try NDArray.select(mask, .array(array), Operand(neutral)).asType(array.dtype)
  }

  private func deliver(
    _ result: NDArray, to out: ArrayObject?, _ machine: Machine
  ) throws -> Value {
    guard let out else { return .array(result) }
    try machine.compute(result.count) {
      try out.array.receive(result, operation: name, operands: [result.shape])
    }
    return .array(out)
  }

  private var accumulate: Builtin {
    Builtin(
      "np.\(name).accumulate", "array, axis=0, dtype=None, out=None",
      "The running results of folding along an axis.", example: "np.maximum.accumulate([1, 3, 2])"
    ) { arguments, machine in
      let (source, axis) = (try arguments.array(0), try arguments.int(1, default: 0))
      let dtype = try arguments.dtype(2) ?? source.dtype
      if !name.hasPrefix("logical"), source.dtype != .bool { try checkLoop() }
      guard source.rank > 0 else { throw Fault.type("cannot accumulate on a scalar") }
      let result = try machine.compute(source.count * 4) { () throws -> NDArray in
        let array = try source.asType(dtype)
        switch name {
        case "add": return try array.cumulativeSum(axis: axis)
        case "multiply": return try array.cumulativeProduct(axis: axis)
        default: return try array.accumulated(axis: axis, evaluate)
        }
      }
      return try deliver(result, to: try arguments.output(3), machine)
    }
  }

  private var outer: Builtin {
    Builtin(
      "np.\(name).outer", "A, B, /", "The result for every pair of an element of A and one of B.",
      example: "np.add.outer([1, 2], [10, 20])"
    ) { arguments, machine in
      let (left, right) = (try arguments.array(0), try arguments.array(1))
      let work = left.count.multipliedReportingOverflow(by: right.count)
      try machine.reserve(elements: Double(left.count) * Double(right.count))
      return try machine.result(work.overflow ? .max / 2 : work.partialValue) {
        var shape = left.shape
        for _ in 0..<right.rank { shape = try shape.inserting(1, at: shape.count) }
        return try evaluate(.array(try left.reshaped(shape)), .array(right))
      }
    }
  }

  private var at: Builtin {
    Builtin(
      "np.\(name).at", "a, indices, b=None, /",
      "Folds values into the places that an index names; a place named twice gets both.",
      example: "np.add.at(np.zeros(3), [0, 0, 2], 1)"
    ) { arguments, machine in
      guard case .array(let object) = arguments[0] else {
        throw Fault.type("first operand must be array")
      }
      guard arguments.isGiven(2) else {
        throw Fault.value("second operand needed for ufunc")
      }
      let (items, values) = (try machine.indexItems(arguments[1]), try arguments.operand(2))
      try machine.compute(object.array.count + values.shape.elementCount) {
        try object.array.foldingInPlace(name, at: items, values) { one, two throws(MathError) in
          guard let two else { return one.array }
          return try evaluate(one, two)
        }
      }
      return .none
    }
  }
}
