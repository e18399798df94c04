// Functions that draw on axes: each is there twice, as `plt.plot` on the current axes and as
// `Axes.plot` on its own.

import Charts
import Diagnostics
import Interpreter
import LossMath

/// A function of pyplot that axes have as a method.
struct AxesFunction: Sendable {
  typealias Body = @Sendable (_ call: AxesCall) throws -> Value

  var name: String
  /// The parameters as matplotlib has them, without a receiver.
  var parameters: String
  var summary: String
  var example = ""
  var body: Body

  init(
    _ name: String, _ parameters: String, _ summary: String, example: String = "",
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.example = example
    self.body = body
  }

  /// The function of pyplot, on the current axes.
  var function: Builtin {
    Builtin("plt.\(name)", parameters, summary, example: example) { [body] arguments, machine in
      let axes = try Pyplot.state(of: machine).axes(machine)
      return try body(AxesCall(axes: axes, arguments: arguments, machine: machine))
    }
  }

  /// The method of axes.
  var method: Builtin {
    let all = parameters.isEmpty ? "self" : "self, " + parameters
    return Builtin("Axes.\(name)", all, summary) { [body] arguments, machine in
      guard let axes = arguments[0].content as? AxesObject else {
        throw arguments.wrongType(0, wanted: "Axes")
      }
      return try body(AxesCall(axes: axes, arguments: arguments, machine: machine))
    }
  }

  /// The same under another name, as `set_xlabel` is `xlabel`.
  func named(_ name: String) -> AxesFunction {
    var other = self
    other.name = name
    return other
  }
}

/// One call that draws on axes: its arguments by the names of their parameters.
struct AxesCall {
  let axes: AxesObject
  let arguments: Arguments
  let machine: Machine

  /// The value of a parameter, nil where it was not given or is `None`.
  func value(_ name: String) -> Value? {
    arguments.position(of: name).flatMap { arguments.optional($0) }
  }

  /// The values that `*args` collected.
  var positional: [Value] { arguments.position(of: "args").map { arguments.rest($0) } ?? [] }

  /// What `**kwargs` collected.
  var keywords: [(name: String, value: Value)] {
    arguments.position(of: "kwargs").map { arguments.options($0) } ?? []
  }

  func double(_ name: String) throws -> Double? {
    try value(name).map { try PlotValues.number($0) }
  }

  func double(_ name: String, default fallback: Double) throws -> Double {
    try double(name) ?? fallback
  }

  func bool(_ name: String, default fallback: Bool) throws -> Bool {
    try value(name).map { try machine.isTrue($0) } ?? fallback
  }

  func text(_ name: String) throws -> String? {
    try value(name).map { try PlotValues.label($0, machine) }
  }

  /// A word of a small vocabulary.
  func word(_ name: String, default fallback: String) throws -> String {
    guard let value = value(name) else { return fallback }
    guard let word = value.text else {
      throw Fault.argumentType(
        function: arguments.function, parameter: "'\(name)' ", wanted: "str", got: value.typeName)
    }
    return word
  }

  /// The value of a parameter that must be there.
  func required(_ name: String) -> Value {
    arguments.position(of: name).map { arguments[$0] } ?? .none
  }

  func vector(_ name: String) throws -> [Double] {
    try PlotValues.vector(required(name), machine)
  }

  /// The properties among the keywords, for one kind of artist.
  func look(_ artist: Artist) throws -> Look { try Look(keywords, artist, machine) }

  /// Adds marks to the axes and returns a handle to them.
  func draw(_ marks: [Mark], _ look: Look? = nil, as name: String) -> Value {
    .host(DrawnMark(name, on: axes, axes.add(marks, depth: look?.depth)))
  }
}
