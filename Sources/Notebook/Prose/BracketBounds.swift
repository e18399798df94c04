// Refuses the brackets that libcmark 0.30 takes quadratic time for.

import Diagnostics

enum BracketBounds {
  private static let limit = 1000

  /// Throws where more than a thousand images are open at once in one paragraph: for each link
  /// that ends within them libcmark looks at all of them again.
  static func check(_ lines: [Range<Int>], in file: SourceFile) throws(Fault) {
    var openImages = 0
    var brackets: [Bool] = []
    var previous = UInt8.lineFeed
    for line in lines {
      for offset in line {
        let byte = file.bytes[offset]
        defer { previous = byte }
        if byte == UInt8(ascii: "["), previous != .backslash {
          let isImage = previous == UInt8(ascii: "!")
          brackets.append(isImage)
          openImages += isImage ? 1 : 0
        } else if byte == UInt8(ascii: "]"), previous != .backslash {
          if brackets.popLast() == true { openImages -= 1 }
        }
        guard openImages <= limit else {
          throw Fault(.inlinesTooDeep(limit: limit), Span(offset - 1, offset + 1))
        }
      }
    }
  }
}
