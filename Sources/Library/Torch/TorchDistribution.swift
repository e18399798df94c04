// PyTorch's functions of how numbers are spread: histograms, the k-th smallest, areas under samples.

import Interpreter
import LossMath

enum TorchDistribution {
  private static func noBins(_ count: Int) -> Fault {
    .runtime("torch.histogram(): bins must be > 0, but got \(count) for dimension 0")
  }

  static let all: [TorchFunction] =
    [
      TorchFunction("histc", "input, bins=100, min=0, max=0", "How many elements each bin holds.") {
        arguments, machine in
        let tensor = try arguments.tensor(0)
        let bins = try arguments.int(1, default: 100)
        let (low, high) = (
          try arguments.double(2, default: 0), try arguments.double(3, default: 0)
        )
        guard bins > 0 else { throw noBins(bins) }
        guard low <= high else { throw Fault.runtime("torch.histc: max must be larger than min") }
        try machine.reserve([bins], .float64)
        let found = try machine.torch(tensor.count) {
          try tensor.array.histogram(bins: bins, range: low == high ? nil : (low, high))
        }
        return .tensor(Tensor(try machine.torch { try found.counts.asType(tensor.dtype) }))
      },
      TorchFunction(
        "histogram", "input, bins, *, range=None, weight=None, density=False",
        "How many elements each bin holds, and the bins' edges."
      ) { arguments, machine in
        let tensor = try arguments.tensor(0)
        if arguments.optional(3) != nil {
          throw Fault.notImplemented("`torch.histogram` with `weight`")
        }
        let density = try arguments.bool(4, default: false)
        var (counts, edges) = (tensor.array, tensor.array)
        if let given = arguments[1].tensor {
          edges = given.array
          counts = try machine.torch(tensor.count) {
            try tensor.array.histogram(edges: given.array, density: density).counts
          }
        } else {
          let bins = try arguments.int(1)
          guard bins > 0 else { throw noBins(bins) }
          try machine.reserve([bins], .float64)
          let range = try arguments.optional(2).map { value in
            try machine.values(of: value).map { $0.double ?? .nan }
          }
          (counts, edges) = try machine.torch(tensor.count) {
            try tensor.array.histogram(
              bins: bins, range: range.flatMap { $0.count == 2 ? ($0[0], $0[1]) : nil },
              density: density)
          }
        }
        let typed = try machine.torch {
          (try counts.asType(tensor.dtype), try edges.asType(tensor.dtype))
        }
        return .host(
          TorchNamedResult(
            "histogram",
            [("hist", .tensor(Tensor(typed.0))), ("bin_edges", .tensor(Tensor(typed.1)))]))
      },
      TorchFunction("kthvalue", "input, k, dim=-1, keepdim=False", "The k-th smallest element.") {
        arguments, machine in
        let (tensor, rank) = (try arguments.tensor(0), try arguments.int(1))
        let axis = try arguments.int(2, default: -1)
        let along = try machine.torch { try tensor.array.resolve(axis: axis) }
        guard rank >= 1, rank <= (tensor.rank == 0 ? 1 : tensor.shape[along]) else {
          throw Fault.runtime("kthvalue(): selected number k out of range for dimension \(along)")
        }
        let sorted = try TorchOrders.sorted(tensor, axis, false, machine)
        if tensor.rank == 0 {
          return .host(TorchNamedResult.valuesAndIndices("kthvalue", sorted.0, sorted.1))
        }
        var items = [IndexItem](repeating: .all, count: tensor.rank)
        items[along] =
          try arguments.bool(3, default: false)
          ? .slice(start: rank - 1, stop: rank, step: nil) : .integer(rank - 1)
        let found = try machine.torch {
          (try sorted.0.get(items, title: "Kthvalue"), try sorted.1.get(items))
        }
        return .host(TorchNamedResult.valuesAndIndices("kthvalue", found.0, found.1))
      },
      TorchFunction("diff", "input, n=1, dim=-1", "The differences of neighbours.") {
        arguments, machine in
        let (order, axis) = (try arguments.int(1, default: 1), try arguments.int(2, default: -1))
        var tensor = try arguments.tensor(0)
        guard tensor.rank > 0 else {
          throw Fault.runtime("diff expects input to be at least one-dimensional")
        }
        guard order >= 0 else {
          throw Fault.runtime("order must be non-negative but got \(order)")
        }
        let along = try machine.torch { try tensor.array.resolve(axis: axis) }
        for _ in 0..<min(order, tensor.shape[along]) {
          let before = tensor
          tensor = try machine.torch(before.count) {
            try before.later(along).minus(try before.earlier(along))
          }
        }
        return .tensor(tensor)
      },
    ]
    + ["trapezoid", "trapz"].map { name in
      TorchFunction(
        name, "y, x=None, *, dx=1, dim=-1", "The area under samples by trapezoids.", .function
      ) { arguments, machine in
        let (y, x) = (try arguments.tensor(0), try arguments.optionalTensor(1))
        let (width, axis) = (
          try arguments.double(2, default: 1), try arguments.int(3, default: -1)
        )
        return .tensor(
          try machine.torch(y.count * 4) {
            let along = try y.array.resolve(axis: axis)
            let steps = try x.map { x in
              let own = x.rank == 1 ? 0 : along
              return try x.later(own).minus(try x.earlier(own))
            }
            let middles = try y.later(along).plus(try y.earlier(along)).divided(by: 2.0)
            let parts =
              try steps.map { try middles.times($0) }
              ?? middles.times(Tensor(width, dtype: y.dtype))
            return try parts.sum(axes: [along])
          })
      }
    }
}

extension Tensor {
  /// All but the first along an axis.
  fileprivate func later(_ axis: Int) throws(MathError) -> Tensor {
    try get(
      Array(repeating: .all, count: axis) + [.slice(start: 1, stop: nil, step: nil)])
  }

  /// All but the last along an axis.
  fileprivate func earlier(_ axis: Int) throws(MathError) -> Tensor {
    try get(
      Array(repeating: .all, count: axis) + [.slice(start: nil, stop: -1, step: nil)])
  }
}
