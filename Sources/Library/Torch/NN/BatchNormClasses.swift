// `nn.BatchNorm1d`, `2d` and `3d`: channels scaled over a batch, with running statistics.

import Interpreter
import LossMath

enum BatchNormClasses {
  static let all: [TorchClass] = [
    normalization("BatchNorm1d", ranks: [2, 3]), normalization("BatchNorm2d", ranks: [4]),
    normalization("BatchNorm3d", ranks: [5]),
  ]

  private static func normalization(_ name: String, ranks: [Int]) -> TorchClass {
    TorchClass(
      name, in: "torch.nn.modules.batchnorm", base: "Module",
      [
        Builtin(
          "\(name).__init__",
          "self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True",
          "Channels scaled to mean 0 and deviation 1 over a batch."
        ) { arguments, machine in
          try initialize(arguments, machine)
          return .none
        },
        Builtin("\(name).forward", "self, input", "The scaled channels.") { arguments, machine in
          .tensor(try forward(arguments, ranks, machine))
        },
        Builtin("\(name).extra_repr", "self", "Its options.") { arguments, machine in
          func shown(_ name: String) throws -> String {
            try machine.representation(try arguments.field(name))
          }
          let isAffine = try shown("affine")
          return .string(
            "\(try shown("num_features")), eps=\(try shown("eps")), "
              + "momentum=\(try shown("momentum")), affine=\(isAffine), bias=\(isAffine), "
              + "track_running_stats=\(try shown("track_running_stats"))")
        },
      ])
  }

  private static func initialize(_ arguments: Arguments, _ machine: Machine) throws {
    let count = try arguments.int(1)
    try machine.reserve([count], .float32)
    let isAffine = try arguments.bool(4, default: true)
    let tracks = try arguments.bool(5, default: true)
    let momentum: Value =
      arguments.isGiven(3) && arguments[3].isNone
      ? .none : .float(try arguments.double(3, default: 0.1))
    let dtype = machine.torchState.defaultDType
    func filled(_ number: Double) throws -> NDArray {
      try machine.torch { try NDArray.full([count], .float(number), dtype: dtype) }
    }
    func parameter(_ number: Double) throws -> Value {
      isAffine ? .tensor(try ParameterInitialization.parameter(try filled(number))) : .none
    }
    func buffer(_ array: NDArray) -> Value { tracks ? .tensor(Tensor(array)) : .none }
    let names = ["running_mean", "running_var", "num_batches_tracked"]
    let fields: [(String, Value)] = [
      ("training", .bool(true)), ("num_features", .int(count)),
      ("eps", .float(try arguments.double(2, default: 1e-5))), ("momentum", momentum),
      ("affine", .bool(isAffine)), ("track_running_stats", .bool(tracks)),
      ("weight", try parameter(1)), ("bias", try parameter(0)),
      (names[0], buffer(try filled(0))), (names[1], buffer(try filled(1))),
      (names[2], buffer(NDArray(scalar: 0))), ("_buffer_names", .tuple(names.map { .string($0) })),
    ]
    for (name, value) in fields { try arguments.setField(name, to: value) }
  }

  private static func forward(
    _ arguments: Arguments, _ ranks: [Int], _ machine: Machine
  ) throws -> Tensor {
    let x = try arguments.tensor(1)
    let count = try arguments.field("num_features").index ?? 0
    guard ranks.contains(x.rank) else {
      let wanted = ranks.map { "\($0)D" }.joined(separator: " or ")
      throw Fault.value("expected \(wanted) input (got \(x.rank)D input)")
    }
    guard x.shape[1] == count else {
      throw Fault.runtime(
        "running_mean should contain \(x.shape[1]) elements not \(count)")
    }
    func tensor(_ name: String) throws -> Tensor? { try arguments.field(name).tensor }
    let (mean, variance) = (try tensor("running_mean"), try tensor("running_var"))
    let isTraining = try machine.isTrue(try arguments.field("training"))
    let usesBatch = isTraining || mean == nil
    if usesBatch, count > 0, x.count / count < 2 {
      throw Fault.value(
        "Expected more than 1 value per channel when training, got input size torch.Size("
          + x.shape.listed + ")")
    }
    var momentum = try arguments.field("momentum").double
    if isTraining, let counter = try tensor("num_batches_tracked") {
      let batches = (try counter.item().asDouble) + 1
      counter.replaceElements(with: NDArray(scalar: Int(batches)))
      // Without a momentum the running statistics are plain averages.
      if momentum == nil { momentum = 1 / batches }
    }
    let (weight, bias) = (try tensor("weight"), try tensor("bias"))
    let epsilon = try arguments.field("eps").double ?? 1e-5
    return try machine.torch(x.count * 8) {
      try x.batchNormalized(
        weight: weight, bias: bias, running: mean.flatMap { mean in variance.map { (mean, $0) } },
        epsilon: epsilon, usesBatch: usesBatch, momentum: isTraining ? momentum : nil)
    }
  }
}
