// Frees nested containers without recursion, however deep they are nested.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Takes over what a container held when the container goes away.
///
/// The first container to go on a thread empties a list of what is still to be released; containers
/// that go on the way only add to that list, so nothing recurses.
final class Reclaimer {
  private var pending: [Value] = []

  /// Where each thread keeps its reclaimer while one is at work.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// Deinitializes the fields of an instance's `deinit`.
  static func release(_ fields: UnsafeMutablePointer<Value>, count: Int) {
    let values = UnsafeBufferPointer(start: fields, count: count)
    if values.contains(where: \.mayHoldMore) {
      var copies = Array(values)
      fields.deinitialize(count: count)
      release(&copies)
    } else {
      fields.deinitialize(count: count)
    }
  }

  /// Releases the one value of a `deinit`.
  static func release(_ value: inout Value) {
    guard value.mayHoldMore else { return }
    var values = [value]
    value = .unbound
    release(&values)
  }

  /// Releases the values of a container's `deinit`, now or when those before them are gone.
  static func release(_ values: inout [Value]) {
    if let active = pthread_getspecific(key) {
      let reclaimer = Unmanaged<Reclaimer>.fromOpaque(active).takeUnretainedValue()
      reclaimer.pending += values
      values = []
      return
    }
    let reclaimer = Reclaimer()
    swap(&reclaimer.pending, &values)
    pthread_setspecific(key, Unmanaged.passUnretained(reclaimer).toOpaque())
    while !reclaimer.pending.isEmpty { _ = reclaimer.pending.popLast() }
    pthread_setspecific(key, nil)
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
