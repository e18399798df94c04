// Frees nested containers without recursion, however deep they are nested.

import CMemory

/// Takes over what a container held when the container goes away deep inside others.
///
/// Down to a certain depth containers free each other, one inside the other. From there on the first
/// empties a list of what is still to be released; containers that go on the way only add to that
/// list, so nothing recurses further.
final class Reclaimer {
  private var pending: [Value] = []

  /// How deep containers free each other by themselves.
  private static let depth: Int64 = 64

  /// Deinitializes the fields of an instance's `deinit`.
  static func release(_ fields: UnsafeMutablePointer<Value>, count: Int) {
    if memory_begin_release() < depth {
      fields.discard(count: count)
      memory_end_release()
      return
    }
    memory_end_release()
    var copies = Array(UnsafeBufferPointer(start: fields, count: count))
    fields.deinitialize(count: count)
    takeOver(&copies)
  }

  /// Releases the one value of a `deinit`.
  static func release(_ value: inout Value) {
    if memory_begin_release() < depth {
      withUnsafeMutablePointer(to: &value) { $0.put(.unbound) }
      memory_end_release()
      return
    }
    memory_end_release()
    var values = [value]
    value = .unbound
    takeOver(&values)
  }

  /// Releases the values of a container's `deinit`, now or when those before them are gone.
  static func release(_ values: inout [Value]) {
    if memory_begin_release() < depth {
      values = []
      memory_end_release()
      return
    }
    memory_end_release()
    takeOver(&values)
  }

  private static func takeOver(_ values: inout [Value]) {
    if let active = memory_reclaimer() {
      let reclaimer = Unmanaged<Reclaimer>.fromOpaque(active).takeUnretainedValue()
      reclaimer.pending += values
      values = []
      return
    }
    let reclaimer = Reclaimer()
    swap(&reclaimer.pending, &values)
    memory_set_reclaimer(Unmanaged.passUnretained(reclaimer).toOpaque())
    // Counted as one more, so that what is released here adds to the list.
    _ = memory_begin_release()
    while !reclaimer.pending.isEmpty { _ = reclaimer.pending.popLast() }
    memory_end_release()
    memory_set_reclaimer(nil)
  }
}

extension [Value] {
  /// Whether releasing the values may release further containers.
  var holdsContainers: Bool {
    contains(where: \.mayHoldMore)
  }
}

extension Value {
  /// Whether it refers to something that may hold further containers in turn.
  fileprivate var mayHoldMore: Bool {
    switch self {
    case .list, .tuple, .dict, .set, .function: true
    case .object(let object): object.holdsValues
    default: false
    }
  }
}
