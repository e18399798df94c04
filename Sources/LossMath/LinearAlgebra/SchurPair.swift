// The last step of the search for eigenvalues: a matrix of two rows made triangular.

/// The matrix (a b; c d) turned into triangular form where its eigenvalues are real (`dlanv2`).
struct SchurPair {
  private(set) var a: Double
  private(set) var b: Double
  private(set) var c: Double
  private(set) var d: Double
  private(set) var rotation = PlaneRotation.identity

  /// Whether the eigenvalues are real: nothing is left below the diagonal.
  var isTriangular: Bool { c == 0 }

  init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
    if c == 0 { return }
    if b == 0 {
      rotation = PlaneRotation(cosine: 0, sine: 1)
      (self.a, self.b, self.c, self.d) = (d, -c, 0, a)
    } else if a != d || b.sign == c.sign {
      solve()
    }
  }

  private mutating func solve() {
    let half = (a - d) / 2
    let one = 1.0
    let larger = max(b.magnitude, c.magnitude)
    let smaller = min(b.magnitude, c.magnitude) * one.signed(like: b) * one.signed(like: c)
    let scale = max(half.magnitude, larger)
    let discriminant = half / scale * half + larger / scale * smaller
    guard discriminant >= 4 * Double.ulpOfOne else { return equalize() }
    let root = half + (scale.squareRoot() * discriminant.squareRoot()).signed(like: half)
    a = d + root
    d -= larger / root * smaller
    let size = PlaneRotation.hypotenuse(c, root)
    rotation = PlaneRotation(cosine: root / size, sine: c / size)
    (b, c) = (b - c, 0)
  }

  /// Complex or nearly equal eigenvalues: makes the diagonal elements equal.
  private mutating func equalize() {
    let (sum, difference) = (b + c, a - d)
    let size = PlaneRotation.hypotenuse(sum, difference)
    let cosine = (0.5 * (1 + sum.magnitude / size)).squareRoot()
    let sine = -(0.5 * difference / (size * cosine)) * 1.0.signed(like: sum)
    let (aa, bb) = (a * cosine + b * sine, b * cosine - a * sine)
    let (cc, dd) = (c * cosine + d * sine, d * cosine - c * sine)
    (a, b) = (aa * cosine + cc * sine, bb * cosine + dd * sine)
    (c, d) = (cc * cosine - aa * sine, dd * cosine - bb * sine)
    let middle = (a + d) / 2
    (a, d) = (middle, middle)
    rotation = PlaneRotation(cosine: cosine, sine: sine)
    if c != 0 { triangularize(middle) }
  }

  private mutating func triangularize(_ middle: Double) {
    if b == 0 {
      (b, c) = (-c, 0)
      rotation = PlaneRotation(cosine: -rotation.sine, sine: rotation.cosine)
    } else if b.sign == c.sign {
      let (first, second) = (b.magnitude.squareRoot(), c.magnitude.squareRoot())
      let root = (first * second).signed(like: c)
      let scale = 1 / (b + c).magnitude.squareRoot()
      let (cosine, sine) = (first * scale, second * scale)
      (a, d, b, c) = (middle + root, middle - root, b - c, 0)
      rotation = PlaneRotation(
        cosine: rotation.cosine * cosine - rotation.sine * sine,
        sine: rotation.cosine * sine + rotation.sine * cosine)
    }
  }
}
