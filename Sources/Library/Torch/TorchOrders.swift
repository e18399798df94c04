// PyTorch's functions of order: sorting, the largest, medians, what is there once.

import Interpreter
import LossMath

enum TorchOrders {
  static let all: [TorchFunction] = [
    TorchFunction("sort", "input, dim=-1, descending=False, stable=False", "The elements in order.")
    { arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1, default: -1))
      let found = try sorted(tensor, axis, try arguments.bool(2, default: false), machine)
      return .host(TorchNamedResult.valuesAndIndices("sort", found.0, found.1))
    },
    TorchFunction("argsort", "input, dim=-1, descending=False, stable=False", "Places in order.") {
      arguments, machine in
      let (tensor, axis) = (try arguments.tensor(0), try arguments.int(1, default: -1))
      return .tensor(try sorted(tensor, axis, try arguments.bool(2, default: false), machine).1)
    },
    TorchFunction("topk", "input, k, dim=-1, largest=True, sorted=True", "The k largest elements.")
    { arguments, machine in
      let (tensor, count) = (try arguments.tensor(0), try arguments.int(1))
      let axis = try arguments.int(2, default: -1)
      let all = try sorted(tensor, axis, try arguments.bool(3, default: true), machine)
      if tensor.rank == 0, count == 1 {
        return .host(TorchNamedResult.valuesAndIndices("topk", all.0, all.1))
      }
      let along = try machine.torch { try tensor.array.resolve(axis: axis) }
      guard (0...tensor.shape[along]).contains(count) else {
        throw Fault.runtime("selected index k out of range")
      }
      var items = [IndexItem](repeating: .all, count: tensor.rank)
      items[along] = .slice(start: 0, stop: count, step: nil)
      let found = try machine.torch {
        (try all.0.get(items, title: "Topk"), try all.1.get(items))
      }
      return .host(TorchNamedResult.valuesAndIndices("topk", found.0, found.1))
    },
    TorchFunction(
      "unique", "input, sorted=True, return_inverse=False, return_counts=False, dim=None",
      "Each different element once, in order."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let found = try machine.torch(tensor.count) { try tensor.array.unique() }
      var results: [Value] = [.tensor(Tensor(found.values))]
      if try arguments.bool(2, default: false) {
        let inverse = try machine.torch { try found.inverse.reshaped(tensor.shape) }
        results.append(.tensor(Tensor(inverse)))
      }
      if try arguments.bool(3, default: false) { results.append(.tensor(Tensor(found.counts))) }
      return results.count == 1 ? results[0] : .tuple(results)
    },
  ]

  static func sorted(
    _ tensor: Tensor, _ axis: Int, _ isDescending: Bool, _ machine: Machine
  ) throws -> (Tensor, Tensor) {
    try machine.torch(tensor.count) {
      if tensor.rank == 0 {
        guard axis == 0 || axis == -1 else { throw MathError.axisOutOfRange(axis: axis, rank: 0) }
        let values = try tensor.reshaped([1]).gathered(NDArray([0]), axis: 0).reshaped([])
        values.setTitle("Sort")
        return (values, Tensor(NDArray(scalar: 0)))
      }
      // The order of the opposite numbers keeps equal ones in place.
      let key =
        isDescending ? try tensor.array.asType(.float64).apply(.negative) : tensor.array
      let order = try key.sortingOrder(axis: axis)
      let values = try tensor.gathered(order, axis: axis)
      values.setTitle("Sort")
      return (values, Tensor(order))
    }
  }
}
