// `nn.Conv1d`, `nn.Conv2d` and the pools.

import Interpreter
import LossMath

enum WindowClasses {
  static let all: [TorchClass] = [1, 2].flatMap { axes in
    [convolution(axes), pool("MaxPool", axes), pool("AvgPool", axes)]
  }

  // MARK: Convolutions

  private static func convolution(_ axes: Int) -> TorchClass {
    let name = "Conv\(axes)d"
    return TorchClass(
      name, in: "torch.nn.modules.conv", base: "Module",
      [
        Builtin(
          "\(name).__init__",
          "self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, "
            + "groups=1, bias=True",
          "Each window's elements times weights, with random numbers to start from."
        ) { arguments, machine in
          try initialize(arguments, axes, machine)
          return .none
        },
        Builtin("\(name).forward", "self, input", "The sums of all windows.") {
          arguments, machine in
          let fields = try ["weight", "bias", "stride", "padding", "dilation", "groups"].map(
            arguments.field)
          return try machine.callTorchFunctional(
            "conv\(axes)d", CallArguments([arguments[1]] + fields))
        },
        Builtin("\(name).extra_repr", "self", "Its options.") { arguments, machine in
          .string(try text(arguments, axes, machine))
        },
      ])
  }

  private static func initialize(
    _ arguments: Arguments, _ axes: Int, _ machine: Machine
  ) throws {
    let (inputs, outputs) = (try arguments.int(1), try arguments.int(2))
    let groups = try arguments.int(7, default: 1)
    guard groups > 0 else { throw Fault.value("groups must be a positive integer") }
    for (name, count) in [("in_channels", inputs), ("out_channels", outputs)]
    where count % groups != 0 {
      throw Fault.value("\(name) must be divisible by groups")
    }
    let size = try arguments.lengths(3, axes, default: 1)
    let shape = try machine.dimensions(
      from: .tuple(([outputs, inputs / groups] + size).map { .int($0) }))
    try machine.reserve(shape, .float32)
    let made = try ParameterInitialization.layer(
      shape, hasBias: try arguments.bool(8, default: true), machine.torchState.defaultDType,
      machine)
    func tuple(_ numbers: [Int]) -> Value { .tuple(numbers.map { .int($0) }) }
    let padding =
      arguments[5].text == nil
      ? tuple(try arguments.lengths(5, axes, default: 0)) : arguments[5]
    let fields: [(String, Value)] = [
      ("training", .bool(true)), ("in_channels", .int(inputs)), ("out_channels", .int(outputs)),
      ("kernel_size", tuple(size)), ("stride", tuple(try arguments.lengths(4, axes, default: 1))),
      ("padding", padding), ("dilation", tuple(try arguments.lengths(6, axes, default: 1))),
      ("groups", .int(groups)), ("weight", .tensor(made.weight)),
      ("bias", made.bias.map(Value.tensor) ?? .none),
    ]
    for (name, value) in fields { try arguments.setField(name, to: value) }
  }

  /// The sizes, and what is not as usual.
  private static func text(
    _ arguments: Arguments, _ axes: Int, _ machine: Machine
  ) throws -> String {
    func field(_ name: String) throws -> String {
      try machine.representation(try arguments.field(name))
    }
    var text = "\(try field("in_channels")), \(try field("out_channels"))"
    text += ", kernel_size=\(try field("kernel_size")), stride=\(try field("stride"))"
    func usual(_ number: Int) -> String {
      axes == 1 ? "(\(number),)" : "(\(number), \(number))"
    }
    for (name, plain) in [("padding", usual(0)), ("dilation", usual(1)), ("groups", "1")] {
      let value = try field(name)
      if value != plain {
        text += ", \(name)=\(value.replacing("'", with: ""))"
      }
    }
    return try arguments.field("bias").isNone ? text + ", bias=False" : text
  }

  // MARK: Pools

  private static func pool(_ kind: String, _ axes: Int) -> TorchClass {
    let (name, isMean) = ("\(kind)\(axes)d", kind == "AvgPool")
    let options = isMean ? "ceil_mode=False, count_include_pad=True" : "dilation=1, ceil_mode=False"
    let names = isMean ? ["ceil_mode", "count_include_pad"] : ["dilation", "ceil_mode"]
    return TorchClass(
      name, in: "torch.nn.modules.pooling", base: "Module",
      [
        Builtin(
          "\(name).__init__",
          "self, kernel_size, stride=None, padding=0, "
            + options.replacing(", ceil_mode", with: ", return_indices=False, ceil_mode"),
          isMean ? "The mean of each window." : "The largest element of each window."
        ) { arguments, machine in
          if !isMean, try arguments.bool(5, default: false) {
            throw Fault.notImplemented("`\(name)` with `return_indices`")
          }
          try arguments.setField("training", to: .bool(true))
          let ones = isMean && axes == 1
          func length(_ place: Int) throws -> Value {
            ones
              ? .tuple(try arguments.lengths(place, 1, default: 0).map { .int($0) })
              : arguments.isGiven(place) ? arguments[place] : .int(0)
          }
          try arguments.setField("kernel_size", to: try length(1))
          try arguments.setField(
            "stride", to: try length(arguments.optional(2) == nil ? 1 : 2))
          try arguments.setField("padding", to: try length(3))
          let (first, second) = isMean ? (4, 5) : (4, 6)
          try arguments.setField(
            names[0],
            to: arguments.isGiven(first) ? arguments[first] : isMean ? .bool(false) : .int(1))
          try arguments.setField(
            names[1], to: arguments.isGiven(second) ? arguments[second] : .bool(isMean))
          return .none
        },
        Builtin("\(name).forward", "self, input", "The windows, each as one number.") {
          arguments, machine in
          let fields = try (["kernel_size", "stride", "padding"] + names).map(arguments.field)
          return try machine.callTorchFunctional(
            "\(isMean ? "avg" : "max")_pool\(axes)d", CallArguments([arguments[1]] + fields))
        },
        Builtin("\(name).extra_repr", "self", "Its options.") { arguments, machine in
          let shown = ["kernel_size", "stride", "padding"] + (isMean ? [] : names)
          let texts = try shown.map {
            "\($0)=\(try machine.representation(try arguments.field($0)))"
          }
          return .string(texts.joined(separator: ", "))
        },
      ])
  }
}
