// Claims: what a number as written allows, and what becomes of each.

import Diagnostics
import Notebook
import Testing

@testable import Session

/// Notebooks from text, run.
enum Example {
  static func run(_ text: String, options: SessionOptions = SessionOptions()) throws
    -> NotebookOutcome
  {
    Session.run(
      try NotebookReader.read(path: "example.md", bytes: Array(text.utf8)), options: options)
  }

  static func cell(_ code: String) throws -> CellOutcome {
    let outcome = try run("```loss\n\(code)\n```\n")
    return try #require(outcome.cells.first)
  }
}

@Suite struct ClaimTests {
  @Test(arguments: [
    // Half a unit of the last digit, both ways.
    ("0.36773", "0.3677", true), ("0.36775", "0.3677", true), ("0.36776", "0.3677", false),
    ("0.36765", "0.3677", true), ("0.36764", "0.3677", false), ("-0.5", "-0.50", true),
    ("1234.4", "1.234e3", true), ("1234.6", "1.234e3", false), ("0.0012", "1.2e-3", true),
    ("0.125", "12.5%", true), ("0.1256", "12.5%", false), ("0.126", "13%", true),
    // Whole numbers, truth values, infinities and nan are exact.
    ("3", "3", true), ("3.0", "3", true), ("3.0000001", "3", false), ("1 == 1", "True", true),
    ("1 == 2", "True", false), ("inf", "inf", true), ("-inf", "inf", false), ("nan", "nan", true),
    ("1.5", "nan", false), ("None is None", "True", true),
    // A tolerance of one's own.
    ("0.379", "0.37 ± 0.01", true), ("0.381", "0.37 ± 0.01", false),
    ("0.3702", "0.37 (rtol=1e-3)", true), ("0.3710", "0.37 (rtol=1e-3)", false),
    ("0.375", "0.37 (atol=0.005)", true), ("-1.5", "\u{2212}1.5", true),
    // Containers element by element.
    ("[0.1054, 2.30259]", "[0.1054, 2.3026]", true),
    ("[0.1054, 2.3027]", "[0.1054, 2.3026]", false),
    ("(1, 2)", "(1, 2)", true), ("(1, 2)", "[1, 2]", false), ("[1, 2]", "[1, 2, 3]", false),
    ("softmax([3.2, 1.3, 0.2, 0.8])", "array([0.775, 0.116, 0.039, 0.070])", true),
    ("softmax([3.2, 1.3, 0.2, 0.8])", "[0.775 0.116 0.039 0.070]", true),
    ("softmax([3.2, 1.3, 0.2, 0.8])", "array([0.775, 0.117, 0.039, 0.070])", false),
    ("{'a': 0.5}", "{'a': 0.5}", true), ("{'a': 0.5}", "{'b': 0.5}", false),
    // Text is itself.
    ("'abc'", "'abc'", true), ("'abc'", "abc", true), ("'abc'", "'abd'", false),
  ])
  func aClaimHoldsToThePrecisionAsWritten(_ code: String, _ stated: String, _ holds: Bool) throws {
    let claim = try #require(try Example.cell("\(code)  # => \(stated)").claims.first)
    #expect((claim.verdict == .held) == holds, "\(claim.computed) by \(claim.rule)")
  }

  @Test func rulesSayWhatWasApplied() throws {
    let rules = try Example.cell(
      "0.3677  # => 0.3677\n3  # => 3\n0.37  # => 0.37 ± 0.01\n[1.5]  # => [1.5]"
    ).claims.map(\.rule)
    #expect(
      rules == [
        "|x − 0.3677| ≤ 0.00005", "exactly 3", "|x − 0.37| ≤ 0.01", "the same text",
      ])
  }

  @Test func anErratumHoldsWhereTheNumberDoesNot() throws {
    let claims = try Example.cell("-log2(0.938)  # =/> 0.095\n-log2(0.938)  # =/> 0.0923").claims
    #expect(claims.map(\.verdict) == [.erratum, .holdsAfterAll])
    #expect(ClaimTally(claims).failed == 1)
  }

  @Test func aClaimThatIsNeverReachedHasFailed() throws {
    let cell = try Example.cell("1 / 0\n2  # => 2")
    #expect(cell.error?.errorClass == "ZeroDivisionError")
    #expect(cell.claims.map(\.verdict) == [.failed])
  }

  @Test func inlineValuesClaimToo() throws {
    let outcome = try Example.run("It is `{loss} -log2(0.5) => 1` and `{loss} 0.25 => 0.3`.\n")
    #expect(outcome.inlineValues.map(\.text) == ["1", "0.3"])
    #expect(outcome.tally.held == 2)
    let failed = try Example.run("It is `{loss} 0.36 => 0.3`... no: `{loss} 0.2 => 0.3`.\n")
    #expect(failed.tally.failed == 2)
  }

  @Test func computedNumbersTellThemselvesFromStatedOnes() throws {
    let claims = try Example.cell("0.0923402  # => 0.095\n1/3  # => 0.3333").claims
    #expect(claims.map(\.computed) == ["0.092340", "0.3333333"])
  }
}

@Suite struct SessionTests {
  @Test func namesLiveAcrossCellsAndErrorsDoNotEndTheRun() throws {
    let outcome = try Example.run(
      "```loss\nx = 2\n```\n\n```loss\nx + y\n```\n\n```loss\nprint(x)\n```\n")
    #expect(outcome.cells.map { $0.error?.errorClass } == [nil, "NameError", nil])
    guard case .printed(let text) = outcome.cells[2].outputs.first else {
      Issue.record("nothing was printed")
      return
    }
    #expect(text == "2\n")
    #expect(!outcome.isClean)
  }

  @Test func errorsStandAtTheirPlaceInTheNotebook() throws {
    let outcome = try Example.run("# Title\n\n> ```loss\n> x = 1\n> x + yy\n> ```\n")
    let place = try #require(outcome.cells.first?.error?.place)
    #expect(place.start == Location(line: 5, column: 7))
  }

  @Test(arguments: ["a / 0", "np.log(a)", "a.mean(where=a > 9)", "-(a // 0)"])
  func warningsStandWhereTheyArise(_ code: String) throws {
    let cell = try Example.cell("import numpy as np\na = np.zeros(2)\nx = 1\n\(code)")
    #expect(!cell.warnings.isEmpty)
    for warning in cell.warnings { #expect(warning.place?.start.line == 5) }
  }

  @Test func theLastExpressionIsShownAndSemicolonsHideIt() throws {
    func shown(_ code: String) throws -> Int { try Example.cell(code).outputs.count }
    #expect(try shown("1\n2") == 1)
    #expect(try shown("2;") == 0)
    #expect(try shown("x = 2") == 0)
    #expect(try shown("None") == 0)
    #expect(try shown("print(1)\n2") == 2)
  }

  @Test func parametersOverrideDefaults() throws {
    let text = "---\nparams:\n  n: 3\n---\n\n`{loss} n`\n"
    #expect(try Example.run(text).inlineValues.first?.text == "3")
    var options = SessionOptions()
    options.parameters = [("n", "[1, 2]")]
    #expect(try Example.run(text, options: options).inlineValues.first?.text == "[1, 2]")
  }

  @Test func taggedCellsGiveDefaultsThatParametersOverride() throws {
    let text = "```loss\n#| tags: [parameters]\nn = 3\n```\n\n`{loss} n`\n"
    var options = SessionOptions()
    options.parameters = [("n", "7")]
    #expect(try Example.run(text, options: options).inlineValues.first?.text == "7")
  }

  @Test func cellsThatDoNotEvaluateDoNotRun() throws {
    let outcome = try Example.run("```loss\n#| eval: false\n1 / 0\n```\n")
    #expect(outcome.cells.map(\.didRun) == [false])
    #expect(outcome.isClean)
  }

  @Test func allowedErrorsDoNotFailTheNotebook() throws {
    let outcome = try Example.run("```loss\n#| error: true\n1 / 0\n```\n")
    #expect(outcome.cells.first?.error != nil)
    #expect(outcome.isClean)
  }

  @Test func theSeedOfTheFrontMatterDecidesUnseededNumbers() throws {
    let cell = "\n```loss\nimport numpy as np\nprint(np.random.rand())\n```\n"
    func text(_ seed: String) throws -> String {
      guard case .printed(let text) = try Example.run(seed + cell).cells[0].outputs.first else {
        return ""
      }
      return text
    }
    // numpy.random.seed(0); numpy.random.rand() and the same with 7
    #expect(try text("") == "0.5488135039273248\n")
    #expect(try text("---\nseed: 7\n---\n") == "0.07630828937395717\n")
  }

  @Test func chartsOfACellAreItsFigures() throws {
    let cell = try Example.cell(
      "import matplotlib.pyplot as plt\nplt.plot([1, 2], label='a')\nplt.legend()\nplt.show()")
    #expect(cell.outputs.count == 1)
    guard case .figure(let chart) = cell.outputs.first else {
      Issue.record("no figure")
      return
    }
    #expect(chart.panels.first?.marks.count == 1)
    let plotted = try Example.cell("plot(lambda p: -log2(p), 0, 1)")
    #expect(plotted.outputs.count == 1)
  }
}
