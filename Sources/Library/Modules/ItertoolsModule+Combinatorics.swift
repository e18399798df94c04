// The combinatoric iterators of `itertools`, in lexicographic order of positions.

import Interpreter

extension ItertoolsModule {
  static let combinatoric: [Builtin] = [
    Builtin(
      "itertools.product", "*iterables, repeat=1", "Every choice of one element from each iterable."
    ) { arguments, machine in
      let pools = try arguments.rest(0).map { try machine.values(of: $0) }
      let times = try arguments.int(1, default: 1)
      guard times >= 0 else { throw Fault.value("repeat argument cannot be negative") }
      try machine.reserve(bytes: times)
      let all = Array(repeatElement(pools, count: times).joined())
      let limits = all.map(\.count)
      guard !limits.contains(0) else { return iterator("product") { _ in nil } }
      return walk("product", from: Array(repeating: 0, count: all.count)) { places in
        var places = places
        for index in places.indices.reversed() {
          places[index] += 1
          if places[index] < limits[index] { return places }
          places[index] = 0
        }
        return nil
      } tuple: { places in
        places.enumerated().map { all[$0.offset][$0.element] }
      }
    },
    Builtin(
      "itertools.permutations", "iterable, r=None", "Every order of r of the elements."
    ) { arguments, machine in
      let pool = try machine.values(of: arguments[0])
      let size = try size(arguments) ?? pool.count
      guard size <= pool.count else { return iterator("permutations") { _ in nil } }
      return walk("permutations", from: Array(0..<size)) { places in
        nextPermutation(of: places, among: pool.count)
      } tuple: { places in
        places.map { pool[$0] }
      }
    },
    Builtin("itertools.combinations", "iterable, r", "Every choice of r of the elements.") {
      arguments, machine in
      let pool = try machine.values(of: arguments[0])
      let size = try size(arguments) ?? 0
      guard size <= pool.count else { return iterator("combinations") { _ in nil } }
      return walk("combinations", from: Array(0..<size)) { places in
        var places = places
        guard let index = places.indices.last(where: { places[$0] < pool.count - size + $0 })
        else { return nil }
        places[index] += 1
        for later in places.indices where later > index { places[later] = places[later - 1] + 1 }
        return places
      } tuple: { places in
        places.map { pool[$0] }
      }
    },
    Builtin(
      "itertools.combinations_with_replacement", "iterable, r",
      "Every choice of r of the elements, where one can be chosen again."
    ) { arguments, machine in
      let pool = try machine.values(of: arguments[0])
      let size = try size(arguments) ?? 0
      let name = "combinations_with_replacement"
      guard size == 0 || !pool.isEmpty else { return iterator(name) { _ in nil } }
      try machine.reserve(bytes: size)
      return walk(name, from: Array(repeating: 0, count: size)) { places in
        var places = places
        guard let index = places.indices.last(where: { places[$0] < pool.count - 1 }) else {
          return nil
        }
        let next = places[index] + 1
        for later in index..<size { places[later] = next }
        return places
      } tuple: { places in
        places.map { pool[$0] }
      }
    },
  ]

  private static func size(_ arguments: Arguments) throws -> Int? {
    guard let size = try arguments.optionalInt(1) else { return nil }
    guard size >= 0 else { throw Fault.value("r must be non-negative") }
    return size
  }

  /// Yields the tuples of the positions, one step after the other.
  private static func walk(
    _ name: String, from start: [Int], next: @escaping ([Int]) -> [Int]?,
    tuple: @escaping ([Int]) -> [Value]
  ) -> Value {
    var places: [Int]? = start
    return iterator(name) { machine in
      guard let current = places else { return nil }
      try machine.charge(current.count)
      places = next(current)
      return .tuple(tuple(current))
    }
  }

  /// The positions that follow in lexicographic order, all different; nil after the last.
  private static func nextPermutation(of places: [Int], among count: Int) -> [Int]? {
    let size = places.count
    var used = Set(places)
    var places = places
    while let last = places.popLast() {
      used.remove(last)
      guard let next = (last + 1..<max(count, last + 1)).first(where: { !used.contains($0) }) else {
        continue
      }
      places.append(next)
      used.insert(next)
      let rest = (0..<count).lazy.filter { !used.contains($0) }
      places += Array(rest.prefix(size - places.count))
      return places
    }
    return nil
  }
}
