// The bars that explain colours, and the maps by their names.

import Charts
import Interpreter

extension FigureFunctions {
  static func colorbar(_ name: String, _ parameters: String) -> Builtin {
    Builtin(name, parameters, "Draws the bar that explains the colours of a picture.") {
      arguments, machine in
      let first = parameters.hasPrefix("self") ? 1 : 0
      let handle = arguments[first].content as? DrawnMark
      guard arguments.optional(first) == nil || handle != nil else {
        throw Fault.notImplemented("a colour bar of something that was not drawn")
      }
      let axes = try handle?.axes ?? Pyplot.state(of: machine).axes(machine)
      guard let mark = (handle?.drawn ?? axes.panel.marks).last(where: { $0.colourBar != nil }),
        var bar = mark.colourBar
      else {
        throw Fault.error(
          .runtimeError,
          "No mappable was found to use for colorbar creation. First define a mappable such as an "
            + "image (with imshow) or a contour set (with contourf).")
      }
      let label = arguments.options(first + 3).first { $0.name == "label" }
      bar.label = try label.map { try PlotValues.label($0.value, machine) }
      axes.change { $0.colourBar = bar }
      return .host(ColourBarHandle(axes))
    }
  }

  static let getMap = Builtin(
    "plt.get_cmap", "name=None, lut=None", "The map of colours with a name."
  ) { arguments, machine in
    .host(ColourMapObject(try PlotValues.colourMap(arguments.optional(0), machine)))
  }
}

extension Mark {
  /// The bar that explains its colours; nil for marks whose colours mean nothing.
  var colourBar: ColourBar? {
    switch self {
    case .grid(let grid): ColourBar(grid.colours)
    case .points(let points): points.shading.map { ColourBar($0.colours) }
    case .contours(let contours) where contours.ownColours.isEmpty:
      ColourBar(contours.colours, borders: contours.isFilled ? contours.levels : [])
    default: nil
    }
  }
}

/// What `colorbar` returns: a handle that can name the bar.
final class ColourBarHandle: ObjectContent {
  private let axes: AxesObject

  init(_ axes: AxesObject) { self.axes = axes }

  var typeName: String { "Colorbar" }
  var attributeNames: [String] { ["set_label"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard name == "set_label" else { return nil }
    let axes = SharedContent(axes)
    return .builtin(
      BuiltinObject(
        Builtin("Colorbar.set_label", "label, **kwargs", "Names the bar.") { arguments, machine in
          let label = try PlotValues.label(arguments[0], machine)
          axes.content.change { $0.colourBar?.label = label }
          return .none
        }))
  }
}
