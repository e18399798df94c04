// What pyplot's calls make of a chart: the same marks and axes by functions and by methods.

import Charts
import Interpreter
import Testing

@testable import Library

extension Run {
  /// The charts that the code shows.
  fileprivate var charts: [Chart] { shown.compactMap { ($0 as? ChartObject)?.chart } }
}

/// A run with the usual imports.
private func drawing(_ code: String) -> Run {
  Run("import numpy as np\nimport matplotlib.pyplot as plt\n" + code)
}

@Suite struct PyplotTests {
  @Test(arguments: [
    (
      "plt.plot([1, 2], [3, 4], 'r--', lw=2, label='a')",
      "ax.plot([1, 2], [3, 4], 'r--', lw=2, label='a')"
    ),
    ("plt.xlabel('p')\nplt.plot([1])", "ax.set_xlabel('p')\nax.plot([1])"),
    ("plt.xlim(0, 2)\nplt.plot([1])", "ax.set_xlim(0, 2)\nax.plot([1])"),
    ("plt.yscale('log')\nplt.plot([1])", "ax.set(yscale='log')\nax.plot([1])"),
    (
      "plt.plot([1])\nplt.xticks([0, 1], ['a', 'b'])",
      "ax.plot([1])\nax.set_xticks([0, 1])\nax.set_xticklabels(['a', 'b'])"
    ),
    ("plt.semilogy([1, 10])", "ax.plot([1, 10])\nax.set_yscale('log')"),
    ("plt.bar(['a', 'b'], [1, 2])", "ax.bar(['a', 'b'], [1, 2])"),
    ("plt.hist([1, 2, 2])", "ax.hist([1, 2, 2])"),
    ("plt.imshow([[1, 2]])\nplt.colorbar()", "fig.colorbar(ax.imshow([[1, 2]]))"),
    ("plt.axis([0, 1, 2, 3])\nplt.plot([1])", "ax.set(xlim=(0, 1), ylim=(2, 3))\nax.plot([1])"),
    (
      "plt.plot([1], label='a')\nplt.legend(loc='lower left')",
      "ax.plot([1])\nax.legend(['a'], loc='lower left')"
    ),
  ])
  func methodsOfAxesDrawWhatFunctionsDraw(_ functions: String, _ methods: String) throws {
    let one = try #require(drawing(functions + "\nplt.show()").charts.first)
    let other = try #require(
      drawing("fig, ax = plt.subplots()\n" + methods + "\nplt.show()").charts.first)
    var (first, second) = (one.panels, other.panels)
    for index in first.indices { first[index].place = nil }
    for index in second.indices { second[index].place = nil }
    #expect(first == second)
  }

  @Test func everyFigureIsShownOnceInItsOrder() {
    let shown = drawing(
      """
      one, a = plt.subplots()
      two, b = plt.subplots()
      b.plot([1]); b.set_title('second')
      a.plot([1]); a.set_title('first')
      plt.show()
      plt.show()
      plt.plot([1]); plt.title('third')
      plt.show()
      """)
    #expect(shown.charts.map { $0.name ?? "" } == ["first", "second", "third"])
  }

  @Test func closedFiguresAreNotShown() {
    #expect(drawing("plt.plot([1])\nplt.close()\nplt.show()").charts.isEmpty)
    let shown = drawing(
      "a = plt.figure()\nplt.plot([1])\nb = plt.figure()\nplt.plot([2])\nplt.close(a)\nplt.show()")
    #expect(shown.charts.count == 1)
  }

  @Test func subplotsShareAndFillTheirGrid() throws {
    let shown = drawing(
      "fig, axs = plt.subplots(2, 2, sharex=True)\nfor ax in axs.flat: ax.plot([1, 2])\nplt.show()")
    let chart = try #require(shown.charts.first)
    #expect(chart.panels.count == 4 && chart.columns == 2)
    #expect(chart.sharesX && !chart.sharesY)
  }

  @Test func looksArriveAtTheMark() throws {
    let shown = drawing(
      "plt.plot([1, 2], color='C2', linestyle=':', marker='s', ms=4, alpha=0.5, zorder=7)\nplt.show()"
    )
    let panel = try #require(shown.charts.first?.panels.first)
    guard case .line(let line)? = panel.marks.first else {
      Issue.record("no line")
      return
    }
    #expect(
      line.style
        == LineStyle(
          colour: .palette(2), dash: .dotted, alpha: 0.5, marker: .square, markerSize: 4))
    #expect(panel.depths == [0: 7])
  }

  @Test(arguments: [
    ("plt.plot([1], colr='red')", "did you mean 'color'?"),
    ("plt.scatter([1], [1], label='a', alpah=1)", "did you mean 'alpha'?"),
    ("plt.bar([1], [1], edgecolour='k')", "did you mean 'edgecolor'?"),
    ("plt.imshow([[1]], cmap='virdis')", "did you mean 'viridis'?"),
    ("plt.subplots(figsze=(1, 1))", "did you mean 'figsize'?"),
    ("fig, ax = plt.subplots()\nax.set(xlabl='p')", "did you mean 'xlabel'?"),
    ("fig, ax = plt.subplots()\nax.set_xlable('p')", "did you mean '.set_xlabel'?"),
    ("plt.legend(loc='uper right')", "did you mean 'upper right'?"),
    ("plt.text(0, 0, 'a', ha='centre')", "did you mean 'center'?"),
    ("plt.xscale('lgo')", "did you mean 'log'?"),
  ])
  func wrongWordsComeWithTheNearestOne(_ code: String, _ hint: String) {
    let error = drawing(code).error
    let hints = (error?.hints ?? []) + (error?.label.map { [$0] } ?? [])
    #expect(hints.contains(hint), "\(hints)")
  }

  @Test(arguments: [
    "plt.pie([1, 2])", "fig, ax = plt.subplots()\nax.twinx()",
    "fig = plt.figure()\nfig.add_subplot(projection='3d')", "plt.imshow(np.zeros((2, 2, 3)))",
    "plt.contour(np.array([[0, 1], [2, 4]]), np.array([[0, 1], [1, 2]]), np.zeros((2, 2)))",
    "plt.bar([1], [1])\nplt.xlim()", "plt.bar([1], [1], yerr=[1])",
  ])
  func whatIsMissingIsNamed(_ code: String) {
    let error = drawing(code).error
    #expect(error?.errorClass == "NotImplementedError", "\(code): \(error?.message ?? "no error")")
  }

  @Test func savingAFigureWarnsThatNoFileIsWritten() {
    let shown = drawing("plt.plot([1])\nplt.savefig('a.png')")
    #expect(shown.warnings == ["savefig writes no file: the figure stands on the page"])
  }

  @Test(arguments: [
    "plot_training([1, float('nan'), float('inf')])", "plot_training([])", "plot_training({})",
    "plot_reliability([0.5], [1])", "plot_confusion([], [])", "plot_distributions([[]])",
    "plot_confusion(['a', 'b'], ['b', 'a'])", "plot_surface(lambda a, b: nan, (0, 1), (0, 1))",
    "plot_surface(lambda a, b: a / (b - b), (0, 1), (0, 1))", "plt.hist([])", "plt.imshow([[]])",
    "plt.contourf([[0, 0], [0, 0]])", "plt.boxplot", "plt.plot([], [])", "plt.bar([], [])",
    "plt.scatter([], [])", "plt.quiver([0], [0], [0], [0])", "plt.stem([1, 2])",
    "plt.plot([1e308, -1e308])", "plt.hist([1e308, -1e308])", "plt.arrow(0, 0, 1e308, 1)",
  ])
  func hostileDataGiveAChartOrAnError(_ code: String) {
    let shown = drawing(code + "\nplt.show()")
    #expect(shown.charts.count <= 1)
  }
}
