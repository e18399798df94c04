// The opcode loop reads references out of registers without counting them: where they stand in a
// value's memory is held to here.

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
}
