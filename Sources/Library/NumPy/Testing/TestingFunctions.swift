// `numpy.testing`: assertions about numbers, which say where two arrays differ and by how much.

import Interpreter
import LossMath

enum TestingFunctions {
  static let module = Module(
    "numpy.testing",
    functions: [
      allClose, arrayEqual, equal, arrayAlmostEqual, almostEqual, arrayLess, truth, raises,
    ])

  private static let allClose = Builtin(
    "np.testing.assert_allclose",
    "actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True",
    "Fails where |actual - desired| is more than atol + rtol · |desired|."
  ) { arguments, machine in
    let (relative, absolute) = (
      try arguments.double(2, default: 1e-7), try arguments.double(3, default: 0)
    )
    let equalNaN = try arguments.bool(4, default: true)
    let (r, a) = (try general(relative), try general(absolute))
    return try compare(
      arguments, machine, message: 5,
      ArrayAssertion(header: "Not equal to tolerance rtol=\(r), atol=\(a)", equalsNaN: equalNaN) {
        try NDArray.isClose(
          .array($0), .array($1), relative: relative, absolute: absolute, equalNaN: equalNaN)
      })
  }

  /// A number as `%g` writes it.
  private static func general(_ number: Double) throws -> String {
    try FormatSpec("g").format(number)
  }

  private static let arrayEqual = Builtin(
    "np.testing.assert_array_equal", "actual, desired, err_msg='', verbose=True",
    "Fails where two arrays are not equal; nan equals nan."
  ) { arguments, machine in
    try compare(arguments, machine, message: 2, .equality)
  }

  private static let arrayAlmostEqual = Builtin(
    "np.testing.assert_array_almost_equal", "actual, desired, decimal=6, err_msg='', verbose=True",
    "Fails where two arrays differ by 1.5 · 10^-decimal or more."
  ) { arguments, machine in
    try compare(
      arguments, machine, message: 3,
      .nearness(decimals: try arguments.int(2, default: 6)))
  }

  private static let arrayLess = Builtin(
    "np.testing.assert_array_less", "x, y, err_msg='', verbose=True",
    "Fails where an element of the first is not smaller than that of the second."
  ) { arguments, machine in
    var assertion = ArrayAssertion(header: "Arrays are not strictly ordered `x < y`") {
      try NDArray.apply(.less, .array($0), .array($1))
    }
    assertion.names = ("x", "y")
    assertion.comparesInfinities = false
    return try compare(arguments, machine, message: 2, assertion)
  }

  private static func compare(
    _ arguments: Arguments, _ machine: Machine, message: Int, _ assertion: ArrayAssertion
  ) throws -> Value {
    let (one, two) = (try arguments.array(0), try arguments.array(1))
    let note = arguments.isGiven(message) ? try machine.text(of: arguments[message]) : ""
    try machine.charge(4 * max(one.count, two.count))
    try assertion.check(one, two, note: note, machine)
    return .none
  }

  // MARK: Values of any kind

  private static let equal = Builtin(
    "np.testing.assert_equal", "actual, desired, err_msg='', verbose=True",
    "Fails where two values, or the elements of two containers, are not equal."
  ) { arguments, machine in
    let note = arguments.isGiven(2) ? try machine.text(of: arguments[2]) : ""
    try check(arguments[0], arguments[1], note: note, machine)
    return .none
  }

  private static func check(
    _ actual: Value, _ desired: Value, note: String, _ machine: Machine
  ) throws {
    try machine.withDepth {
      switch (actual, desired) {
      case (.array, _), (_, .array):
        let arrays = (try machine.array(from: actual), try machine.array(from: desired))
        try ArrayAssertion.equality.check(arrays.0, arrays.1, note: note, machine)
      case (.list, .list), (.list, .tuple), (.tuple, .list), (.tuple, .tuple):
        let (one, two) = (try machine.values(of: actual), try machine.values(of: desired))
        try check(.int(one.count), .int(two.count), note: note, machine)
        for (index, pair) in zip(one, two).enumerated() {
          try check(pair.0, pair.1, note: "item=\(index)\n\(note)", machine)
        }
      default:
        if let one = actual.double, let two = desired.double {
          if one.isNaN && two.isNaN || one == two && (one != 0 || one.sign == two.sign) { return }
        } else if try machine.areEqual(actual, desired) {
          return
        }
        throw try failure("Items are not equal:", note, actual, desired, machine)
      }
    }
  }

  private static let almostEqual = Builtin(
    "np.testing.assert_almost_equal", "actual, desired, decimal=7, err_msg='', verbose=True",
    "Fails where two values differ by 1.5 · 10^-decimal or more."
  ) { arguments, machine in
    let decimals = try arguments.int(2, default: 7)
    guard let one = arguments[0].double, let two = arguments[1].double else {
      return try compare(arguments, machine, message: 3, .nearness(decimals: decimals))
    }
    if one.isNaN && two.isNaN || one == two { return .none }
    if one.isFinite, two.isFinite, (two - one).magnitude < 1.5 * decimalPower(-decimals) {
      return .none
    }
    let note = arguments.isGiven(3) ? try machine.text(of: arguments[3]) : ""
    throw try failure(
      "Arrays are not almost equal to \(decimals) decimals", note, arguments[0], arguments[1],
      machine)
  }

  private static func failure(
    _ header: String, _ note: String, _ actual: Value, _ desired: Value, _ machine: Machine
  ) throws -> Fault {
    .error(
      .assertionError,
      AssertionText(
        header: header, note: note, names: ("ACTUAL", "DESIRED"),
        texts: (try machine.representation(actual), try machine.representation(desired))
      ).text)
  }

  // MARK: Truth and errors

  private static let truth = Builtin(
    "np.testing.assert_", "val, msg=''", "Fails where a value is not true."
  ) { arguments, machine in
    if try machine.isTrue(arguments[0]) { return .none }
    throw Fault.error(
      .assertionError, arguments.isGiven(1) ? try machine.text(of: arguments[1]) : "")
  }

  private static let raises = Builtin(
    "np.testing.assert_raises", "exception_class, *args, **kwargs",
    "Fails where a call, or the body of a `with`, does not raise the exception."
  ) { _, _ in
    throw Fault.error(
      .notImplementedError, "`np.testing.assert_raises` is not supported here",
      hint: "`try: … except ValueError: …` asks the same")
  }
}
