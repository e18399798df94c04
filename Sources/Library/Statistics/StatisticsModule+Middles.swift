// The functions of `statistics` that sort or count: medians, modes, quantiles.

import Interpreter

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The C library's functions behind the means.
enum Real {
  static func logarithm(_ x: Double) -> Double { log(x) }

  static func geometricMean(_ sumOfLogarithms: Double, _ count: Int) -> Double {
    exp(sumOfLogarithms / Double(count))
  }
}

extension StatisticsModule {
  static let middles: [Builtin] = [
    Builtin(
      "statistics.median", "data", "The middle element; the mean of the two middle ones.",
      example: "statistics.median([3, 1, 2, 10])"
    ) { arguments, machine in
      let data = try sorted(arguments, machine, orElse: "no median for empty data")
      let middle = data.count / 2
      if data.count % 2 == 1 { return data[middle] }
      return try machine.binary(
        .divide, try machine.add(data[middle - 1], data[middle]), .int(2))
    },
    Builtin("statistics.median_low", "data", "The lower of the two middle elements.") {
      arguments, machine in
      let data = try sorted(arguments, machine, orElse: "no median for empty data")
      return data[(data.count - 1) / 2]
    },
    Builtin("statistics.median_high", "data", "The upper of the two middle elements.") {
      arguments, machine in
      let data = try sorted(arguments, machine, orElse: "no median for empty data")
      return data[data.count / 2]
    },
    Builtin("statistics.mode", "data", "The element that occurs most often, the first of them.") {
      arguments, machine in
      guard let (value, _) = try occurrences(arguments).max(by: { $0.count < $1.count }) else {
        throw failure("no mode for empty data")
      }
      return value
    },
    Builtin("statistics.multimode", "data", "All elements that occur most often.") {
      arguments, _ in
      let counts = try occurrences(arguments)
      let most = counts.map { $0.count }.max() ?? 0
      return .list(counts.filter { $0.count == most }.map { $0.value })
    },
    Builtin(
      "statistics.quantiles", "data, *, n=4, method='exclusive'",
      "The n − 1 cuts that divide the data into n parts of equal probability."
    ) { arguments, machine in
      let parts = try arguments.int(1, default: 4)
      guard parts >= 1 else { throw failure("n must be at least 1") }
      try machine.charge(parts)
      let data = try sorted(arguments, machine, orElse: "must have at least two data points")
      guard data.count >= 2 else { throw failure("must have at least two data points") }
      let method = try arguments.text(2, default: "exclusive")
      guard method == "exclusive" || method == "inclusive" else {
        throw Fault.value("Unknown method: \(PythonText.repr(method))")
      }
      return .list(
        try (1..<max(parts, 1)).map { cut in
          try quantile(cut, of: parts, data, isInclusive: method == "inclusive", machine)
        })
    },
  ]

  /// A cut between two elements, by Python's own arithmetic.
  private static func quantile(
    _ cut: Int, of parts: Int, _ data: [Value], isInclusive: Bool, _ machine: Machine
  ) throws -> Value {
    let span = isInclusive ? data.count - 1 : data.count + 1
    let (position, overflow) = cut.multipliedReportingOverflow(by: span)
    if overflow { throw Fault.integerOverflow }
    let low =
      isInclusive ? position / parts : min(max(position / parts, 1), data.count - 1) - 1
    let part = position - (isInclusive ? low : low + 1) * parts
    let below = try machine.binary(.multiply, data[low], .int(parts - part))
    // The last cut of the inclusive method lies on the last element.
    let next = data[min(low + 1, data.count - 1)]
    let above = try machine.binary(.multiply, next, .int(part))
    return try machine.binary(.divide, try machine.add(below, above), .int(parts))
  }

  private static func sorted(
    _ arguments: Arguments, _ machine: Machine, orElse message: String
  ) throws -> [Value] {
    let data = try Sorting.sorted(
      try arguments.values(0), key: nil, isReversed: false, machine)
    guard !data.isEmpty else { throw failure(message) }
    return data
  }

  /// How often each element occurs, in order of first occurrence; `max` takes the first of equals.
  private static func occurrences(_ arguments: Arguments) throws -> [(value: Value, count: Int)] {
    let places = DictObject()
    var counts: [(value: Value, count: Int)] = []
    for value in try arguments.values(0) {
      let (key, hash) = try places.key(value)
      if let place = places.table.value(key, hash: hash)?.index {
        counts[place].count += 1
      } else {
        places.table.set(key, hash: hash, to: .int(counts.count))
        counts.append((value, 1))
      }
    }
    return counts
  }
}
