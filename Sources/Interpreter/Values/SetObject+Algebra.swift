// The algebra of sets.

extension SetObject {
  private func filtered(_ isKept: (Value, Int) -> Bool) -> SetObject {
    let result = SetObject(isFrozen: isFrozen)
    for key in table.keys {
      guard let hash = try? Hashing.hash(of: key), isKept(key, hash) else { continue }
      result.table.set(key, hash: hash, to: .none)
    }
    return result
  }

  package func union(_ other: SetObject) -> SetObject {
    let result = filtered { _, _ in true }
    for key in other.table.keys {
      if let hash = try? Hashing.hash(of: key) { result.table.set(key, hash: hash, to: .none) }
    }
    return result
  }

  package func intersection(_ other: SetObject) -> SetObject {
    filtered { other.table.contains($0, hash: $1) }
  }

  package func subtracting(_ other: SetObject) -> SetObject {
    filtered { !other.table.contains($0, hash: $1) }
  }

  package func symmetricDifference(_ other: SetObject) -> SetObject {
    subtracting(other).union(other.subtracting(self))
  }

  package func isSubset(of other: SetObject) -> Bool {
    subtracting(other).table.count == 0
  }
}
