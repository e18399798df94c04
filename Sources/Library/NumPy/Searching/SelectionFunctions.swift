// NumPy's functions that choose elements: by condition, by position, among alternatives.

import Interpreter
import LossMath

enum SelectionFunctions {
  static let all: [Builtin] =
    [
      whereFunction, take, takeAlong, compress, extract, choose, select, piecewise, nonzero,
      argwhere, flatnonzero,
    ]

  private static let whereFunction = Builtin(
    "np.where", "condition, x=None, y=None, /",
    "x where the condition is true, else y; without them, the places where it is true.",
    example: "np.where(np.array([1, -2, 3]) > 0, 1, 0)"
  ) { arguments, machine in
    let condition = try arguments.array(0)
    if !arguments.isGiven(1) { return try places(condition, machine) }
    guard arguments.isGiven(2) else {
      throw Fault.value("either both or neither of x and y should be given")
    }
    let (a, b) = (try arguments.operand(1), try arguments.operand(2))
    let work = max(condition.count, a.shape.elementCount, b.shape.elementCount)
    return try machine.view(work) { try NDArray.select(condition, a, b) }
  }

  static func places(_ array: NDArray, _ machine: Machine) throws -> Value {
    guard array.rank > 0 else {
      throw Fault.value(
        "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() "
          + "instead."
          + (array.dtype == .bool
            ? " If the context of this error is of the form `arr[nonzero(cond)]`, just use "
              + "`arr[cond]`." : ""))
    }
    return try machine.views(array.count) { try array.nonzero() }
  }

  private static let nonzero = Builtin(
    "np.nonzero", "a", "The places of the elements that are not zero, an array for each axis.",
    example: "np.nonzero([3, 0, 4])"
  ) { arguments, machine in try places(try arguments.array(0), machine) }

  private static let flatnonzero = Builtin(
    "np.flatnonzero", "a", "The places among all elements of those that are not zero.",
    example: "np.flatnonzero([3, 0, 4])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.view(array.count) { try array.raveled().nonzero()[0] }
  }

  private static let argwhere = Builtin(
    "np.argwhere", "a", "The indices of the elements that are not zero, a row for each.",
    example: "np.argwhere([[1, 0], [0, 2]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.view(array.count) {
      if array.rank == 0 {
        return try NDArray.zeros([try array.truth() ? 1 : 0, 0], dtype: .int64)
      }
      return try NDArray.stack(try array.nonzero(), axis: 1)
    }
  }

  // MARK: Taking

  static let take = Builtin(
    "np.take", "a, indices, axis=None, out=None, mode='raise'",
    "The parts at the given positions of an axis, or of all elements in one row.",
    example: "np.take([10, 20, 30], [2, 0])"
  ) { arguments, machine in
    var array = try arguments.array(0)
    let axis = try arguments.optionalInt(2)
    if array.rank == 0 { array = try machine.compute { try array.reshaped([1]) } }
    let given = try positions(arguments, 1, rule: "same_kind", machine)
    let mode = try arguments.text(4, default: "raise")
    let result = try machine.compute(given.count) { [array] () throws -> NDArray in
      let length = axis == nil ? array.count : array.shape[try array.resolve(axis: axis ?? 0)]
      return try array.take(try within(given, length, mode), axis: axis)
    }
    return try machine.deliver(to: try arguments.output(3), "take", work: result.count) { result }
  }

  /// Positions brought into a length: as they are, cut off at the ends, or going around.
  static func within(_ positions: NDArray, _ length: Int, _ mode: String) throws -> NDArray {
    switch mode {
    case "raise": return positions
    case "clip":
      return try positions.clipped(.int(0), .int(max(length - 1, 0)))
    case "wrap": return try NDArray.apply(.remainder, .array(positions), .int(length))
    default:
      throw Fault.value(
        "clipmode must be one of 'clip', 'raise', or 'wrap' (got '\(mode)')")
    }
  }

  /// Positions as whole numbers; an array must hold such, while other numbers are cut.
  static func positions(
    _ arguments: Arguments, _ parameter: Int, rule: String, _ machine: Machine
  ) throws -> NDArray {
    let array = try arguments.array(parameter)
    if case .array = arguments[parameter], array.dtype.isFloating {
      throw Fault.type(
        "Cannot cast \(array.rank == 0 ? "scalar" : "array data") from "
          + "dtype('\(array.dtype.name)') to dtype('int64') according to the rule '\(rule)'")
    }
    return try machine.compute(array.count) { try array.asType(.int64) }
  }

  private static let takeAlong = Builtin(
    "np.take_along_axis", "arr, indices, axis=-1",
    "Along an axis, the elements at positions that differ from lane to lane.",
    example: "np.take_along_axis(np.array([[3, 1], [2, 4]]), np.array([[1], [0]]), axis=1)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let indices = try arguments.array(1)
    let axis = try arguments.axis(2, default: -1)
    guard indices.dtype == .int64 else { throw Fault.index("`indices` must be an integer array") }
    return try machine.view(indices.count) {
      guard let axis else {
        if indices.rank != 1 {
          throw Fault.value("when axis=None, `indices` must have a single dimension.")
        }
        return try array.raveled().take(indices)
      }
      return try array.get(try alongItems(array, indices, axis))
    }
  }

  /// The subscript of `take_along_axis` and `put_along_axis`.
  static func alongItems(
    _ array: NDArray, _ indices: NDArray, _ axis: Int
  ) throws -> [IndexItem] {
    let axis = try array.resolve(axis: axis)
    guard indices.rank == array.rank else {
      throw Fault.value("`indices` and `arr` must have the same number of dimensions")
    }
    return try (0..<array.rank).map { other in
      if other == axis { return .integers(indices) }
      var lengths = Dimensions(repeating: 1, count: array.rank)
      lengths[other] = array.shape[other]
      return .integers(try NDArray.arange(0, array.shape[other]).reshaped(lengths))
    }
  }

  static let compress = Builtin(
    "np.compress", "condition, a, axis=None, out=None",
    "The parts along an axis where the condition is true.",
    example: "np.compress([True, False, True], [1, 2, 3])"
  ) { arguments, machine in
    let (condition, array) = (try arguments.array(0), try arguments.array(1))
    guard condition.rank == 1 else { throw Fault.value("condition must be a 1-d array") }
    let axis = try arguments.optionalInt(2)
    return try machine.view(array.count) {
      try array.take(try condition.nonzero()[0], axis: axis)
    }
  }

  private static let extract = Builtin(
    "np.extract", "condition, arr", "The elements where the condition is true, in one row.",
    example: "np.extract([True, False, True], [1, 2, 3])"
  ) { arguments, machine in
    let (condition, array) = (try arguments.array(0), try arguments.array(1))
    return try machine.view(array.count) {
      try array.raveled().take(try condition.raveled().nonzero()[0])
    }
  }

  // MARK: Alternatives

  static let choose = Builtin(
    "np.choose", "a, choices, out=None, mode='raise'",
    "For each element of a, the element of the choice of that number.",
    example: "np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]])"
  ) { arguments, machine in
    let (index, choices) = (try arguments.array(0), try arguments.arrays(1))
    let mode = try arguments.text(3, default: "raise")
    guard !choices.isEmpty else { throw Fault.value("invalid entry in choice array") }
    let shapes = [index.shape] + choices.map(\.shape)
    return try machine.result(index.count * max(choices.count, 1)) {
      let shape = try Dimensions.broadcast(shapes)
      let places = try within(try index.asType(.int64), choices.count, mode).broadcast(to: shape)
      if places.integers.contains(where: { !choices.indices.contains($0) }) {
        throw Fault.value("invalid entry in choice array")
      }
      var result = try choices[0].broadcast(to: shape)
      for (number, choice) in choices.enumerated() {
        let mask = try NDArray.apply(.equal, .array(places), .int(number))
        result = try NDArray.select(mask, .array(choice), .array(result))
      }
      return try result.isWriteable ? result : result.copy()
    }
  }

  private static let select = Builtin(
    "np.select", "condlist, choicelist, default=0",
    "For each element, the choice of the first condition that is true.",
    example: "np.select([[True, False]], [[1, 2]], 9)"
  ) { arguments, machine in
    let (conditions, choices) = (try arguments.arrays(0), try arguments.values(1))
    guard conditions.count == choices.count else {
      throw Fault.value("list of cases must be same length as list of conditions")
    }
    guard !conditions.isEmpty else {
      throw Fault.value("select with an empty condition list is not possible")
    }
    for (place, condition) in conditions.enumerated() where condition.dtype != .bool {
      throw Fault.type(
        "invalid entry \(place) in condlist: should be boolean ndarray")
    }
    let operands = try (choices + [arguments.optional(2) ?? .int(0)]).map { value in
      guard let operand = try machine.arrayOperand(value) else {
        throw arguments.wrongType(1, wanted: "a list of arrays")
      }
      return operand
    }
    return try machine.view(conditions.reduce(0) { $0 + $1.count }) {
      var type = operands[0]
      for operand in operands.dropFirst() { type = try common(type, operand) }
      var result = try operands[operands.count - 1].array.asType(type.dtype)
      for (condition, operand) in zip(conditions, operands).reversed() {
        let choice = try operand.array.asType(type.dtype)
        result = try NDArray.select(condition, .array(choice), .array(result))
      }
      return result
    }
  }

  /// An operand of the type in which two meet.
  private static func common(_ left: Operand, _ right: Operand) throws -> Operand {
    let empty = try NDArray.zeros([0], dtype: .bool)
    switch (left, right) {
    case (.array(let one), .array(let two)):
      return .array(try empty.asType(one.dtype.promoted(with: two.dtype)))
    case (.array(let one), let number), (let number, .array(let one)):
      return .array(try empty.asType(one.dtype.meeting(number.number)))
    default: return left.dtype > right.dtype ? left : right
    }
  }

  private static let piecewise = Builtin(
    "np.piecewise", "x, condlist, funclist, *args, **kw",
    "A function given in pieces: for each condition a function or a value, then one for the rest."
  ) { arguments, machine in
    let array = try arguments.array(0)
    var functions = try arguments.values(2)
    var conditions: [NDArray] = []
    if case .list(let list) = arguments[1], let first = list.items.first, first.double == nil {
      conditions = try arguments.arrays(1)
    } else {
      let stacked = try arguments.array(1)
      conditions =
        stacked.rank > array.rank
        ? try machine.compute { try (0..<stacked.shape[0]).map { try stacked.row($0) } }
        : [stacked]
    }
    conditions = try machine.compute(array.count) { try conditions.map { try $0.asType(.bool) } }
    if functions.count == conditions.count { functions.append(.int(0)) }
    guard functions.count == conditions.count + 1 else {
      throw Fault.value(
        "with \(conditions.count) condition(s), either \(conditions.count) or "
          + "\(conditions.count + 1) functions are expected")
    }
    let result = try machine.compute(array.count) { () throws -> NDArray in
      var rest = try NDArray.full(array.shape, .bool(true))
      for condition in conditions {
        rest = try NDArray.apply(
          .logicalAnd, .array(rest), .array(try condition.apply(.logicalNot)))
      }
      conditions.append(rest)
      return try NDArray.zeros(array.shape, dtype: array.dtype)
    }
    for (condition, function) in zip(conditions, functions) {
      let part = try machine.compute(array.count) { try array.get([.mask(condition)]) }
      var value = function
      if function.double == nil {
        if part.count == 0 { continue }
        var call = CallArguments([.array(ArrayObject(part))] + arguments.rest(3))
        call.keywords = arguments.options(4).map { ($0.name, $0.value) }
        value = try machine.call(function, call)
      }
      let values = try machine.array(from: value)
      try machine.compute(array.count) {
        try result.set([.mask(condition)], to: .array(values))
      }
    }
    return .array(result)
  }
}
