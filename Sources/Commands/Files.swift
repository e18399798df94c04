// Files: reading whole, finding notebooks, replacing a page in one step.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What can go wrong with a file; `message` says it with what to do next.
enum FileError: Error, Equatable {
  case missing(String)
  case isFolder(String)
  case noNotebooks(String)
  case unreadable(String, reason: String)
  case unwritable(String, reason: String)
  case sameOutput(String, String, output: String)
  case manyToStandardOutput(Int)
  case alreadyThere(String)
  case badName(String)

  var message: String {
    switch self {
    case .missing(let path): "there is no file or folder '\(path)'"
    case .isFolder(let path): "'\(path)' is a folder where a file is needed"
    case .noNotebooks(let path): "the folder '\(path)' holds no notebook (no file ending in .md)"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .unwritable(let path, let reason): "cannot write '\(path)': \(reason)"
    case .sameOutput(let first, let second, let output):
      "'\(first)' and '\(second)' would both be written to '\(output)'"
    case .manyToStandardOutput(let count):
      "'-o -' writes one page, and there are \(count) notebooks"
    case .alreadyThere(let path): "'\(path)' is already there"
    case .badName(let name): "'\(name)' cannot be the name of a notebook"
    }
  }

  var hint: String {
    switch self {
    case .missing: "check the spelling, or start a notebook with `lossbook new NAME`"
    case .isFolder: "name a file in it"
    case .noNotebooks: "name another folder, or start a notebook with `lossbook new NAME`"
    case .unreadable: "check the permissions of the file and of the folders above it"
    case .unwritable:
      "choose another folder with -o, or make room; an older page was left as it was"
    case .sameOutput: "run them separately with a folder each (-o), or rename one"
    case .manyToStandardOutput: "name one notebook, or a folder with -o"
    case .alreadyThere: "choose another name; nothing was changed"
    case .badName: "use letters, digits, '-', '_' and folders separated by '/'"
    }
  }
}

/// The file system, as far as this program needs it.
enum Files {
  enum Kind { case file, folder }

  /// What stands at a path, following links; nil for nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The whole content of a file.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    if kind(of: path) == .folder { throw .isFolder(path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path) : .unreadable(path, reason: reason())
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { fill(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path, reason: reason()) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func fill(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// The notebooks below a folder, by path relative to it, in alphabetical order. Names that start
  /// with a dot are left out, and links to folders are not followed, so there is an end.
  static func notebooks(below folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let relative = pending.popLast() {
      let path = relative.isEmpty ? folder : folder + "/" + relative
      for name in try entries(of: path) where !name.hasPrefix(".") {
        let inner = relative.isEmpty ? name : relative + "/" + name
        if isRealFolder(folder + "/" + inner) {
          pending.append(inner)
        } else if name.hasSuffix(".md"), kind(of: folder + "/" + inner) == .file {
          found.append(inner)
        }
      }
    }
    return found.sorted()
  }

  private static func isRealFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func entries(of folder: String) throws(FileError) -> [String] {
    guard let handle = opendir(folder) else { throw .unreadable(folder, reason: reason()) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(FileError) {
    if path.isEmpty || kind(of: path) == .folder { return }
    if let slash = path.dropLast().lastIndex(of: "/") {
      try makeFolder(String(path[..<slash]))
    }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw .unwritable(path, reason: reason()) }
    guard kind(of: path) == .folder else {
      throw .unwritable(path, reason: "it is a file, not a folder")
    }
  }

  /// Replaces a file's content in one step: written beside it, then renamed, so that a reader sees
  /// the old content or the new, and a full disk leaves the old.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    if kind(of: path) == .folder { throw .isFolder(path) }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path, reason: reason()) }
    let isWritten = Terminal(descriptor: descriptor).write(bytes)
    let writeReason = reason()
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed else {
      let why = isWritten ? reason() : writeReason
      unlink(temporary)
      throw .unwritable(path, reason: why)
    }
    guard rename(temporary, path) == 0 else {
      let why = reason()
      unlink(temporary)
      throw .unwritable(path, reason: why)
    }
  }

  /// The system's words for the last error.
  private static func reason() -> String {
    let text = String(cString: strerror(errno))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
