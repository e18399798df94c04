// Objects that make arrays of what stands between their brackets.

import Interpreter
import LossMath

/// What stands between the brackets, one for each axis.
private func parts(_ index: Value) -> [Value] {
  if case .tuple(let tuple) = index { tuple.items } else { [index] }
}

/// The numbers that a slice stands for: `start:stop:step`, where `5j` asks for five numbers.
private func numbers(of slice: SliceObject, _ machine: Machine) throws -> NDArray {
  let start = slice.start.isNone ? Value.int(0) : slice.start
  if let points = slice.step.content as? ImaginaryNumber {
    let count = Value.int(Int(min(points.magnitude, 1e15)))
    return try call("linspace", [start, slice.stop, count], machine)
  }
  let step = slice.step.isNone ? Value.int(1) : slice.step
  return try call("arange", [start, slice.stop, step], machine)
}

/// What one of NumPy's functions gives.
private func call(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> NDArray {
  guard let function = try machine.module("numpy").attribute(name, machine) else {
    throw Fault.value(name)
  }
  return try machine.array(from: try machine.call(function, CallArguments(arguments)))
}

/// The coordinates along an axis of a grid. They are multiples of the step, while those of an axis
/// by itself are what `arange` gives.
private func coordinates(_ slice: SliceObject, isAlone: Bool, _ machine: Machine) throws -> NDArray
{
  guard let points = slice.step.content as? ImaginaryNumber else {
    let numbers = try numbers(of: slice, machine)
    guard numbers.dtype.isFloating, !isAlone else { return numbers }
    let step = slice.step.isNone ? 1 : slice.step.double ?? 1
    return try multiples(numbers.count, step, slice, machine)
  }
  let count = Int(min(points.magnitude, 1e15))
  try machine.reserve(elements: Double(count))
  let span = (slice.stop.double ?? 0) - (slice.start.double ?? 0)
  return try multiples(count, count > 1 ? span / Double(count - 1) : 1, slice, machine)
}

/// `start + i · step` for `count` numbers.
private func multiples(
  _ count: Int, _ step: Double, _ slice: SliceObject, _ machine: Machine
) throws -> NDArray {
  let start = slice.start.double ?? 0
  return try machine.compute(count) {
    NDArray((0..<count).map { Double($0) * step + start })
  }
}

/// `np.r_` and `np.c_`: numbers, slices and arrays joined to one.
final class JoiningIndex: ObjectContent {
  private let inColumns: Bool

  init(inColumns: Bool) { self.inColumns = inColumns }

  var typeName: String { inColumns ? "CClass" : "RClass" }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let arrays = try parts(index).map { part -> NDArray in
      if part.text != nil { throw Fault.notImplemented("a text that says how to join") }
      if let slice = part.slice { return try numbers(of: slice, machine) }
      return try machine.array(from: part)
    }
    try machine.reserve(elements: arrays.reduce(0.0) { $0 + Double($1.count) })
    return try machine.view(arrays.reduce(0) { $0 + $1.count }) {
      let shaped = try arrays.map { array in
        guard inColumns else { return array.rank == 0 ? try array.reshaped([1]) : array }
        return array.rank < 2 ? try array.reshaped([array.count, 1]) : array
      }
      return try NDArray.concatenate(shaped, axis: inColumns ? -1 : 0)
    }
  }
}

/// `np.mgrid` and `np.ogrid`: the coordinates of a grid that slices span.
final class GridIndex: ObjectContent {
  private let isSparse: Bool

  init(isSparse: Bool) { self.isSparse = isSparse }

  var typeName: String { isSparse ? "OGridClass" : "MGridClass" }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    let isGrid = if case .tuple = index { true } else { false }
    let axes = try parts(index).map { part in
      guard let slice = part.slice else {
        throw Fault.type("a grid is spanned by slices, not by '\(part.typeName)'")
      }
      return try coordinates(slice, isAlone: !isGrid, machine)
    }
    guard isGrid else { return .array(ArrayObject(axes[0])) }
    if isSparse { return try machine.views { try GridFunctions.sparse(axes) } }
    let count = axes.reduce(Double(axes.count)) { $0 * Double($1.count) }
    try machine.reserve(elements: count)
    return try machine.view(Int(min(count, 1e15))) {
      let type = axes.reduce(DType.bool) { $0.promoted(with: $1.dtype) }
      let grids = try NDArray.meshGrid(
        try axes.map { try $0.asType(type) }, matrixIndexing: true)
      return try NDArray.stack(grids)
    }
  }
}

/// `np.s_`: the index itself, to be used later.
final class PlainIndex: ObjectContent {
  var typeName: String { "IndexExpression" }

  func item(_ index: Value, _ machine: Machine) throws -> Value? { index }
}
