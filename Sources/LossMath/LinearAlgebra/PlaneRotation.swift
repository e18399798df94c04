// Rotations of a plane, and the decompositions of matrices of two rows by them.

/// A rotation of the plane. Its sign is LAPACK's (`dlartg`): the cosine is never negative.
struct PlaneRotation {
  var cosine: Double
  var sine: Double

  static let identity = PlaneRotation(cosine: 1, sine: 0)

  init(cosine: Double, sine: Double) {
    self.cosine = cosine
    self.sine = sine
  }

  /// The rotation that takes (x, y) to (length, 0).
  static func zeroing(_ x: Double, _ y: Double) -> (rotation: PlaneRotation, length: Double) {
    if y == 0 { return (.identity, x) }
    if x == 0 {
      return (PlaneRotation(cosine: 0, sine: y < 0 ? -1 : 1), y.magnitude)
    }
    let size = hypotenuse(x, y)
    let length = x < 0 ? -size : size
    return (PlaneRotation(cosine: x.magnitude / size, sine: y / length), length)
  }

  /// √(x² + y²) without overflow on the way.
  static func hypotenuse(_ x: Double, _ y: Double) -> Double {
    let (large, small) = (max(x.magnitude, y.magnitude), min(x.magnitude, y.magnitude))
    if small == 0 { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }
}

extension Double {
  /// The magnitude with the sign of another number.
  func signed(like other: Double) -> Double { Double(signOf: other, magnitudeOf: self) }
}

/// The eigenvalues of the symmetric matrix (a b; b c), the one of larger magnitude first, and the
/// direction of its vector (`dlaev2`).
struct SymmetricPair {
  let larger: Double
  let smaller: Double
  let direction: PlaneRotation

  init(_ a: Double, _ b: Double, _ c: Double) {
    let (sum, difference, twice) = (a + c, a - c, b + b)
    let (high, low) = a.magnitude > c.magnitude ? (a, c) : (c, a)
    let root = PlaneRotation.hypotenuse(difference, twice)
    if sum == 0 {
      (larger, smaller) = (root / 2, -root / 2)
    } else {
      larger = (sum + (sum < 0 ? -root : root)) / 2
      smaller = (high / larger) * low - (b / larger) * b
    }
    let isRising = difference >= 0
    let pivot = difference + (isRising ? root : -root)
    let first: PlaneRotation
    if pivot.magnitude > twice.magnitude {
      let ratio = -twice / pivot
      let sine = 1 / (1 + ratio * ratio).squareRoot()
      first = PlaneRotation(cosine: ratio * sine, sine: sine)
    } else if twice == 0 {
      first = .identity
    } else {
      let ratio = -pivot / twice
      let cosine = 1 / (1 + ratio * ratio).squareRoot()
      first = PlaneRotation(cosine: cosine, sine: ratio * cosine)
    }
    direction =
      (sum >= 0) == isRising
      ? PlaneRotation(cosine: -first.sine, sine: first.cosine) : first
  }
}

/// The singular values of the triangle (f g; 0 h) and the rotations to them (`dlasv2`).
struct TriangularPair {
  let larger: Double
  let smaller: Double
  let left: PlaneRotation
  let right: PlaneRotation

  init(_ f: Double, _ g: Double, _ h: Double) {
    let isSwapped = h.magnitude > f.magnitude
    let (first, last) = isSwapped ? (h, f) : (f, h)
    let solved = Self.solve(first, g, last)
    left =
      isSwapped
      ? PlaneRotation(cosine: solved.right.sine, sine: solved.right.cosine) : solved.left
    right =
      isSwapped
      ? PlaneRotation(cosine: solved.left.sine, sine: solved.left.cosine) : solved.right
    let one = 1.0
    let sign: Double
    if g.magnitude > first.magnitude {
      sign = one.signed(like: right.sine) * one.signed(like: left.cosine) * one.signed(like: g)
    } else if isSwapped {
      sign = one.signed(like: right.sine) * one.signed(like: left.sine) * one.signed(like: h)
    } else {
      sign = one.signed(like: right.cosine) * one.signed(like: left.cosine) * one.signed(like: f)
    }
    larger = solved.larger.signed(like: sign)
    smaller = solved.smaller.signed(
      like: sign * one.signed(like: f) * one.signed(like: h))
  }

  private typealias Solution = (
    larger: Double, smaller: Double, left: PlaneRotation, right: PlaneRotation
  )

  /// The case in which the first element of the diagonal is the larger one.
  private static func solve(_ f: Double, _ g: Double, _ h: Double) -> Solution {
    let (fSize, gSize, hSize) = (f.magnitude, g.magnitude, h.magnitude)
    if gSize == 0 { return (fSize, hSize, .identity, .identity) }
    if gSize > fSize, fSize / gSize < Double.ulpOfOne / 2 {
      let smaller = hSize > 1 ? fSize / (gSize / hSize) : (fSize / gSize) * hSize
      return (
        gSize, smaller, PlaneRotation(cosine: 1, sine: h / g),
        PlaneRotation(cosine: f / g, sine: 1)
      )
    }
    let difference = fSize - hSize
    let l = difference == fSize ? 1 : difference / fSize
    let m = g / f
    let t = 2 - l
    let s = (t * t + m * m).squareRoot()
    let r = l == 0 ? m.magnitude : (l * l + m * m).squareRoot()
    let a = (s + r) / 2
    let tangent: Double
    if m * m != 0 {
      tangent = (m / (s + t) + m / (r + l)) * (1 + a)
    } else if l == 0 {
      tangent = 2.0.signed(like: f) * 1.0.signed(like: g)
    } else {
      tangent = g / difference.signed(like: f) + m / t
    }
    let size = (tangent * tangent + 4).squareRoot()
    let (cosine, sine) = (2 / size, tangent / size)
    return (
      fSize * a, hSize / a,
      PlaneRotation(cosine: (cosine + sine * m) / a, sine: (h / f) * sine / a),
      PlaneRotation(cosine: cosine, sine: sine)
    )
  }

  /// The smaller singular value alone (`dlas2`).
  static func smallest(_ f: Double, _ g: Double, _ h: Double) -> Double {
    let low = min(f.magnitude, h.magnitude)
    let high = max(f.magnitude, h.magnitude)
    if low == 0 { return 0 }
    let (sum, gap) = (1 + low / high, (high - low) / high)
    if g.magnitude < high {
      let ratio = (g / high) * (g / high)
      return low * (2 / ((sum * sum + ratio).squareRoot() + (gap * gap + ratio).squareRoot()))
    }
    let ratio = high / g.magnitude
    if ratio == 0 { return low * high / g.magnitude }
    let (one, two) = (sum * ratio, gap * ratio)
    return 2 * (low / ((1 + one * one).squareRoot() + (1 + two * two).squareRoot())) * ratio
  }
}
