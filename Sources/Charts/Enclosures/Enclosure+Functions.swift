// Functions of one number in interval arithmetic, by what they are like: rising, falling, stepping,
// turning.

extension Enclosure {
  var magnitude: Enclosure {
    if isEmpty || low >= 0 { return self }
    return high <= 0 ? -self : Enclosure(0, max(-low, high), isWhole: isWhole)
  }

  /// The bounds a little further apart: functions of the C library are right to the last digit or
  /// two.
  var widened: Enclosure {
    isEmpty ? self : Enclosure(low.nextDown.nextDown, high.nextUp.nextUp, isWhole: isWhole)
  }

  /// The values of a function that never falls, over the part of this range where it is defined.
  func rising(in domain: ClosedRange<Double>, _ function: (Double) -> Double) -> Enclosure {
    if isEmpty || high < domain.lowerBound || low > domain.upperBound { return .nothing }
    let isInside = low >= domain.lowerBound && high <= domain.upperBound
    let start = function(max(low, domain.lowerBound))
    let end = function(min(high, domain.upperBound))
    guard !start.isNaN, !end.isNaN else { return .anything }
    return Enclosure(start, end, isWhole: isWhole && isInside).widened
  }

  /// The same for a function that never rises.
  func falling(in domain: ClosedRange<Double>, _ function: (Double) -> Double) -> Enclosure {
    -rising(in: domain) { -function($0) }
  }

  /// The values of a function that is constant but for its jumps.
  func stepping(_ function: (Double) -> Double) -> Enclosure {
    if isEmpty { return self }
    let (start, end) = (function(low), function(high))
    return Enclosure(start, end, isWhole: isWhole && start == end)
  }

  var floor: Enclosure { stepping { $0.rounded(.down) } }

  var squareRoot: Enclosure {
    if isEmpty || high < 0 { return .nothing }
    return Enclosure(max(low, 0).squareRoot(), high.squareRoot(), isWhole: isWhole && low >= 0)
  }

  /// A wave of heights from -1 to 1 with a top at `top` and at each full turn from there.
  private func wave(top: Double, _ function: (Double) -> Double) -> Enclosure {
    if isEmpty { return self }
    guard low.isFinite, high.isFinite else { return .anything }
    // So far out the last digits of the argument are most of a turn.
    guard max(-low, high) < 1e6 else { return Enclosure(-1, 1, isWhole: isWhole) }
    var result = Enclosure(function(low), function(high), isWhole: isWhole)
    if result.isEmpty { swap(&result.low, &result.high) }
    if meets(top) { result.high = 1 }
    if meets(top + .pi) { result.low = -1 }
    return result.widened
  }

  /// Whether a place, or one that is any number of full turns away, lies in the range.
  private func meets(_ place: Double) -> Bool {
    let turn = 2 * Double.pi
    return ((low - place) / turn - 1e-9).rounded(.up) <= ((high - place) / turn + 1e-9)
  }

  var sine: Enclosure { wave(top: .pi / 2) { $0.sine } }
  var cosine: Enclosure { wave(top: 0) { $0.cosine } }

  var tangent: Enclosure {
    if isEmpty { return self }
    let (start, end) = (low.tangent, high.tangent)
    // From pole to pole the tangent rises: one that is lower at the end has passed a pole.
    guard high - low < 3, start <= end else { return .anything }
    return Enclosure(start, end, isWhole: isWhole).widened
  }
}
