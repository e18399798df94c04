// What a term of arrays gives, element by element.

extension Term {
  /// The array that the term gives; nil where it cannot be computed from what is shown.
  func elements(precision: Int?) -> ArrayExcerpt? {
    if let number = value(precision: precision) { return ArrayExcerpt(shape: []) { _ in number } }
    switch self {
    case .array(var array):
      guard array.isComplete else { return nil }
      if let precision { array.values = array.values.map { NumberText.rounded($0, to: precision) } }
      return array
    case .negative(let inner): return inner.elements(precision: precision)?.mapped { -$0 }
    case .sum(let terms): return Self.joined(terms, precision) { $0.adding($1) }
    case .arrayProduct(let factors): return Self.joined(factors, precision) { $0.times($1) }
    case .quotient(let top, let bottom):
      guard let divisor = bottom.value(precision: precision) else { return nil }
      return top.elements(precision: precision)?.mapped { $0 / divisor }
    case .transposed(let inner): return inner.elements(precision: precision)?.transposed
    case .list(let items):
      let numbers = items.compactMap { $0.value(precision: precision) }
      guard numbers.count == items.count else { return nil }
      return ArrayExcerpt(shape: [numbers.count]) { numbers[$0[0]] }.whole
    default: return nil
    }
  }

  private static func joined(
    _ terms: [Term], _ precision: Int?, _ join: (ArrayExcerpt, ArrayExcerpt) -> ArrayExcerpt?
  ) -> ArrayExcerpt? {
    guard var result = terms.first?.elements(precision: precision) else { return nil }
    for term in terms.dropFirst() {
      guard let next = term.elements(precision: precision), let joined = join(result, next) else {
        return nil
      }
      result = joined
    }
    return result
  }
}

extension ArrayExcerpt {
  /// Itself where every element is there.
  fileprivate var whole: ArrayExcerpt? { isComplete ? self : nil }

  private var scalar: Double? { shape.isEmpty ? values.first : nil }

  fileprivate func mapped(_ change: (Double) -> Double) -> ArrayExcerpt {
    var result = self
    result.values = values.map(change)
    return result
  }

  fileprivate func adding(_ other: ArrayExcerpt) -> ArrayExcerpt? {
    guard shape == other.shape else { return nil }
    var result = self
    result.values = zip(values, other.values).map { $0 + $1 }
    return result
  }

  fileprivate var transposed: ArrayExcerpt? {
    guard shape.count == 2 else { return shape.count < 2 ? self : nil }
    return ArrayExcerpt(shape: shape.reversed()) { value(at: [$0[1], $0[0]]) ?? .nan }
  }

  /// A number times an array, or the product of matrices and vectors.
  fileprivate func times(_ other: ArrayExcerpt) -> ArrayExcerpt? {
    if let scalar { return other.mapped { scalar * $0 } }
    if let scalar = other.scalar { return mapped { $0 * scalar } }
    guard let inner = shape.last, inner == other.shape.first, shape.count <= 2 else { return nil }
    let result = ArrayExcerpt(shape: Array(shape.dropLast() + other.shape.dropFirst())) { index in
      let left = index.prefix(shape.count - 1)
      let right = index.dropFirst(shape.count - 1)
      return (0..<inner).reduce(0) { sum, place in
        sum + (value(at: left + [place]) ?? .nan) * (other.value(at: [place] + right) ?? .nan)
      }
    }
    return result.whole
  }
}
