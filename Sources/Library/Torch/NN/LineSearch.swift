// A step length along a direction that meets the strong Wolfe conditions, as PyTorch's L-BFGS finds
// it (Nocedal and Wright, Algorithms 3.5 and 3.6, with cubic interpolation).

/// A search for how far to go along a direction.
struct LineSearch {
  /// The loss at a step along the direction: its value and its gradient.
  typealias Evaluation = (_ step: Double) throws -> (value: Double, gradient: [Double])

  /// What is known of one step.
  private struct Point {
    let step: Double
    let value: Double
    let gradient: [Double]
    let slope: Double
    let isNumber: Bool
  }

  struct Result {
    let step: Double
    let value: Double
    let gradient: [Double]
    let evaluations: Int
  }

  let direction: [Double]
  let tolerance: Double
  /// Whether the first step is a number in PyTorch, not a tensor: by tensors it divides otherwise.
  let firstIsNumber: Bool
  /// A gradient times the direction.
  let product: (_ gradient: [Double]) -> Double
  let evaluate: Evaluation

  private static let decrease = 1e-4
  private static let curvature = 0.9
  private static let limit = 25

  /// The best step found, beginning with `step`.
  ///
  /// - Parameters:
  ///   - value, gradient: of the loss before the step.
  func run(from step: Double, value: Double, gradient: [Double]) throws -> Result {
    let start = Point(
      step: 0, value: value, gradient: gradient, slope: product(gradient), isNumber: true)
    var previous = start
    var current = try point(step, isNumber: firstIsNumber)
    var (evaluations, iteration) = (1, 0)
    var bracket: [Point] = []
    var isDone = false
    while iteration < Self.limit {
      let isHigh = current.value > start.value + Self.decrease * current.step * start.slope
      if isHigh || (iteration > 1 && current.value >= previous.value) {
        bracket = [previous, current]
        break
      }
      if current.slope.magnitude <= -Self.curvature * start.slope {
        (bracket, isDone) = ([current], true)
        break
      }
      if current.slope >= 0 {
        bracket = [previous, current]
        break
      }
      let least = current.step + 0.01 * (current.step - previous.step)
      let next = cubic(previous, current, within: (least, current.step * 10))
      previous = current
      current = try point(next)
      evaluations += 1
      iteration += 1
    }
    if iteration == Self.limit { bracket = [start, current] }
    let (chosen, more) = try zoom(bracket, start, iteration, isDone)
    return Result(
      step: chosen.step, value: chosen.value, gradient: chosen.gradient,
      evaluations: evaluations + more)
  }

  /// The best point of a bracket, which is narrowed until a point meets the conditions.
  private func zoom(
    _ bracket: [Point], _ start: Point, _ iteration: Int, _ isDone: Bool
  ) throws -> (Point, Int) {
    guard bracket.count == 2 else { return (bracket.first ?? start, 0) }
    var (bracket, isDone, iteration, evaluations) = (bracket, isDone, iteration, 0)
    var isStuck = false
    var (low, high) = bracket[0].value <= bracket[1].value ? (0, 1) : (1, 0)
    let size = direction.reduce(0) { max($0, $1.magnitude) }
    while !isDone && iteration < Self.limit {
      if (bracket[1].step - bracket[0].step).magnitude * size < tolerance { break }
      let next = try point(middle(of: bracket, &isStuck))
      evaluations += 1
      iteration += 1
      let isHigh = next.value > start.value + Self.decrease * next.step * start.slope
      if isHigh || next.value >= bracket[low].value {
        bracket[high] = next
        (low, high) = bracket[0].value <= bracket[1].value ? (0, 1) : (1, 0)
        continue
      }
      if next.slope.magnitude <= -Self.curvature * start.slope {
        isDone = true
      } else if next.slope * (bracket[high].step - bracket[low].step) >= 0 {
        bracket[high] = bracket[low]
      }
      bracket[low] = next
    }
    return (bracket[low], evaluations)
  }

  /// A step inside a bracket, kept from its ends where the last one was close to them.
  private func middle(of bracket: [Point], _ isStuck: inout Bool) -> Double {
    let (one, two) = (bracket[0].step, bracket[1].step)
    var step = cubic(bracket[0], bracket[1], within: nil)
    let (least, most) = (min(one, two), max(one, two))
    let margin = 0.1 * (most - least)
    guard min(most - step, step - least) < margin else {
      isStuck = false
      return step
    }
    if isStuck || step >= most || step <= least {
      step = (step - most).magnitude < (step - least).magnitude ? most - margin : least + margin
      isStuck = false
    } else {
      isStuck = true
    }
    return step
  }

  /// Where the cubic through two points with their slopes is least.
  private func cubic(
    _ one: Point, _ two: Point, within bounds: (Double, Double)?
  ) -> Double {
    let (least, most) = bounds ?? (min(one.step, two.step), max(one.step, two.step))
    let first = one.slope + two.slope - quotient(one, two)
    let square = first * first - one.slope * two.slope
    guard square >= 0 else { return (least + most) / 2 }
    let root = square.squareRoot()
    let step =
      one.step <= two.step
      ? two.step - (two.step - one.step)
        * ((two.slope + root - first) / (two.slope - one.slope + 2 * root))
      : one.step - (one.step - two.step)
        * ((one.slope + root - first) / (one.slope - two.slope + 2 * root))
    return min(max(step, least), most)
  }

  /// 3 (f₁ − f₂) / (x₁ − x₂)
  private func quotient(_ one: Point, _ two: Point) -> Double {
    let (change, width) = (3 * (one.value - two.value), one.step - two.step)
    return one.isNumber && two.isNumber ? change / width : 1 / width * change
  }

  private func point(_ step: Double, isNumber: Bool = false) throws -> Point {
    let found = try evaluate(step)
    return Point(
      step: step, value: found.value, gradient: found.gradient, slope: product(found.gradient),
      isNumber: isNumber)
  }
}
