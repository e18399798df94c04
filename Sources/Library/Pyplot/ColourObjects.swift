// Maps of colours, single colours and norms as values.

import Charts
import Interpreter

/// A map of colours: `plt.cm.viridis`, `ListedColormap([...])`.
final class ColourMapObject: ObjectContent {
  let map: ColourMap

  init(_ map: ColourMap) { self.map = map }

  var typeName: String { "Colormap" }
  var attributeNames: [String] { ["name"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    name == "name" ? .string(map.name) : nil
  }

  var isCallable: Bool { true }

  /// Colours at parts of the way from 0 to 1, for the keywords that take colours.
  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard let value = arguments.positional.first else {
      throw Fault.missingArguments(function: "Colormap", names: ["X"], kind: "positional")
    }
    let scale = ColourScale(map, from: 0, to: 1)
    func object(_ part: Double) -> Value {
      .host(ColourObject(scale.colour(part) ?? RGB(hexadecimal: 0x808080)))
    }
    if let number = value.scalar { return object(number.asDouble) }
    return .list(try PlotValues.vector(value, machine).map(object))
  }
}

/// A colour of a map.
final class ColourObject: ObjectContent {
  let colour: RGB

  init(_ colour: RGB) { self.colour = colour }

  var typeName: String { "Color" }
}

/// How values are spread over a map: evenly, or by their logarithms.
final class NormObject: ObjectContent {
  let isLogarithmic: Bool
  let lower: Double?
  let upper: Double?

  init(isLogarithmic: Bool, lower: Double?, upper: Double?) {
    self.isLogarithmic = isLogarithmic
    self.lower = lower
    self.upper = upper
  }

  var typeName: String { isLogarithmic ? "LogNorm" : "Normalize" }
}

/// The modules of maps and norms.
enum ColourModules {
  static let maps: Module = {
    var members: [String: Module.Member] = [:]
    for name in ColourMap.names + ColourMap.names.map({ $0 + "_r" }) {
      members[name] = { _ in
        .host(ColourMapObject(try PlotValues.styled { try ColourMap(named: name) }))
      }
    }
    return Module("matplotlib.cm", members)
  }()

  static let colours = Module(
    "matplotlib.colors", functions: [listed, norm("Normalize"), norm("LogNorm")])

  private static let listed = Builtin(
    "colors.ListedColormap", "colors, name='from_list', N=None",
    "A map of these colours alone, for classes."
  ) { arguments, machine in
    let colours = try machine.values(of: arguments[0]).map { value -> RGB in
      guard let colour = try PlotValues.colour(value, machine) else {
        throw Fault.value("'none' is not a colour of a map")
      }
      return colour.rgb
    }
    guard !colours.isEmpty else { throw Fault.value("ListedColormap takes at least one colour") }
    return .host(ColourMapObject(ColourMap(listed: colours)))
  }

  private static func norm(_ name: String) -> Builtin {
    Builtin(
      "colors.\(name)", "vmin=None, vmax=None, clip=False",
      name == "LogNorm"
        ? "Spreads values over a map by their logarithms." : "Spreads values over a map evenly."
    ) { arguments, machine in
      func bound(_ place: Int) throws -> Double? {
        try arguments.optional(place).map { try PlotValues.number($0) }
      }
      return .host(
        NormObject(isLogarithmic: name == "LogNorm", lower: try bound(0), upper: try bound(1)))
    }
  }
}
