// Writing to standard output and standard error, and what kind of terminal stands behind them.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A standard stream.
struct Terminal: Sendable {
  static let output = Terminal(descriptor: 1)
  static let errors = Terminal(descriptor: 2)

  let descriptor: Int32

  /// Whether a person watches: the stream is a terminal that understands colours.
  var isInteractive: Bool {
    guard isatty(descriptor) == 1 else { return false }
    guard let term = getenv("TERM") else { return false }
    return String(cString: term) != "dumb"
  }

  /// Whether to use colours: on a terminal, unless `NO_COLOR` is set.
  var usesColours: Bool { isInteractive && getenv("NO_COLOR") == nil }

  /// How many characters a line of the terminal holds; nil where there is no terminal.
  var columns: Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else {
      return nil
    }
    return size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes all the bytes; a reader that has gone away ends the writing without a complaint.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
        #else
          Darwin.write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
        #endif
      }
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      offset += written
    }
    return true
  }
}
