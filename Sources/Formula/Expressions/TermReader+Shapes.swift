// How many axes an expression's value has, as far as the values of its names tell.

import Syntax

extension TermReader {
  struct Shape: Equatable {
    /// The lengths of the axes; none for a number.
    var axes: [Int] = []
    /// Whether it is a list or a tuple, which has other operators than an array.
    var isList = false
    /// Whether it is a truth, or an array of them.
    var isTruth = false
  }

  /// The shape of an expression's value; nil where it is not known.
  func shape(of expression: Expression) -> Shape? {
    switch expression.kind {
    case .literal(.bool), .unary(.not, _): return Shape(isTruth: true)
    case .literal(.int), .literal(.float): return Shape()
    case .name(let name): return shape(ofName: name)
    case .unary(_, let inner): return shape(of: inner).flatMap { $0.isList ? nil : numeric($0) }
    case .binary(let left, .matrixMultiply, let right): return productShape(left, right)
    case .binary(let left, _, let right): return joint([left, right])
    case .boolean(_, let operands):
      return operands.allSatisfy { shape(of: $0)?.isTruth == true } ? Shape(isTruth: true) : nil
    case .comparison(let first, let links):
      return joint([first] + links.map(\.operand)).map { Shape(axes: $0.axes, isTruth: true) }
    case .conditional(_, let then, let otherwise):
      let shapes = [shape(of: then), shape(of: otherwise)]
      return shapes[0] == shapes[1] ? shapes[0] : nil
    case .list(let items), .tuple(let items): return shape(ofItems: items)
    case .attribute(let object, let name): return shape(of: object, attribute: name.name)
    case .index(let container, let index): return shape(of: container, at: index)
    case .call(let callee, let arguments): return shape(ofCall: callee, arguments)
    default: return nil
    }
  }

  private func numeric(_ shape: Shape) -> Shape { Shape(axes: shape.axes) }

  private func shape(ofName name: String) -> Shape? {
    if let local = locals[name] {
      guard case .element(let sequence, _) = local else { return Shape() }
      return shape(of: sequence).map { Shape(axes: Array($0.axes.dropFirst())) }
    }
    switch names[name] {
    case .number: return Shape()
    case .truth: return Shape(isTruth: true)
    case .array(let array): return Shape(axes: array.shape)
    case .list(let list): return Shape(axes: list.shape, isList: true)
    default: return nil
    }
  }

  private func shape(ofItems items: [Expression]) -> Shape? {
    guard let first = items.first.map({ shape(of: $0) }) ?? Shape() else { return nil }
    guard items.allSatisfy({ shape(of: $0)?.axes == first.axes }) else { return nil }
    return Shape(axes: [items.count] + first.axes, isList: true)
  }

  /// The shape to which operands are stretched.
  func joint(_ operands: [Expression]) -> Shape? {
    var joint: [Int] = []
    var lists = 0
    for operand in operands {
      guard let shape = shape(of: operand), let axes = Self.stretched(joint, shape.axes) else {
        return nil
      }
      joint = axes
      lists += shape.isList ? 1 : 0
    }
    return lists == operands.count ? nil : Shape(axes: joint)
  }

  private static func stretched(_ first: [Int], _ second: [Int]) -> [Int]? {
    var result: [Int] = []
    for place in 0..<max(first.count, second.count) {
      let a = place < first.count ? first[first.count - 1 - place] : 1
      let b = place < second.count ? second[second.count - 1 - place] : 1
      guard a == b || a == 1 || b == 1 else { return nil }
      result.insert(a == 1 ? b : a, at: 0)
    }
    return result
  }

  private func productShape(_ left: Expression, _ right: Expression) -> Shape? {
    guard let a = shape(of: left)?.axes, let b = shape(of: right)?.axes, (1...2).contains(a.count),
      (1...2).contains(b.count), a.last == b.first
    else { return nil }
    return Shape(axes: Array(a.dropLast() + b.dropFirst()))
  }

  // MARK: Attributes and subscripts

  private func shape(of object: Expression, attribute name: String) -> Shape? {
    if let path = modulePath(object) {
      return Self.constants[name] != nil && path != "" ? Shape() : nil
    }
    guard let shape = shape(of: object) else { return nil }
    switch name {
    case "T": return Shape(axes: shape.axes.reversed())
    case "size" where !shape.isList, "ndim": return Shape()
    default: return nil
    }
  }

  private func shape(of container: Expression, at index: Expression) -> Shape? {
    if length(container, index) != nil { return Shape() }
    guard let shape = shape(of: container), let places = places(index), !shape.axes.isEmpty,
      places.count <= shape.axes.count
    else { return nil }
    let axes = Array(shape.axes.dropFirst(places.count))
    return Shape(axes: axes, isList: shape.isList && !axes.isEmpty, isTruth: shape.isTruth)
  }

  /// The expressions of a subscript, where none is a slice.
  func places(_ index: Expression) -> [Expression]? {
    var items = [index]
    if case .tuple(let several) = index.kind { items = several }
    return items.allSatisfy { shape(of: $0) == Shape() } ? items : nil
  }

  /// What `x.shape[0]` gives.
  func length(_ container: Expression, _ index: Expression) -> Int? {
    guard case .attribute(let object, let name) = container.kind, name.name == "shape",
      case .literal(.int(let axis)) = index.kind, let axes = shape(of: object)?.axes,
      axes.indices.contains(axis)
    else { return nil }
    return axes[axis]
  }
}
