// An assertion about all elements of two arrays, and what it says where it fails.

import Interpreter
import LossMath

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What must hold for each pair of elements.
struct ArrayAssertion {
  var header: String
  var equalsNaN = true
  var comparesInfinities = true
  var names = ("ACTUAL", "DESIRED")
  /// The decimals with which arrays are shown.
  var precision = 6
  var body: (NDArray, NDArray) throws -> NDArray

  static var equality: ArrayAssertion {
    ArrayAssertion(header: "Arrays are not equal") {
      try NDArray.apply(.equal, .array($0), .array($1))
    }
  }

  static func nearness(decimals: Int) -> ArrayAssertion {
    var assertion = ArrayAssertion(
      header: "Arrays are not almost equal to \(decimals) decimals"
    ) { one, two in
      let distance = try NDArray.apply(
        .subtract, .array(one), .array(try two.asType(two.dtype.promoted(with: .float64)))
      ).apply(.absolute)
      return try NDArray.apply(.less, .array(distance), .float(1.5 * decimalPower(-decimals)))
    }
    assertion.precision = min(max(decimals, 0), 100)
    return assertion
  }

  /// Throws `AssertionError` where it does not hold.
  func check(_ one: NDArray, _ two: NDArray, note: String, _ machine: Machine) throws {
    func fail(_ reason: String) throws -> Fault { try failure(one, two, note + reason, machine) }
    guard one.rank == 0 || two.rank == 0 || one.shape == two.shape else {
      throw try fail("\n(shapes \(one.shape), \(two.shape) mismatch)")
    }
    let findings = try machine.compute { try Findings(self, one, two) }
    if findings.nanDiffers { throw try fail("\nnan location mismatch:") }
    if findings.infinityDiffers { throw try fail("\ninf location mismatch:") }
    if findings.infinityValuesDiffer { throw try fail("\ninf values mismatch:") }
    if findings.mismatches.isEmpty { return }
    throw try fail("\n" + findings.remarks(one, two, names, machine).joined(separator: "\n"))
  }

  private func failure(
    _ one: NDArray, _ two: NDArray, _ note: String, _ machine: Machine
  ) throws -> Fault {
    var options = machine.printOptions
    options.precision = precision
    let texts = (
      try machine.layout(one, options).representation,
      try machine.layout(two, options).representation
    )
    return .error(
      .assertionError,
      AssertionText(header: header, note: note, names: names, texts: texts).text)
  }
}

/// Where two arrays differ.
private struct Findings {
  let shape: Dimensions
  private let left: [Double]
  private let right: [Double]
  /// Elements that both have as nan or as an infinity are not compared further.
  private let isFlagged: [Bool]
  let isWhole: Bool
  var nanDiffers = false
  var infinityDiffers = false
  var infinityValuesDiffer = false
  private(set) var mismatches: [Int] = []

  init(_ assertion: ArrayAssertion, _ one: NDArray, _ two: NDArray) throws {
    shape = one.rank == 0 ? two.shape : one.shape
    let (a, b) = (try one.broadcast(to: shape), try two.broadcast(to: shape))
    (left, right) = (a.doubles, b.doubles)
    isWhole = !one.dtype.isFloating && !two.dtype.isFloating
    let pairs = zip(left, right)
    let nan = assertion.equalsNaN
    nanDiffers = nan && pairs.contains { $0.isNaN != $1.isNaN }
    let infinite = assertion.comparesInfinities
    infinityDiffers = infinite && pairs.contains { $0.isInfinite != $1.isInfinite }
    infinityValuesDiffer = infinite && pairs.contains { $0.isInfinite && $0 != $1 }
    isFlagged = left.map { nan && $0.isNaN || infinite && $0.isInfinite }
    let holds = try assertion.body(a, b).booleans
    mismatches = holds.indices.filter { !holds[$0] && !isFlagged[$0] }
  }

  /// How many elements differ, where, and by how much.
  func remarks(
    _ one: NDArray, _ two: NDArray, _ names: (String, String), _ machine: Machine
  ) throws -> [String] {
    let share = 100 * Double(mismatches.count) / Double(left.count)
    let percent = try FormatSpec(".3g").format(share)
    var lines = ["Mismatched elements: \(mismatches.count) / \(left.count) (\(percent)%)"]
    if shape.count > 0 {
      lines.append(
        mismatches.count == 1
          ? "Mismatch at index:"
          : mismatches.count <= 5
            ? "Mismatch at indices:" : "First 5 mismatches are at indices:")
      for place in mismatches.prefix(5) {
        let index = position(place)
        lines.append(
          " \(index): \(try text(one, index, machine)) (\(names.0)), "
            + "\(try text(two, index, machine)) (\(names.1))")
      }
    }
    let errors = mismatches.map { (left[$0] - right[$0]).magnitude }
    let relative = zip(mismatches, errors).filter { right[$0.0] != 0 }
      .map { $1 / right[$0].magnitude }
    lines.append(
      "Max absolute difference among violations: \(try number(errors.max() ?? 0, isWhole, machine))"
    )
    lines.append(
      "Max relative difference among violations: "
        + (try number(relative.max() ?? .infinity, false, machine)))
    return lines
  }

  /// The index of an element on each axis.
  private func position(_ place: Int) -> [Int] {
    var (rest, index) = (place, [Int]())
    for length in shape.reversed() {
      index.append(rest % max(length, 1))
      rest /= max(length, 1)
    }
    return index.reversed()
  }

  private func text(_ array: NDArray, _ index: [Int], _ machine: Machine) throws -> String {
    let element = try machine.compute {
      array.rank == 0 ? array : try array.get(index.map { .integer($0) })
    }
    return try machine.text(of: .array(element))
  }

  /// A number as `array2string` writes it.
  private func number(_ value: Double, _ isWhole: Bool, _ machine: Machine) throws -> String {
    let array = isWhole ? NDArray(scalar: Int(value)) : NDArray(scalar: value)
    return try machine.layout(array, machine.printOptions)
      .text(separator: " ", prefixWidth: 0, suffixWidth: 0)
  }
}

/// What a failed assertion says.
struct AssertionText {
  var header: String
  var note: String
  var names: (String, String)
  var texts: (String, String)

  var text: String {
    var lines = ["\n" + header]
    if !note.contains("\n"), !note.isEmpty, note.count < 79 - header.count {
      lines = ["\n" + header + " " + note]
    } else if !note.isEmpty {
      lines.append(note)
    }
    for (name, text) in [(names.0, texts.0), (names.1, texts.1)] {
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      let short = rows.count > 4 ? rows.prefix(3).joined(separator: "\n") + "..." : text
      lines.append(" \(name): \(short)")
    }
    return lines.joined(separator: "\n")
  }
}

/// 10 to a whole power.
func decimalPower(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
