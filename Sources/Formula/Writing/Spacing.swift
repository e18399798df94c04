// TeX's spaces between neighbours, by their classes.

enum Spacing {
  /// The space in eighteenths of an em between two atoms; in scripts only operators keep theirs.
  static func between(_ left: AtomClass, _ right: AtomClass, inScript: Bool) -> Double {
    let code = table[left.rawValue][right.rawValue]
    switch code {
    case "1": return 3
    case "3": return inScript ? 0 : 3
    case "4": return inScript ? 0 : 4
    case "5": return inScript ? 0 : 5
    default: return 0
    }
  }

  /// Rows and columns in the order of `AtomClass`; `1` is a thin space that scripts keep.
  private static let table: [[Character]] = [
    "01450003",
    "11050003",
    "44004004",
    "55005005",
    "00000000",
    "01450003",
    "33033333",
    "31453033",
  ].map { Array($0) }

  /// The classes of a row, with a binary operator that lacks an operand taken as ordinary.
  ///
  /// - Parameter items: the classes towards the left and the right; one without a left class lets
  ///   its neighbours see what it ends with.
  static func resolved(
    _ items: [(left: AtomClass?, right: AtomClass?)], after previous: AtomClass?
  ) -> [AtomClass?] {
    var classes = items.map(\.left)
    var last = previous
    var lastIndex: Int?
    for index in classes.indices {
      guard let atomClass = classes[index] else {
        if let right = items[index].right { (last, lastIndex) = (right, nil) }
        continue
      }
      switch atomClass {
      case .binary:
        switch last {
        case nil, .binary?, .largeOperator?, .relation?, .opening?, .punctuation?:
          classes[index] = .ordinary
        default: break
        }
      case .relation, .closing, .punctuation:
        if last == .binary, let lastIndex { classes[lastIndex] = .ordinary }
      default: break
      }
      last = classes[index]
      lastIndex = index
    }
    if last == .binary, let lastIndex { classes[lastIndex] = .ordinary }
    return classes
  }
}
