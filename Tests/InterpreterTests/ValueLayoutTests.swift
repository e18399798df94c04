// The opcode loop reads references out of registers without counting them: where they stand in a
// value's memory is held to here.

import CMemory
import LossMath
import Testing

@testable import Interpreter

@Suite struct ValueLayoutTests {
  private func payload(_ value: Value) -> UnsafeRawPointer? {
    var copy = value
    return withUnsafeMutablePointer(to: &copy) {
      UnsafeRawPointer($0.unretained(TupleObject.self).toOpaque())
    }
  }

  @Test func referencesStandAtTheStartOfAValue() {
    let string = StringObject("loss")
    let list = ListObject([.int(1)])
    let tuple = TupleObject([.float(2)])
    let object = BoundMethod(receiver: .none, function: .none)
    for (value, reference) in [
      (Value.string(string), string as AnyObject), (.list(list), list), (.tuple(tuple), tuple),
      (.object(object), object),
    ] {
      #expect(payload(value) == UnsafeRawPointer(Unmanaged.passUnretained(reference).toOpaque()))
    }
  }

  @Test func onlyReferencesAreCounted() {
    for value in [Value.int(1), .float(.nan), .bool(true), .none, .unbound, .numpyFloat(2)] {
      var copy = value
      #expect(!withUnsafeMutablePointer(to: &copy) { $0.holdsReference })
    }
    var text = Value.string("a")
    #expect(withUnsafeMutablePointer(to: &text) { $0.holdsReference })
  }

  private func references(to list: ListObject) -> Int {
    Int(swift_retainCount(Unmanaged.passUnretained(list).toOpaque()))
  }

  @Test func copiesOfRegistersAreCountedAsSwiftCounts() {
    let list = ListObject([.int(1)])
    let before = references(to: list)
    let registers = UnsafeMutablePointer<Value>.allocate(capacity: 2)
    registers.initialize(to: .list(list))
    (registers + 1).initialize(to: .int(1))
    (registers + 1).copy(from: registers)
    #expect(references(to: list) == before + 2)
    registers.put(.none)
    (registers + 1).discard()
    #expect(references(to: list) == before)
    registers.deallocate()
  }

  @Test func theLastReferenceFreesTheObject() {
    let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    place.initialize(to: .list(ListObject([.int(1)])))
    weak var list: ListObject?
    if case .list(let object) = place.pointee { list = object }
    #expect(list != nil)
    place.put(.unbound)
    #expect(list == nil)
    place.deallocate()
  }

  @Test func plainAdditionsCountAsSwiftCounts() {
    let list = ListObject([.int(1)])
    let object = Unmanaged.passUnretained(list).toOpaque()
    let before = references(to: list)
    #expect(references_count_plainly(object, 1) == 1)
    #expect(references(to: list) == before + 1)
    #expect(references_count_plainly(object, -1) == 1)
    #expect(references(to: list) == before)
  }

  @Test func theLastReferenceIsLeftToSwift() {
    let list = Unmanaged.passRetained(ListObject([.int(1)]))
    while swift_retainCount(list.toOpaque()) > 1 {
      #expect(references_count_plainly(list.toOpaque(), -1) == 1)
    }
    #expect(references_count_plainly(list.toOpaque(), -1) == 0)
    list.release()
  }

  /// Says when it is freed.
  private final class Witness {
    private let atTheEnd: () -> Void

    init(_ atTheEnd: @escaping () -> Void) { self.atTheEnd = atTheEnd }

    deinit { atTheEnd() }
  }

  @Test(arguments: [false, true])
  func theLastReleaseFreesTheObject(isWeaklyHeld: Bool) {
    var ends = 0
    let witness = Unmanaged.passRetained(Witness { ends += 1 })
    weak let held = isWeaklyHeld ? witness.takeUnretainedValue() : nil
    #expect((held != nil) == isWeaklyHeld)
    _ = witness.retain()
    references_release(witness.toOpaque())
    #expect(ends == 0)
    references_release(witness.toOpaque())
    #expect(ends == 1)
    #expect(held == nil)
  }

  @Test func referencesAreReadAsSwiftCountsThem() {
    let witness = Unmanaged.passRetained(Witness {})
    weak var held: Witness?
    for more in 0..<4 {
      #expect(memory_references(witness.toOpaque()) == swift_retainCount(witness.toOpaque()))
      _ = witness.retain()
      if more == 2 { held = witness.takeUnretainedValue() }
    }
    #expect(held != nil)
    for _ in 0..<4 { witness.release() }
    #expect(memory_references(witness.toOpaque()) == 1)
    witness.release()
    let empty = unsafeBitCast([Int](), to: UnsafeMutableRawPointer.self)
    #expect(memory_references(empty) == swift_retainCount(empty))
  }

  /// The memory of an empty array is one object that is never freed.
  @Test func whatLivesForEverIsLeftToSwift() {
    let object = unsafeBitCast([Int](), to: UnsafeMutableRawPointer.self)
    #expect(references_count_plainly(object, 1) == 0)
    #expect(references_count_plainly(object, -1) == 0)
  }
}
