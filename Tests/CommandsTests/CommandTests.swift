// The command line as a user meets it: what it prints, what it writes, what it exits with.

import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let good = "# Good\n\n```loss\n-log2(0.775)  # => 0.3677\n```\n"
private let failing = "# Bad\n\n```loss\n-log2(0.938)  # => 0.095\n```\n"

@Suite struct RunCommandTests {
  @Test func pagesAreWrittenInTheSameFolders() throws {
    let folder = try Folder(["Notebooks/a.md": good, "Notebooks/in/b.md": good])
    let run = try Tool.run("run", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.has("Output/a.html") && folder.has("Output/in/b.html"))
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("1 of 2  Notebooks/a.md  "))
    #expect(lines[2].hasPrefix("2 pages, 2 cells, 2 claims held, 0 failed, 0 errata, "))
  }

  @Test func aFailedClaimIsToldAndThePageIsWritten() throws {
    let folder = try Folder(["bad.md": failing])
    let run = try Tool.run("run", "bad.md", "-o", ".", in: folder.url)
    #expect(run.status == 1)
    #expect(folder.has("bad.html"))
    #expect(run.errors.contains("claim failed: stated 0.095, computed 0.09234"))
    #expect(run.errors.contains("--> bad.md:4:17"))
  }

  @Test func aPageGoesToStandardOutput() throws {
    let folder = try Folder(["a.md": good])
    let run = try Tool.run("run", "a.md", "-o", "-", in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("<!DOCTYPE html>") || run.output.hasPrefix("<!doctype html>"))
    #expect(try folder.names == ["a.md"])
  }

  @Test func threadsDoNotChangeAByte() throws {
    let folder = try Folder()
    for index in 0..<12 {
      try folder.write("Notebooks/\(index).md", Data("# \(index)\n\n\(good)".utf8))
    }
    try Tool.run("run", "-j", "1", "-o", "one", in: folder.url)
    try Tool.run("run", "-j", "2", "-o", "two", in: folder.url)
    for index in 0..<12 {
      #expect(try folder.text("one/\(index).html") == folder.text("two/\(index).html"))
    }
  }

  @Test func parametersComeFromTheCommandLine() throws {
    let folder = try Folder(["a.md": "---\nparams:\n  n: 1\n---\n\nIt is `{loss} n`.\n"])
    let run = try Tool.run("run", "a.md", "-p", "n=41 + 1", "-o", "-", in: folder.url)
    #expect(run.output.contains("42"))
    #expect(try Tool.run("run", "a.md", "-p", "n", in: folder.url).status == 2)
  }

  @Test func jsonHoldsWhatTheNotebookGave() throws {
    let folder = try Folder(["a.md": failing])
    let run = try Tool.run("run", "a.md", "--format", "json", "-o", "-", in: folder.url)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["path"] as? String == "a.md")
    #expect(object["title"] as? String == "Bad")
    let cell = try #require((object["cells"] as? [[String: Any]])?.first)
    #expect(cell["line"] as? Int == 3)
    let claim = try #require((cell["claims"] as? [[String: Any]])?.first)
    #expect(claim["stated"] as? String == "0.095")
    #expect(claim["verdict"] as? String == "failed")
    #expect((object["claims"] as? [String: Int]) == ["held": 0, "failed": 1, "errata": 0])
  }

  @Test func errorsAreShownAsTheLanguagePageShowsThem() throws {
    let page = try String(
      contentsOf: Tool.root.appendingPathComponent("docs/Language.md"), encoding: .utf8)
    let folder = try Folder([
      "coins.md": "# Coins\n\n```loss\nloss = corss_entropy(y_hat, y)\n```\n"
    ])
    let run = try Tool.run("run", "coins.md", "-o", ".", "-q", in: folder.url)
    #expect(page.contains("$ lossbook run coins.md -o . -q\n\(run.errors)```\n"), "\(run.errors)")
  }

  @Test func strictMakesWarningsFail() throws {
    let folder = try Folder(["a.md": "---\ntitel: x\n---\n\nText.\n"])
    let run = try Tool.run("run", "a.md", "-o", ".", in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.contains("unknown front-matter key `titel`") && run.errors.contains("title"))
    #expect(try Tool.run("run", "a.md", "-o", ".", "--strict", in: folder.url).status == 1)
  }

  @Test func failFastStopsAtTheFirstFailure() throws {
    let folder = try Folder(["N/a.md": failing, "N/b.md": good, "N/c.md": good])
    let run = try Tool.run("run", "N", "-o", "out", "-j", "1", "--fail-fast", in: folder.url)
    #expect(run.status == 1)
    #expect(!folder.has("out/c.html"))
  }

  @Test func timingsAreToldAndStayOutOfThePage() throws {
    let folder = try Folder(["a.md": good + "\n```loss\n#| eval: false\n1\n```\n"])
    let plain = try Tool.run("run", "a.md", "-o", "-", in: folder.url)
    let timed = try Tool.run("run", "a.md", "-o", "-", "--timings", in: folder.url)
    #expect(timed.output == plain.output)
    #expect(plain.errors.isEmpty)
    let lines = timed.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try lines.first?.wholeMatch(of: Regex(#"a\.md:3  \d+\.\d{3} ms"#)) != nil)
    #expect(lines.last == "a.md:7  0.000 ms")
    let checked = try Tool.run("check", "a.md", "--timings", in: folder.url)
    #expect(checked.errors.hasPrefix("a.md:3  "))
  }

  @Test func quietPrintsNothingWhereAllIsWell() throws {
    let folder = try Folder(["a.md": good])
    #expect(try Tool.run("run", "a.md", "-o", ".", "-q", in: folder.url).output.isEmpty)
  }

  @Test func theNotebooksHereGiveThePagesThatAreCommitted() throws {
    let folder = try Folder()
    let run = try Tool.shell(
      "cd '\(Tool.root.path)' && \"$LOSSBOOK\" run Notebooks -q -o '\(folder.url.path)'",
      in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let pages = try folder.names.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 9)
    for page in pages {
      let committed = Tool.root.appendingPathComponent("Output/\(page)")
      #expect(try folder.text(page) == String(contentsOf: committed, encoding: .utf8), "\(page)")
    }
  }
}

@Suite struct OtherCommandTests {
  @Test func checkTellsWhatFailsAndWhatIsAnErratum() throws {
    let folder = try Folder([
      "a.md": good, "b.md": failing, "c.md": "```loss\n0.0923  # =/> 0.095\n```\n",
    ])
    let run = try Tool.run("check", "a.md", "b.md", "c.md", "--junit", "j.xml", in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("erratum: c.md:2:11: stated 0.095, computed 0.0923"))
    #expect(run.output.contains("3 notebooks, 3 cells, 1 claim held, 1 failed, 1 erratum"))
    #expect(!folder.has("Output"))
    #expect(XMLParser(data: Data(try folder.text("j.xml").utf8)).parse())
    #expect(try folder.text("j.xml").contains("<failure"))
    #expect(try Tool.run("check", "a.md", in: folder.url).status == 0)
  }

  @Test func evalPrintsOneValue() throws {
    let folder = try Folder()
    #expect(try Tool.run("eval", "1", in: folder.url).output == "1\n")
    let array = try Tool.run("eval", "np.array([1, 2]) * 1.5", in: folder.url)
    #expect(array.output == "array([1.5, 3. ])\n")
    let statement = try Tool.run("eval", "import numpy as np", in: folder.url)
    #expect(statement.errors.contains("eval takes one expression"))
    let wrong = try Tool.run("eval", "1 +", in: folder.url)
    #expect(!wrong.errors.contains("eval takes one expression"))
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("error[SyntaxError]: invalid syntax"))
  }

  @Test func newGivesANotebookThatRuns() throws {
    let folder = try Folder()
    #expect(try Tool.run("new", "my-coins", in: folder.url).status == 0)
    let run = try Tool.run("run", "my-coins.md", "-o", ".", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("2 cells, 2 claims held, 0 failed"))
    #expect(try folder.text("my-coins.html").contains("<svg"))
    let again = try Tool.run("new", "my-coins", in: folder.url)
    #expect(again.status == 2)
    #expect(again.errors.contains("'my-coins.md' is already there"))
  }

  @Test func helpAndVersionAreNoErrors() throws {
    let folder = try Folder()
    let help = try Tool.run("--help", in: folder.url)
    #expect(help.status == 0)
    #expect(help.output.contains("lossbook run post.md -o site"))
    #expect(try Tool.run("--version", in: folder.url).output == "0.1.0\n")
    #expect(try Tool.run("run", "--jobs", "0", in: folder.url).status == 2)
    #expect(try Tool.run("fly", in: folder.url).status == 2)
  }
}

@Suite struct HelpCommandTests {
  private func help(_ name: String...) throws -> Tool {
    let folder = try Folder()
    return try Tool.run(["help"] + name, in: folder.url)
  }

  @Test func aLossIsExplainedWithItsFormulaAndItsRange() throws {
    let help = try help("kl_divergence")
    #expect(help.status == 0)
    #expect(
      help.output.hasPrefix(
        "kl_divergence(p, q, base=None, axis=-1, reduction='none', where=None)\n"))
    for text in [#"D(p \| q)"#, #"[0, \infty]"#, "relative_entropy", "PyTorch", "Kullback"] {
      #expect(help.output.contains(text))
    }
    #expect(help.output.contains(">>> kl_divergence([0.5, 0.5], [0.25, 0.75], base=2)\n  0.2075"))
    #expect(help.output.hasPrefix(try self.help("relative_entropy").output))
  }

  @Test(arguments: [
    ("np.linspace", "np.linspace(start, stop, num=50"), ("numpy.linspace", "np.linspace("),
    ("str.join", "str.join(iterable, /)"), ("append", "list.append(object, /)"),
    ("math.log", "math.log("), ("numpy.random.rand", "np.random.rand("), ("shape", "ndarray.shape"),
    ("sum", "sum(iterable, /, start=0)"), ("ValueError", "A kind of Exception."),
  ])
  func namesAreFoundBareOrInFull(_ name: String, _ text: String) throws {
    let help = try help(name)
    #expect(help.status == 0, "\(help.errors)")
    #expect(help.output.contains(text))
  }

  @Test func aBareNameTellsWhereElseItIs() throws {
    #expect(try help("mean").output.contains("See also: np.mean, ndarray.mean"))
  }

  @Test func modulesAndTypesListWhatIsInThem() throws {
    #expect(try help("np").output.contains("np.linspace("))
    #expect(try help("str").output.contains("str.join("))
    #expect(try help("classification").output.contains("hinge("))
    #expect(try help().output.contains("numpy.random"))
  }

  @Test func theReadmeShowsWhatHelpPrints() throws {
    let readme = try String(
      contentsOf: Tool.root.appendingPathComponent("README.md"), encoding: .utf8)
    let help = try help("softplus").output
    #expect(readme.contains("```console\n$ lossbook help softplus\n\(help)```\n"))
  }

  @Test func commandsKeepTheirHelp() throws {
    #expect(try help("run").output.contains("--fail-fast"))
    #expect(try help("help").output.contains("lossbook help str.join"))
  }

  @Test func anUnknownNameSaysWhatIsNear() throws {
    let help = try help("np.mena")
    #expect(help.status == 2)
    #expect(help.errors.contains("there is nothing named 'np.mena'"))
    #expect(help.errors.contains("did you mean: np.mean"))
    #expect(try self.help("zzyzx").errors.contains("`lossbook help` lists what there is"))
  }

  @Test func lossesAreListedExplainedAndDrawn() throws {
    let folder = try Folder()
    let list = try Tool.run("losses", in: folder.url)
    #expect(list.output.contains("  huber  ") && list.output.contains("Regression\n"))
    let huber = try Tool.run("losses", "huber_loss", in: folder.url).output
    #expect(huber.contains("SciPy scipy.special.huber: takes (delta, r)"))
    #expect(huber.contains("½ r² where |r| ≤ δ"))
    #expect(huber.contains(">>> huber(0, 3)\n  2.5\n"))
    #expect(huber.contains("  2.5 │⠑⢄"))
    try Tool.run("losses", "huber", "-o", "huber.svg", in: folder.url)
    #expect(try folder.text("huber.svg").hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    let unknown = try Tool.run("losses", "hubber", in: folder.url)
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean: huber"))
  }
}

@Suite struct BadInputTests {
  private func expect(
    _ arguments: [String], in folder: Folder, status: Int32, says texts: String...
  ) throws {
    let run = try Tool.shell(
      "\"$LOSSBOOK\" " + arguments.map { "'\($0)'" }.joined(separator: " "), in: folder.url)
    #expect(run.status == status, "\(run.errors)")
    for text in texts { #expect(run.errors.contains(text), "\(run.errors)") }
  }

  @Test func noSuchFile() throws {
    try expect(
      ["run", "none.md"], in: Folder(), status: 2, says: "there is no file or folder 'none.md'")
  }

  @Test func aFolderWithoutNotebooks() throws {
    try expect(
      ["run", "."], in: Folder(["a.txt": ""]), status: 2, says: "the folder '.' holds no notebook")
  }

  @Test func bytesThatAreNotText() throws {
    let folder = try Folder()
    try folder.write("a.md", Data([0x61, 0x0A, 0x62, 0xFF]))
    try expect(["run", "a.md", "-o", "."], in: folder, status: 2, says: "UTF-8", "--> a.md:2:2")
    try folder.write("b.md", Data([0x61, 0x00]))
    try expect(["run", "b.md", "-o", "."], in: folder, status: 2, says: "NUL", "--> b.md:1:2")
  }

  @Test func byteOrderMarksAndCarriageReturnsWork() throws {
    let text = "\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\n```loss\r\n1 + 1  # => 2\r\nx\r\n```\r\n"
    try expect(
      ["run", "a.md", "-o", "."], in: Folder(["a.md": text]), status: 1,
      says: "name 'x' is not defined", "--> a.md:7:1")
  }

  @Test func anUnclosedFence() throws {
    try expect(
      ["run", "a.md", "-o", "."], in: Folder(["a.md": "text\n\n```loss\n1\n"]), status: 2,
      says: "never closed", "--> a.md:3:1")
  }

  @Test func frontMatterThatDoesNotParse() throws {
    try expect(
      ["run", "a.md", "-o", "."], in: Folder(["a.md": "---\ntitle: [a\n---\n"]), status: 2,
      says: "--> a.md:")
  }

  @Test func anUnknownCellOption() throws {
    try expect(
      ["run", "a.md", "-o", "."], in: Folder(["a.md": "```loss\n#| ecko: false\n1\n```\n"]),
      status: 0, says: "warning", "did you mean `echo`?", "--> a.md:2:4")
  }

  @Test func aSyntaxErrorLeavesTheOtherCells() throws {
    let folder = try Folder(["a.md": "```loss\n1 +\n```\n\n```loss\nprint(41 + 1)\n```\n"])
    try expect(
      ["run", "a.md", "-o", "."], in: folder, status: 1, says: "error[SyntaxError]", "--> a.md:2:")
    #expect(try folder.text("a.html").contains("42"))
  }

  @Test func anOutputFolderThatCannotBeWritten() throws {
    let folder = try Folder(["a.md": "x\n", "taken": "a file"])
    try expect(
      ["run", "a.md", "-o", "taken/in"], in: folder, status: 2, says: "cannot write 'taken")
  }

  @Test func aFullDiskLeavesTheOldPage() throws {
    let folder = try Folder(["a.md": "# Text\n", "a.html": "the old page"])
    let run = try Tool.shell("ulimit -f 1; \"$LOSSBOOK\" run a.md -o .", in: folder.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("cannot write './a.html': file too large"))
    #expect(try folder.text("a.html") == "the old page")
    #expect(try folder.names == ["a.html", "a.md"])
  }

  @Test func twoNotebooksForOnePage() throws {
    let folder = try Folder(["a/x.md": "one\n", "b/x.md": "two\n"])
    try expect(
      ["run", "a/x.md", "b/x.md", "-o", "out"], in: folder, status: 2,
      says: "'a/x.md' and 'b/x.md' would both be written to 'out/x.html'")
    #expect(!folder.has("out"))
    try expect(["run", "a", "b", "-o", "-"], in: folder, status: 2, says: "'-o -' writes one page")
  }
}
