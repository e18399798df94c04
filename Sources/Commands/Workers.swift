// Runs jobs side by side; results come back in the order of the jobs.

import CThreads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that take jobs from one list.
enum Workers {
  /// How many jobs run at once when nothing else is said: one for each processor.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `work` for each index below `count` on up to `threads` threads and hands each result to
  /// `deliver` in the order of the indices, as soon as it and all before it are there.
  ///
  /// - Parameter deliver: called one at a time; returns false to stop taking further jobs.
  static func run<Result: Sendable>(
    count: Int, threads: Int, work: @escaping @Sendable (Int) -> Result,
    deliver: (Int, Result) -> Bool
  ) {
    let threads = min(threads, count)
    if threads <= 1 {
      for index in 0..<count where !deliver(index, work(index)) { return }
      return
    }
    threads_begin_sharing()
    defer { threads_end_sharing() }
    let queue = Queue<Result>(count: count)
    let workers = (0..<threads).compactMap { _ in
      Thread { while let index = queue.take() { queue.finish(index, with: work(index)) } }
    }
    // Where no thread can be made the work is done here.
    if workers.isEmpty {
      while let index = queue.take() { queue.finish(index, with: work(index)) }
    }
    for index in 0..<count {
      guard let result = queue.wait(for: index) else { break }
      guard deliver(index, result) else {
        // Results that are there already are dropped, however far the others came.
        queue.stop()
        break
      }
    }
    for worker in workers { worker.join() }
  }
}

/// Hands out indices and keeps results until they are asked for.
///
/// All of its state is behind one lock.
private final class Queue<Result: Sendable>: @unchecked Sendable {
  private let count: Int
  private var next = 0
  private var results: [Int: Result] = [:]
  private var isStopped = false
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>

  init(count: Int) {
    self.count = count
    lock = .allocate(capacity: 1)
    change = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(lock)
    change.deallocate()
    lock.deallocate()
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  func take() -> Int? {
    locked {
      guard next < count, !isStopped else { return nil }
      next += 1
      return next - 1
    }
  }

  func finish(_ index: Int, with result: Result) {
    locked {
      results[index] = result
      pthread_cond_broadcast(change)
    }
  }

  /// Stops handing out indices; what is running is finished.
  func stop() { locked { isStopped = true } }

  /// Waits for a result; nil where it was never started.
  func wait(for index: Int) -> Result? {
    locked {
      while results[index] == nil {
        if isStopped, index >= next { return nil }
        pthread_cond_wait(change, lock)
      }
      return results.removeValue(forKey: index)
    }
  }
}

/// A thread that runs a closure once.
private final class Thread {
  #if canImport(Glibc)
    private var handle = pthread_t()
  #else
    private var handle: pthread_t?
  #endif

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread; nil where the system has no more.
  init?(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    let status = pthread_create(
      &handle, nil,
      { argument in
        let pointer: UnsafeMutableRawPointer? = argument
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      return nil
    }
  }

  func join() {
    #if canImport(Glibc)
      pthread_join(handle, nil)
    #else
      if let handle { pthread_join(handle, nil) }
    #endif
  }
}
