// The recorded choices and permutations, with what does the same here.

@testable import LossMath

extension Drawing {
  private static let ten = [0.05, 0.1, 0, 0.2, 0.05, 0.1, 0.15, 0.05, 0.1, 0.2]
  private static let four = [0.9, 0.05, 0, 0.05]

  private static func choice(
    _ arguments: String, _ count: Int, from population: Int, replacing: Bool = false,
    probabilities: [Double]? = nil, shuffling: Bool = true
  ) -> Drawing {
    Drawing("choice(\(arguments))") { source, recording in
      let chosen = try source.choice(
        count, from: population, replacing: replacing, probabilities: probabilities,
        shuffling: shuffling)
      // Of long answers the first sixty are recorded.
      recording.expect(Array(chosen.prefix(60)))
    }
  }

  static let choices: [Drawing] =
    [
      choice("10, 8", 8, from: 10, replacing: true),
      choice("10, 8, p=P10", 8, from: 10, replacing: true, probabilities: ten),
      choice("10, 10, replace=False", 10, from: 10),
      choice("10, 4, replace=False", 4, from: 10),
      choice("10, 6, replace=False, p=P10", 6, from: 10, probabilities: ten),
      choice("4, 3, replace=False, p=P4", 3, from: 4, probabilities: four),
      choice("1, 5", 5, from: 1, replacing: true),
      choice("12000, 20, replace=False", 20, from: 12000),
      choice("12000, 300, replace=False", 300, from: 12000),
      choice("20000, 20000, replace=False", 20000, from: 20000),
      choice("10, 10, replace=False, shuffle=False", 10, from: 10, shuffling: false),
      choice("12000, 300, replace=False, shuffle=False", 300, from: 12000, shuffling: false),
      choice("12000, 700, replace=False, shuffle=False", 700, from: 12000, shuffling: false),
      choice("100, 5, replace=False, shuffle=False", 5, from: 100, shuffling: false),
    ]
    + [1, 2, 30, 300].map { count in
      Drawing("permutation(\(count))") { source, recording in
        recording.expect(Array(source.permutation(count).prefix(60)))
      }
    }
}
