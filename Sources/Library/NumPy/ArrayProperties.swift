// The attributes of arrays, which are computed when they are read.

import Interpreter
import LossMath

enum ArrayProperties {
  static let all: [Builtin] = [
    property("shape", "The lengths of the axes.") { array, _ in
      .tuple(array.shape.map { .int($0) })
    },
    property("size", "The number of elements.") { array, _ in .int(array.count) },
    property("ndim", "The number of axes.") { array, _ in .int(array.rank) },
    property("T", "The array with its axes reversed.") { array, _ in
      .array(ArrayObject(array.transposed))
    },
    property("mT", "The array with its last two axes exchanged.") { array, machine in
      guard array.rank >= 2 else {
        throw Fault.value("matrix transpose with ndim < 2 is undefined")
      }
      return try machine.view { try array.swappingAxes(-1, -2) }
    },
    property("dtype", "The type of the elements.") { array, _ in .host(DTypeObject(array.dtype)) },
    property("nbytes", "The bytes that the elements take.") { array, _ in
      .int(array.count * array.dtype.itemSize)
    },
    property("itemsize", "The bytes that one element takes.") { array, _ in
      .int(array.dtype.itemSize)
    },
    property("strides", "How many bytes apart neighbours along each axis are.") { array, _ in
      .tuple(array.strides.map { .int($0 * array.dtype.itemSize) })
    },
    property("real", "The real parts: the elements themselves.") { array, _ in
      .array(ArrayObject(array))
    },
    property("imag", "The imaginary parts: zeros.") { array, machine in
      try machine.view(array.count) {
        try NDArray.zeros(array.shape, dtype: array.dtype).asReadOnly
      }
    },
    property("flat", "The elements one after the other, to be iterated, read and set.") {
      array, _ in .host(FlatIterator(array))
    },
    property("base", "The array whose memory a view shows; None where it has its own.") {
      array, _ in array.base.map { .array(ArrayObject($0)) } ?? .none
    },
    property("flags", "How the elements lie in memory, and whether they can be written.") {
      array, _ in .host(ArrayFlags(array))
    },
    absent("data", "the memory itself", "a notebook cannot reach it"),
    absent("ctypes", "the memory itself", "a notebook cannot reach it"),
  ]

  private static func property(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray, Machine) throws -> Value
  ) -> Builtin {
    Builtin("ndarray.\(name)", "self", summary) { arguments, machine in
      let value = try body(try arguments.array(0), machine)
      // A number's attributes are numbers.
      if case .array(let object) = value, object.array.rank == 0 {
        if case .array = arguments[0] { return value }
        return .array(object.array)
      }
      return value
    }
  }

  private static func absent(_ name: String, _ what: String, _ hint: String) -> Builtin {
    Builtin("ndarray.\(name)", "self", "Not here: \(what).") { _, _ in
      throw Fault.error(
        .notImplementedError, "`ndarray.\(name)` (\(what)) is not supported here", hint: hint)
    }
  }
}

/// `array.flat`: the elements in row-major order, which writing changes in the array itself.
final class FlatIterator: ObjectContent {
  private let array: NDArray
  private var place = 0

  init(_ array: NDArray) { self.array = array }

  var typeName: String { "numpy.flatiter" }
  var attributeNames: [String] { ["base", "coords", "copy", "index"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "base": .array(ArrayObject(array))
    case "index": .int(place)
    case "copy":
      .object(BoundMethod(receiver: .host(self), function: .builtin(BuiltinObject(Self.copy))))
    default: nil
    }
  }

  private static let copy = Builtin(
    "flatiter.copy", "self", "A copy of the elements in one row."
  ) { arguments, machine in
    guard let walk = arguments[0].content as? FlatIterator else { return .none }
    return try machine.view(walk.array.count) { try walk.array.flattened() }
  }

  func length(_ machine: Machine) throws -> Int? { array.count }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    let flat = ArrayObject(try machine.compute(array.count) { try array.flattened() })
    return ClosureIterator("numpy.flatiter") { [self] machine in
      guard place < flat.array.count else { return nil }
      place += 1
      return try machine.element(of: flat, at: place - 1)
    }
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let flat = ArrayObject(try machine.compute(array.count) { try array.flattened() })
    return try withoutAxis { try machine.item(of: .array(flat), at: index) }
  }

  /// What is out of bounds here is so of all elements, not of an axis.
  private func withoutAxis<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch Fault.math(.indexOutOfBounds(let index, _, let size)) {
      throw Fault.index("index \(index) is out of bounds for size \(size)")
    }
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    let items = try machine.indexItems(index)
    let values = try machine.array(from: value, dtype: value.scalar == nil ? nil : array.dtype)
    try withoutAxis {
      try machine.compute(array.count) {
        let flat = try array.flattened()
        let target = try NDArray.arange(0, flat.count).get(items)
        guard values.count > 0 || target.count == 0 else { return }
        try flat.set(items, to: .array(try values.resized(target.shape)))
        try array.assign(.array(try flat.reshaped(array.shape)))
      }
    }
    return true
  }

  func representation(_ machine: Machine) throws -> String { "<numpy.flatiter object>" }
}
