// What can be wrong with a request for random numbers, as facts; `RandomError+Wording` words them.

/// An invalid request for random numbers.
public enum RandomError: Error, Equatable, Sendable {
  /// A distribution's parameter that lies outside its domain.
  case parameter(name: String, value: Double, mustBe: Domain)
  /// Two parameters in the wrong order.
  case order(first: String, second: String, relation: Relation)
  /// A uniform distribution wider than the largest double.
  case rangeOverflow(VariateConvention)
  /// A range of integers without a member.
  case emptyIntegerRange(low: Int, high: Int, includesHigh: Bool)
  /// A negative binomial whose Poisson mean no 64-bit count can hold.
  case negativeBinomialTooLarge
  /// More are taken than there are.
  case sampleExceedsTotal
  /// A hypergeometric population of 10⁹ or more of a kind.
  case populationTooLarge
  /// Probabilities of a multinomial distribution, but for the last, that sum to more than 1.
  case probabilitiesExceedOne
  /// A multinomial distribution over nothing.
  case noProbabilities
  /// A sample of negative size.
  case negativeSize(Int)
  /// A choice that cannot be made.
  case choice(ChoiceProblem, VariateConvention)
  /// A seed outside 0 to 2³² − 1.
  case seedOutOfRange(Int)
  /// A legacy seed without any number.
  case emptySeed
  /// A negative number as entropy of a seed sequence.
  case negativeEntropy(Int)
  /// A request that Python's `random` module refuses.
  case python(PythonRandomProblem)

  /// The set of values that a parameter may take.
  public enum Domain: Equatable, Sendable {
    /// Not below zero; −0 counts as below.
    case nonNegative
    /// Above zero.
    case positive
    /// A number, not NaN.
    case number
    /// From 0 to 1.
    case probability
    /// From 0 to 1, one of several probabilities.
    case listedProbability
    /// From 0 to below 1.
    case probabilityBelowOne
    /// Above 0, at most 1.
    case positiveProbability
    /// Above 1.
    case aboveOne
    /// At least 1 + 10⁻⁸, so that rejection ends in reasonable time.
    case clearlyAboveOne
    /// Not below zero, nor NaN.
    case nonNegativeNumber
    /// Small enough for counts of 64 bits.
    case countable
  }

  /// How two parameters relate where they should not.
  public enum Relation: Equatable, Sendable {
    /// The first exceeds the second.
    case greater
    /// Both are the same.
    case equal
    /// `second - first` is negative.
    case negativeDifference
  }

  /// Why a choice from a population cannot be made.
  public enum ChoiceProblem: Equatable, Sendable {
    /// A population's size that is not above 0 though samples are wanted.
    case populationNotPositive(Int)
    /// A population of given members that has none though samples are wanted.
    case emptyPopulation
    /// Not as many probabilities as members.
    case sizesDiffer(population: Int, probabilities: Int)
    case probabilitiesContainNaN
    case negativeProbabilities
    /// Probabilities whose sum is further than 2⁻²⁶ from 1.
    case probabilitiesDoNotSumToOne(sum: Double)
    /// More samples without replacement than members.
    case sampleExceedsPopulation(size: Int, population: Int)
    /// More samples without replacement than members that have a chance.
    case fewerNonZeroProbabilities(nonZero: Int, size: Int)
  }

  /// Why Python's `random` module refuses.
  public enum PythonRandomProblem: Equatable, Sendable {
    /// `randrange(stop)` with nothing from 0 to `stop`.
    case emptyRangeBelow(stop: Int)
    case emptyRange(start: Int, stop: Int)
    case emptySteppedRange(start: Int, stop: Int, step: Int)
    case zeroStep
    case emptySequence
    case emptyPopulation
    case negativeBitCount(Int)
    case tooManyBits(Int)
    case weightCount(weights: Int, population: Int)
    case weightTotalNotPositive(Double)
    case weightTotalNotFinite(Double)
    case sampleSize(size: Int, population: Int)
    case countTotalNotPositive
    case negativeCount(Int)
    case countTotalTooLarge
    case gammaParameters(alpha: Double, beta: Double)
    case notFinite(function: String)
    case divisionByZero
    /// The exponential function overflows.
    case overflow
    /// A power overflows.
    case powerOverflow
  }
}
