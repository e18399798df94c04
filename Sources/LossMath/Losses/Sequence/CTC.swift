// Connectionist temporal classification: the likelihood of a text, however it lies in time.

/// CTC loss: −log of the probability of all ways to lay the labels out in time, where blanks may
/// stand between labels and a label may last.
///
/// Probabilities are added up as they are, in numbers of any size, so that nothing is lost to
/// logarithms of sums.
public enum CTC: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let sequences = try LabelledSequences(inputs, try settings.completed(for: descriptor))
    return try sequences.batch.join { sequences.lattice($0).cost(sequences.forgives) }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input != 1 {
      let name = input == 0 ? "target" : descriptor.arguments[min(input, 3)]
      throw .notDifferentiable(loss: descriptor.name, parameter: name)
    }
    let sequences = try LabelledSequences(inputs, try settings.completed(for: descriptor))
    var slopes = [Double](repeating: 0, count: inputs[1].count)
    for (row, factor) in sequences.batch.factors().enumerated() {
      guard let factor else { continue }
      let start = row * sequences.steps * sequences.classes
      for (place, share) in sequences.lattice(row).occupancies(sequences.classes).enumerated() {
        slopes[start + place] = share.isZero ? 0 : (-share * factor).value
      }
    }
    return try NDArray(slopes, shape: inputs[1].shape).asType(sequences.batch.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "ctc", aliases: ["ctc_loss"], family: .segmentation,
    summary: "How unlikely a sequence of labels is, however it lies in time.",
    arguments: ["target", "log_probabilities", "input_lengths=None", "target_lengths=None"],
    options: [
      .init("blank", default: "0", "the class that stands for no label"),
      .init("zero_infinity", default: "False", "whether a text that cannot fit costs 0, not ∞"),
      .reduction, .weight, .mask,
    ],
    formula: #"-\log \sum_{\pi \in B^{-1}(y)} \prod_t p_{t, \pi_t}"#,
    plain: "−log Σ over paths π that read y of Π p(t, π_t)",
    domain: #"\log p_{t, c} \le 0"#, range: #"[0, \infty]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.ctc_loss",
        "takes (T, N, C) and lengths; its mean divides each by its target's length"),
      .init("Optax", "optax.losses.ctc_loss", "takes logits and paddings"),
      .init("Keras", "keras.losses.CTC", "takes logits; the last class is the blank"),
    ],
    source: "A. Graves et al., Connectionist Temporal Classification, 2006",
    example: .init("ctc([1], [[log(0.5), log(0.5)], [log(0.5), log(0.5)]])", "0.2876820724517809"))
}

/// A batch of targets (…, S) and of logarithms of probabilities (…, T, C).
private struct LabelledSequences {
  let steps: Int
  let classes: Int
  let batch: LossBatch
  let forgives: Bool
  private let blank: Int
  private let logarithms: [Double]
  private let targets: [Int]
  private let width: Int
  private let inputLengths: [Int]
  private let targetLengths: [Int]

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("log_probabilities") }
    let (target, scores) = (inputs[0], inputs[1])
    if target.dtype.isFloating && target.count > 0 {
      throw .needsIntegers(parameter: "target", dtype: target.dtype)
    }
    if scores.rank < 2 {
      throw .wrongRank(parameter: "log_probabilities", rank: scores.rank, expected: 2)
    }
    (steps, classes) = (scores.shape[scores.rank - 2], scores.shape[scores.rank - 1])
    let outer = scores.shape.removing(at: scores.rank - 1).removing(at: scores.rank - 2)
    if target.rank == 0 || target.shape.removing(at: target.rank - 1) != outer {
      throw .shapeMismatch(
        parameter: "target", shape: target.shape, otherParameter: "log_probabilities",
        otherShape: scores.shape)
    }
    (targets, logarithms) = (target.integers, scores.doubles)
    width = target.shape[target.rank - 1]
    inputLengths = try Self.lengths(inputs, 2, outer, steps)
    targetLengths = try Self.lengths(inputs, 3, outer, width)
    blank = try settings.whole("blank")
    forgives = try settings.flag("zero_infinity")
    batch = try LossBatch(
      shape: outer, dtype: scores.dtype == .float32 ? .float32 : .float64, settings)
    try checkLabels()
  }

  /// How long each sequence of the batch is; as long as there is room where nothing says otherwise.
  private static func lengths(
    _ inputs: [NDArray], _ place: Int, _ outer: Dimensions, _ room: Int
  ) throws(MathError) -> [Int] {
    if inputs.count <= place { return Array(repeating: room, count: outer.elementCount) }
    let name = place == 2 ? "input_lengths" : "target_lengths"
    if inputs[place].dtype.isFloating {
      throw .needsIntegers(parameter: name, dtype: inputs[place].dtype)
    }
    let lengths = try inputs[place].fitted(to: outer, name).integers
    try LossDomain.require(.atMost(Double(room)), lengths.map(Double.init), name) {
      $0 <= Double(room)
    }
    try LossDomain.require(.notNegative, lengths.map(Double.init), name) { $0 >= 0 }
    return lengths
  }

  private func checkLabels() throws(MathError) {
    let isClass = { (label: Double) in label >= 0 && label < Double(classes) }
    try LossDomain.require(.label(classes: classes), [Double(blank)], "blank", isClass)
    for row in targetLengths.indices {
      for place in row * width..<row * width + targetLengths[row]
      where !isClass(Double(targets[place])) || targets[place] == blank {
        throw .invalidValue(
          parameter: "target", value: Double(targets[place]), index: place,
          requirement: targets[place] == blank ? .notBlank : .label(classes: classes))
      }
    }
  }

  func lattice(_ row: Int) -> LabelLattice {
    let start = row * steps * classes
    return LabelLattice(
      labels: Array(targets[row * width..<row * width + targetLengths[row]]), blank: blank,
      probabilities: (0..<inputLengths[row]).map { step in
        logarithms[start + step * classes..<start + (step + 1) * classes].map {
          Precise($0).exponential
        }
      })
  }
}

/// The states of one sequence, blanks and labels in turn, and the ways through them.
private struct LabelLattice {
  private let states: [Int]
  private let blank: Int
  private let probabilities: [[Precise]]

  init(labels: [Int], blank: Int, probabilities: [[Precise]]) {
    states = labels.reduce(into: [blank]) { $0 += [$1, blank] }
    self.blank = blank
    self.probabilities = probabilities
  }

  /// Whether a way may skip the blank before a state.
  private func skips(_ state: Int) -> Bool {
    state >= 2 && states[state] != blank && states[state] != states[state - 2]
  }

  /// The probability of being in each state at each step, with all that came before.
  private var forward: [[Precise]] {
    var rows: [[Precise]] = []
    for step in probabilities {
      let row = states.indices.map { state -> Precise in
        guard let last = rows.last else { return state < 2 ? step[states[state]] : Precise(0) }
        var sum = last[state]
        if state >= 1 { sum = sum + last[state - 1] }
        if skips(state) { sum = sum + last[state - 2] }
        return sum.isZero ? sum : sum * step[states[state]]
      }
      rows.append(row)
    }
    return rows
  }

  /// The probability of all that comes after each state at each step.
  private var backward: [[Precise]] {
    var rows = [states.indices.map { Precise($0 >= states.count - 2 ? 1 : 0) }]
    for step in probabilities.dropFirst().reversed() {
      let next = rows[rows.count - 1]
      rows.append(
        states.indices.map { state in
          var sum = next[state] * step[states[state]]
          for jump in 1...2 where state + jump < states.count {
            if jump == 1 || skips(state + 2) {
              sum = sum + next[state + jump] * step[states[state + jump]]
            }
          }
          return sum
        })
    }
    return rows.reversed()
  }

  private func whole(_ forward: [[Precise]]) -> Precise {
    guard let last = forward.last else { return Precise(states.count == 1 ? 1 : 0) }
    return last.suffix(2).sum
  }

  func cost(_ forgives: Bool) -> Precise {
    let probability = whole(forward)
    if probability.isZero { return Precise(forgives ? 0 : .infinity) }
    let cost = -probability.logarithm
    return cost.isZero ? Precise(0) : cost
  }

  /// How likely each class is at each step, given the labels.
  func occupancies(_ classes: Int) -> [Precise] {
    let (forward, backward) = (forward, backward)
    let probability = whole(forward)
    if probability.isZero { return probabilities.flatMap { $0.map { _ in Precise(0) } } }
    return zip(forward, backward).flatMap { before, after in
      var shares = [Precise](repeating: Precise(0), count: classes)
      for (state, label) in states.enumerated() {
        shares[label] = shares[label] + before[state] * after[state] / probability
      }
      return shares
    }
  }
}
