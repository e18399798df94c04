// `lossbook losses`: the catalogue of losses, and all that is known about one of them.

import ArgumentParser
import Charts
import Diagnostics
import Library
import LossMath
import Markup
import Session

struct LossesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "losses", abstract: "List the losses, or explain and draw one.",
    discussion: """
      A loss is explained by its formula, domain and options, by what other libraries call it and
      where their numbers differ, by an example with its result, and by its curve.

      EXAMPLES
        lossbook losses
        lossbook losses huber
        lossbook losses focal -o focal.svg
      """)

  @Argument(help: "The name of a loss, as a cell calls it.")
  var name: String?

  @Option(name: .shortAndLong, help: "Write the curve to this file, as SVG.")
  var output: String?

  @Flag(help: "Print the whole catalogue as Markdown; docs/Losses.md is made so.")
  var markdown = false

  func run() throws {
    if markdown {
      let page = LargeStack.run { LossesMarkdown.page() }
      return Terminal.output.write(page)
    }
    guard let name else { return Terminal.output.write(LossesText.list) }
    guard let loss = LossCatalogue.descriptor(named: name) else {
      Terminal.errors.explain(Self.unknown(name))
      throw ExitStatus.impossible
    }
    if let output { return try draw(loss, to: output) }
    let width = Terminal.output.columns ?? 80
    let result = LargeStack.run { LossesText.page(on: loss, width: width) }
    try show(result, orExitWith: .impossible)
  }

  private static func unknown(_ name: String) -> Diagnostic {
    let names = Set(LossCatalogue.descriptors.flatMap { [$0.name] + $0.aliases })
    let near = Suggestion.near(to: name, in: names).joined(separator: ", ")
    return Diagnostic(
      "there is no loss named '\(name)'",
      hints: [near.isEmpty ? "`lossbook losses` lists them" : "did you mean: \(near)?"])
  }

  private func draw(_ loss: LossDescriptor, to path: String) throws {
    guard let curve = loss.curve else {
      Terminal.errors.explain(
        Diagnostic(
          "\(loss.name) has no curve to draw",
          hints: ["`lossbook losses \(loss.name)` explains it"]))
      throw ExitStatus.impossible
    }
    try orExplain { () throws(FileError) in
      try Files.replace(path, with: LossDrawing.svg(of: loss, curve))
    }
  }
}

/// The curve of a loss as an SVG file.
enum LossDrawing {
  private static let pieces = 400

  static func svg(of loss: LossDescriptor, _ curve: LossCurve) -> [UInt8] {
    let places = (0...pieces).map { piece in
      curve.lower + (curve.upper - curve.lower) * Double(piece) / Double(pieces)
    }
    let panel = Panel(
      title: loss.name, xAxis: Axis(label: curve.axis), yAxis: Axis(),
      marks: [.line(LineMark(x: places, y: places.map(curve.value(at:))))])
    let drawing = ChartRenderer.render(Chart(panels: [panel]), id: "curve")
    guard case .element(var root) = drawing else { return MarkupWriter.bytes(drawing) }
    root.attributes.insert(
      Element.Attribute("xmlns", "http://www.w3.org/2000/svg"), at: 0)
    root.children.insert(
      .element(Element("style", [], [.styleSheet(ChartRenderer.styleSheet)])), at: 0)
    return MarkupWriter.bytes(.element(root))
  }
}
