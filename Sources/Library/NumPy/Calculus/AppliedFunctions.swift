// Functions of cells applied to arrays: along axes, or to every element.

import Interpreter
import LossMath

enum AppliedFunctions {
  static let all: [Builtin] = [alongAxis, overAxes, vectorize]

  private static let alongAxis = Builtin(
    "np.apply_along_axis", "func1d, axis, arr, *args, **kwargs",
    "What a function gives for each lane along an axis.",
    example: "np.apply_along_axis(sum, 0, np.array([[1, 2], [3, 4]]))"
  ) { arguments, machine in
    let (array, given) = (try arguments.array(2), try arguments.int(1))
    let axis = try machine.compute { try array.resolve(axis: given) }
    let lanes = try machine.compute(array.count) { try array.movingAxis(axis, to: array.rank - 1) }
    let outer = array.shape.removing(at: axis)
    guard outer.elementCount > 0 else {
      throw Fault.value("Cannot apply_along_axis when any iteration dimensions are 0")
    }
    let rows = try machine.compute { try lanes.reshaped([outer.elementCount, array.shape[axis]]) }
    let results = try (0..<outer.elementCount).map { index in
      let row = try machine.compute { try rows.row(index) }
      var call = CallArguments([.array(ArrayObject(row))] + arguments.rest(3))
      call.keywords = arguments.options(4).map { ($0.name, $0.value) }
      return try machine.array(from: try machine.call(arguments[0], call))
    }
    return try machine.view(array.count) {
      let stacked = try NDArray.stack(results)
      let inner = results[0].shape
      let whole = try stacked.reshaped(try Dimensions(checking: Array(outer) + Array(inner)))
      var order = Array(0..<outer.count)
      order.insert(contentsOf: outer.count..<outer.count + inner.count, at: axis)
      return try whole.transposed(order)
    }
  }

  private static let overAxes = Builtin(
    "np.apply_over_axes", "func, a, axes", "A function applied over several axes in turn."
  ) { arguments, machine in
    var array = try arguments.array(1)
    for given in try arguments.axes(2, takesList: true) ?? [] {
      let axis = given < 0 ? given + array.rank : given
      let value = try machine.call(arguments[0], .array(ArrayObject(array)), .int(axis))
      let result = try machine.array(from: value)
      guard result.rank < array.rank else {
        array = result
        continue
      }
      array = try machine.compute { try result.expandingDimensions(at: axis) }
    }
    return .array(ArrayObject(array))
  }

  private static let vectorize = Builtin(
    "np.vectorize",
    "pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None",
    "A function of numbers as one of arrays, called for every element.",
    example: "np.vectorize(abs)([-1, 2])"
  ) { arguments, machine in
    for (place, name) in [(3, "excluded"), (5, "signature")] where arguments.optional(place) != nil
    {
      throw Fault.notImplemented("`\(name)` of `np.vectorize`")
    }
    var types: [DType]?
    if let given = arguments.optional(1) {
      let names = given.text.map { text in text.map { Value.string(String($0)) } }
      types = try (names ?? machine.values(of: given)).compactMap { try NumPyModules.dtype($0) }
    }
    return .host(VectorizedFunction(arguments[0], types: types))
  }
}

/// What `np.vectorize` gives.
final class VectorizedFunction: ObjectContent {
  private let function: Value
  private let types: [DType]?

  init(_ function: Value, types: [DType]?) {
    self.function = function
    self.types = types
  }

  var typeName: String { "numpy.vectorize" }
  var isCallable: Bool { true }
  var attributeNames: [String] { ["pyfunc"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    name == "pyfunc" ? function : try machine.findAttribute(name, of: function)
  }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    let names = arguments.keywords.map(\.name)
    let arrays = try (arguments.positional + arguments.keywords.map(\.value)).map {
      try machine.array(from: $0)
    }
    let shape = try machine.compute { try Dimensions.broadcast(arrays.map(\.shape)) }
    try machine.charge(shape.elementCount)
    guard shape.elementCount > 0 || types != nil else {
      throw Fault.value("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
    }
    let columns = try machine.compute {
      try arrays.map { ArrayObject(try $0.broadcast(to: shape).flattened()) }
    }
    let results = try (0..<shape.elementCount).map { place in
      let values = try columns.map { try machine.element(of: $0, at: place) }
      var call = CallArguments(Array(values.dropLast(names.count)))
      call.keywords = Array(zip(names, values.suffix(names.count)))
      return try machine.call(function, call)
    }
    return try gathered(results, shape, machine)
  }

  /// One array of all results; a tuple of arrays where the function gives tuples. The first result
  /// decides the type, as in NumPy.
  private func gathered(
    _ results: [Value], _ shape: Dimensions, _ machine: Machine
  ) throws -> Value {
    if case .tuple(let first) = results.first {
      return .tuple(
        try first.items.indices.map { part in
          let parts = try results.map { result -> Value in
            guard case .tuple(let tuple) = result, tuple.items.indices.contains(part) else {
              throw Fault.value("the function gives tuples of different lengths")
            }
            return tuple.items[part]
          }
          return try column(parts, shape, type: types?[safe: part], machine)
        })
    }
    return try column(results, shape, type: types?.first, machine)
  }

  private func column(
    _ values: [Value], _ shape: Dimensions, type: DType?, _ machine: Machine
  ) throws -> Value {
    let own = try values.first.map { try machine.array(from: $0).dtype }
    let array = try machine.array(from: .list(values))
    return try machine.result(array.count) {
      try array.asType(type ?? own ?? array.dtype).reshaped(shape)
    }
  }

  func representation(_ machine: Machine) throws -> String { "<numpy.vectorize object>" }
}

extension Array {
  /// The element at a place, nil where there is none.
  fileprivate subscript(safe place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }
}
