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

  /// Calls `body` with where each array's row starts, for every row in row-major order.
  @inline(__always)
  func forEachRow(_ body: (Int, Int, Int) -> Void) {
    if shape.count <= 1 {
      body(0, 0, 0)
      return
    }
    if shape.contains(0) { return }
    let outer = shape.count - 1
    var position = Dimensions(repeating: 0, count: outer)
    var (one, two, three) = (0, 0, 0)
    while true {
      body(one, two, three)
      var axis = outer - 1
      while true {
        position[axis] &+= 1
        one &+= first[axis]
        two &+= second[axis]
        three &+= third[axis]
        if position[axis] < shape[axis] { break }
        one &-= first[axis] &* shape[axis]
        two &-= second[axis] &* shape[axis]
        three &-= third[axis] &* shape[axis]
        position[axis] = 0
        if axis == 0 { return }
        axis -= 1
      }
    }
  }
}
