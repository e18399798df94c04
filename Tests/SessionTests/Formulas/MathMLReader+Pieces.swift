// The single pieces of a formula: names, scripts, fences, norms, cases.

import Foundation

extension MathMLReader {
  func value(of piece: MathMLPiece) throws -> ReadValue {
    switch piece {
    case .number(let digits): return ReadValue(Double(digits) ?? .nan, digits)
    case .name(let name): return try self.name(name)
    case .fraction(let top, let bottom):
      let (a, b) = (try Self.read(top, names: names), try Self.read(bottom, names: names))
      return ReadValue(try joined(a, b, /), "(\(a.meaning)/\(b.meaning))")
    case .root(let inner, let degree):
      let (x, n) = (try Self.read(inner, names: names), try Self.read(degree, names: names))
      let value = n.number == 2 ? x.number.squareRoot() : cbrt(x.number)
      return ReadValue(value, "root\(n.meaning)(\(x.meaning))")
    case .scripts(let base, let lower, let upper): return try scripts(base, lower, upper)
    case .fenced(let open, let inner, _): return try fenced(open, inner)
    case .sign, .text, .table: throw Unreadable(reason: "\(piece)")
    }
  }

  func name(_ name: String) throws -> ReadValue {
    if let values = names[name] { return ReadValue(values, name) }
    switch name {
    case "e": return ReadValue(M_E, "e")
    case "π": return ReadValue(.pi, "π")
    default: throw Unreadable(reason: "an unknown name \(name)")
    }
  }

  func scripts(
    _ base: MathMLPiece.Row, _ lower: MathMLPiece.Row, _ upper: MathMLPiece.Row
  ) throws -> ReadValue {
    guard base.count == 1, !base[0].needsParenthesesBelowScripts else {
      throw Unreadable(reason: "a script of several pieces")
    }
    var value: ReadValue
    if case .fenced("‖", let inner, _) = base[0] {
      value = try norm(inner, order: lower)
    } else if upper == [.sign("^")] {
      value = try name(base[0].look + "^")
    } else if lower.isEmpty {
      value = try self.value(of: base[0])
    } else {
      value = try indexed(base[0], lower)
    }
    guard !upper.isEmpty, upper != [.sign("^")] else { return value }
    let exponent = try Self.read(upper, names: names)
    return ReadValue(
      try joined(value, exponent) { pow($0, $1) }, "(\(value.meaning)^\(exponent.meaning))")
  }

  /// A name with an index of its own, or an element.
  func indexed(_ base: MathMLPiece, _ lower: MathMLPiece.Row) throws -> ReadValue {
    let look = base.look + "_" + lower.map(\.look).joined()
    if names[look] != nil { return try name(look) }
    guard let elements = names[base.look], elements.count > 1 else {
      throw Unreadable(reason: "an unknown name \(look)")
    }
    let index = try Self.read(lower, names: names).number
    guard elements.indices.contains(Int(index)) else { throw Unreadable(reason: "no element") }
    return ReadValue(elements[Int(index)], look)
  }

  func norm(_ inner: MathMLPiece.Row, order: MathMLPiece.Row) throws -> ReadValue {
    let vector = try Self.read(inner, names: names)
    guard order == [.number("2")] else { throw Unreadable(reason: "another norm") }
    let square = vector.values.reduce(0) { $0 + $1 * $1 }
    return ReadValue(square.squareRoot(), "norm(\(vector.meaning))")
  }

  func fenced(_ open: String, _ inner: MathMLPiece.Row) throws -> ReadValue {
    if open == "{" { return try cases(inner) }
    let items = try Self.list(inner, names: names)
    if open == "(" {
      if items.count == 1 { return items[0] }
      return ReadValue(items.map(\.number), "(\(items.map(\.meaning).joined(separator: ",")))")
    }
    let x = items[0]
    switch open {
    case "|": return ReadValue(x.number.magnitude, "|\(x.meaning)|")
    case "⌊": return ReadValue(x.number.rounded(.down), "⌊\(x.meaning)⌋")
    case "⌈": return ReadValue(x.number.rounded(.up), "⌈\(x.meaning)⌉")
    case "[": return ReadValue(x.number, "[\(x.meaning)]")
    default: throw Unreadable(reason: "fences \(open)")
    }
  }

  func cases(_ inner: MathMLPiece.Row) throws -> ReadValue {
    guard case .table(let rows)? = inner.first, rows.count == 2 else {
      throw Unreadable(reason: "cases")
    }
    let condition = try Self.read(Array(rows[0][1].dropFirst()), names: names)
    let (then, otherwise) = (
      try Self.read(rows[0][0], names: names), try Self.read(rows[1][0], names: names)
    )
    return ReadValue(
      condition.number != 0 ? then.number : otherwise.number,
      "cases(\(then.meaning);\(condition.meaning);\(otherwise.meaning))")
  }
}
