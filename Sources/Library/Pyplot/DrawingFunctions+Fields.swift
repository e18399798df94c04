// pyplot's pictures of values over a plane: images, meshes, contours, and the bars that explain
// their colours.

import Charts
import Interpreter
import LossMath

extension DrawingFunctions {
  static let fields: [AxesFunction] = [
    imshow, matshow, mesh("pcolormesh"), mesh("pcolor"),
    contour("contour", "Draws lines of equal height over a grid.", isFilled: false),
    contour("contourf", "Fills the bands between heights over a grid.", isFilled: true), clabel,
  ]

  // MARK: Scales of colours

  /// The colours of values: map, range and scale as `cmap`, `vmin`, `vmax` and `norm` ask.
  static func scale(over values: [Double], _ call: AxesCall) throws -> ColourScale {
    var scale = ColourScale(
      try PlotValues.colourMap(call.value("cmap"), call.machine), over: values)
    if let norm = call.value("norm") {
      guard let norm = norm.content as? NormObject else {
        throw Fault.notImplemented("a norm other than Normalize and LogNorm")
      }
      scale.isLogarithmic = norm.isLogarithmic
      if norm.isLogarithmic {
        scale = ColourScale(scale.map, over: values.filter { $0 > 0 })
        scale.isLogarithmic = true
      }
      scale.lower = norm.lower ?? scale.lower
      scale.upper = norm.upper ?? scale.upper
    }
    scale.lower = try call.double("vmin") ?? scale.lower
    scale.upper = try call.double("vmax") ?? scale.upper
    return scale
  }

  // MARK: Images and meshes

  private static let imshow = AxesFunction(
    "imshow",
    "X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, "
      + "vmax=None, colorizer=None, origin=None, extent=None, interpolation_stage=None, "
      + "filternorm=True, filterrad=4.0, resample=None, url=None, data=None, **kwargs",
    "Draws a matrix as cells in the colours of its values, the first row at the top.",
    example: "plt.imshow([[0, 1], [2, 3]], cmap='gray')"
  ) { call in
    _ = try call.look(.contours)
    let array = try call.machine.array(from: call.required("X"))
    if array.rank == 3 { throw Fault.notImplemented("an image of red, green and blue") }
    let (values, rows, columns) = try PlotValues.matrix(
      call.required("X"), call.machine,
      "Invalid shape \(PlotValues.shape(array)) for image data")
    let isUpward = try call.word("origin", default: "upper") == "lower"
    var ends = [-0.5, Double(columns) - 0.5, Double(rows) - 0.5, -0.5]
    if isUpward { ends.swapAt(2, 3) }
    if let extent = call.value("extent") {
      ends = try PlotValues.vector(extent, call.machine)
      guard ends.count == 4 else { throw Fault.value("extent takes four numbers") }
    }
    // The first row lies at the end of y that is up for this origin.
    let (first, last) = isUpward ? (ends[2], ends[3]) : (ends[3], ends[2])
    let mark = GridMark(
      values: values, xEdges: steps(ends[0], ends[1], columns), yEdges: steps(first, last, rows),
      colours: try scale(over: values, call), alpha: try call.double("alpha", default: 1))
    let isStretched = call.value("aspect")?.text == "auto"
    call.axes.change { panel in
      panel.hasEqualUnits = !isStretched
      panel.xAxis.showsGrid = false
      panel.yAxis.showsGrid = false
      panel.yAxis.isReversed = ends[2] > ends[3]
    }
    return call.draw([.grid(mark)], as: "AxesImage")
  }

  private static let matshow = AxesFunction(
    "matshow", "Z, *, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, **kwargs",
    "Draws a matrix as cells in the colours of its values."
  ) { call in
    _ = try call.look(.contours)
    let (values, rows, columns) = try PlotValues.matrix(
      call.required("Z"), call.machine, "matshow takes a matrix")
    let mark = GridMark(
      values: values, xEdges: steps(-0.5, Double(columns) - 0.5, columns),
      yEdges: steps(-0.5, Double(rows) - 0.5, rows), colours: try scale(over: values, call),
      alpha: try call.double("alpha", default: 1))
    call.axes.change { panel in
      panel.hasEqualUnits = true
      panel.xAxis.showsGrid = false
      panel.yAxis.showsGrid = false
      panel.yAxis.isReversed = true
    }
    return call.draw([.grid(mark)], as: "AxesImage")
  }

  /// Equal steps between two ends.
  private static func steps(_ start: Double, _ end: Double, _ count: Int) -> [Double] {
    (0...max(count, 0)).map { step in
      let part = Double(step) / Double(max(count, 1))
      return start * (1 - part) + end * part
    }
  }

  private static func mesh(_ name: String) -> AxesFunction {
    AxesFunction(
      name,
      "*args, alpha=None, norm=None, cmap=None, vmin=None, vmax=None, colorizer=None, "
        + "shading=None, antialiased=False, data=None, **kwargs",
      "Draws values over a grid of x and y as cells in the colours of the values."
    ) { call in
      _ = try call.look(.contours)
      let field = try Field(call, of: name)
      let mark = GridMark(
        values: field.values, xEdges: Field.edges(field.x, count: field.columns),
        yEdges: Field.edges(field.y, count: field.rows),
        colours: try scale(over: field.values, call), alpha: try call.double("alpha", default: 1))
      call.axes.change { panel in
        panel.xAxis.showsGrid = false
        panel.yAxis.showsGrid = false
      }
      return call.draw([.grid(mark)], as: "QuadMesh")
    }
  }

  // MARK: Contours

  private static func contour(
    _ name: String, _ summary: String, isFilled: Bool
  ) -> AxesFunction {
    AxesFunction(
      name,
      "*args, levels=None, colors=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, "
        + "linewidths=None, linestyles=None, extend='neither', origin=None, extent=None, "
        + "locator=None, data=None, **kwargs", summary
    ) { call in
      let look = try call.look(.contours)
      let field = try Field(call, of: name)
      let chosen = try levels(call, field)
      try call.machine.charge(chosen.count * min(field.values.count, 160_000))
      var mark = ContourMark(
        x: field.x, y: field.y, values: field.values, levels: chosen, isFilled: isFilled,
        fillsBelow: ["min", "both"].contains(try call.word("extend", default: "neither")),
        fillsAbove: ["max", "both"].contains(try call.word("extend", default: "neither")),
        colours: try scale(over: chosen, call), alpha: try call.double("alpha", default: 1))
      if let colours = call.value("colors") {
        mark.ownColours = try PlotValues.colours(colours, call.machine)
      }
      if let widths = call.value("linewidths") {
        mark.width = try PlotValues.vector(widths, call.machine).first
      }
      return call.draw([.contours(mark)], look, as: "QuadContourSet")
    }
  }

  /// The levels asked for, or about seven round ones.
  private static func levels(_ call: AxesCall, _ field: Field) throws -> [Double] {
    let asked = call.value("levels") ?? field.levels
    let finite = field.values.filter(\.isFinite)
    if let asked, asked.index == nil {
      let levels = try PlotValues.vector(asked, call.machine)
      guard zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw Fault.value("Contour levels must be increasing")
      }
      return levels
    }
    guard let low = finite.min(), let high = finite.max() else { return [] }
    return ContourLevels.levels(low, high, count: asked?.index ?? 7)
  }

  private static let clabel = AxesFunction(
    "clabel",
    "CS, levels=None, *, inline=True, fmt=None, fontsize=None, colors=None, **kwargs",
    "Writes the levels on the lines of a contour chart."
  ) { call in
    guard let handle = call.required("CS").content as? DrawnMark else {
      throw Fault.type("clabel takes what contour returned")
    }
    handle.change { mark in
      if case .contours(var contours) = mark {
        contours.isLabelled = true
        mark = .contours(contours)
      }
    }
    return .none
  }
}

/// Values over a grid, as `Z`, or as `X, Y, Z`, perhaps with levels behind them.
private struct Field {
  var x: [Double]
  var y: [Double]
  var values: [Double]
  var rows: Int
  var columns: Int
  var levels: Value?

  init(_ call: AxesCall, of name: String) throws {
    let given = call.positional
    guard (1...4).contains(given.count) else {
      throw Fault.type(
        "\(name)() takes 1, 2, 3 or 4 positional arguments but \(given.count) were given")
    }
    let hasPlaces = given.count > 2
    if given.count == 2 || given.count == 4 { levels = given[given.count - 1] }
    (values, rows, columns) = try PlotValues.matrix(
      given[hasPlaces ? 2 : 0], call.machine, "Input z must be 2D, not 1D")
    x = (0..<columns).map(Double.init)
    y = (0..<rows).map(Double.init)
    guard hasPlaces else { return }
    x = try Self.line(given[0], isAcross: true, call)
    y = try Self.line(given[1], isAcross: false, call)
    let isMesh = name.hasPrefix("pcolor")
    try Self.check("x", x.count, columns, "columns", isMesh)
    try Self.check("y", y.count, rows, "rows", isMesh)
  }

  /// A mesh may have the borders of its cells instead of their middles.
  private static func check(
    _ letter: String, _ count: Int, _ wanted: Int, _ lines: String, _ isMesh: Bool
  ) throws {
    guard count != wanted, !isMesh || count != wanted + 1 else { return }
    throw Fault.type(
      "Length of \(letter) (\(count)) must match number of \(lines) in z (\(wanted))")
  }

  /// The places along one axis: a vector, or a matrix as `meshgrid` makes it.
  private static func line(
    _ value: Value, isAcross: Bool, _ call: AxesCall
  ) throws -> [Double] {
    let array = try call.machine.array(from: value)
    try call.machine.charge(array.count)
    let all = array.doubles
    guard array.rank == 2 else { return all }
    let (rows, columns) = (array.shape[0], array.shape[1])
    let line =
      isAcross
      ? Array(all.prefix(columns))
      : stride(from: 0, to: all.count, by: max(columns, 1)).map { all[$0] }
    let isStraight = all.indices.allSatisfy { index in
      all[index] == line[isAcross ? index % columns : index / columns]
    }
    guard isStraight, rows > 0 else {
      throw Fault.notImplemented("a grid whose rows and columns are not straight")
    }
    return line
  }

  /// The borders of cells: as given, or half-way between their middles.
  static func edges(_ places: [Double], count: Int) -> [Double] {
    guard places.count == count, let first = places.first, let last = places.last else {
      return places
    }
    guard places.count > 1 else { return [first - 0.5, first + 0.5] }
    let between = zip(places, places.dropFirst()).map { $0 / 2 + $1 / 2 }
    return [2 * first - between[0]] + between + [2 * last - between[between.count - 1]]
  }
}
