// Which notebooks a command works on, and where their pages go.

/// One notebook to be run.
struct Job: Equatable, Sendable {
  /// The path of the notebook, as diagnostics show it.
  let input: String
  /// Its place below the output folder, without an ending.
  let stem: String

  func output(in folder: String, ending: String) -> String {
    let prefix = folder.isEmpty ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    return prefix + stem + "." + ending
  }
}

enum Jobs {
  /// The notebooks that paths name: files as they are, folders searched for `*.md`.
  static func find(_ paths: [String]) throws(FileError) -> [Job] {
    var jobs: [Job] = []
    for path in paths {
      switch Files.kind(of: path) {
      case nil: throw .missing(path)
      case .file: jobs.append(Job(input: path, stem: stem(of: lastComponent(of: path))))
      case .folder:
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let names = try Files.notebooks(below: folder)
        if names.isEmpty { throw .noNotebooks(path) }
        jobs += names.map { Job(input: folder + "/" + $0, stem: stem(of: $0)) }
      }
    }
    return jobs
  }

  /// Refuses two notebooks that would write one page.
  static func checkOutputs(_ jobs: [Job], folder: String, ending: String) throws(FileError) {
    var taken: [String: String] = [:]
    for job in jobs {
      let output = job.output(in: folder, ending: ending)
      if let other = taken[output] {
        throw .sameOutput(other, job.input, output: output)
      }
      taken[output] = job.input
    }
  }

  private static func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func stem(of name: String) -> String {
    name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}
