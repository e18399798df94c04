// Front matter: its keys, its errors at their own places, and what other tools write there.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Front matter")
struct FrontMatterTests {
  @Test func everyKeyIsRead() throws {
    let document = try read(
      """
      ---
      title: "Log loss: an *introduction*"
      subtitle: One
      author: [Ada, {name: Emmy}]
      date: 2024-05-01
      abstract: |
        Two
        lines
      lang: de
      toc: true
      toc-depth: 2
      number-sections: yes
      params: {n: 10, rate: 1e-3, name: x, "on": true, none: ~, list: [1, 2.5, "3"]}
      seed: 18446744073709551615
      execute: {echo: false, eval: false, error: true}
      limits: {steps: 1e9, memory: 256 MB, output: 100_000, depth: 50}
      run: [python]
      ---
      Text
      """)
    var expected = FrontMatter()
    expected.title = "Log loss: an *introduction*"
    expected.subtitle = "One"
    expected.authors = ["Ada", "Emmy"]
    expected.date = "2024-05-01"
    expected.abstract = "Two\nlines\n"
    expected.language = "de"
    expected.contents = true
    expected.contentsDepth = 2
    expected.numbersSections = true
    expected.parameters = [
      ("n", .int(10)), ("rate", .float(0.001)), ("name", .string("x")), ("on", .bool(true)),
      ("none", .none), ("list", .list([.int(1), .float(2.5), .string("3")])),
    ]
    expected.seed = .max
    expected.execute.echo = false
    expected.execute.eval = false
    expected.execute.error = true
    expected.limits.steps = 1_000_000_000
    expected.limits.memory = 256_000_000
    expected.limits.output = 100_000
    expected.limits.depth = 50
    expected.runsPythonFences = true
    #expect(document.frontMatter == expected)
    #expect(document.warnings.isEmpty)
    #expect(document.blocks == [.paragraph([.text("Text")])])
  }

  @Test(
    "a value of the wrong type is an error at its own place",
    arguments: [
      ("toc: maybe", "2:6 `toc` takes true or false, not 'maybe'", "maybe"),
      ("toc: 'true'", "2:6 `toc` takes true or false, not 'true'", "'true'"),
      ("title: [a]", "2:8 `title` takes a text, not a list", "["),
      ("a: 1\ntoc-depth: 9", "3:12 `toc-depth` takes a whole number from 1 to 6, not '9'", "9"),
      (
        "seed: -1", "2:7 `seed` takes a whole number from 0 to 18446744073709551615, not '-1'",
        "-1"
      ),
      ("execute: {echo: 3}", "2:17 `echo` takes true or false, not '3'", "3"),
      ("execute: yes", "2:10 `execute` takes `key: value` pairs, not 'yes'", "yes"),
      (
        "limits:\n  steps: many", "3:10 `steps` takes a whole number of at least 1, not 'many'",
        "many"
      ),
      (
        "limits:\n  memory: 3 PB",
        "3:11 `memory` takes a number of bytes, such as 64000000 or '64 MB', not '3 PB'", "3 PB"
      ),
      (
        "limits: {memory: 0}",
        "2:18 `memory` takes a number of bytes, such as 64000000 or '64 MB', not '0'", "0"
      ),
      (
        "author: [{age: 3}]", "2:9 `author` takes a name or a list of names, not a list", "["
      ),
      ("run: [julia]", "2:6 `run` takes `[python]` or `[loss]`, not a list", "["),
      (
        "params:\n  a: {b: 1}",
        "3:6 `a` takes numbers, texts, true, false, null or lists of these, not `key: value` pairs",
        "{"
      ),
      (
        "params:\n  ä: 99999999999999999999",
        "3:6 `ä` takes a whole number of at most 64 bits, not '99999999999999999999'",
        "99999999999999999999"
      ),
    ])
  func wrongTypes(_ yaml: String, _ summary: String, _ marked: String) {
    let error = readingError("---\n\(yaml)\n---\n")
    #expect(error?.summary == summary)
    #expect(error?.marked == marked)
    #expect(error?.severity == .error)
  }

  @Test(
    "an unknown key is a warning with the nearest key there is",
    arguments: [
      ("titel: T", "2:1 unknown front-matter key `titel`", "did you mean `title`?"),
      (
        "toc: true\ntoc_depth: 2", "3:1 unknown front-matter key `toc_depth`",
        "did you mean `toc-depth`?"
      ),
      ("execute: {ehco: false}", "2:11 `execute` has no key `ehco`", "did you mean `echo`?"),
      ("limits:\n  step: 5", "3:3 `limits` has no key `step`", "did you mean `steps`?"),
      ("weather: fine", "2:1 unknown front-matter key `weather`", nil),
    ] as [(String, String, String?)])
  func unknownKeys(_ yaml: String, _ summary: String, _ label: String?) throws {
    let warnings = try read("---\n\(yaml)\n---\n").warnings
    #expect(warnings.map(\.summary) == [summary])
    #expect(warnings.first?.label == label)
    #expect(warnings.first?.severity == .warning)
  }

  @Test(
    "YAML that does not parse is an error at the file's own line and column",
    arguments: [
      ("title: T\nauthor: [a, b", "3:9"), ("title: 'T", "2:8"), ("a: b: c", "2:5"),
      ("\ttitle: T", "2:1"), ("title: *nobody", "2:8"), ("toc: true\ntoc: false", "3:1"),
      ("? {a: 1}\n: 2", "2:3"),
    ])
  func invalidYAML(_ yaml: String, _ place: String) {
    let error = readingError("---\n\(yaml)\n---\n")
    #expect(error?.summary.hasPrefix(place + " ") == true, "\(error?.summary ?? "no error")")
  }

  @Test func frontMatterThatIsNoMappingIsAnError() {
    let error = readingError("---\njust text\n---\n")
    #expect(error?.summary == "2:1 the front matter is not a list of `key: value` lines")
    #expect(
      error?.hints == [
        "write `title: …`, or put an empty line first if the `---` is meant as a rule"
      ])
  }

  @Test func frontMatterThatIsNeverClosedIsAnErrorWhereItOpens() {
    let error = readingError("---\ntitle: T\n\n# Heading\n")
    #expect(error?.summary == "1:1 the front matter is never closed")
    #expect(error?.hints == ["close it with a line `---`"])
  }

  @Test func aRuleAtTheStartIsNotFrontMatter() throws {
    #expect(try read("---\n\ntext\n").blocks == [.thematicBreak, .paragraph([.text("text")])])
    #expect(try read("---\ntext\n").blocks == [.thematicBreak, .paragraph([.text("text")])])
    #expect(try read(" ---\ntitle: T\n---\n").frontMatter.title == nil)
  }

  @Test func emptyFrontMatterAndDotsAsItsEndAreFine() throws {
    #expect(try read("---\n---\ntext").blocks == [.paragraph([.text("text")])])
    #expect(try read("---\n# note\n---\ntext").blocks == [.paragraph([.text("text")])])
    #expect(try read("---  \ntitle: T\n...\t\ntext").frontMatter.title == "T")
    #expect(try read("---\ntitle:\nauthor:\n---\n").frontMatter == FrontMatter())
  }

  @Test(
    "a Python kernel makes plain python fences run",
    arguments: [
      ("jupyter: python3", true),
      ("jupyter:\n  kernelspec:\n    language: python\n    name: x", true),
      ("kernelspec: {name: python3, display_name: Python 3}", true),
      ("jupyter: julia-1.9", false),
      ("kernelspec: {name: ir, language: R}", false),
      ("run: python", true),
      ("run: [loss]", false),
      ("title: python", false),
    ])
  func kernels(_ yaml: String, _ runs: Bool) throws {
    let document = try read("---\n\(yaml)\n---\n```python\n1\n```\n")
    #expect(document.cells.count == (runs ? 1 : 0))
    #expect(document.warnings.isEmpty)
  }

  @Test func keysOfOtherToolsPassInSilence() throws {
    let document = try read(
      """
      ---
      format: {html: {toc: true}}
      jupytext: {text_representation: {extension: .md}}
      bibliography: refs.bib
      categories: [a]
      description: d
      image: i.png
      draft: false
      keywords: [k]
      ---
      """)
    #expect(document.warnings.isEmpty)
  }

  // What PyYAML's core-schema sibling ruamel.yaml (YAML 1.2) makes of the same scalars.
  @Test(
    "a parameter has the type that YAML 1.2 gives it",
    arguments: [
      ("1", .int(1)), ("-5", .int(-5)), ("+7", .int(7)), ("0x1F", .int(31)), ("0o17", .int(15)),
      ("1.5", .float(1.5)), (".5", .float(0.5)), ("1.", .float(1)), ("1e3", .float(1000)),
      (".inf", .float(.infinity)), ("-.inf", .float(-.infinity)), ("true", .bool(true)),
      ("FALSE", .bool(false)), ("yes", .string("yes")), ("null", .none), ("'1'", .string("1")),
      ("1-2", .string("1-2")), ("e5", .string("e5")), ("2024-01-01", .string("2024-01-01")),
      ("[[1], []]", .list([.list([.int(1)]), .list([])])),
    ] as [(String, ParameterValue)])
  func parameterTypes(_ yaml: String, _ value: ParameterValue) throws {
    let parameters = try read("---\nparams: {p: \(yaml)}\n---\n").frontMatter.parameters
    #expect(parameters.map(\.value) == [value])
  }

  @Test(
    "sizes have decimal and binary units",
    arguments: [
      ("1kB", 1000), ("1.5 MB", 1_500_000), ("2 GiB", 2_147_483_648), ("'64 mb'", 64_000_000),
      ("5 B", 5), ("1_000 KiB", 1_024_000),
    ])
  func sizes(_ yaml: String, _ bytes: Int) throws {
    let limits = try read("---\nlimits: {memory: \(yaml)}\n---\n").frontMatter.limits
    #expect(limits.memory == bytes)
  }
}
