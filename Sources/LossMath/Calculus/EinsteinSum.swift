// Einstein's summation: products of arrays summed over the letters that the result leaves out.

/// A summation as its text says it: a letter for each axis of each operand and of the result.
public struct EinsteinSum: Sendable {
  /// What is wrong with the text, in NumPy's words.
  public struct Mistake: Error, Sendable {
    public let message: String
  }

  private var inputs: [[Character]] = []
  private var output: [Character] = []

  /// Reads `ij,jk->ik`; without the arrow the result has the letters that occur once, in order.
  ///
  /// An ellipsis stands for the axes that no letter names.
  public init(_ text: String, ranks: [Int]) throws {
    let text = text.filter { $0 != " " }
    let sides = text.replacing("->", with: ">").split(
      separator: ">", omittingEmptySubsequences: false)
    let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if terms.count > ranks.count {
      throw Mistake(
        message: "more operands provided to einstein sum function than specified in the "
          + "subscripts string")
    }
    if terms.count < ranks.count {
      throw Mistake(
        message: "fewer operands provided to einstein sum function than specified in the "
          + "subscripts string")
    }
    var widest = 0
    for (term, rank) in zip(terms, ranks) where term.contains("...") {
      widest = max(widest, rank - (term.count - 3))
    }
    for (index, (term, rank)) in zip(terms, ranks).enumerated() {
      inputs.append(try Self.letters(term, operand: index, rank: rank, widest: widest))
    }
    if sides.count > 1 {
      output = Self.expand(String(sides[1]), count: widest, widest: widest)
      try checkOutput()
    } else {
      let all = inputs.flatMap { $0 }
      let once = Set(all.filter { letter in all.count { $0 == letter } == 1 })
      let dots = (0..<widest).map(Self.dot)
      output = dots + once.subtracting(dots).sorted()
    }
  }

  private func checkOutput() throws {
    for letter in output {
      if output.count(where: { $0 == letter }) > 1 {
        throw Mistake(
          message: "einstein sum subscripts string includes output subscript '\(letter)' "
            + "multiple times")
      }
      if !inputs.contains(where: { $0.contains(letter) }) {
        throw Mistake(
          message: "einstein sum subscripts string included output subscript '\(letter)' which "
            + "never appeared in an input")
      }
    }
  }

  /// The stand-in for an axis that the ellipsis names, counted from the last.
  private static func dot(_ place: Int) -> Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: 1 + min(place, 7))))
  }

  private static func expand(_ term: String, count: Int, widest: Int) -> [Character] {
    guard let range = term.firstRange(of: "...") else { return Array(term) }
    let dots = (widest - count..<widest).map(dot)
    return Array(term[..<range.lowerBound]) + dots + Array(term[range.upperBound...])
  }

  private static func letters(
    _ term: String, operand: Int, rank: Int, widest: Int
  ) throws -> [Character] {
    let named = term.contains("...") ? term.count - 3 : term.count
    for letter in term where letter != "." && !(letter.isASCII && letter.isLetter) {
      throw Mistake(
        message: "invalid subscript '\(letter)' in einstein sum subscripts string, subscripts must "
          + "be letters")
    }
    if named > rank {
      throw Mistake(
        message: "einstein sum subscripts string contains too many subscripts for operand "
          + "\(operand)")
    }
    if !term.contains("...") && named < rank {
      throw Mistake(
        message: "operand has more dimensions than subscripts given in einstein sum, but no '...' "
          + "ellipsis provided to broadcast the extra dimensions.")
    }
    return expand(term, count: rank - named, widest: widest)
  }

  /// How many products the sum takes, before it is computed.
  public func work(_ operands: [NDArray]) -> Double {
    var lengths: [Character: Int] = [:]
    for (letters, operand) in zip(inputs, operands) {
      for (letter, length) in zip(letters, operand.shape) {
        lengths[letter] = max(lengths[letter] ?? 1, length)
      }
    }
    return lengths.values.reduce(1.0) { $0 * Double($1) }
  }

  /// The sum. Throws when a letter stands for different lengths, or needs more axes than there are.
  public func evaluate(_ operands: [NDArray]) throws -> NDArray {
    let all = output + inputs.flatMap { $0 }.filter { !output.contains($0) }
    var order: [Character] = []
    for letter in all where !order.contains(letter) { order.append(letter) }
    if order.count > Dimensions.capacity { throw MathError.tooManyDimensions(order.count) }
    try checkLengths(operands, order)
    var product: NDArray?
    for (letters, operand) in zip(inputs, operands) {
      let aligned = try align(operand, letters, order)
      product =
        if let so = product {
          try NDArray.apply(.multiply, .array(so), .array(aligned))
        } else { aligned }
    }
    guard let product else { throw Mistake(message: "no operands") }
    let summed = Array(output.count..<order.count)
    if summed.isEmpty { return try product.copy() }
    return try product.reduce(.sum, axes: summed).asType(product.dtype)
  }

  /// How many axes the result has.
  var outputCount: Int { output.count }

  /// For one operand, the flat place of the element that belongs to each combination of letters,
  /// those of the output first; axes of letters that it lacks have length one.
  func alignment(of operand: Int, _ operands: [NDArray]) throws -> NDArray {
    let all = output + inputs.flatMap { $0 }.filter { !output.contains($0) }
    var order: [Character] = []
    for letter in all where !order.contains(letter) { order.append(letter) }
    let array = operands[operand]
    let places = try NDArray.arange(0, array.count).reshaped(array.shape)
    return try align(places, inputs[operand], order).copy()
  }

  /// Throws when a letter stands for different lengths in two operands.
  private func checkLengths(_ operands: [NDArray], _ order: [Character]) throws {
    var lengths: [Character: Int] = [:]
    for (letters, operand) in zip(inputs, operands) {
      for (letter, length) in zip(letters, operand.shape) where length != 1 {
        guard let known = lengths[letter], known != length else {
          lengths[letter] = length
          continue
        }
        throw Mistake(
          message: "operands could not be broadcast together with remapped shapes "
            + "[original->remapped]: " + remapped(operands, order))
      }
    }
  }

  /// The shapes of the operands and those under the letters of `order`, as NumPy lists them.
  private func remapped(_ operands: [NDArray], _ order: [Character]) -> String {
    zip(inputs, operands).map { letters, operand in
      let lengths = order.map { letter in
        letters.firstIndex(of: letter).map { String(operand.shape[$0]) } ?? "newaxis"
      }
      let known = lengths.drop { $0 == "newaxis" }
      return "\(operand.shape)->(\(known.joined(separator: ",")))"
    }.joined(separator: " ")
  }

  /// The operand with an axis for each letter of `order`: diagonals where a letter is repeated,
  /// axes of length one where it has none.
  private func align(
    _ operand: NDArray, _ letters: [Character], _ order: [Character]
  ) throws -> NDArray {
    var (shape, strides) = (Dimensions(), Dimensions())
    for letter in order {
      var (length, step) = (1, 0)
      for (axis, own) in letters.enumerated() where own == letter {
        let size = operand.shape[axis]
        if length != 1 && size != 1 && size != length {
          throw Mistake(
            message: "dimensions in single operand for collapsing index '\(letter)' don't match "
              + "(\(length) != \(size))")
        }
        length = size == 1 ? length : size
        step += size == 1 ? 0 : operand.strides[axis]
      }
      shape.append(length)
      strides.append(step)
    }
    return operand.view(shape: shape, strides: strides)
  }
}
