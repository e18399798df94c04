// PyTorch's functions that join tensors and take them apart.

import Interpreter
import LossMath

enum TorchJoining {
  static let all: [TorchFunction] = joining + splitting

  private static let joining: [TorchFunction] =
    ["cat", "concat", "concatenate"].map { name in
      TorchFunction(
        name, "tensors, dim=0, *, axis=None", "The tensors one after the other.", .function
      ) { arguments, machine in
        let axis = try arguments.optionalInt(2) ?? arguments.int(1, default: 0)
        let tensors = try alike(try arguments.tensors(0), machine)
        guard !tensors.isEmpty else {
          throw Fault.value("torch.cat(): expected a non-empty list of Tensors")
        }
        return .tensor(
          try joined { try Tensor.concatenate(tensors, axis: axis) })
      }
    } + [
      TorchFunction("stack", "tensors, dim=0", "The tensors along a new dimension.", .function) {
        arguments, machine in
        let (tensors, axis) = (
          try alike(try arguments.tensors(0), machine), try arguments.int(1, default: 0)
        )
        guard let first = tensors.first else {
          throw Fault.runtime("stack expects a non-empty TensorList")
        }
        for (place, tensor) in tensors.enumerated() where tensor.shape != first.shape {
          throw Fault.runtime(
            "stack expects each tensor to be equal size, but got \(first.shape.listed) at entry 0 "
              + "and \(tensor.shape.listed) at entry \(place)")
        }
        return .tensor(try machine.torch { try Tensor.stack(tensors, axis: axis) })
      },
      TorchFunction("hstack", "tensors", "The tensors beside each other.", .function) {
        arguments, machine in
        let tensors = try alike(try arguments.tensors(0), machine)
        return .tensor(
          try joined {
            try Tensor.concatenate(
              tensors.map { $0.rank == 0 ? (try? $0.reshaped([1])) ?? $0 : $0 },
              axis: (tensors.first?.rank ?? 1) <= 1 ? 0 : 1)
          })
      },
      TorchFunction("vstack", "tensors", "The tensors on top of each other.", .function) {
        arguments, machine in
        let tensors = try alike(try arguments.tensors(0), machine)
        return .tensor(
          try joined {
            var rows: [Tensor] = []
            for tensor in tensors {
              rows.append(tensor.rank < 2 ? try tensor.reshaped([1, tensor.count]) : tensor)
            }
            return try Tensor.concatenate(rows, axis: 0)
          })
      },
      TorchFunction("meshgrid", "*tensors, indexing='ij'", "Coordinates of a grid.", .function) {
        arguments, machine in
        var tensors = arguments.rest(0).compactMap(\.tensor)
        if tensors.isEmpty, let list = arguments.rest(0).first {
          tensors = try machine.values(of: list).compactMap(\.tensor)
        }
        let swaps = try arguments.text(1, default: "ij") == "xy" && tensors.count >= 2
        let lengths = tensors.map(\.count)
        guard lengths.count <= Dimensions.capacity else {
          throw TorchErrors.fault(.tooManyDimensions(lengths.count))
        }
        return .tuple(
          try machine.torch {
            var grids: [Value] = []
            for (place, tensor) in tensors.enumerated() {
              var shape = Dimensions(repeating: 1, count: lengths.count)
              shape[place] = tensor.count
              let grid = try tensor.reshaped(shape).expanded(
                to: try Dimensions(checking: lengths))
              var order = Array(0..<lengths.count)
              if swaps { order.swapAt(0, 1) }
              grids.append(.tensor(swaps ? try grid.permuted(order) : grid))
            }
            return grids
          })
      },
    ]

  private static func joined(_ body: () throws -> Tensor) throws -> Tensor {
    do {
      return try body()
    } catch MathError.joinLengthMismatch(let axis, let index, let length, let firstLength) {
      throw Fault.runtime(
        "Sizes of tensors must match except in dimension \(axis == 0 ? 1 : 0). Expected size "
          + "\(firstLength) but got size \(length) for tensor number \(index) in the list.")
    } catch MathError.joinRankMismatch(_, let rank, let firstRank) {
      throw Fault.runtime(
        "Tensors must have same number of dimensions: got \(firstRank) and \(rank)")
    } catch MathError.zeroDimensionalJoin {
      throw Fault.runtime("zero-dimensional tensor (at position 0) cannot be concatenated")
    } catch let error as MathError {
      throw TorchErrors.fault(error)
    }
  }

  /// The tensors in their common type.
  private static func alike(_ tensors: [Tensor], _ machine: Machine) throws -> [Tensor] {
    let type = tensors.map(\.dtype).max { $0.torchRank < $1.torchRank } ?? .float32
    return try machine.torch {
      var result: [Tensor] = []
      for tensor in tensors { result.append(try tensor.converted(to: type)) }
      return result
    }
  }

  private static let splitting: [TorchFunction] = [
    TorchFunction("split", "input, split_size, dim=0", "Parts of given lengths.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(2, default: 0))
      let length = try lengthOf(tensor, axis, machine)
      guard let size = arguments[1].index else {
        return try parts(tensor, try arguments.integers(1), axis, machine)
      }
      guard size > 0 else { throw Fault.runtime("split_size must be positive") }
      let count = max(1, length / size + (length % size == 0 ? 0 : 1))
      let lengths = (0..<count).map { min(size, length - $0 * size) }
      return try parts(tensor, lengths, axis, machine)
    },
    TorchFunction("chunk", "input, chunks, dim=0", "About so many equal parts.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(2, default: 0))
      let (length, chunks) = (try lengthOf(tensor, axis, machine), try arguments.int(1))
      guard chunks > 0 else {
        throw Fault.runtime("chunk expects `chunks` to be greater than 0, got: \(chunks)")
      }
      let size = max(1, length / chunks + (length % chunks == 0 ? 0 : 1))
      let count = max(1, length / size + (length % size == 0 ? 0 : 1))
      return try parts(
        tensor, (0..<count).map { min(size, length - $0 * size) }, axis, machine)
    },
    TorchFunction("unbind", "input, dim=0", "The parts along a dimension, without it.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1, default: 0))
      let length = try lengthOf(tensor, axis, machine)
      return .tuple(
        try machine.torch {
          var items = [IndexItem](repeating: .all, count: tensor.rank)
          let along = try tensor.array.resolve(axis: axis)
          var parts: [Value] = []
          for place in 0..<length {
            items[along] = .integer(place)
            parts.append(.tensor(try tensor.get(items, title: "Unbind")))
          }
          return parts
        })
    },
  ]

  private static func lengthOf(_ tensor: Tensor, _ axis: Int, _ machine: Machine) throws -> Int {
    try machine.torch {
      tensor.shape[try tensor.array.resolve(axis: axis)]
    }
  }

  private static func parts(
    _ tensor: Tensor, _ lengths: [Int], _ axis: Int, _ machine: Machine
  ) throws -> Value {
    let along = try machine.torch { try tensor.array.resolve(axis: axis) }
    guard lengths.reduce(0, +) == tensor.shape[along] else {
      throw Fault.runtime(
        "split_with_sizes expects split_sizes to sum exactly to \(tensor.shape[along]) (input "
          + "tensor's size at dimension \(along)), but got split_sizes="
          + "[\(lengths.map(String.init).joined(separator: ", "))]")
    }
    var (results, start) = ([Value](), 0)
    for length in lengths {
      var items = [IndexItem](repeating: .all, count: tensor.rank)
      items[along] = .slice(start: start, stop: start + length, step: nil)
      results.append(.tensor(try machine.torch { try tensor.get(items, title: "Split") }))
      start += length
    }
    return .tuple(results)
  }
}
