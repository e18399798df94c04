// Quotes, list items and footnotes: the blocks that hold blocks, and how a line shows that it is in them.

/// An open quote, list item or footnote.
struct Container {
  enum Kind {
    case quote
    /// A list item, and how many columns its content is indented by.
    case item(indentation: Int)
    case footnote
  }

  var kind: Kind
  /// Whether anything stands in it yet; an item that starts empty ends at the next empty line.
  var isEmpty = true

  /// Moves `cursor` past what a line within this container starts with; false when it does not.
  func continues(at cursor: inout LineCursor) -> Bool {
    switch kind {
    case .quote:
      guard cursor.indentation <= 3, cursor.pastIndentation().byte == UInt8(ascii: ">") else {
        return false
      }
      cursor = Self.pastQuoteMark(cursor)
      return true
    case .item(let indentation):
      if cursor.indentation >= indentation {
        cursor.advance(columns: indentation)
        return true
      }
      guard cursor.isBlank, !isEmpty else { return false }
      cursor.advance(columns: cursor.indentation)
      return true
    case .footnote:
      guard cursor.indentation >= 4 || cursor.isBlank else { return false }
      cursor.advance(columns: 4)
      return true
    }
  }

  /// The place past indentation, `>` and one column of white space.
  static func pastQuoteMark(_ cursor: LineCursor) -> LineCursor {
    var next = cursor.pastIndentation()
    next.advance(bytes: 1)
    next.advance(columns: 1)
    return next
  }
}
