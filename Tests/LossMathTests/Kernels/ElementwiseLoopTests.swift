// The ways through an elementwise operation: whatever the layout and the length, the same bits.

import Testing

@testable import LossMath

@Suite struct ElementwiseLoopTests {
  static let operations = BinaryOperation.allCases.filter(\.isFloating)

  /// Numbers of both signs, with zeros, infinities and nan among them.
  static func numbers(_ count: Int, seed: Int) -> [Double] {
    (0..<count).map { index in
      switch (index &* 7 &+ seed) % 23 {
      case 0: -0.0
      case 1: 0
      case 2: .infinity
      case 3: -.infinity
      case 4: .nan
      default: Double((index &* 37 &+ seed &* 11) % 101 - 50) / 8
      }
    }
  }

  static func bits(_ array: NDArray) -> [UInt64] {
    array.doubles.map { $0.isNaN ? UInt64.max : $0.bitPattern }
  }

  @Test(arguments: operations)
  func viewsGiveTheBitsOfContiguousArrays(_ operation: BinaryOperation) throws {
    for count in [0, 1, 2, 3, 7, 8, 9, 31, 70] {
      let left = NDArray(Self.numbers(count, seed: 1))
      let right = NDArray(Self.numbers(count, seed: 5))
      let direct = try NDArray.apply(operation, .array(left), .array(right))
      let flipped = try NDArray.apply(
        operation, .array(left.flipped()), .array(right.flipped()))
      #expect(Self.bits(try flipped.flipped()) == Self.bits(direct))
      #expect(direct.dtype == flipped.dtype && direct.shape == flipped.shape)
    }
  }

  @Test(arguments: operations)
  func aNumberIsAnArrayOfIt(_ operation: BinaryOperation) throws {
    let array = NDArray(Self.numbers(40, seed: 3))
    for number in [2.0, 0.5, 1, -1, 3, -0.0, .nan, .infinity] {
      let stretched = try NDArray.full([40], .float(number))
      let direct = try NDArray.apply(operation, .array(array), .float(number))
      let viewed = try NDArray.apply(operation, .array(array.flipped()), .float(number)).flipped()
      #expect(Self.bits(direct) == Self.bits(viewed))
      // A power of one number takes shorter ways than one of many.
      if operation != .power {
        let full = try NDArray.apply(operation, .array(array), .array(stretched))
        #expect(Self.bits(direct) == Self.bits(full))
      }
    }
  }

  @Test func longRowsGiveTheBitsOfShortOnes() throws {
    let count = Parallel.shortestRow * 3 + 5
    let (left, right) = (Self.numbers(count, seed: 2), Self.numbers(count, seed: 9))
    let whole = try NDArray.apply(.divide, .array(NDArray(left)), .array(NDArray(right)))
    let functions = try NDArray(left).apply(.tanh)
    for start in [0, Parallel.partLength - 3, Parallel.shortestRow, count - 40] {
      let part = start..<start + 40
      let (one, two) = (NDArray(Array(left[part])), NDArray(Array(right[part])))
      let short = try NDArray.apply(.divide, .array(one), .array(two))
      #expect(Self.bits(short) == Array(Self.bits(whole)[part]))
      #expect(Self.bits(try one.apply(.tanh)) == Array(Self.bits(functions)[part]))
    }
  }

  @Test(arguments: [1, Parallel.partLength - 1, Parallel.partLength, Parallel.partLength * 9 + 1])
  func partsCoverARowOnce(_ count: Int) {
    let seen = NDArray([Int](repeating: 0, count: count))
    let places = seen.pointer(Int.self)
    Parallel.forEachPart(of: count) { start, length in
      for index in start..<start + length { places[index] += 1 }
    }
    keepAlive(seen)
    #expect(seen.integers.allSatisfy { $0 == 1 })
  }

  @Test func anArrayKeepsTheMemoryOfItsViews() throws {
    func view() throws -> NDArray { try NDArray([1.0, 2, 3, 4]).get([.integer(2)]) }
    let views = try (0..<100).map { _ in try view().item() }
    #expect(views.allSatisfy { $0 == .float(3) })
  }
}
