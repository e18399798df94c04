// Names of pyplot that authors know and that are not here, with what to do instead.

import Interpreter

/// Something of matplotlib that charts have not.
struct Absence: Sendable {
  /// What it is, as the beginning of a sentence: "a pie chart".
  var what: String
  var hint: String?

  init(_ what: String, _ hint: String? = nil) {
    self.what = what
    self.hint = hint
  }

  var fault: Fault {
    .error(.notImplementedError, "\(what) is not supported here", hint: hint)
  }
}

enum Absences {
  static let threeDimensions = Absence(
    "a three-dimensional chart", "`contourf` or `plot_surface(f, …)` shows a surface from above")

  private static let shape = Absence("a shape", "draw its outline: `plt.plot(x, y)`")
  private static let secondAxis = "draw two panels: `plt.subplots(2, 1, sharex=True)`"

  static let pyplot: [String: Absence] = [
    "pie": Absence("a pie chart", "a bar chart compares parts better: `plt.bar(names, parts)`"),
    "boxplot": Absence("a box plot", "draw the values themselves, or `plt.hist(values)`"),
    "violinplot": Absence("a violin plot", "draw the distribution: `plt.hist(values)`"),
    "polar": Absence("a polar chart"), "animation": Absence("an animation"),
    "twinx": Absence("a second y axis in one panel", secondAxis),
    "twiny": Absence("a second x axis in one panel", secondAxis),
    "hexbin": Absence(
      "a chart of hexagonal bins", "count in squares: `np.histogram2d` and `plt.pcolormesh`"),
    "hist2d": Absence(
      "a histogram over a plane", "count first: `np.histogram2d`, then `plt.pcolormesh`"),
    "Circle": shape, "Polygon": shape, "Rectangle": shape, "Ellipse": shape,
    "fill": Absence("a filled polygon", "`plt.fill_between` fills between two curves"),
    "fill_betweenx": Absence(
      "a fill between x values", "`plt.fill_between` fills between y values"),
    "stackplot": Absence("a chart of stacked areas", "`plt.fill_between` draws each of them"),
    "table": Absence("a table in a chart", "show it below: `table(rows)`"),
    "subplot_mosaic": Absence("a mosaic of axes", "`plt.subplots(rows, columns)` makes a grid"),
    "subplot2grid": Absence(
      "a panel over several places of a grid", "`plt.subplots(rows, columns)` makes a grid"),
    "GridSpec": Absence(
      "a grid of unequal panels", "`plt.subplots(rows, columns)` makes a grid"),
    "streamplot": Absence("a chart of stream lines", "`plt.quiver` draws arrows"),
    "specgram": Absence("a spectrogram"),
    "ecdf": Absence(
      "`ecdf`", "draw it: `plt.step(np.sort(x), np.arange(1, len(x) + 1) / len(x), where='post')`"),
    "tripcolor": Absence("a chart over triangles"), "tricontour": Absence("a chart over triangles"),
    "tricontourf": Absence("a chart over triangles"),
    "figtext": Absence("a text outside the axes", "`plt.suptitle` and captions stand outside"),
    "imread": Absence("reading an image file"), "xkcd": Absence("the style of xkcd"),
    "MaxNLocator": Absence("a locator of ticks", "set the places: `plt.xticks(places)`"),
  ]

  static let axes = pyplot.merging(
    [
      "plot_surface": threeDimensions, "plot_wireframe": threeDimensions,
      "plot3D": threeDimensions, "view_init": threeDimensions, "set_zlabel": threeDimensions,
      "set_zlim": threeDimensions, "zaxis": threeDimensions,
      "inset_axes": Absence("a panel inside a panel"), "add_patch": shape,
      "add_artist": shape, "secondary_xaxis": Absence("a second x axis in one panel", secondAxis),
      "secondary_yaxis": Absence("a second y axis in one panel", secondAxis),
      "eventplot": Absence("a chart of events", "`ax.vlines(places, 0, 1)` draws them"),
    ], uniquingKeysWith: { first, _ in first })

  static let figure: [String: Absence] = [
    "add_gridspec": Absence(
      "a grid of unequal panels", "`plt.subplots(rows, columns)` makes a grid"),
    "legend": Absence("a legend of the whole figure", "`ax.legend()` is one of a panel"),
    "text": Absence("a text outside the axes", "`fig.suptitle` and captions stand outside"),
    "add_axes": Absence("a panel at a place of its own", "`plt.subplots` makes a grid"),
  ]
}
