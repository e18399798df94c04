// What a formula knows of the values in an expression that ran: numbers, arrays as far as they are
// shown, and which functions its names mean.

/// What is known of a value.
package enum KnownValue: Sendable, Equatable {
  case number(Double)
  case truth(Bool)
  /// An array: operators work on its elements.
  case array(ArrayExcerpt)
  /// A list or tuple of numbers, which has other operators than an array.
  case list(ArrayExcerpt)
  /// A module by its dotted name: `numpy`.
  case module(String)
  /// A function of the library by its full name: `np.log`, `math.sqrt`, `abs`.
  case function(String)
  /// A function of the catalogue of losses.
  case loss(LossFormula)
  /// Anything else: its name stays a name.
  case other
}

/// A function of the catalogue: its name, what it computes, and the names of its arguments.
package struct LossFormula: Sendable, Equatable {
  package var name: String
  /// TeX.
  package var formula: String
  package var argumentCount: Int

  package init(name: String, formula: String, argumentCount: Int) {
    self.name = name
    self.formula = formula
    self.argumentCount = argumentCount
  }
}

/// An array's shape, and those of its elements that a formula can show.
package struct ArrayExcerpt: Sendable, Equatable {
  package var shape: [Int]
  /// The indices along each axis whose elements are there.
  package private(set) var kept: [[Int]]
  /// The elements at the kept indices, row by row.
  package var values: [Double]

  /// A longer axis is shown by its first elements and its last.
  private static let wholeAxis = 8
  private static let head = 3
  /// Arrays of more axes are known by their shapes alone.
  private static let mostAxes = 2

  /// Takes what is shown of an array.
  ///
  /// - Parameter element: gives the element at an index.
  package init(shape: [Int], element: (_ index: [Int]) -> Double) {
    self.shape = shape
    kept = shape.map { count in
      if shape.count > Self.mostAxes { return [] }
      return count <= Self.wholeAxis
        ? Array(0..<count) : Array(0..<Self.head) + [count - 1]
    }
    values = []
    switch kept.count {
    case 0: values = [element([])]
    case 1: values = kept[0].map { element([$0]) }
    case 2: values = kept[0].flatMap { row in kept[1].map { element([row, $0]) } }
    default: break
    }
  }

  /// Whether every element is there.
  package var isComplete: Bool {
    shape.count <= Self.mostAxes && zip(kept, shape).allSatisfy { $0.count == $1 }
  }

  /// The element at an index, where it was kept.
  func value(at index: [Int]) -> Double? {
    guard index.count == shape.count, !values.isEmpty else { return nil }
    var place = 0
    for (axis, position) in index.enumerated() {
      guard let found = kept[axis].firstIndex(of: position) else { return nil }
      place = place * kept[axis].count + found
    }
    return values[place]
  }

  /// The row of a matrix.
  func row(_ index: Int) -> ArrayExcerpt? {
    guard shape.count == 2, let place = kept[0].firstIndex(of: index) else { return nil }
    var row = self
    let width = kept[1].count
    row.shape = [shape[1]]
    row.kept = [kept[1]]
    row.values = Array(values[place * width..<(place + 1) * width])
    return row
  }
}
