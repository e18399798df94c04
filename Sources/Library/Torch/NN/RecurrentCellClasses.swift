// `nn.RNNCell`, `nn.LSTMCell` and `nn.GRUCell`: one step of a recurrent layer.

import Interpreter
import LossMath

enum RecurrentCellClasses {
  static let all: [TorchClass] = ["RNNCell", "LSTMCell", "GRUCell"].map(cell)

  private static func cell(_ name: String) -> TorchClass {
    let options = "bias=True" + (name == "RNNCell" ? ", nonlinearity='tanh'" : "")
    return TorchClass(
      name, in: "torch.nn.modules.rnn", base: "Module",
      [
        Builtin(
          "\(name).__init__", "self, input_size, hidden_size, \(options)",
          "One step of a recurrent layer, with random numbers to start from."
        ) { arguments, machine in
          let (inputs, hidden) = (try arguments.int(1), try arguments.int(2))
          let hasBias = try arguments.bool(3, default: true)
          let fields: [(String, Value)] = [
            ("training", .bool(true)), ("input_size", .int(inputs)),
            ("hidden_size", .int(hidden)), ("bias", .bool(hasBias)),
          ]
          for (name, value) in fields { try arguments.setField(name, to: value) }
          if name == "RNNCell" {
            try arguments.setField(
              "nonlinearity", to: .string(try arguments.text(4, default: "tanh")))
          }
          guard hidden > 0 else { throw Fault.value("hidden_size must be greater than zero") }
          try RecurrentParameters.add(
            to: arguments, rows: try kind(of: arguments, name).gates &* hidden, inputs: inputs,
            hidden: hidden, hasBias: hasBias, suffix: "", machine)
          return .none
        },
        Builtin("\(name).forward", "self, input, hx=None", "The state after one more step.") {
          arguments, machine in
          try step(arguments, name, machine)
        },
        Builtin("\(name).extra_repr", "self", "Its sizes and options.") { arguments, machine in
          var text = try ["input_size", "hidden_size"].map {
            try machine.representation(try arguments.field($0))
          }
          if try !machine.isTrue(try arguments.field("bias")) { text.append("bias=False") }
          if name == "RNNCell", try arguments.field("nonlinearity").text == "relu" {
            text.append("nonlinearity=relu")
          }
          return .string(text.joined(separator: ", "))
        },
        RecurrentParameters.reset(name),
      ])
  }

  private static func kind(of arguments: Arguments, _ name: String) throws -> RecurrentCell.Kind {
    switch name {
    case "LSTMCell": return .lstm
    case "GRUCell": return .gru
    default: break
    }
    let nonlinearity = try arguments.field("nonlinearity").text ?? ""
    guard ["tanh", "relu"].contains(nonlinearity) else {
      throw Fault.runtime("Unknown nonlinearity: \(nonlinearity)")
    }
    return nonlinearity == "relu" ? .relu : .tanh
  }

  private static func step(
    _ arguments: Arguments, _ name: String, _ machine: Machine
  ) throws -> Value {
    let given = try arguments.tensor(1)
    let hidden = try arguments.field("hidden_size").index ?? 0
    guard given.rank == 1 || given.rank == 2 else {
      throw Fault.value(
        "\(name): Expected input to be 1D or 2D, got \(given.rank)D instead")
    }
    let parameters = try ["weight_ih", "weight_hh", "bias_ih", "bias_hh"].map {
      try arguments.instance(0).field(named: $0)?.tensor
    }
    guard let inputWeight = parameters[0], let hiddenWeight = parameters[1] else {
      throw arguments.wrongType(0, wanted: "a recurrent cell")
    }
    guard given.shape[given.rank - 1] == inputWeight.shape[1] else {
      throw Fault.runtime(
        "input has inconsistent input_size: got \(given.shape[given.rank - 1]), expected "
          + "\(inputWeight.shape[1])")
    }
    let cell = RecurrentCell(
      try kind(of: arguments, name), inputWeight: inputWeight, hiddenWeight: hiddenWeight,
      inputBias: parameters[2], hiddenBias: parameters[3])
    let states = try arguments.optional(2).map {
      $0.tensor == nil ? try machine.values(of: $0).compactMap(\.tensor) : [try arguments.tensor(2)]
    }
    return try machine.torch(given.count &* hidden &* 8) {
      let x = try given.reshaped([-1, inputWeight.shape[1]])
      let zeros = Tensor(try NDArray.zeros([x.shape[0], hidden], dtype: x.dtype))
      let starts = try (states ?? [zeros, zeros]).map { try $0.reshaped([-1, hidden]) }
      let next = try cell.step(x, from: (starts.first ?? zeros, starts.last))
      func shaped(_ tensor: Tensor) throws -> Value {
        if given.rank == 2 { return .tensor(tensor) }
        let result = try tensor.reshaped([hidden])
        result.setTitle("Squeeze1")
        return .tensor(result)
      }
      guard let memory = next.cell else { return try shaped(next.hidden) }
      return .tuple([try shaped(next.hidden), try shaped(memory)])
    }
  }
}
