// `nn.AdaptiveAvgPool1d`, `2d`: means over as many parts as are asked for.

import Interpreter
import LossMath

enum AdaptivePools {
  static let functions: [Builtin] = [1, 2].map { axes in
    Builtin(
      "F.adaptive_avg_pool\(axes)d", "input, output_size",
      "The means of so many parts of each axis."
    ) { arguments, machine in
      let input = try arguments.tensor(0)
      guard input.rank == axes + 1 || input.rank == axes + 2 else {
        throw Fault.runtime(
          "adaptive_avg_pool\(axes)d(): Expected \(axes + 1)D or \(axes + 2)D tensor, but got "
            + "\(input.rank)D")
      }
      let lengths = try lengths(arguments, input, axes)
      guard lengths.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }) else {
        throw Fault.runtime("elements of output_size must be greater than or equal to 0")
      }
      return .tensor(
        try machine.torch(input.count &* 2) {
          var result = input
          for (place, length) in lengths.enumerated() {
            result = try parts(result, input.rank - axes + place, length)
          }
          let isWhole = axes == 2 && lengths.allSatisfy { $0 == 1 }
          result.setTitle(axes == 1 ? "Squeeze1" : isWhole ? "Mean1" : "AdaptiveAvgPool2D")
          return result
        })
    }
  }

  private static func lengths(
    _ arguments: Arguments, _ input: Tensor, _ axes: Int
  ) throws -> [Int] {
    if arguments[1].index != nil { return try arguments.lengths(1, axes, default: 1) }
    let given = try arguments.values(1)
    guard given.count == axes else {
      throw Fault.value("Input dimension should be at least \(given.count + 1)")
    }
    return try given.enumerated().map { place, value in
      if value.isNone { return input.shape[input.rank - axes + place] }
      guard let length = value.index else { throw arguments.wrongType(1, wanted: "whole numbers") }
      return length
    }
  }

  /// The means of the parts of one axis; the parts' lengths differ by one at most.
  private static func parts(
    _ tensor: Tensor, _ axis: Int, _ count: Int
  ) throws(MathError) -> Tensor {
    let length = tensor.shape[axis]
    var items = [IndexItem](repeating: .all, count: tensor.rank)
    var means: [Tensor] = []
    for place in 0..<count {
      let start = place * length / count
      items[axis] = .slice(
        start: start, stop: ((place + 1) * length + count - 1) / count, step: nil)
      means.append(try tensor.get(items).mean(axes: [axis], keepDimensions: true))
    }
    guard !means.isEmpty else {
      items[axis] = .slice(start: 0, stop: 0, step: nil)
      return try tensor.get(items)
    }
    return try Tensor.concatenate(means, axis: axis)
  }

  static let classes: [TorchClass] = [1, 2].map { axes in
    let name = "AdaptiveAvgPool\(axes)d"
    return TorchClass(
      name, in: "torch.nn.modules.pooling", base: "Module",
      [
        Builtin("\(name).__init__", "self, output_size", "The means of so many parts of each axis.")
        {
          arguments, _ in
          try arguments.setField("training", to: .bool(true))
          try arguments.setField("output_size", to: arguments[1])
          return .none
        },
        Builtin("\(name).forward", "self, input", "The means.") { arguments, machine in
          try machine.callTorchFunctional(
            "adaptive_avg_pool\(axes)d",
            CallArguments([arguments[1], try arguments.field("output_size")]))
        },
        Builtin("\(name).extra_repr", "self", "Its options.") { arguments, machine in
          .string(
            "output_size=\(try machine.representation(try arguments.field("output_size")))")
        },
      ])
  }
}
