// How a kernel walks over up to three arrays of one shape: row by row, with as few rows as can be.

/// The rows of up to three arrays of the same shape.
///
/// Neighbouring axes along which every array could go on without a jump are merged, so arrays
/// that lie contiguously are a single row. Each kernel is a loop over one row.
struct Traversal {
  private var shape = Dimensions()
  private var first = Dimensions()
  private var second = Dimensions()
  private var third = Dimensions()

  /// The number of elements of a row.
  private(set) var rowLength = 1
  /// How far apart neighbours in a row are, for each array.
  private(set) var rowSteps = (0, 0, 0)

  /// A single row.
  @inline(__always)
  init(rowLength: Int, steps: (Int, Int, Int)) {
    self.rowLength = rowLength
    rowSteps = steps
  }

  @inline(__always)
  init(_ shape: Dimensions, _ first: Dimensions) {
    self.init(shape, first, first, first)
  }

  @inline(__always)
  init(_ shape: Dimensions, _ first: Dimensions, _ second: Dimensions) {
    self.init(shape, first, second, second)
  }

  init(_ shape: Dimensions, _ first: Dimensions, _ second: Dimensions, _ third: Dimensions) {
    for axis in 0..<shape.count where shape[axis] != 1 {
      add(shape[axis], first[axis], second[axis], third[axis])
    }
    // The last axis is the row; what is left is what to iterate over.
    let last = self.shape.count - 1
    if last >= 0 {
      rowLength = self.shape[last]
      rowSteps = (self.first[last], self.second[last], self.third[last])
    }
  }

  /// Adds an axis within the ones there are, merged with the last where no array jumps.
  private mutating func add(_ length: Int, _ one: Int, _ two: Int, _ three: Int) {
    let last = shape.count - 1
    let merges =
      last >= 0 && first[last] == one &* length && second[last] == two &* length
      && third[last] == three &* length
    if merges {
      shape[last] &*= length
      first[last] = one
      second[last] = two
      third[last] = three
    } else {
      shape.append(length)
      first.append(one)
      second.append(two)
      third.append(three)
    }
  }

  /// Where the rows of the arrays start; the first row's starts are 0.
  struct Cursor {
    private(set) var first = 0
    private(set) var second = 0
    private(set) var third = 0
    private var position = Dimensions(repeating: 0, count: Dimensions.capacity)

    /// Where the first row starts.
    init() {}

    /// Where the row after `count` others starts.
    fileprivate init(after count: Int, _ rows: borrowing Traversal) {
      var rest = count
      var axis = rows.shape.count - 2
      while axis >= 0 && rest > 0 {
        let place = rest % rows.shape[axis]
        position[axis] = place
        first &+= place &* rows.first[axis]
        second &+= place &* rows.second[axis]
        third &+= place &* rows.third[axis]
        rest /= rows.shape[axis]
        axis -= 1
      }
    }

    /// Goes to the next row; false after the last. Only what has elements may be walked.
    ///
    /// Apart from the loop over a row, which alone is worth a copy for each operation.
    @inline(never)
    fileprivate mutating func advance(_ rows: borrowing Traversal) -> Bool {
      var axis = rows.shape.count - 2
      while axis >= 0 {
        position[axis] &+= 1
        first &+= rows.first[axis]
        second &+= rows.second[axis]
        third &+= rows.third[axis]
        if position[axis] < rows.shape[axis] { return true }
        first &-= rows.first[axis] &* rows.shape[axis]
        second &-= rows.second[axis] &* rows.shape[axis]
        third &-= rows.third[axis] &* rows.shape[axis]
        position[axis] = 0
        axis -= 1
      }
      return false
    }
  }

  /// Calls `body` with where each array's row starts, for every row in row-major order.
  @inline(__always)
  func forEachRow(_ body: (Int, Int, Int) -> Void) {
    if shape.count <= 1 {
      if rowLength > 0 { body(0, 0, 0) }
    } else if !shape.contains(0) {
      var cursor = Cursor()
      repeat { body(cursor.first, cursor.second, cursor.third) } while cursor.advance(self)
    }
  }

  /// The number of rows.
  var rowCount: Int {
    var product = 1
    for axis in 0..<Swift.max(shape.count - 1, 0) { product &*= shape[axis] }
    return product
  }

  /// How far apart the first array's rows are, where the second's are all the same one.
  var distanceOfRowsWithOneTarget: Int? {
    shape.count == 2 && second[0] == 0 ? first[0] : nil
  }

  /// The same for some of the rows, which must be there and have elements.
  @inline(__always)
  func forEachRow(in rows: Range<Int>, _ body: (Int, Int, Int) -> Void) {
    var cursor = Cursor(after: rows.lowerBound, self)
    for _ in rows {
      body(cursor.first, cursor.second, cursor.third)
      _ = cursor.advance(self)
    }
  }
}
