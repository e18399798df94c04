// Frees nested containers without recursion, however deep they are nested.

enum Reclaimer {
  /// Releases values one by one; what a container that goes away held is released here too, not in
  /// its own `deinit`, which would recurse.
  static func release(_ pending: inout [Value]) {
    while let value = pending.popLast() { take(consume value, into: &pending) }
  }

  /// Moves out what a container holds, where this was the last reference to it.
  private static func take(_ value: consuming Value, into pending: inout [Value]) {
    switch consume value {
    case .list(var list):
      if isKnownUniquelyReferenced(&list) { list.moveItems(to: &pending) }
    case .tuple(var tuple):
      if isKnownUniquelyReferenced(&tuple) { tuple.moveItems(to: &pending) }
    case .dict(var dict):
      if isKnownUniquelyReferenced(&dict) { dict.moveItems(to: &pending) }
    default: break
    }
  }
}

extension Value {
  /// Whether releasing the value may release further containers.
  fileprivate var isContainer: Bool {
    switch self {
    case .list, .tuple, .dict: true
    default: false
    }
  }
}

extension [Value] {
  var holdsContainers: Bool { contains(where: \.isContainer) }

  /// Moves the elements to the end of `other`.
  mutating func move(to other: inout [Value]) {
    if other.isEmpty {
      swap(&self, &other)
    } else {
      other += self
      self = []
    }
  }
}
