// Attributes, subscripts, and what the dotted names of functions mean.

import Syntax

extension TermReader {
  static let constants: [String: Term.Constant] = ["pi": .pi, "e": .e, "inf": .infinity]

  mutating func attribute(
    _ object: Expression, _ name: String, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if modulePath(object) != nil {
      guard let constant = Self.constants[name] else { throw NotMathematics() }
      return .constant(constant)
    }
    guard let axes = shape(of: object)?.axes else { throw NotMathematics() }
    switch name {
    case "T": return try term(object, at: indices.reversed())
    case "size": return .call(Self.word("size", Double(axes.reduce(1, *))), [try linear(object)])
    default: throw NotMathematics()
    }
  }

  static func word(_ word: String, _ value: Double?) -> Term.Callee {
    .init(name: .word(word), value: value)
  }

  /// An element, or the row of a matrix.
  mutating func subscripted(
    _ container: Expression, _ index: Expression, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if let length = length(container, index), case .attribute(let object, _) = container.kind {
      return .call(Self.word("len", Double(length)), [try linear(object)])
    }
    guard let places = places(index), let axes = shape(of: container)?.axes else {
      throw NotMathematics()
    }
    var own: [Index] = []
    for (axis, place) in places.enumerated() {
      own.append(try self.index(place, count: axes[axis]))
    }
    return try term(container, at: own + indices)
  }

  private mutating func index(
    _ expression: Expression, count: Int
  ) throws(NotMathematics) -> Index {
    let term = try term(expression, at: [])
    if case .variable(let variable) = term, variable.isIndex { return .letter(variable.name) }
    guard let value = term.substituted(.generous).value(precision: nil), value.rounded() == value,
      value.magnitude <= Double(count)
    else { throw NotMathematics() }
    let place = value < 0 ? Int(value) + count : Int(value)
    guard (0..<count).contains(place) else { throw NotMathematics() }
    return .constant(place)
  }

  // MARK: Functions

  /// The dotted name of the module that an expression is.
  func modulePath(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name):
      guard case .module(let path)? = names[name], locals[name] == nil else { return nil }
      return path
    case .attribute(let object, let name): return modulePath(object).map { $0 + "." + name.name }
    default: return nil
    }
  }

  /// What a call calls.
  enum Function {
    /// A function of the library, by its name without its module: `log`, `linalg.norm`.
    case library(String)
    case loss(LossFormula)
    /// A method of an array.
    case method(String, of: Expression)
    /// A function of the cell's own.
    case own(String)
  }

  func function(_ callee: Expression) -> Function? {
    switch callee.kind {
    case .name(let name):
      guard locals[name] == nil else { return nil }
      switch names[name] {
      case .function(let full): return .library(Self.bare(full))
      case .loss(let loss): return .loss(loss)
      case .other: return .own(name)
      default: return nil
      }
    case .attribute(let object, let name):
      if let path = modulePath(object) { return .library(Self.bare(path + "." + name.name)) }
      return shape(of: object).map { $0.isList ? nil : .method(name.name, of: object) } ?? nil
    default: return nil
    }
  }

  /// The name without what all libraries share: `np.linalg.norm` is `linalg.norm`.
  private static func bare(_ full: String) -> String {
    for prefix in ["numpy.", "np.", "math.", "torch.", "lossbook."] where full.hasPrefix(prefix) {
      return String(full.dropFirst(prefix.count))
    }
    return full
  }

  /// The argument of a call that gives it back: `np.array(x)`, `float(x)`.
  func identity(_ callee: Expression, _ arguments: [Argument]) -> Expression? {
    switch function(callee) {
    case .library(let name):
      guard Self.identities.contains(name), let first = arguments.first,
        first.kind == .positional, arguments.dropFirst().allSatisfy(\.isType)
      else { return nil }
      return first.value
    case .method(let name, let object):
      return ["copy", "item", "clone", "detach", "numpy"].contains(name) && arguments.isEmpty
        ? object : nil
    default: return nil
    }
  }

  private static let identities: Set<String> = [
    "array", "asarray", "tensor", "float", "float64", "copy",
  ]
}

extension Argument {
  /// Whether it says the type of elements, which changes no number that is shown.
  fileprivate var isType: Bool {
    guard case .keyword(let name) = kind, name.name == "dtype" else { return false }
    switch value.kind {
    case .name(let type): return type == "float"
    case .attribute(_, let type): return type.name == "float64"
    default: return false
    }
  }

  var keyword: String? { if case .keyword(let name) = kind { name.name } else { nil } }
}
