// `lossbook new`: a small notebook to start from.

import ArgumentParser

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a notebook that shows a cell, a chart, a claim.",
    discussion: """
      EXAMPLE
        lossbook new coins && lossbook run coins.md -o .
      """)

  @Argument(help: "The notebook's name; '.md' is added where it is missing.")
  var name: String

  func run() throws {
    let path = name.hasSuffix(".md") ? name : name + ".md"
    try orExplain { () throws(FileError) in
      let stem = path.dropLast(3)
      guard !stem.isEmpty, !stem.hasSuffix("/"), !path.utf8.contains(where: { $0 < 0x20 }) else {
        throw .badName(name)
      }
      if Files.kind(of: path) != nil { throw .alreadyThere(path) }
      if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
      try Files.replace(path, with: Array(Template.notebook(titled: title).utf8))
    }
    Terminal.output.write("\(path) is there; render it with: lossbook run \(path) -o .\n")
  }

  /// The last part of the name in words, quoted for YAML.
  private var title: String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let stem = last.hasSuffix(".md") ? String(last.dropLast(3)) : last
    let words = stem.map { $0 == "-" || $0 == "_" ? " " : String($0) }.joined()
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

/// The notebook that `new` writes.
enum Template {
  static func notebook(titled title: String) -> String {
    let quoted = title.flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return """
      ---
      title: "\(String(quoted))"
      ---

      A model gives the right class the probability $p$. What does it lose?

      ```loss
      p = 0.775
      loss = -log2(p)
      loss  # => 0.3677
      ```

      It loses `{loss} loss => 0.368` bits, and more the less it expected what happened:

      ```loss
      #| fig-cap: The loss of the right class, in bits.
      plot(lambda p: -log2(p), 0, 1, xlabel="probability of the right class", ylabel="bits")
      ```

      """
  }
}
