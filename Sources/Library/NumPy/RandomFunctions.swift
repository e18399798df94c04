// `numpy.random`: the legacy functions on the notebook's state, and `default_rng`.

import Interpreter
import LossMath

/// The notebook's legacy generator; seeded by the front matter until a cell seeds it.
package final class NotebookRandom {
  var state: RandomState

  init(_ state: RandomState) { self.state = state }

  /// Seeds a machine's generator before its first cell.
  package static func seed(_ machine: Machine, with seed: UInt64) {
    let number = Int(truncatingIfNeeded: seed & 0xFFFF_FFFF)
    if let state = try? RandomState(seed: number) {
      machine.states[ObjectIdentifier(NotebookRandom.self)] = NotebookRandom(state)
    }
  }

  static func of(_ machine: Machine) throws -> NotebookRandom {
    let key = ObjectIdentifier(NotebookRandom.self)
    if let random = machine.states[key] as? NotebookRandom { return random }
    let random = NotebookRandom(try RandomFunctions.checked { try RandomState(seed: 0) })
    machine.states[key] = random
    return random
  }
}

enum RandomFunctions {
  static let all: [Builtin] =
    [seed, defaultGenerator, rand, randn]
    + RandomDraws.all.map { draw in
      Builtin("np.random.\(draw.name)", draw.parameters, draw.summary) { arguments, machine in
        let random = try NotebookRandom.of(machine)
        return try draw.withState(&random.state, arguments, machine, 0)
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

  private static let seed = Builtin(
    "np.random.seed", "seed=None", "Starts the sequence of random numbers anew."
  ) { arguments, machine in
    let random = try NotebookRandom.of(machine)
    guard let value = arguments.optional(0) else {
      random.state = try checked { try RandomState(seed: 0) }
      return .none
    }
    if let number = value.index {
      random.state = try checked { try RandomState(seed: number) }
    } else {
      let key = try machine.values(of: value).map { item -> Int in
        guard let number = item.index else { throw arguments.wrongType(0, wanted: "integers") }
        return number
      }
      random.state = try checked { try RandomState(seed: key) }
    }
    return .none
  }

  private static let defaultGenerator = Builtin(
    "np.random.default_rng", "seed=None", "A generator of random numbers (PCG64)."
  ) { arguments, machine in
    // Without a seed, as everywhere here, the notebook's own is used: never the clock.
    let number = try arguments.int(0, default: 0)
    return .host(GeneratorHandle(try checked { try RandomGenerator(seed: number) }))
  }

  private static let rand = Builtin(
    "np.random.rand", "*shape", "Uniform numbers in [0, 1) in the given shape."
  ) { arguments, machine in
    let random = try NotebookRandom.of(machine)
    return try RandomDraws.fill(try size(arguments, machine), machine) { random.state.nextDouble() }
  }

  private static let randn = Builtin(
    "np.random.randn", "*shape", "Standard normal numbers in the given shape."
  ) { arguments, machine in
    let random = try NotebookRandom.of(machine)
    return try RandomDraws.fill(try size(arguments, machine), machine) {
      random.state.nextStandardNormal()
    }
  }

  private static func size(_ arguments: Arguments, _ machine: Machine) throws -> Dimensions? {
    let values = arguments.rest(0)
    return values.isEmpty ? nil : try machine.dimensions(from: .tuple(values))
  }
}

/// What `default_rng` returns.
package final class GeneratorHandle: ObjectContent {
  fileprivate var generator: RandomGenerator

  init(_ generator: RandomGenerator) { self.generator = generator }

  package var typeName: String { "numpy.random._generator.Generator" }
  package var attributeNames: [String] { RandomDraws.all.map(\.generatorName) }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard let draw = RandomDraws.all.first(where: { $0.generatorName == name }) else { return nil }
    let handle = Unchecked(self)
    return .builtin(
      BuiltinObject(
        Builtin("Generator.\(name)", draw.parameters, draw.summary) { arguments, machine in
          try draw.withGenerator(&handle.value.generator, arguments, machine, 0)
        }))
  }

  package func representation(_ machine: Machine) throws -> String { "Generator(PCG64)" }
}

/// A reference inside a builtin's body. The body runs on the thread of the machine that made it.
private struct Unchecked<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
