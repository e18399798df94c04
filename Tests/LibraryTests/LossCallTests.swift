// What every loss of the catalogue says of arguments that it cannot do without.

import LossMath
import Testing

@Suite struct LossCallTests {
  private static let names = LossCatalogue.all.map { $0.descriptor.name }

  @Test(arguments: names)
  func anArgumentThatIsNoneIsNamed(_ name: String) {
    for loss in LossCatalogue.all where loss.descriptor.name == name {
      let needed = loss.descriptor.arguments.filter { !$0.contains("=") }
      for missing in needed { check(name, needed, missing) }
    }
  }

  private func check(_ name: String, _ needed: [String], _ missing: String) {
    let message = "\(name)() argument '\(missing)' must be an array or a number, not NoneType"
    let values = needed.map { $0 == missing ? "None" : "t" }.joined(separator: ", ")
    let plain = Run("t = [0.25, 0.75]\n\(name)(\(values))")
    #expect(plain.error?.message == message)
    if needed.count > 1 {
      let traced = Run("grad(lambda t: \(name)(\(values)))([0.25, 0.75])")
      #expect(traced.error?.message == message)
    }
  }

  @Test func anArgumentIsNotTakenForAnother() {
    let run = Run("ctc([[1]], [[[0.5, 0.5]]], target_lengths=[1])")
    #expect(run.error?.errorClass == "NotImplementedError")
  }
}
