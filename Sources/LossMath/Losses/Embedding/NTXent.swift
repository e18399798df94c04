// Contrastive losses of batches: each example should find its own partner among all others.

/// InfoNCE: cross-entropy of softmax(cos(qᵢ, kⱼ) / τ) over all keys, where the right key of query i
/// is key i.
public struct InfoNCE: ContrastiveBatchLoss {
  static let pairsBothViews = false

  public static let descriptor = LossDescriptor(
    name: "info_nce", family: .embedding,
    summary: "How hard each query finds its own key among all keys of a batch.",
    arguments: ["queries", "keys"],
    options: [
      .init("temperature", default: "0.1", "divides the cosines; small sharpens"), .reduction,
      .weight, .mask,
    ],
    formula:
      #"-\log \frac{e^{\cos(q_i, k_i) / \tau}}{\sum_j e^{\cos(q_i, k_j) / \tau}}"#,
    plain: "−log softmax of cos(qᵢ, k) / τ at i",
    domain: #"q_i, k_i \ne 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.cross_entropy(q @ k.T / tau, arange(n))", "of normalised q and k")
    ],
    source: "A. van den Oord, Y. Li and O. Vinyals, Contrastive Predictive Coding, 2018",
    example: .init(
      "info_nce([[1, 0], [0, 1]], [[1, 0], [0, 1]], temperature=1)",
      "array([0.31326169, 0.31326169])"))
}

/// NT-Xent: of two views of n examples, each of the 2 n is to find its other view among the rest.
public struct NTXent: ContrastiveBatchLoss {
  static let pairsBothViews = true

  public static let descriptor = LossDescriptor(
    name: "nt_xent", aliases: ["ntxent"], family: .embedding,
    summary: "How hard each of two views of a batch finds the other among all views.",
    arguments: ["first", "second"],
    options: [
      .init("temperature", default: "0.5", "divides the cosines; small sharpens"), .reduction,
      .weight, .mask,
    ],
    formula:
      #"-\log \frac{e^{\cos(z_i, z_i') / \tau}}{\sum_{j \ne i} e^{\cos(z_i, z_j) / \tau}}"#,
    plain: "−log softmax over j ≠ i of cos(zᵢ, zⱼ) / τ at the other view",
    domain: #"z_i \ne 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "Optax", "optax.losses.ntxent",
        "takes (embeddings, labels) and averages over pairs; temperature is 0.07")
    ],
    source: "T. Chen et al., A Simple Framework for Contrastive Learning, 2020",
    example: .init(
      "nt_xent([[1, 0], [0, 1]], [[1, 0], [0, 1]])",
      "array([0.23954477, 0.23954477, 0.23954477, 0.23954477])"))
}

/// A loss of two batches of vectors whose rows are partners.
protocol ContrastiveBatchLoss: BatchVectorLoss {
  /// Whether both batches are queries, and all vectors but the query itself are keys.
  static var pairsBothViews: Bool { get }
}

extension ContrastiveBatchLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let vectors = try PartneredVectors(
      inputs, try settings.completed(for: descriptor), descriptor, both: pairsBothViews)
    return try vectors.batch.join(vectors.cost)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let vectors = try PartneredVectors(
      inputs, try settings.completed(for: descriptor), descriptor, both: pairsBothViews)
    return try vectors.slopes(by: input)
  }
}

/// A loss of a batch of vectors in which each value depends on all of them.
protocol BatchVectorLoss: RecordedWholeLoss {}

extension BatchVectorLoss {
  /// The derivative of Σ seed · value: as each value depends on every vector, there is none of its own
  /// for each.
  static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings, seeds: NDArray
  ) throws(MathError) -> NDArray {
    var settings = try settings.completed(for: descriptor)
    if try settings.reduction != .none {
      let slopes = try gradient(of: inputs, by: input, settings)
      return try NDArray.apply(.multiply, .array(slopes), .array(seeds))
    }
    let given = try settings.optionalArray("weight") ?? NDArray(scalar: 1.0)
    settings["weight"] = .array(try NDArray.apply(.multiply, .array(seeds), .array(given)))
    settings["reduction"] = "sum"
    return try gradient(of: inputs, by: input, settings)
  }
}

/// Vectors of which each has a partner, and the cosines between them.
private struct PartneredVectors {
  let batch: LossBatch
  private let vectors: [[Precise]]
  /// How many pairs there are: the partner of vector i is i + pairs.
  private let pairs: Int
  private let both: Bool
  private let temperature: Double
  private let shape: Dimensions

  init(
    _ inputs: [NDArray], _ settings: LossSettings, _ descriptor: LossDescriptor, both: Bool
  ) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter(descriptor.lastArgument) }
    for (array, name) in zip(inputs, descriptor.arguments) where array.rank != 2 {
      throw .wrongRank(parameter: name, rank: array.rank, expected: 2)
    }
    if inputs[0].shape != inputs[1].shape {
      throw .shapeMismatch(
        parameter: descriptor.arguments[1], shape: inputs[1].shape,
        otherParameter: descriptor.arguments[0], otherShape: inputs[0].shape)
    }
    self.both = both
    shape = inputs[0].shape
    (pairs, temperature) = (shape[0], try settings.positive("temperature"))
    let length = shape[1]
    vectors = inputs.flatMap { array -> [[Precise]] in
      let values = array.doubles
      return (0..<array.shape[0]).map { row in
        values[row * length..<(row + 1) * length].map { Precise($0) }
      }
    }
    batch = try LossBatch(
      shape: [both ? 2 * pairs : pairs], dtype: NDArray.lossType(of: inputs), settings)
  }

  /// The vectors among which a query is to find its partner, and where among them that is.
  private func keys(_ query: Int) -> (places: [Int], partner: Int) {
    if !both { return (Array(pairs..<2 * pairs), query) }
    let places = (0..<2 * pairs).filter { $0 != query }
    let partner = query < pairs ? query + pairs : query - pairs
    return (places, partner < query ? partner : partner - 1)
  }

  private func softmax(_ query: Int, _ places: [Int]) -> SoftmaxRow {
    SoftmaxRow(
      logits: places.map { VectorAngle(vectors[query], vectors[$0]).cosine / temperature })
  }

  func cost(_ query: Int) -> Precise {
    let (places, partner) = keys(query)
    let cost = -softmax(query, places).logProbability(partner)
    return cost.isZero ? Precise(0) : cost
  }

  /// The slopes of all costs together by the elements of one batch; where the costs are not joined,
  /// those of their sum.
  func slopes(by input: Int) throws(MathError) -> NDArray {
    var slopes = vectors.map { $0.map { _ in Precise(0) } }
    for (query, factor) in batch.factors().enumerated() {
      guard let factor else { continue }
      let (places, partner) = keys(query)
      let softmax = softmax(query, places)
      for (index, place) in places.enumerated() {
        let slope = index == partner ? -softmax.rest(index) : softmax.probability(index)
        let share = slope * factor / temperature
        add(VectorAngle(vectors[query], vectors[place]).slopes, share, to: &slopes[query])
        add(VectorAngle(vectors[place], vectors[query]).slopes, share, to: &slopes[place])
      }
    }
    let mine = input == 0 ? slopes[..<pairs] : slopes[pairs...]
    return try NDArray(mine.flatMap { $0.map(\.value) }, shape: shape).asType(batch.dtype)
  }

  private func add(_ terms: [Precise], _ share: Precise, to sums: inout [Precise]) {
    for (place, term) in terms.enumerated() { sums[place] = sums[place] + term * share }
  }
}
