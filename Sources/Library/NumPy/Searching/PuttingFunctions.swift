// NumPy's functions that set elements in place: by position or by condition.

import Interpreter
import LossMath

enum PuttingFunctions {
  static let all: [Builtin] = [put, putAlong, place("place"), place("putmask"), copyto]

  static let put = Builtin(
    "np.put", "a, ind, v, mode='raise'",
    "Sets elements in place by their position among all; the values go around."
  ) { arguments, machine in
    let (array, values) = (try arguments.array(0), try arguments.array(2))
    let mode = try arguments.text(3, default: "raise")
    let given = try SelectionFunctions.positions(arguments, 1, rule: "safe", machine)
    guard values.count > 0 || given.count == 0 else { return .none }
    try machine.compute(array.count) {
      let places = try SelectionFunctions.within(try given.raveled(), array.count, mode)
      let flat = try array.flattened()
      try flat.set([.integers(places)], to: .array(try values.resized(places.shape)))
      try array.assign(.array(try flat.reshaped(array.shape)))
    }
    return .none
  }

  private static let putAlong = Builtin(
    "np.put_along_axis", "arr, indices, values, axis",
    "Along an axis, sets the elements at positions that differ from lane to lane."
  ) { arguments, machine in
    let (array, indices) = (try arguments.array(0), try arguments.array(1))
    let (values, axis) = (try arguments.operand(2), try arguments.int(3))
    guard indices.dtype == .int64 else { throw Fault.index("`indices` must be an integer array") }
    try machine.compute(indices.count) {
      try array.set(try SelectionFunctions.alongItems(array, indices, axis), to: values)
    }
    return .none
  }

  /// `place` takes its values in turn; `putmask` takes those of the same places.
  private static func place(_ name: String) -> Builtin {
    let inTurn = name == "place"
    return Builtin(
      "np.\(name)", inTurn ? "arr, mask, vals" : "a, mask, values",
      "Sets elements in place where a mask is true, to values "
        + (inTurn ? "taken one after the other." : "of the same places; the values go around.")
    ) { arguments, machine in
      let (array, values) = (try arguments.array(0), try arguments.array(2))
      let mask = try arguments.array(1)
      guard mask.count == array.count else {
        throw Fault.value(
          inTurn
            ? "place: mask and data must be the same size"
            : "putmask: mask and data must be the same size")
      }
      try machine.compute(array.count) {
        let flat = try array.flattened()
        let places = try mask.raveled().nonzero()[0]
        if places.count == 0 { return }
        if values.count == 0 {
          if inTurn { throw Fault.value("Cannot insert from an empty array!") }
          return
        }
        let source =
          inTurn
          ? try values.resized(places.shape)
          : try values.resized(flat.shape).take(places)
        try flat.set([.integers(places)], to: .array(source))
        try array.assign(.array(try flat.reshaped(array.shape)))
      }
      return .none
    }
  }

  private static let copyto = Builtin(
    "np.copyto", "dst, src, casting='same_kind', where=True",
    "Copies values into an array in place, where a mask is true."
  ) { arguments, machine in
    guard case .array(let object) = arguments[0] else {
      throw Fault.type(
        "copyto() argument 1 must be numpy.ndarray, not \(arguments[0].typeName)")
    }
    let (source, mask) = (try arguments.array(1), try arguments.mask(3))
    let isUnsafe = try arguments.text(2, default: "same_kind") == "unsafe"
    let target = object.array
    try machine.compute(target.count) {
      guard isUnsafe || source.dtype.castsInKind(to: target.dtype) else {
        throw Fault.type(
          "Cannot cast array data from dtype('\(source.dtype.name)') to "
            + "dtype('\(target.dtype.name)') according to the rule 'same_kind'")
      }
      let values = try source.asType(target.dtype)
      guard let mask else { return try target.assign(.array(values)) }
      try target.assign(
        .array(try NDArray.select(mask, .array(values), .array(target))))
    }
    return .none
  }
}
