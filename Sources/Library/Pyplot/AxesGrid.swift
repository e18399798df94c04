// The array of axes that `subplots` returns; NumPy's arrays of numbers cannot hold it.

import Interpreter

/// Axes in rows and columns, or in one row.
package final class AxesGrid: ObjectContent {
  private let axes: [AxesObject]
  /// One length, or two.
  private let shape: [Int]

  init(_ axes: [AxesObject], shape: [Int]) {
    self.axes = axes
    self.shape = shape
  }

  package var typeName: String { "numpy.ndarray" }

  package var attributeNames: [String] {
    ["T", "flat", "flatten", "ndim", "ravel", "shape", "size", "tolist"]
  }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "shape": return .tuple(shape.map { .int($0) })
    case "size": return .int(axes.count)
    case "ndim": return .int(shape.count)
    case "flat": return .host(flat)
    case "T": return .host(transposed)
    case "ravel", "flatten": return method(name, "order='C'") { $0.flat }
    case "tolist": return nested
    default: return nil
    }
  }

  private var flat: AxesGrid { AxesGrid(axes, shape: [axes.count]) }

  private var transposed: AxesGrid {
    guard shape.count == 2 else { return self }
    let turned = (0..<shape[1]).flatMap { column in
      (0..<shape[0]).map { axes[$0 * shape[1] + column] }
    }
    return AxesGrid(turned, shape: [shape[1], shape[0]])
  }

  private func method(
    _ name: String, _ parameters: String, _ result: @escaping (AxesGrid) -> AxesGrid
  ) -> Value {
    let grid = result(self)
    let box = SharedContent(grid)
    return .builtin(
      BuiltinObject(
        Builtin("ndarray.\(name)", parameters, "The axes in one row.") { _, _ in
          .host(box.content)
        }))
  }

  private var nested: Value {
    let box = SharedContent(self)
    return .builtin(
      BuiltinObject(
        Builtin("ndarray.tolist", "", "The axes as a list.") { _, machine in
          .list(try machine.values(of: .host(box.content)))
        }))
  }

  // MARK: Elements

  package func length(_ machine: Machine) throws -> Int? { shape.first ?? 0 }

  package func iterator(_ machine: Machine) throws -> IteratorObject? {
    let rows = Value.list((0..<(shape.first ?? 0)).map(row))
    return try machine.iterator(over: rows)
  }

  private func row(_ index: Int) -> Value {
    guard shape.count == 2 else { return .host(axes[index]) }
    return .host(
      AxesGrid(Array(axes[(index * shape[1])..<((index + 1) * shape[1])]), shape: [shape[1]]))
  }

  package func item(_ index: Value, _ machine: Machine) throws -> Value? {
    var keys = [index]
    if case .tuple(let tuple) = index { keys = tuple.items }
    guard keys.count <= shape.count else {
      throw Fault.index(
        "too many indices for array: array is \(shape.count)-dimensional, but \(keys.count) were "
          + "indexed")
    }
    let chosen = try shape.indices.map { axis in
      try axis < keys.count
        ? places(keys[axis], axis, machine) : (Array(0..<shape[axis]), isOne: false)
    }
    let width = shape.count == 2 ? shape[1] : 1
    let picked = chosen[0].0.flatMap { first in
      shape.count == 2 ? chosen[1].0.map { axes[first * width + $0] } : [axes[first]]
    }
    let rest = chosen.filter { !$0.isOne }.map(\.0.count)
    if rest.isEmpty { return picked.first.map { .host($0) } }
    return .host(AxesGrid(picked, shape: rest))
  }

  /// The places along one axis that an index or a slice means.
  private func places(
    _ key: Value, _ axis: Int, _ machine: Machine
  ) throws -> ([Int], isOne: Bool) {
    let length = shape[axis]
    if let index = key.index {
      let place = index < 0 ? index + length : index
      guard (0..<length).contains(place) else {
        throw Fault.index(
          "index \(index) is out of bounds for axis \(axis) with size \(length)")
      }
      return ([place], isOne: true)
    }
    guard case .object(let object) = key, object is SliceObject else {
      throw Fault.index(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
          + "boolean arrays are valid indices")
    }
    let all = Value.list((0..<length).map { .int($0) })
    let part = try machine.values(of: try machine.item(of: all, at: key))
    return (part.compactMap(\.index), isOne: false)
  }

  package func representation(_ machine: Machine) throws -> String {
    let rows = try machine.values(of: .host(self)).map(machine.representation)
    return "array([\(rows.joined(separator: ",\n       "))], dtype=object)"
  }
}
