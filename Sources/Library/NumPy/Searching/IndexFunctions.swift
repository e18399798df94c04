// NumPy's functions of indices: flat positions, and iterations that tell where they are.

import Interpreter
import LossMath

enum IndexFunctions {
  static let all: [Builtin] = [unravel, ravelMulti, ndenumerate, ndindex, nditer]

  private static let unravel = Builtin(
    "np.unravel_index", "indices, shape, order='C'",
    "The index on each axis of positions among all elements.",
    example: "np.unravel_index(5, (2, 3))"
  ) { arguments, machine in
    let positions = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    guard positions.dtype == .int64 else {
      throw Fault.type("only int indices permitted")
    }
    _ = try machine.compute { try NDArray.byteCount(shape: shape, dtype: .bool) }
    let total = shape.elementCount
    for position in positions.integers where !(0..<total).contains(position) {
      throw Fault.value(
        "index \(position) is out of bounds for array with size \(total)")
    }
    let parts = try machine.compute(positions.count * shape.count) { () throws -> [NDArray] in
      var step = 1
      var parts: [NDArray] = []
      for length in shape.reversed() {
        let divided = try NDArray.apply(.floorDivide, .array(positions), .int(step))
        parts.append(try NDArray.apply(.remainder, .array(divided), .int(length)))
        step *= length
      }
      return parts.reversed()
    }
    return .tuple(parts.map { .array($0) })
  }

  private static let ravelMulti = Builtin(
    "np.ravel_multi_index", "multi_index, dims, mode='raise', order='C'",
    "The position among all elements of an index on each axis.",
    example: "np.ravel_multi_index((1, 2), (2, 3))"
  ) { arguments, machine in
    let parts = try arguments.values(0).map { try machine.array(from: $0) }
    let shape = try machine.dimensions(from: arguments[1])
    let mode = try arguments.text(2, default: "raise")
    _ = try machine.compute { try NDArray.byteCount(shape: shape, dtype: .bool) }
    guard parts.count == shape.count else {
      throw Fault.value(
        "parameter multi_index must be a sequence of length \(shape.count)")
    }
    return try machine.result(parts.reduce(0) { $0 + $1.count }) {
      var result = NDArray(scalar: 0)
      for (part, length) in zip(parts, shape) {
        let place = try SelectionFunctions.within(part, length, mode)
        if place.integers.contains(where: { !(0..<length).contains($0) }) {
          throw Fault.value("invalid entry in coordinates array")
        }
        let scaled = try NDArray.apply(.multiply, .array(result), .int(length))
        result = try NDArray.apply(.add, .array(scaled), .array(place))
      }
      return result
    }
  }

  /// The index of a place among all elements of a shape.
  private static func index(_ place: Int, _ shape: Dimensions) -> Value {
    var rest = place
    var index: [Value] = []
    for length in shape.reversed() {
      index.append(.int(rest % max(length, 1)))
      rest /= max(length, 1)
    }
    return .tuple(index.reversed())
  }

  private static let ndenumerate = Builtin(
    "np.ndenumerate", "arr", "Pairs of the index and the element.",
    example: "list(np.ndenumerate([5, 6]))"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let elements = ArrayObject(try machine.compute(array.count) { try array.flattened() })
    var place = 0
    return .object(
      ClosureIterator("ndenumerate") { machine in
        guard place < array.count else { return nil }
        defer { place += 1 }
        return .tuple([index(place, array.shape), try machine.element(of: elements, at: place)])
      })
  }

  private static let ndindex = Builtin(
    "np.ndindex", "*shape", "Every index of a shape.", example: "list(np.ndindex(2, 2))"
  ) { arguments, machine in
    let shape = try arguments.shape(rest: 0)
    _ = try machine.compute { try NDArray.byteCount(shape: shape, dtype: .bool) }
    var place = 0
    return .object(
      ClosureIterator("ndindex") { _ in
        guard place < shape.elementCount else { return nil }
        defer { place += 1 }
        return index(place, shape)
      })
  }

  private static let nditer = Builtin(
    "np.nditer", "op, flags=None, op_flags=None, *, order='K'",
    "An iteration over the elements, each an array of no axes; with the flag `multi_index` it "
      + "knows where it is.", example: "[int(x) for x in np.nditer(np.array([1, 2]))]"
  ) { arguments, machine in
    guard let operand = try machine.arrayOperand(arguments[0]) else {
      throw arguments.wrongType(0, wanted: "an array")
    }
    if case .list = arguments[0] {
      throw Fault.notImplemented("`np.nditer` over several arrays")
    }
    let known: Set<String> = ["multi_index", "c_index", "zerosize_ok", "refs_ok", "buffered"]
    let flags = arguments.optional(1) == nil ? [] : try arguments.values(1).compactMap(\.text)
    if let flag = flags.first(where: { !known.contains($0) }) {
      throw Fault.notImplemented("`np.nditer` with the flag '\(flag)'")
    }
    var access: [String] = []
    for value in arguments.optional(2) == nil ? [] : try arguments.values(2) {
      access += try value.text.map { [$0] } ?? machine.values(of: value).compactMap(\.text)
    }
    let isReadOnly = !access.contains("readwrite") && !access.contains("writeonly")
    return .host(ArrayWalk(operand.array, isReadOnly: isReadOnly))
  }
}

/// `np.nditer`: the elements one after the other in row-major order, each as a view.
final class ArrayWalk: ObjectContent {
  private let array: NDArray
  private let isReadOnly: Bool
  private var place = 0
  private var isFresh = true

  init(_ array: NDArray, isReadOnly: Bool) {
    self.array = array
    self.isReadOnly = isReadOnly
  }

  var typeName: String { "numpy.nditer" }
  var attributeNames: [String] { ["finished", "index", "iternext", "multi_index", "value"] }

  private var position: [Int] {
    var (rest, index) = (place, [Int]())
    for length in array.shape.reversed() {
      index.append(rest % max(length, 1))
      rest /= max(length, 1)
    }
    return index.reversed()
  }

  private func element(_ machine: Machine) throws -> Value {
    let view = try machine.compute {
      try array.get(position.map { .integer($0) } + [.ellipsis])
    }
    return .array(ArrayObject(isReadOnly ? view.asReadOnly : view))
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "finished": return .bool(place >= array.count)
    case "multi_index": return .tuple(position.map { .int($0) })
    case "index", "iterindex": return .int(place)
    case "itersize": return .int(array.count)
    case "value": return try element(machine)
    case "iternext":
      return .object(
        BoundMethod(receiver: .host(self), function: .builtin(BuiltinObject(Self.advance))))
    default: return nil
    }
  }

  private static let advance = Builtin(
    "nditer.iternext", "self", "Goes on; whether there is another element."
  ) { arguments, _ in
    guard let walk = arguments[0].content as? ArrayWalk else { return .bool(false) }
    walk.place += 1
    return .bool(walk.place < walk.array.count)
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    guard index.index == 0 else { throw Fault.index("iterator operand index is out of bounds") }
    return try element(machine)
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    guard index.index == 0, let operand = try machine.arrayOperand(value) else { return false }
    if isReadOnly { throw Fault.value("assignment destination is read-only") }
    try machine.compute {
      try array.set(position.map { .integer($0) }, to: operand)
    }
    return true
  }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    ClosureIterator("numpy.nditer") { machine in
      if self.isFresh { self.isFresh = false } else { self.place += 1 }
      guard self.place < self.array.count else { return nil }
      return try self.element(machine)
    }
  }

  func enter(_ machine: Machine) throws -> Value? { .host(self) }
}
