// `itertools`: iterators that end one after the other, run along each other, or never end.

import Interpreter

enum ItertoolsModule {
  static let module = Module(
    "itertools", functions: endless + passing + joining + combinatoric,
    others: ["chain": { _ in .object(TypeObject(chain)) }])

  /// An iterator that counts its work, so that one without an end meets the limit of steps.
  static func iterator(
    _ name: String, _ body: @escaping (Machine) throws -> Value?
  ) -> Value {
    .object(
      ClosureIterator("itertools.\(name)") { machine in
        try machine.charge(1)
        return try body(machine)
      })
  }

  private static let endless: [Builtin] = [
    Builtin("itertools.count", "start=0, step=1", "Numbers from start on, without an end.") {
      arguments, machine in
      var next = arguments.optional(0) ?? .int(0)
      let step = arguments.optional(1) ?? .int(1)
      for value in [next, step] where value.double == nil {
        throw Fault.type("a number is required")
      }
      return iterator("count") { machine in
        let value = next
        next = try machine.add(value, step)
        return value
      }
    },
    Builtin("itertools.cycle", "iterable, /", "The elements over and over.") { arguments, machine in
      let source = try machine.iterator(over: arguments[0])
      var seen: [Value] = []
      var place: Int?
      return iterator("cycle") { machine in
        if place == nil, let value = try source.next(machine) {
          seen.append(value)
          return value
        }
        guard !seen.isEmpty else { return nil }
        let index = place ?? 0
        place = (index + 1) % seen.count
        return seen[index]
      }
    },
    Builtin("itertools.repeat", "object, times=None", "One value, some times or without an end.") {
      arguments, _ in
      let value = arguments[0]
      var left = try arguments.optionalInt(1)
      return iterator("repeat") { _ in
        guard let count = left else { return value }
        guard count > 0 else { return nil }
        left = count - 1
        return value
      }
    },
  ]

  private static let passing: [Builtin] = [
    Builtin(
      "itertools.accumulate", "iterable, func=None, *, initial=None",
      "The running sums, or the running results of a function of two values."
    ) { arguments, machine in
      let source = try machine.iterator(over: arguments[0])
      let function = arguments.optional(1)
      var total: Value?
      var first = arguments.optional(2)
      return iterator("accumulate") { machine in
        if let start = first {
          (first, total) = (nil, start)
          return start
        }
        guard let value = try source.next(machine) else { return nil }
        guard let before = total else {
          total = value
          return value
        }
        let result =
          try function.map { try machine.call($0, before, value) }
          ?? machine.add(before, value)
        total = result
        return result
      }
    },
    Builtin(
      "itertools.islice", "iterable, start, stop=None, step=None, /",
      "The elements of a slice, as the iterable gives them."
    ) { arguments, machine in
      let source = try machine.iterator(over: arguments[0])
      let isShort = !arguments.isGiven(2)
      let start = isShort ? 0 : try bound(arguments, 1, "Indices for islice()") ?? 0
      let stop = try bound(arguments, isShort ? 1 : 2, "Stop argument for islice()")
      let step = try arguments.int(3, default: 1)
      guard step > 0 else {
        throw Fault.value("Step for islice() must be a positive integer or None.")
      }
      var place = 0
      var wanted = start
      return iterator("islice") { machine in
        while stop.map({ wanted < $0 }) ?? true, let value = try source.next(machine) {
          try machine.charge(1)
          defer { place += 1 }
          if place == wanted {
            let (next, overflow) = wanted.addingReportingOverflow(step)
            wanted = overflow ? .max : next
            return value
          }
        }
        return nil
      }
    },
    selecting("takewhile", "The elements up to the first for which the function is false."),
    selecting("dropwhile", "The elements from the first on for which the function is false."),
    selecting("filterfalse", "The elements for which the function is false."),
    Builtin("itertools.starmap", "function, iterable, /", "The function of each tuple's elements.")
    {
      arguments, machine in
      let function = arguments[0]
      let source = try machine.iterator(over: arguments[1])
      return iterator("starmap") { machine in
        guard let value = try source.next(machine) else { return nil }
        return try machine.call(function, CallArguments(try machine.values(of: value)))
      }
    },
    Builtin("itertools.compress", "data, selectors", "The elements whose selector is true.") {
      arguments, machine in
      let data = try machine.iterator(over: arguments[0])
      let selectors = try machine.iterator(over: arguments[1])
      return iterator("compress") { machine in
        while let value = try data.next(machine), let selector = try selectors.next(machine) {
          if try machine.isTrue(selector) { return value }
        }
        return nil
      }
    },
    Builtin("itertools.pairwise", "iterable, /", "Each element with the one behind it.") {
      arguments, machine in
      let source = try machine.iterator(over: arguments[0])
      var before: Value?
      return iterator("pairwise") { machine in
        if before == nil { before = try source.next(machine) }
        guard let first = before, let second = try source.next(machine) else { return nil }
        before = second
        return .tuple([first, second])
      }
    },
    Builtin("itertools.groupby", "iterable, key=None", "Runs of elements with the same key.") {
      arguments, machine in
      groups(of: try machine.iterator(over: arguments[0]), by: arguments.optional(1))
    },
  ]

  private static func bound(
    _ arguments: Arguments, _ parameter: Int, _ subject: String
  ) throws -> Int? {
    guard let value = arguments.optional(parameter) else { return nil }
    guard let number = value.index, number >= 0 else {
      throw Fault.value("\(subject) must be None or an integer: 0 <= x <= sys.maxsize.")
    }
    return number
  }

  private static func selecting(_ name: String, _ summary: String) -> Builtin {
    Builtin("itertools.\(name)", "predicate, iterable, /", summary) { arguments, machine in
      let function = arguments.optional(0)
      let source = try machine.iterator(over: arguments[1])
      var hasTurned = false
      return iterator(name) { machine in
        if name == "takewhile", hasTurned { return nil }
        while let value = try source.next(machine) {
          try machine.charge(1)
          if name == "dropwhile", hasTurned { return value }
          let isTrue = try machine.isTrue(function.map { try machine.call($0, value) } ?? value)
          if name == "takewhile" {
            hasTurned = !isTrue
            return isTrue ? value : nil
          }
          if !isTrue {
            hasTurned = true
            return value
          }
        }
        return nil
      }
    }
  }

  /// A group is drawn from the source while it is the current one, and is empty afterwards.
  private static func groups(of source: IteratorObject, by key: Value?) -> Value {
    var pending: (key: Value, value: Value)?
    var current: Value?
    var turn = 0
    func advance(_ machine: Machine) throws {
      try machine.charge(1)
      pending = nil
      guard let value = try source.next(machine) else { return }
      pending = (try key.map { try machine.call($0, value) } ?? value, value)
    }
    return iterator("groupby") { machine in
      if current == nil { try advance(machine) }
      while let next = pending, let last = current, try machine.areEqual(next.key, last) {
        try advance(machine)
      }
      guard let first = pending else { return nil }
      current = first.key
      turn += 1
      let own = turn
      let group = iterator("_grouper") { machine in
        guard own == turn, let next = pending, try machine.areEqual(next.key, first.key) else {
          return nil
        }
        try advance(machine)
        return next.value
      }
      return .tuple([first.key, group])
    }
  }

  private static let joining: [Builtin] = [
    Builtin(
      "itertools.zip_longest", "*iterables, fillvalue=None",
      "Tuples of elements at the same place; what has ended is filled up."
    ) { arguments, machine in
      var sources: [IteratorObject?] = try arguments.rest(0).map { try machine.iterator(over: $0) }
      let fill = arguments.optional(1) ?? .none
      return iterator("zip_longest") { machine in
        var items: [Value] = []
        for (index, source) in sources.enumerated() {
          let value = try source?.next(machine)
          if value == nil { sources[index] = nil }
          items.append(value ?? fill)
        }
        return sources.allSatisfy { $0 == nil } ? nil : .tuple(items)
      }
    },
    Builtin("itertools.tee", "iterable, n=2, /", "Independent iterators over the same elements.") {
      arguments, machine in
      let source = try machine.iterator(over: arguments[0])
      let seen = ListObject()
      let count = try arguments.int(1, default: 2)
      guard count >= 0 else { throw Fault.value("n must be >= 0") }
      try machine.reserve(bytes: count)
      let copies = (0..<count).map { _ in
        var place = 0
        return iterator("_tee") { machine in
          if place == seen.items.count {
            guard let value = try source.next(machine) else { return nil }
            seen.items.append(value)
          }
          place += 1
          return seen.items[place - 1]
        }
      }
      return .tuple(copies)
    },
  ]

  private static let chain = TypeDescriptor(
    "itertools.chain",
    constructor: Builtin(
      "itertools.chain", "*iterables", "The elements of the first, then of the next."
    ) { arguments, _ in
      chained(ValuesIterator(arguments.rest(0)))
    })

  /// What is called on the type.
  static let ofChain = [String: Builtin](named: [
    Builtin(
      "chain.from_iterable", "iterable, /", "The elements of the iterables that an iterable gives."
    ) { arguments, machine in
      chained(try machine.iterator(over: arguments[0]))
    }
  ])

  private static func chained(_ iterables: IteratorObject) -> Value {
    var current: IteratorObject?
    return iterator("chain") { machine in
      while true {
        try machine.charge(1)
        if let value = try current?.next(machine) { return value }
        guard let next = try iterables.next(machine) else { return nil }
        current = try machine.iterator(over: next)
      }
    }
  }
}
