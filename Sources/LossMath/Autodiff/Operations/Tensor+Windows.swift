// Windows that slide over the axes after batch and channels: convolutions and pooling, by elements
// gathered into rows, so that their derivatives are those of gathering and multiplying.

/// How a window lies and moves along each spatial axis.
public struct SlidingWindow: Sendable {
  public var size: [Int]
  public var stride: [Int]
  public var padding: [Int]
  public var dilation: [Int]

  public init(size: [Int], stride: [Int], padding: [Int], dilation: [Int]) {
    (self.size, self.stride, self.padding, self.dilation) = (size, stride, padding, dilation)
  }

  /// How many elements a window has.
  public var count: Int { size.reduce(1, *) }

  /// How many places it takes along each axis; nil where it is larger than an axis with its padding,
  /// or a number is too large.
  public func places(over lengths: [Int]) -> [Int]? {
    var places: [Int] = []
    for axis in lengths.indices {
      let (reach, isLarge) = dilation[axis].multipliedReportingOverflow(by: size[axis] &- 1)
      let (margin, isWide) = padding[axis].multipliedReportingOverflow(by: 2)
      let (whole, isLong) = lengths[axis].addingReportingOverflow(margin)
      guard !isLarge, !isWide, !isLong, reach < whole, stride[axis] > 0 else { return nil }
      places.append((whole - reach - 1) / stride[axis] + 1)
    }
    return places
  }

  /// For each place the positions of its elements among all of a channel, row after row; `outside`
  /// stands for those in the padding.
  func positions(over lengths: [Int], places: [Int], outside: Int) -> [Int] {
    var rows = [[0]]
    for axis in lengths.indices {
      let (own, length) = (size[axis], lengths[axis])
      var next: [[Int]] = []
      // A row for each place so far, times the places along this axis.
      for row in rows {
        for place in 0..<places[axis] {
          let start = place &* stride[axis] &- padding[axis]
          next.append(
            row.flatMap { before in
              (0..<own).map { step in
                let position = start &+ step &* dilation[axis]
                if before == outside || position < 0 || position >= length { return outside }
                return before &* length &+ position
              }
            })
        }
      }
      rows = next
    }
    return rows.flatMap { $0 }
  }
}

extension Tensor {
  /// The elements of each window: batch and channels, then places, then a window's elements. The
  /// padding holds `filler`. Throws when the window does not fit.
  func windows(_ window: SlidingWindow, filler: Double) throws(MathError) -> Tensor {
    let lengths = Array(shape.dropFirst(2))
    guard let places = window.places(over: lengths) else {
      throw .shapeMismatch(
        parameter: "kernel_size", shape: try Dimensions(checking: window.size),
        otherParameter: "the input", otherShape: shape)
    }
    let (count, total) = (lengths.reduce(1, *), places.reduce(1, *))
    var flat = try reshaped([shape[0], shape[1], count])
    if window.padding.contains(where: { $0 > 0 }) {
      let margin = try NDArray.full([shape[0], shape[1], 1], .float(filler), dtype: dtype)
      flat = try Tensor.concatenate([flat, Tensor(margin)], axis: 2)
    }
    let positions = window.positions(over: lengths, places: places, outside: count)
    return try flat.taken(NDArray(positions), axis: 2)
      .reshaped([shape[0], shape[1], total, window.count])
  }

  /// Σ of each window's elements times weights, for each channel out, and the bias.
  ///
  /// - Parameters:
  ///   - weight: of shape (channels out, channels in / groups, size …).
  ///   - bias: of shape (channels out); may be missing.
  public func convolved(
    weight: Tensor, bias: Tensor?, _ window: SlidingWindow, groups: Int
  ) throws(MathError) -> Tensor {
    let places = window.places(over: Array(shape.dropFirst(2))) ?? []
    let windows = try windows(window, filler: 0)
    let (batch, total) = (shape[0], windows.shape[2])
    let (inputs, outputs) = (shape[1] / groups, weight.shape[0] / groups)
    let kernels = try weight.reshaped([weight.shape[0], inputs * window.count])
    var parts: [Tensor] = []
    for group in 0..<groups {
      let own = groups == 1 ? windows : try windows.slice(axis: 1, group * inputs, inputs)
      let rows = try own.permuted([0, 2, 1, 3]).reshaped([batch * total, inputs * window.count])
      let kernel = groups == 1 ? kernels : try kernels.slice(axis: 0, group * outputs, outputs)
      let product = try Tensor.linear(rows, weight: kernel, bias: nil)
      parts.append(try product.reshaped([batch, total, outputs]).permuted([0, 2, 1]))
    }
    var result = groups == 1 ? parts[0] : try Tensor.concatenate(parts, axis: 1)
    if let bias { result = try result + (try bias.reshaped([bias.count, 1])) }
    let shape = try Dimensions(checking: [batch, weight.shape[0]] + places)
    return try result.reshaped(shape, title: "Convolution")
  }

  /// The largest element of each window; its gradient goes to the first of them.
  public func maximumPooled(_ window: SlidingWindow) throws(MathError) -> Tensor {
    let found = try windows(window, filler: -.infinity).extremes(isMaximum: true, axis: 3)
    return try found.values.reshaped(
      try pooledShape(window), title: rank == 3 ? "Squeeze1" : "MaxPool2DWithIndices")
  }

  /// The mean of each window.
  ///
  /// - Parameter countsPadding: whether the zeros of the padding count.
  public func meanPooled(
    _ window: SlidingWindow, countsPadding: Bool
  ) throws(MathError) -> Tensor {
    let sums = try windows(window, filler: 0).sum(axes: [3])
    var divisor = Tensor(NDArray(scalar: Double(window.count)))
    if !countsPadding {
      let ones = Tensor(try NDArray.ones(shape, dtype: .float64))
      divisor = try ones.windows(window, filler: 0).sum(axes: [3])
    }
    let means = try sums / (try divisor.converted(to: dtype))
    return try means.reshaped(
      try pooledShape(window), title: rank == 3 ? "Squeeze1" : "AvgPool2D")
  }

  private func pooledShape(_ window: SlidingWindow) throws(MathError) -> Dimensions {
    let places = window.places(over: Array(shape.dropFirst(2))) ?? []
    return try Dimensions(checking: [shape[0], shape[1]] + places)
  }

  private func slice(axis: Int, _ start: Int, _ length: Int) throws(MathError) -> Tensor {
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .slice(start: start, stop: start + length, step: nil)
    return try get(items)
  }
}
