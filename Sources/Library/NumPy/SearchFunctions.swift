// NumPy's functions that sort, search and count; and how it prints.

import Interpreter
import LossMath

enum SearchFunctions {
  static let all: [Builtin] = [
    Builtin("np.sort", "a, axis=-1", "The elements in order along an axis.") { arguments, machine in
      let array = try arguments.array(0)
      let axis =
        arguments.isGiven(1) && arguments[1].isNone ? nil : try arguments.int(1, default: -1)
      return try machine.result(array.count * 8) { () throws(MathError) in
        try array.sorted(axis: axis)
      }
    },
    Builtin("np.argsort", "a, axis=-1", "The positions that put the elements in order.") {
      arguments, machine in
      let array = try arguments.array(0)
      let axis = try arguments.int(1, default: -1)
      return try machine.result(array.count * 8) { () throws(MathError) in
        try array.sortingOrder(axis: axis)
      }
    },
    Builtin("np.searchsorted", "a, v, side='left'", "Where elements belong in a sorted array.") {
      arguments, machine in
      let (array, values) = (try arguments.array(0), try arguments.array(1))
      let isRight = try arguments.text(2, default: "left") == "right"
      return try machine.result(values.count * 8) { () throws(MathError) in
        try array.searchSorted(values, right: isRight)
      }
    },
    Builtin("np.nonzero", "a", "The places of the elements that are not zero.") {
      arguments, machine in
      let array = try arguments.array(0)
      return .tuple(
        try machine.mathematics { () throws(MathError) in try array.nonzero() }
          .map { .array(ArrayObject($0)) })
    },
    Builtin("np.unique", "ar, return_counts=False", "The different elements, in order.") {
      arguments, machine in
      let array = try arguments.array(0)
      try machine.charge(array.count * 8)
      let unique = try machine.mathematics { () throws(MathError) in try array.unique() }
      let values = Value.array(ArrayObject(unique.values))
      guard try arguments.bool(1, default: false) else { return values }
      return .tuple([values, .array(ArrayObject(unique.counts))])
    },
    Builtin("np.bincount", "x, weights=None, minlength=0", "How often each whole number occurs.") {
      arguments, machine in
      let array = try arguments.array(0)
      let weights = arguments.optional(1) == nil ? nil : try arguments.array(1)
      let least = try arguments.int(2, default: 0)
      let largest = array.dtype == .int64 ? array.integers.max() ?? 0 : 0
      try machine.reserve(bytes: max(0, min(max(largest, least), 1 << 40)) * 8)
      return .array(
        ArrayObject(
          try machine.mathematics { () throws(MathError) in
            try array.binCount(weights: weights, minimumLength: least)
          }))
    },
    Builtin("np.diff", "a, n=1, axis=-1", "The differences of neighbours.") { arguments, machine in
      let array = try arguments.array(0)
      let (order, axis) = (try arguments.int(1, default: 1), try arguments.int(2, default: -1))
      return try machine.result(array.count) { () throws(MathError) in
        try array.difference(order: order, axis: axis)
      }
    },
    Builtin("np.ndenumerate", "arr", "Pairs of the index and the element.") { arguments, machine in
      let array = try arguments.array(0)
      let flat = try machine.mathematics { () throws(MathError) in try array.flattened() }
      let elements = ArrayObject(flat)
      var place = 0
      return .object(
        ClosureIterator("ndenumerate") { machine in
          guard place < flat.count else { return nil }
          defer { place += 1 }
          var rest = place
          var index: [Value] = []
          for length in array.shape.reversed() {
            index.insert(.int(rest % length), at: 0)
            rest /= length
          }
          return .tuple([.tuple(index), try machine.element(of: elements, at: place)])
        })
    },
  ]
}

enum PrintFunctions {
  static let all: [Builtin] = [
    Builtin(
      "np.set_printoptions",
      "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None",
      "How arrays are printed from here on."
    ) { arguments, machine in
      func number(_ parameter: Int, _ current: Int) throws -> Int {
        let value = try arguments.int(parameter, default: current)
        guard (0...1_000_000).contains(value) else {
          throw arguments.wrongType(parameter, wanted: "a number from 0 to a million")
        }
        return value
      }
      var options = machine.printOptions
      options.precision = min(try number(0, options.precision), 100)
      options.threshold = try number(1, options.threshold)
      options.edgeItems = try number(2, options.edgeItems)
      options.lineWidth = try number(3, options.lineWidth)
      options.suppressesScientific = try arguments.bool(4, default: options.suppressesScientific)
      machine.printOptions = options
      return .none
    }
  ]
}
