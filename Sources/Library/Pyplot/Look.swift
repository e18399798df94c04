// The keywords by which every drawing function is told how things look.

import Charts
import Diagnostics
import Interpreter

/// A kind of thing that is drawn, with the properties that it takes.
enum Artist: String {
  case line = "Line2D"
  case collection = "PathCollection"
  case patch = "Rectangle"
  case area = "FillBetweenPolyCollection"
  case contours = "QuadContourSet"
  case text = "Text"

  /// The properties that change what is drawn, by their full names.
  fileprivate var properties: Set<String> {
    let common: Set = ["alpha", "color", "label", "zorder"]
    switch self {
    case .line:
      return common.union([
        "linestyle", "linewidth", "marker", "markersize", "markerfacecolor",
      ])
    case .collection: return common.union(["edgecolor", "facecolor", "linewidth", "linestyle"])
    case .patch, .area:
      return common.union(["edgecolor", "facecolor", "linewidth", "linestyle"])
    case .contours: return common.union(["linewidth", "linestyle"])
    case .text: return common.union(["horizontalalignment", "verticalalignment"])
    }
  }

  /// Properties that are accepted and make no difference here: the page sets sizes and weights.
  fileprivate var ignored: Set<String> {
    let common: Set = ["antialiased", "clip_on", "rasterized", "gid", "url", "snap", "visible"]
    switch self {
    case .line:
      return common.union([
        "markeredgecolor", "markeredgewidth", "solid_capstyle", "dash_capstyle",
        "solid_joinstyle", "dash_joinstyle",
      ])
    case .text:
      return common.union([
        "fontsize", "fontweight", "fontstyle", "fontfamily", "fontname", "rotation", "pad",
        "labelpad", "loc", "y", "x", "bbox", "backgroundcolor", "linespacing", "fontdict", "wrap",
        "rotation_mode", "multialignment", "math_fontfamily",
      ])
    case .collection, .patch, .area, .contours: return common.union(["hatch", "capstyle"])
    }
  }
}

/// Properties that matplotlib has and charts have not.
private let missingProperties: Set = [
  "drawstyle", "dashes", "transform", "fillstyle", "markevery", "path_effects", "offset",
]

/// How something is to look; what is nil was not asked for.
struct Look {
  var colour: Colour?
  /// Colours one by one, where there are several.
  var colours: [Colour] = []
  var edge: Colour?
  var dash: Dash?
  var width: Double?
  /// The marker asked for; `.some(nil)` for none.
  var marker: Marker??
  var markerSize: Double?
  var alpha: Double?
  var label: String?
  var depth: Double?
  var anchor: TextMark.Anchor?
  var height: TextMark.Height?

  /// Short names of properties.
  private static let aliases = [
    "c": "color", "ls": "linestyle", "lw": "linewidth", "linewidths": "linewidth",
    "linestyles": "linestyle", "ms": "markersize", "mfc": "markerfacecolor",
    "mec": "markeredgecolor", "mew": "markeredgewidth", "ec": "edgecolor",
    "edgecolors": "edgecolor", "fc": "facecolor", "facecolors": "facecolor", "colors": "color",
    "ha": "horizontalalignment", "va": "verticalalignment", "size": "fontsize",
    "weight": "fontweight", "style": "fontstyle", "family": "fontfamily", "aa": "antialiased",
  ]

  init() {}

  /// Reads keywords; one that the artist does not have is an error with the nearest that it has.
  init(
    _ keywords: [(name: String, value: Value)], _ artist: Artist, _ machine: Machine
  ) throws {
    for (name, value) in keywords {
      let property = Self.aliases[name] ?? name
      guard artist.properties.contains(property) else {
        if artist.ignored.contains(property) { continue }
        if missingProperties.contains(property) {
          throw Fault.notImplemented("the property '\(name)'")
        }
        throw Self.unknown(name, artist)
      }
      if !value.isNone { try set(property, value, machine) }
    }
  }

  private static func unknown(_ name: String, _ artist: Artist) -> Fault {
    let known = artist.properties.union(artist.ignored)
    let short = aliases.filter { known.contains($0.value) }.map(\.key)
    let near = Suggestion.nearest(to: name, in: known.union(short))
    return .error(
      .attributeError,
      "\(artist.rawValue).set() got an unexpected keyword argument '\(name)'",
      hint: near.map { "did you mean '\($0)'?" })
  }

  private mutating func set(_ property: String, _ value: Value, _ machine: Machine) throws {
    switch property {
    case "alpha": alpha = try PlotValues.number(value)
    case "label": label = try PlotValues.label(value, machine)
    case "zorder": depth = try PlotValues.number(value)
    case "color", "facecolor", "markerfacecolor": try setColour(value, machine)
    case "edgecolor": edge = try PlotValues.colours(value, machine).first
    case "linestyle": dash = try Self.dash(value, machine)
    case "linewidth": width = try PlotValues.vector(value, machine).first
    case "marker": marker = .some(try Self.marker(value))
    case "markersize": markerSize = try PlotValues.number(value)
    case "horizontalalignment": anchor = try Self.anchor(value)
    case "verticalalignment": height = try Self.height(value)
    default: break
    }
  }

  private mutating func setColour(_ value: Value, _ machine: Machine) throws {
    let all = try PlotValues.colours(value, machine)
    // A marker's own colour does not take the line's away.
    colour = colour ?? all.first
    colours = all.count > 1 ? all : []
  }

  private static func dash(_ value: Value, _ machine: Machine) throws -> Dash? {
    if let word = value.text { return try PlotValues.styled { try StyleWords.dash(word) } }
    let parts = try machine.values(of: value)
    if parts.count == 2, parts[0].double != nil, parts[1].double == nil {
      return .pattern(try PlotValues.vector(parts[1], machine))
    }
    return try parts.first.flatMap { try dash($0, machine) }
  }

  static func marker(_ value: Value) throws -> Marker? {
    guard let word = value.text else {
      throw Fault.notImplemented("a marker that is not one of matplotlib's words for them")
    }
    return try PlotValues.styled { try StyleWords.marker(word) }
  }

  private static func anchor(_ value: Value) throws -> TextMark.Anchor {
    let words: [String: TextMark.Anchor] = ["left": .start, "center": .middle, "right": .end]
    return try chosen(value, words, "align", "'center', 'right', 'left'")
  }

  private static func height(_ value: Value) throws -> TextMark.Height {
    let words: [String: TextMark.Height] = [
      "top": .below, "bottom": .above, "center": .middle, "baseline": .above,
      "center_baseline": .middle,
    ]
    return try chosen(
      value, words, "verticalalignment",
      "'baseline', 'bottom', 'center', 'center_baseline', 'top'")
  }

  private static func chosen<Choice>(
    _ value: Value, _ words: [String: Choice], _ name: String, _ known: String
  ) throws -> Choice {
    if let choice = value.text.flatMap({ words[$0] }) { return choice }
    let word = value.text ?? value.typeName
    let near = Suggestion.nearest(to: word, in: words.keys)
    throw Fault.error(
      .valueError, "'\(word)' is not a valid value for \(name). Supported values are \(known)",
      hint: near.map { "did you mean '\($0)'?" })
  }

  /// The look of a line.
  var line: LineStyle {
    LineStyle(
      colour: colour, dash: dash, width: width, alpha: alpha ?? 1, marker: marker ?? nil,
      markerSize: markerSize)
  }
}
