// `F.interpolate` and `nn.Upsample`.

import Interpreter
import LossMath

enum InterpolationFunctions {
  private static let parameters = "size=None, scale_factor=None, mode='nearest', align_corners=None"

  static let interpolate = Builtin(
    "F.interpolate",
    "input, \(parameters), recompute_scale_factor=None, antialias=False",
    "Pictures brought to another size."
  ) { arguments, machine in
    if try arguments.bool(6, default: false) {
      throw Fault.notImplemented("`interpolate` with `antialias`")
    }
    let (tensor, mode) = (try arguments.tensor(0), try arguments.text(3, default: "nearest"))
    if mode == "area" { return try mean(arguments, tensor, machine) }
    let resampling = try resampling(mode, arguments)
    let (lengths, scales) = try sizes(arguments, tensor)
    try check(tensor, mode, lengths)
    let elements = lengths.reduce(Double(tensor.shape[0] &* tensor.shape[1])) { $0 * Double($1) }
    try machine.reserve(elements: elements)
    return .tensor(
      try machine.torch(Int(elements)) {
        var result = tensor
        for axis in lengths.indices.reversed() {
          result = try result.resampled(
            axis: axis + 2, to: lengths[axis], resampling, scale: scales?[axis])
        }
        result.setTitle(title(mode, lengths.count))
        return result
      })
  }

  private static func title(_ mode: String, _ axes: Int) -> String {
    switch mode {
    case "linear": "UpsampleLinear1D"
    case "bilinear": "UpsampleBilinear2D"
    case "nearest": "UpsampleNearest\(axes)D"
    default: "UpsampleNearestExact\(axes)D"
    }
  }

  // MARK: Options

  private static func resampling(_ mode: String, _ arguments: Arguments) throws -> Resampling {
    let corners = arguments.optional(4)
    switch mode {
    case "nearest", "nearest-exact":
      if corners != nil {
        throw Fault.value(
          "align_corners option can only be set with the interpolating modes: linear | bilinear | "
            + "bicubic | trilinear")
      }
      return Resampling(mode == "nearest" ? .nearest : .nearestExact)
    case "linear", "bilinear":
      return Resampling(.linear, alignsCorners: try arguments.bool(4, default: false))
    case "bicubic", "trilinear": throw Fault.notImplemented("`interpolate` with `mode='\(mode)'`")
    default: throw Fault.error(.notImplementedError, "Unsupported mode '\(mode)'")
    }
  }

  /// The lengths of the new axes, and the factors where these decide about the places between.
  private static func sizes(
    _ arguments: Arguments, _ tensor: Tensor
  ) throws -> (lengths: [Int], scales: [Double]?) {
    let old = Array(tensor.shape.dropFirst(2))
    if let size = arguments.optional(1) {
      guard arguments.optional(2) == nil else {
        throw Fault.value("only one of size or scale_factor should be defined")
      }
      if size.index != nil {
        return ([Int](repeating: try arguments.int(1), count: old.count), nil)
      }
      let lengths = try arguments.integers(1)
      try checkCount(old, lengths.count, "output size of", arguments[1], arguments.machine)
      return (lengths, nil)
    }
    guard let factor = arguments.optional(2) else {
      throw Fault.value("either size or scale_factor should be defined")
    }
    var scales = [Double](repeating: factor.double ?? 1, count: old.count)
    if factor.double == nil {
      scales = try arguments.values(2).map { $0.double ?? .nan }
      try checkCount(old, scales.count, "scale_factor of", factor, arguments.machine)
    }
    let lengths = zip(old, scales).map { length, scale in
      Int(exactly: (Double(length) * scale).rounded(.down)) ?? -1
    }
    return (lengths, try arguments.bool(5, default: false) ? nil : scales)
  }

  private static func checkCount(
    _ old: [Int], _ count: Int, _ what: String, _ given: Value, _ machine: Machine
  ) throws {
    if count == old.count { return }
    throw Fault.value(
      "Input and output must have the same number of spatial dimensions, but got input with "
        + "spatial dimensions of \(old) and \(what) \(try machine.representation(given)). Please "
        + "provide input tensor in (N, C, d1, d2, ...,dK) format and "
        + (what.hasPrefix("output") ? "output size" : "scale_factor")
        + " in (\(what.hasPrefix("output") ? "o1, o2, ...,oK" : "s1, s2, ...,sK")) format.")
  }

  private static func check(_ tensor: Tensor, _ mode: String, _ lengths: [Int]) throws {
    let wanted = mode == "linear" ? 3 : mode == "bilinear" ? 4 : tensor.rank
    guard tensor.rank == wanted, (3...5).contains(tensor.rank) else {
      throw Fault.error(
        .notImplementedError,
        (3...5).contains(tensor.rank)
          ? "Got \(tensor.rank)D input, but \(mode) mode needs \(wanted)D input"
          : "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(tensor.rank)D) for the "
            + "modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got "
            + "\(mode))")
    }
    let old = Array(tensor.shape.dropFirst(2))
    if (old + lengths).allSatisfy({ $0 > 0 }) { return }
    func text(_ lengths: [Int]) -> String {
      zip(["W", "H", "D"], lengths.reversed()).map { "\($0): \($1)" }.reversed()
        .joined(separator: ", ")
    }
    throw Fault.runtime(
      "Input and output sizes should be greater than 0, but got input (\(text(old))) output "
        + "(\(text(lengths)))")
  }

  // MARK: Means of areas

  private static func mean(
    _ arguments: Arguments, _ tensor: Tensor, _ machine: Machine
  ) throws -> Value {
    let (lengths, _) = try sizes(arguments, tensor)
    try check(tensor, "area", lengths)
    let name = "adaptive_avg_pool\(lengths.count)d"
    guard TorchFunctional.table[name] != nil else {
      throw Fault.notImplemented("`interpolate` with `mode='area'` of \(tensor.rank)D input")
    }
    return try machine.callTorchFunctional(
      name, CallArguments([arguments[0], .tuple(lengths.map { .int($0) })]))
  }

  // MARK: The module

  static let upsample = TorchClass(
    "Upsample", in: "torch.nn.modules.upsampling", base: "Module",
    [
      Builtin(
        "Upsample.__init__", "self, \(parameters), recompute_scale_factor=None",
        "Pictures brought to another size."
      ) { arguments, _ in
        try arguments.setField("training", to: .bool(true))
        for (place, name) in names.enumerated() {
          let given = arguments.isGiven(place + 1) ? arguments[place + 1] : Value.none
          let isFactor = name == "scale_factor" && given.index != nil
          try arguments.setField(
            name,
            to: name == "mode" && given.isNone
              ? .string("nearest") : isFactor ? .float(given.double ?? 1) : given)
        }
        return .none
      },
      Builtin("Upsample.forward", "self, input", "Runs `F.interpolate`.") { arguments, machine in
        try machine.callTorchFunctional(
          "interpolate", CallArguments([arguments[1]] + (try names.map(arguments.field))))
      },
      Builtin("Upsample.extra_repr", "self", "Its options.") { arguments, machine in
        let shown = try arguments.field("scale_factor").isNone ? "size" : "scale_factor"
        return .string(
          try [shown, "mode"].map {
            "\($0)=\(try machine.representation(try arguments.field($0)))"
          }.joined(separator: ", "))
      },
    ])

  private static let names = [
    "size", "scale_factor", "mode", "align_corners", "recompute_scale_factor",
  ]
}
