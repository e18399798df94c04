// What help and docs say is complete, and its examples run.

import Diagnostics
import Interpreter
import Library
import LossMath
import Syntax
import Testing

@Suite struct ManualTests {
  private let entries: [ManualEntry]
  private let manual: Manual

  init() throws {
    manual = try Manual(Machine(library: Library.tables, listener: Run("")))
    entries = manual.entries
  }

  @Test func everyNameIsExplainedOnce() {
    #expect(Set(entries.map(\.name)).count == entries.count)
    for table in Library.tables.methods {
      for name in table.value().keys {
        #expect(!manual.answer(to: "\(table.key).\(name)").entries.isEmpty)
      }
    }
    for name in Library.tables.names.keys where !name.hasPrefix("__") {
      #expect(!manual.answer(to: name).entries.isEmpty, "\(name)")
    }
  }

  @Test func everySummaryIsASentence() {
    for entry in entries where entry.kind != .constant {
      #expect(entry.summary.hasSuffix("."), "\(entry.name)")
    }
  }

  @Test func everyExampleRuns() {
    for entry in entries where !entry.example.isEmpty {
      let imports = Library.tables.modules.keys.filter { entry.example.contains($0 + ".") }
      let run = Run(
        "import numpy as np\nimport matplotlib.pyplot as plt\n"
          + imports.map { "import \($0)\n" }.joined() + entry.example)
      #expect(run.error == nil, "\(entry.name): \(entry.example)")
    }
  }

  @Test func everyLossGivesWhatItsExampleSays() {
    for loss in LossCatalogue.descriptors {
      let run = Run("print(repr(\(loss.example.expression)))")
      #expect(run.error == nil && run.output == loss.example.value + "\n", "\(loss.name)")
    }
  }

  @Test func cellsAreWarnedOfWhatIsNoDistribution() {
    let text = LossCatalogue.descriptor(named: "entropy")?.warning(
      about: [NDArray([0.5, 0.25])], axis: -1)
    #expect(text == "p sums to 0.75, which is 0.25 from 1")
  }

  @Test func methodsAreCalledWithoutTheirReceiver() {
    for entry in entries where entry.kind == .method || entry.kind == .property {
      #expect(entry.parameters?.hasPrefix("self") != true, "\(entry.name)")
      #expect(entry.parameters?.hasPrefix("/") != true, "\(entry.name)")
    }
  }

  @Test func nearNamesComeNearestFirst() {
    #expect(manual.answer(to: "corss_entropy").near.first == "cross_entropy")
    #expect(manual.answer(to: "np.linspcae").near.first == "np.linspace")
    #expect(manual.answer(to: "entrop").near.contains("kl_divergence") == false)
    #expect(manual.answer(to: "q").near.isEmpty)
  }
}
