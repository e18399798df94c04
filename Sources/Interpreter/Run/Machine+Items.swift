// `container[index]`: reading, writing, deleting.

import LossMath

extension Machine {
  package func item(of container: Value, at index: Value) throws -> Value {
    switch container {
    case .list(let list):
      if let slice = index.slice {
        return .list(try slice.resolved(count: list.items.count).elements(of: list.items))
      }
      return list.items[try position(index, "list", list.items.count)]
    case .tuple(let tuple):
      if let slice = index.slice {
        return .tuple(try slice.resolved(count: tuple.count).elements(of: tuple.items))
      }
      return tuple.buffer[try position(index, "tuple", tuple.count)]
    case .string(let string): return try item(of: string, at: index)
    case .dict(let dict):
      let (key, hash) = try dict.key(index)
      if let value = dict.table.value(key, hash: hash) { return value }
      if let value = try dict.kind?.missing(key, in: dict, self) { return value }
      throw Fault.missingKey(index)
    case .array(let object): return try item(of: object, at: index)
    case .object(let object): return try object.item(index, self)
    default:
      if container.isArrayLike, let array = try arrayOperand(container) {
        do {
          return try item(of: ArrayObject(array.array), at: index)
        } catch let fault as Fault where fault.errorClass == "IndexError" {
          throw Fault.index("invalid index to scalar variable.")
        }
      }
      throw Fault.notSubscriptable(container.typeName)
    }
  }

  private func item(of string: StringObject, at index: Value) throws -> Value {
    if let slice = index.slice {
      let part = try slice.resolved(count: string.count)
      if part.step == 1, string.isASCII {
        let utf8 = string.text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: part.start)
        let end = utf8.index(start, offsetBy: part.count)
        return .string(String(string.text[start..<end]))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: part.elements(of: Array(string.text.unicodeScalars)))
      return .string(String(text))
    }
    let position = try position(index, "string", string.count)
    let scalars = string.text.unicodeScalars
    let place =
      string.isASCII
      ? string.text.utf8.index(string.text.utf8.startIndex, offsetBy: position)
      : scalars.index(scalars.startIndex, offsetBy: position)
    return .string(StringObject.character(scalars[place]))
  }

  /// The position that an index names in a sequence of `count` elements.
  private func position(
    _ index: Value, _ container: String, _ count: Int, verb: String = ""
  ) throws -> Int {
    guard let number = try index.sequenceIndex() else {
      if container == "string" {
        throw Fault.type("string indices must be integers, not '\(index.typeName)'")
      }
      throw Fault.badIndexType(container: container, index: index.typeName)
    }
    let position = number < 0 ? number + count : number
    guard position >= 0, position < count else {
      throw Fault.index("\(container)\(verb) index out of range")
    }
    return position
  }

  package func setItem(of container: Value, at index: Value, to value: Value) throws {
    switch container {
    case .list(let list):
      if let slice = index.slice { return try replace(slice, of: list, with: value) }
      let place = try position(index, "list", list.items.count, verb: " assignment")
      list.items[place] = value
    case .dict(let dict):
      let (key, hash) = try dict.key(index)
      dict.table.set(key, hash: hash, to: value)
    case .array(let object): try setItem(of: object, at: index, to: value)
    case .object(let object): try object.setItem(index, to: value, self)
    default: throw Fault.noItemAssignment(container.typeName)
    }
  }

  private func replace(_ slice: SliceObject, of list: ListObject, with value: Value) throws {
    let part = try slice.resolved(count: list.items.count)
    let items = try assignable(value, isExtended: part.step != 1)
    if part.step == 1 {
      list.items.replaceSubrange(part.start..<max(part.start, part.stop), with: items)
      return
    }
    guard items.count == part.count else {
      throw Fault.value(
        "attempt to assign sequence of size \(items.count) to extended slice of size \(part.count)")
    }
    for (position, item) in zip(part.positions, items) { list.items[position] = item }
  }

  private func assignable(_ value: Value, isExtended: Bool) throws -> [Value] {
    do {
      return try values(of: value)
    } catch Fault.notIterable {
      throw Fault.type(
        isExtended ? "must assign iterable to extended slice" : "can only assign an iterable")
    }
  }

  package func deleteItem(of container: Value, at index: Value) throws {
    switch container {
    case .list(let list):
      if let slice = index.slice {
        let gone = Set(try slice.resolved(count: list.items.count).positions)
        list.items = list.items.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
      } else {
        let place = try position(index, "list", list.items.count, verb: " assignment")
        list.items.remove(at: place)
      }
    case .object(let object): try object.deleteItem(index, self)
    case .dict(let dict):
      let (key, hash) = try dict.key(index)
      guard dict.table.remove(key, hash: hash) != nil || dict.kind?.allowsMissingDeletion == true
      else {
        throw Fault.missingKey(index)
      }
    case .array: throw Fault.value("cannot delete array elements")
    case .string, .tuple, .set: throw Fault.noItemDeletion(container.typeName)
    default:
      throw Fault.type("'\(container.typeName)' object does not support item deletion")
    }
  }
}

extension Value {
  /// The slice object that this value is, if it is one.
  package var slice: SliceObject? {
    if case .object(let object) = self { object as? SliceObject } else { nil }
  }
}
