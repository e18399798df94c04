// `numpy.random`: the legacy functions on the notebook's state, `RandomState` and `default_rng`.

import Interpreter
import LossMath

/// A legacy generator: the notebook's own, or one that a cell made as `RandomState(seed)`.
final class RandomStateHandle: CopyableContent {
  var state: RandomState

  init(_ state: RandomState) { self.state = state }

  /// The generator behind `np.random.seed` and the module's functions.
  static func of(_ machine: Machine) throws -> RandomStateHandle {
    let key = ObjectIdentifier(RandomStateHandle.self)
    if let handle = machine.states[key] as? RandomStateHandle { return handle }
    let seed = NotebookSeed.of(machine)
    let handle = RandomStateHandle(try RandomFunctions.checked { try RandomState(seed: seed) })
    machine.states[key] = handle
    return handle
  }

  var typeName: String { "numpy.random.mtrand.RandomState" }
  var attributeNames: [String] { RandomFunctions.methods.map(\.name) }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    RandomFunctions.methods.first { $0.name == name }.map {
      .builtin(BuiltinObject($0.builtin("RandomState", of: self)))
    }
  }

  func copied() -> RandomStateHandle { RandomStateHandle(state) }
  func representation(_ machine: Machine) throws -> String { "RandomState(MT19937)" }
}

/// What `get_state` gives and `set_state` takes.
private final class SavedState: ObjectContent {
  let state: RandomState

  init(_ state: RandomState) { self.state = state }

  var typeName: String { "numpy.random state" }
}

enum RandomFunctions {
  /// A method of a legacy generator, which is a function of `numpy.random` as well.
  struct Method: Sendable {
    typealias Body =
      @Sendable (
        _ handle: RandomStateHandle, _ arguments: Arguments, _ machine: Machine
      ) throws -> Value

    var name: String
    var parameters: String
    var summary: String
    var body: Body

    /// The method of one generator.
    func builtin(_ owner: String, of handle: RandomStateHandle) -> Builtin {
      let (body, handle) = (body, Unchecked(handle))
      return Builtin("\(owner).\(name)", parameters, summary) { arguments, machine in
        try body(handle.value, arguments, machine)
      }
    }
  }

  static let all: [Builtin] =
    [defaultGenerator, makeState]
    + methods.map { method in
      Builtin("np.random.\(method.name)", method.parameters, method.summary) {
        arguments, machine in
        try method.body(try RandomStateHandle.of(machine), arguments, machine)
      }
    }

  static let methods: [Method] =
    [seed, getState, setState, shaped("rand"), shaped("randn")]
    + RandomDraws.all.filter(\.isLegacy).map { draw in
      Method(name: draw.name, parameters: draw.parameters, summary: draw.summary) {
        handle, arguments, machine in
        try draw.withState(&handle.state, arguments, machine)
      }
    }

  /// Runs a draw and turns its errors into faults.
  static func checked<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as RandomError {
      throw Fault.error(ErrorClass(rawValue: error.pythonClass) ?? .valueError, error.description)
    }
  }

  // MARK: Seeds

  /// A number, or several, to start from; nil where none is given.
  private static func numbers(in arguments: Arguments) throws -> [Int]? {
    guard let value = arguments.optional(0) else { return nil }
    if let number = value.index { return [number] }
    return try arguments.values(0).map { item in
      guard let number = item.index else { throw arguments.wrongType(0, wanted: "integers") }
      return number
    }
  }

  /// The state that a seed leads to; without one, the notebook's own is used: never the clock.
  private static func state(_ arguments: Arguments, _ machine: Machine) throws -> RandomState {
    let entropy = try numbers(in: arguments)
    let isNumber = arguments.optional(0)?.index != nil
    return try checked {
      guard let entropy else { return try RandomState(seed: NotebookSeed.of(machine)) }
      if isNumber, let number = entropy.first { return try RandomState(seed: number) }
      return try RandomState(seed: entropy)
    }
  }

  private static let seed = Method(
    name: "seed", parameters: "seed=None",
    summary: "Starts the sequence of random numbers anew."
  ) { handle, arguments, machine in
    handle.state = try state(arguments, machine)
    return .none
  }

  private static let getState = Method(
    name: "get_state", parameters: "",
    summary: "Where the sequence stands, for `set_state` to return to."
  ) { handle, _, _ in .host(SavedState(handle.state)) }

  private static let setState = Method(
    name: "set_state", parameters: "state", summary: "Returns to where `get_state` was called."
  ) { handle, arguments, _ in
    guard let saved = arguments[0].content as? SavedState else {
      throw Fault.type("state must be what get_state() returned")
    }
    handle.state = saved.state
    return .none
  }

  private static let makeState = Builtin(
    "np.random.RandomState", "seed=None", "A legacy generator of random numbers of its own.",
    example: "np.random.RandomState(0).rand(2)"
  ) { arguments, machine in
    .host(RandomStateHandle(try state(arguments, machine)))
  }

  private static let defaultGenerator = Builtin(
    "np.random.default_rng", "seed=None", "A generator of random numbers (PCG64)."
  ) { arguments, machine in
    if arguments[0].content is GeneratorHandle { return arguments[0] }
    let entropy = try numbers(in: arguments) ?? [NotebookSeed.of(machine)]
    let isList = arguments.optional(0).map { $0.index == nil } ?? false
    return .host(
      GeneratorHandle(
        try checked {
          try isList
            ? RandomGenerator(seed: entropy) : RandomGenerator(seed: entropy.first ?? 0)
        }))
  }

  // MARK: Shapes as arguments

  /// A draw whose shape comes as arguments of its own: `rand(2, 3)`.
  private static func shaped(_ name: String) -> Method {
    Method(
      name: name, parameters: "*shape",
      summary: name == "rand"
        ? "Uniform numbers in [0, 1) in the given shape."
        : "Standard normal numbers in the given shape."
    ) { handle, arguments, machine in
      let lengths = arguments.rest(0)
      let shape = lengths.isEmpty ? nil : try machine.dimensions(from: .tuple(lengths))
      return try RandomDraws.array(shape, machine, single: { .float($0) }) {
        name == "rand" ? handle.state.nextDouble() : handle.state.nextStandardNormal()
      }
    }
  }
}

/// What `default_rng` returns.
final class GeneratorHandle: CopyableContent {
  fileprivate var generator: RandomGenerator

  init(_ generator: RandomGenerator) { self.generator = generator }

  var typeName: String { "numpy.random._generator.Generator" }
  var attributeNames: [String] { RandomDraws.all.compactMap(\.generatorName) }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard let draw = RandomDraws.all.first(where: { $0.generatorName == name }) else { return nil }
    let handle = Unchecked(self)
    return .builtin(
      BuiltinObject(
        Builtin("Generator.\(name)", draw.generatorParameters, draw.summary) { arguments, machine in
          try draw.withGenerator(&handle.value.generator, arguments, machine)
        }))
  }

  func copied() -> GeneratorHandle { GeneratorHandle(generator) }
  func representation(_ machine: Machine) throws -> String { "Generator(PCG64)" }
}

/// A reference inside a builtin's body. The body runs on the thread of the machine that made it.
struct Unchecked<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
