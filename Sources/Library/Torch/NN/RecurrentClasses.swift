// `nn.RNN`, `nn.LSTM` and `nn.GRU`: layers that go through a sequence.

import Interpreter
import LossMath

enum RecurrentClasses {
  static let all: [TorchClass] =
    ["RNN", "LSTM", "GRU"].map(layers) + RecurrentCellClasses.all

  private static func layers(_ name: String) -> TorchClass {
    let options =
      (name == "RNN" ? "nonlinearity='tanh', " : "")
      + "bias=True, batch_first=False, dropout=0.0, bidirectional=False"
      + (name == "LSTM" ? ", proj_size=0" : "")
    return TorchClass(
      name, in: "torch.nn.modules.rnn", base: "Module",
      [
        Builtin(
          "\(name).__init__", "self, input_size, hidden_size, num_layers=1, \(options)",
          "Layers that go through a sequence, with random numbers to start from."
        ) { arguments, machine in
          try initialize(arguments, name, machine)
          return .none
        },
        Builtin(
          "\(name).forward", "self, input, hx=None", "The states of the last layer, and the last."
        ) { arguments, machine in
          let layers = try RecurrentLayers(arguments, name, machine)
          return try layers.run(arguments[1], from: arguments.optional(2))
        },
        Builtin("\(name).extra_repr", "self", "Its sizes and options.") { arguments, machine in
          .string(try text(arguments, machine))
        },
        RecurrentParameters.reset(name),
      ])
  }

  private static func initialize(
    _ arguments: Arguments, _ name: String, _ machine: Machine
  ) throws {
    let (inputs, hidden) = (try arguments.int(1), try arguments.int(2))
    let layers = try arguments.int(3, default: 1)
    for (size, what) in [
      (inputs, "input_size"), (hidden, "hidden_size"), (layers, "num_layers"),
    ] where size <= 0 {
      throw Fault.value("\(what) must be greater than zero")
    }
    let first = name == "RNN" ? 5 : 4
    if name == "RNN" {
      let nonlinearity = try arguments.text(4, default: "tanh")
      guard ["tanh", "relu"].contains(nonlinearity) else {
        throw Fault.value(
          "Unknown nonlinearity '\(nonlinearity)'. Select from 'tanh' or 'relu'.")
      }
      try arguments.setField("nonlinearity", to: .string(nonlinearity))
    }
    if name == "LSTM", try arguments.int(8, default: 0) != 0 {
      throw Fault.notImplemented("`nn.LSTM` with `proj_size`")
    }
    let hasBias = try arguments.bool(first, default: true)
    let isBidirectional = try arguments.bool(first + 3, default: false)
    let fields: [(String, Value)] = [
      ("training", .bool(true)), ("input_size", .int(inputs)), ("hidden_size", .int(hidden)),
      ("num_layers", .int(layers)), ("bias", .bool(hasBias)),
      ("batch_first", .bool(try arguments.bool(first + 1, default: false))),
      ("dropout", .float(try arguments.double(first + 2, default: 0))),
      ("bidirectional", .bool(isBidirectional)),
    ]
    for (name, value) in fields { try arguments.setField(name, to: value) }
    let directions = isBidirectional ? 2 : 1
    for layer in 0..<layers {
      let width = layer == 0 ? inputs : hidden * directions
      for direction in 0..<directions {
        try RecurrentParameters.add(
          to: arguments, rows: RecurrentLayers.gates(of: name) &* hidden, inputs: width,
          hidden: hidden, hasBias: hasBias,
          suffix: RecurrentLayers.suffix(layer, direction), machine)
      }
    }
  }

  /// The sizes, and what is not as usual.
  private static func text(_ arguments: Arguments, _ machine: Machine) throws -> String {
    func shown(_ name: String) throws -> String {
      try machine.representation(try arguments.field(name))
    }
    var text = "\(try shown("input_size")), \(try shown("hidden_size"))"
    for (name, usual) in [
      ("num_layers", "1"), ("bias", "True"), ("batch_first", "False"), ("dropout", "0.0"),
      ("bidirectional", "False"),
    ] {
      let value = try shown(name)
      if value != usual { text += ", \(name)=\(value)" }
    }
    return text
  }
}

/// The parameters of recurrent layers: all drawn alike.
enum RecurrentParameters {
  /// Adds the weights and biases of one layer in one direction, drawn anew.
  static func add(
    to arguments: Arguments, rows: Int, inputs: Int, hidden: Int, hasBias: Bool, suffix: String,
    _ machine: Machine
  ) throws {
    let shapes: [(String, Dimensions)] =
      [("weight_ih", [rows, inputs]), ("weight_hh", [rows, hidden])]
      + (hasBias ? [("bias_ih", [rows]), ("bias_hh", [rows])] : [])
    for (name, shape) in shapes {
      try machine.reserve(shape, .float32)
      let array = try draw(shape, machine.torchState.defaultDType, hidden: hidden, machine)
      try arguments.setField(
        name + suffix, to: .tensor(try ParameterInitialization.parameter(array)))
    }
  }

  private static func draw(
    _ shape: Dimensions, _ dtype: DType, hidden: Int, _ machine: Machine
  ) throws -> NDArray {
    let bound = 1 / Double(hidden).squareRoot()
    return try TorchRandom.draw(nil, machine) { generator in
      try machine.compute(shape.elementCount) {
        try generator.uniform(shape, dtype: dtype, from: -bound, to: bound)
      }
    }
  }

  static func reset(_ name: String) -> Builtin {
    Builtin("\(name).reset_parameters", "self", "Draws the parameters anew.") {
      arguments, machine in
      let hidden = try arguments.field("hidden_size").index ?? 1
      for entry in try ModuleTree.parameters(of: arguments[0], recurse: false, machine) {
        guard let tensor = entry.value.tensor else { continue }
        tensor.replaceElements(
          with: try draw(tensor.shape, tensor.dtype, hidden: hidden, machine))
      }
      return .none
    }
  }
}

/// The layers of one module, and how a sequence goes through them.
private struct RecurrentLayers {
  private let arguments: Arguments
  private let machine: Machine
  private let name: String
  private let hidden: Int
  private let layers: Int
  private let directions: Int

  init(_ arguments: Arguments, _ name: String, _ machine: Machine) throws {
    (self.arguments, self.name, self.machine) = (arguments, name, machine)
    hidden = try arguments.field("hidden_size").index ?? 0
    layers = try arguments.field("num_layers").index ?? 0
    directions = try machine.isTrue(try arguments.field("bidirectional")) ? 2 : 1
  }

  static func gates(of name: String) -> Int { name == "LSTM" ? 4 : name == "GRU" ? 3 : 1 }
  static func suffix(_ layer: Int, _ direction: Int) -> String {
    "_l\(layer)\(direction == 1 ? "_reverse" : "")"
  }

  private func flag(_ name: String) throws -> Bool {
    try machine.isTrue(try arguments.field(name))
  }

  func run(_ input: Value, from start: Value?) throws -> Value {
    let given = try arguments.tensor(1)
    try check(given)
    let (isBatched, isBatchFirst) = (given.rank == 3, try flag("batch_first"))
    var x = given
    if !isBatched {
      x = try machine.torch { try given.reshaped(try given.shape.inserting(1, at: 1)) }
    }
    if isBatched, isBatchFirst { x = try machine.torch { try given.permuted([1, 0, 2]) } }
    let starts = try states(start, batch: x.shape[1], dtype: x.dtype, isBatched: isBatched)
    try machine.charge(x.count &* hidden &* layers &* 8)
    let (output, lasts) = try run(x, starts)
    var result = output
    if isBatched, isBatchFirst {
      result = try machine.torch { try output.permuted([1, 0, 2], title: "Transpose1") }
    }
    let hiddens = try stacked(lasts.map(\.hidden), isBatched: isBatched)
    if !isBatched { result = try squeezed(result) }
    guard name == "LSTM" else { return .tuple([.tensor(result), .tensor(hiddens)]) }
    let cells = try stacked(lasts.map { $0.cell ?? $0.hidden }, isBatched: isBatched)
    return .tuple([.tensor(result), .tuple([.tensor(hiddens), .tensor(cells)])])
  }

  private func run(
    _ x: Tensor, _ starts: [RecurrentCell.State]
  ) throws -> (Tensor, [RecurrentCell.State]) {
    var (sequence, lasts): (Tensor, [RecurrentCell.State]) = (x, [])
    let (rate, isTraining) = (try arguments.field("dropout").double ?? 0, try flag("training"))
    for layer in 0..<layers {
      if layer > 0, isTraining, rate > 0 {
        sequence = try FunctionalActivations.dropout(sequence, rate, true, machine)
      }
      var outputs: [Tensor] = []
      for direction in 0..<directions {
        let cell = try cell(layer, direction)
        let start = starts[layer * directions + direction]
        let (states, last) = try machine.torch {
          try cell.run(sequence, from: start, isReversed: direction == 1)
        }
        outputs.append(try machine.torch { try Tensor.stack(states, axis: 0) })
        lasts.append(last)
      }
      sequence =
        directions == 1
        ? outputs[0] : try machine.torch { try Tensor.concatenate(outputs, axis: 2) }
    }
    return (sequence, lasts)
  }

  private func cell(_ layer: Int, _ direction: Int) throws -> RecurrentCell {
    let suffix = Self.suffix(layer, direction)
    let hasBias = try flag("bias")
    func parameter(_ name: String) throws -> Tensor {
      guard let tensor = try arguments.field(name + suffix).tensor else {
        throw arguments.wrongType(0, wanted: "a recurrent layer")
      }
      return tensor
    }
    var kind: RecurrentCell.Kind = name == "LSTM" ? .lstm : name == "GRU" ? .gru : .tanh
    if name == "RNN", try arguments.field("nonlinearity").text == "relu" { kind = .relu }
    return RecurrentCell(
      kind, inputWeight: try parameter("weight_ih"), hiddenWeight: try parameter("weight_hh"),
      inputBias: hasBias ? try parameter("bias_ih") : nil,
      hiddenBias: hasBias ? try parameter("bias_hh") : nil)
  }

  // MARK: States

  private func states(
    _ given: Value?, batch: Int, dtype: DType, isBatched: Bool
  ) throws -> [RecurrentCell.State] {
    guard let given else {
      let zeros = Tensor(
        try machine.torch { try NDArray.zeros([batch, hidden], dtype: dtype) })
      return Array(repeating: (zeros, name == "LSTM" ? zeros : nil), count: layers * directions)
    }
    let parts = name == "LSTM" ? try machine.values(of: given) : [given]
    let tensors = try parts.map { try state($0, batch: batch, isBatched: isBatched) }
    guard tensors.count == (name == "LSTM" ? 2 : 1) else {
      throw Fault.value("`hx` of an LSTM is a pair of tensors: (h_0, c_0)")
    }
    return try (0..<layers * directions).map { place in
      let states = try machine.torch { try tensors.map { try $0.get([.integer(place)]) } }
      return (states[0], states.count > 1 ? states[1] : nil)
    }
  }

  private func state(_ value: Value, batch: Int, isBatched: Bool) throws -> Tensor {
    guard let tensor = value.tensor else { throw arguments.wrongTensor(2, "Tensor") }
    if tensor.rank != (isBatched ? 3 : 2) {
      throw Fault.runtime(
        isBatched
          ? "For batched 3-D input, hx should also be 3-D but got \(tensor.rank)-D tensor"
          : "For unbatched 2-D input, hx should also be 2-D but got \(tensor.rank)-D tensor")
    }
    let whole = isBatched ? tensor : try machine.torch { try tensor.reshaped([-1, 1, hidden]) }
    let expected: Dimensions = [layers * directions, batch, hidden]
    guard whole.shape == expected else {
      throw Fault.runtime(
        "Expected hidden size (\(expected.map(String.init).joined(separator: ", "))), got "
          + whole.shape.listed)
    }
    return whole
  }

  private func stacked(_ states: [Tensor], isBatched: Bool) throws -> Tensor {
    let all = try machine.torch { try Tensor.stack(states, axis: 0) }
    return isBatched ? all : try squeezed(all)
  }

  /// Without the batch of one that a sequence alone became.
  private func squeezed(_ tensor: Tensor) throws -> Tensor {
    let result = try machine.torch { try tensor.reshaped(tensor.shape.removing(at: 1)) }
    result.setTitle("Squeeze1")
    return result
  }

  private func check(_ x: Tensor) throws {
    guard x.rank == 2 || x.rank == 3 else {
      throw Fault.value(
        "\(name): Expected input to be 2D or 3D, got \(x.rank)D tensor instead")
    }
    let (width, weight) = (
      try arguments.field("input_size").index ?? 0, try arguments.field("weight_ih_l0").tensor
    )
    if let weight, weight.dtype != x.dtype {
      let (own, other) = ("torch.\(weight.dtype.name)", "torch.\(x.dtype.name)")
      throw Fault.value(
        "RNN input dtype (\(other)) does not match weight dtype (\(own)). Convert input: "
          + "input.to(\(own)), or convert model: model.to(\(other))")
    }
    guard x.shape[x.rank - 1] == width else {
      throw Fault.runtime(
        "input.size(-1) must be equal to input_size. Expected \(width), got "
          + "\(x.shape[x.rank - 1])")
    }
    if x.shape.elementCount == 0 {
      throw Fault.runtime("Expected sequence length to be larger than 0 in RNN")
    }
  }
}
