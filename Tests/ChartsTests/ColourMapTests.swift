// Maps of colours against matplotlib's own, and the values that they are given to.

import Testing

@testable import Charts

/// What matplotlib 3.11 gives at a quarter, the middle and three quarters.
private let recorded: [(String, [UInt32])] = [
  ("viridis", [0x3b528b, 0x21918c, 0x5ec962]),
  ("plasma", [0x7e03a8, 0xcc4778, 0xf89540]),
  ("inferno", [0x57106e, 0xbc3754, 0xf98e09]),
  ("magma", [0x51127c, 0xb73779, 0xfc8961]),
  ("cividis", [0x434e6c, 0x7d7c78, 0xbcae6c]),
  ("Blues", [0xc6dbef, 0x6aaed6, 0x2070b4]),
  ("Greys", [0xd9d9d9, 0x959595, 0x515151]),
  ("coolwarm", [0x8db0fe, 0xdddcdc, 0xf4987a]),
  ("RdBu", [0xe58368, 0xf6f7f7, 0x68abd0]),
  ("hot", [0xb30000, 0xff5c00, 0xffff07]),
  ("jet", [0x0080ff, 0x7dff7a, 0xff9400]),
  ("turbo", [0x28bceb, 0xa4fc3c, 0xfb7e21]),
  ("hsv", [0x84ff00, 0x00fff6, 0x7200ff]),
  ("terrain", [0x01cc66, 0xfefe98, 0x815e56]),
  ("twilight", [0x6276ba, 0x2f1436, 0xb25652]),
  ("Spectral", [0xf98e52, 0xffffbe, 0x86cfa5]),
  ("gray", [0x404040, 0x808080, 0xc0c0c0]),
]

@Test(arguments: recorded.indices)
func mapHasTheColoursOfItsName(index: Int) throws {
  let (name, colours) = recorded[index]
  let map = try ColourMap(named: name)
  for (part, expected) in zip([0.25, 0.5, 0.75], colours) {
    let (found, wanted) = (map.colour(part), RGB(hexadecimal: expected))
    for (one, other) in [
      (found.red, wanted.red), (found.green, wanted.green), (found.blue, wanted.blue),
    ] {
      #expect(abs(Int(one) - Int(other)) <= 8, "\(name) at \(part)")
    }
  }
}

@Test func mapTurnedRoundRunsBackwards() throws {
  let (forward, backward) = (try ColourMap(named: "viridis"), try ColourMap(named: "viridis_r"))
  #expect(forward.colour(0) == backward.colour(1))
  #expect(forward.colour(0.3) == backward.colour(0.7))
}

@Test func unknownMapNamesTheMapsThereAre() throws {
  let error = #expect(throws: StyleWordError.self) { try ColourMap(named: "virdis") }
  guard case .unknownColourMap("virdis", let known) = try #require(error) else {
    Issue.record("not an unknown map")
    return
  }
  #expect(known.contains("viridis"))
}

@Test func listedColoursDoNotBlend() {
  let (red, blue) = (RGB(hexadecimal: 0xff0000), RGB(hexadecimal: 0x0000ff))
  let map = ColourMap(listed: [red, blue])
  #expect([0, 0.49, 0.51, 1].map(map.colour) == [red, red, blue, blue])
}

@Test func scaleOfColoursIsLinearOrLogarithmicAndCutAtItsEnds() {
  var scale = ColourScale(.viridis, from: 1, to: 100)
  #expect(scale.part(50.5) == 0.5)
  #expect(scale.part(-5) == 0 && scale.part(1000) == 1)
  #expect(scale.part(.nan) == nil && scale.colour(.infinity) == nil)
  scale.isLogarithmic = true
  #expect(scale.part(10) == 0.5)
  #expect(scale.part(0) == nil)
  #expect(ColourScale(.viridis, over: [3, 3]).part(3) == 0)
  #expect(ColourScale(.viridis, over: []).part(0.5) == 0.5)
  #expect(ColourScale(.viridis, from: -1e308, to: 1e308).part(0) == 0.5)
}

@Test(arguments: [0x000000, 0xffffff, 0xfde725, 0x440154, 0x21918c, 0xff0000, 0x808080])
func wordsOnACellStandOutFromIt(hexadecimal: Int) {
  let cell = RGB(hexadecimal: UInt32(hexadecimal))
  let words = RGB(hexadecimal: cell.isDark ? 0xffffff : 0)
  #expect(cell.contrast(with: words) >= 4.5)
}
