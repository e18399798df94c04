// What is known about a loss apart from its code: its names, its formula, its properties.

/// Everything that help, documentation and suggestions say about one function of the catalogue.
public struct LossDescriptor: Sendable {
  /// The part of the catalogue that it belongs to.
  public enum Family: String, Sendable, CaseIterable {
    case information, classification, regression, embedding, segmentation, score, activation
  }

  /// A keyword argument.
  public struct Option: Sendable {
    public let name: String
    /// The default as Python writes it.
    public let defaultValue: String
    public let meaning: String

    public init(_ name: String, default defaultValue: String, _ meaning: String) {
      self.name = name
      self.defaultValue = defaultValue
      self.meaning = meaning
    }
  }

  /// What another library calls it, and how its number differs from ours.
  public struct Counterpart: Sendable {
    public let library: String
    public let name: String
    /// Empty where nothing but the spelling differs.
    public let difference: String

    public init(_ library: String, _ name: String, _ difference: String = "") {
      self.library = library
      self.name = name
      self.difference = difference
    }
  }

  /// An expression of a loss cell and its value.
  public struct Example: Sendable {
    public let expression: String
    public let value: String

    public init(_ expression: String, _ value: String) {
      self.expression = expression
      self.value = value
    }
  }

  /// The bare name under which cells call it.
  public let name: String
  public let aliases: [String]
  public let family: Family
  /// One sentence.
  public let summary: String
  /// The positional arguments, in order; `name=None` for one that may be left out.
  public let arguments: [String]
  public let options: [Option]
  /// TeX.
  public let formula: String
  /// The formula in plain characters, as a terminal shows it.
  public let plain: String
  /// Where it is defined, as TeX.
  public let domain: String
  /// The values it takes, as TeX.
  public let range: String
  /// Whether it is convex in its last positional argument.
  public let isConvex: Bool
  /// Whether it has a derivative everywhere inside its domain.
  public let isSmooth: Bool
  /// Whether its inputs are distributions, whose numbers should sum to one.
  public let takesDistributions: Bool
  public let counterparts: [Counterpart]
  /// Where the definition is from.
  public let source: String
  public let example: Example

  public init(
    name: String, aliases: [String] = [], family: Family, summary: String, arguments: [String],
    options: [Option] = [], formula: String, plain: String, domain: String, range: String,
    isConvex: Bool,
    isSmooth: Bool, takesDistributions: Bool = false, counterparts: [Counterpart],
    source: String, example: Example
  ) {
    self.name = name
    self.aliases = aliases
    self.family = family
    self.summary = summary
    self.arguments = arguments
    self.options = options
    self.formula = formula
    self.plain = plain
    self.domain = domain
    self.range = range
    self.isConvex = isConvex
    self.isSmooth = isSmooth
    self.takesDistributions = takesDistributions
    self.counterparts = counterparts
    self.source = source
    self.example = example
  }
}

extension LossDescriptor {
  /// The parameters as Python writes them.
  public var signature: String {
    (arguments + options.map { "\($0.name)=\($0.defaultValue)" }).joined(separator: ", ")
  }

  /// The name of the argument in which `isConvex` holds.
  public var lastArgument: String {
    arguments.last?.split(separator: "=").first.map(String.init) ?? ""
  }
}

extension LossDescriptor.Option {
  static let base = LossDescriptor.Option(
    "base", default: "None", "base of the logarithm; e when None, 2 for bits")
  static let axis = LossDescriptor.Option(
    "axis", default: "-1", "the axis along which the classes lie")
  static let reduction = LossDescriptor.Option(
    "reduction", default: "'none'",
    "'none' for the value of each example, 'mean' or 'sum' to join them")
  static let mean = LossDescriptor.Option(
    "reduction", default: "'mean'",
    "'mean' or 'sum' to join the examples, 'none' for the value of each")
  static let weight = LossDescriptor.Option(
    "weight", default: "None",
    "what each example's value is multiplied by; a mean divides by the sum of the weights")
  static let mask = LossDescriptor.Option(
    "where", default: "None", "which examples count; all when None")
}
