// Python's random module, against what CPython 3.11 itself drew.

import Testing

@testable import LossMath

struct PythonRandomTests {
  private static func generator(seed: String) throws -> PythonRandom {
    if seed.hasPrefix("'") { return PythonRandom(seed: String(seed.dropFirst().dropLast())) }
    if let whole = Int(seed) { return PythonRandom(seed: whole) }
    return PythonRandom(seed: try #require(Double(seed)))
  }

  @Test(arguments: try Recording.read("python"))
  func drawsWhatPythonDraws(_ recording: Recording) throws {
    var random = try Self.generator(seed: recording.seed)
    if let draw = PythonDrawings.floats[recording.call] {
      recording.expect(try recording.values.map { _ in try draw(&random) })
    } else if let draw = PythonDrawings.integers[recording.call] {
      recording.expect(try recording.values.map { _ in try draw(&random) })
    } else if recording.call == "getrandbits(64)" {
      let drawn = try recording.values.map { _ in Substring("\(try random.bits(64))") }
      #expect(drawn == recording.values)
    } else {
      let draw = try #require(PythonDrawings.positions[recording.call], "no drawing for this call")
      recording.expect(try draw(&random))
    }
  }

  @Test func everyDrawingHasItsRecording() throws {
    let drawings =
      Set(PythonDrawings.floats.keys).union(PythonDrawings.integers.keys).union(
        PythonDrawings.positions.keys)
    #expect(drawings.subtracting(try Recording.read("python").map(\.call)) == [])
  }

  @Test func textAndItsBytesSeedAlike() {
    var text = PythonRandom(seed: "loss")
    var bytes = PythonRandom(bytes: [0x6c, 0x6f, 0x73, 0x73])
    #expect(text.random() == bytes.random())
  }

  private static let hashes: [(Double, Int)] = [
    (0.5, 1_152_921_504_606_846_976), (-1.0, -2), (3.0, 3), (0.1, 230_584_300_921_369_408),
    (1e300, 1_224_995_262_755_759_164), (-1e300, -1_224_995_262_755_759_164), (-0.0, 0),
    (.leastNonzeroMagnitude, 16_777_216), (.infinity, 314_159), (-.infinity, -314_159),
    (0x1p61, 1), (1e16, 10_000_000_000_000_000),
    (2.5, 1_152_921_504_606_846_978),
  ]

  @Test("a float's hash is Python's", arguments: hashes)
  func floatHashIsPythons(_ value: Double, _ hash: Int) {
    #expect(value.pythonHash == hash)
  }
}
