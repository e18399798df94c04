// Memory for what is worked on besides arrays: long pieces come from the blocks that freed arrays
// leave, which the system need not clear.

import CMemory

/// Room for some plain values, not yet set to anything; whoever takes it frees it.
struct Scratch<Value: BitwiseCopyable> {
  let first: UnsafeMutablePointer<Value>
  private let byteCount: Int
  private let isBlock: Bool

  /// From this number of bytes on, it is a block.
  private static var smallestBlock: Int { 1 << 19 }

  init(capacity: Int) {
    byteCount = max(capacity, 1) &* MemoryLayout<Value>.stride
    let block = byteCount < Self.smallestBlock ? nil : memory_take_block(byteCount)
    isBlock = block != nil
    let start =
      block
      ?? UnsafeMutableRawPointer.allocate(
        byteCount: byteCount, alignment: MemoryLayout<Value>.alignment)
    first = start.bindMemory(to: Value.self, capacity: capacity)
  }

  func free() {
    if isBlock { memory_give_block(first, byteCount) } else { first.deallocate() }
  }
}
