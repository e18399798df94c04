// matplotlib's style words, with what matplotlib 3.11 itself reads them as.

import Testing

@testable import Charts

@Test(
  arguments: [
    ("r--o", Colour.palette(3), Dash.dashed, Marker.circle), ("k", .foreground, nil, nil),
    ("bo", .palette(0), Dash.none, .circle), ("-.", nil, .dashDotted, nil),
    ("g^:", .palette(2), .dotted, .triangleUp), ("C1-", .palette(1), .solid, nil),
    ("x", nil, Dash.none, .cross), ("red", .palette(3), nil, nil), ("", nil, nil, nil),
    ("--", nil, .dashed, nil), ("8", nil, Dash.none, .octagon),
    ("ks-", .foreground, .solid, .square),
    ("tab:orange", .palette(1), nil, nil), ("#00ff00", .rgb(RGB(hexadecimal: 0x00ff00)), nil, nil),
    ("c.", .palette(9), Dash.none, .point), ("-k", .foreground, .solid, nil),
  ] as [(String, Colour?, Dash?, Marker?)])
func formatStringIsReadAsInMatplotlib(
  text: String, colour: Colour?, dash: Dash?, marker: Marker?
) throws {
  let format = try FormatString(text)
  #expect(format.colour == colour)
  #expect(format.dash == dash)
  #expect(format.marker == marker)
}

@Test(arguments: [
  ("r--g", StyleWordError.repeatedInFormat("r--g", what: "colour")),
  ("o-s", .repeatedInFormat("o-s", what: "marker")),
  ("-:", .repeatedInFormat("-:", what: "line style")),
  ("rq", .unreadableFormat("rq", remainder: "q")),
])
func formatStringThatMakesNoSenseIsRefused(text: String, expected: StyleWordError) {
  #expect(throws: expected) { try FormatString(text) }
}

@Test(arguments: [
  ("red", Colour.palette(3)), ("tab:red", .palette(3)), ("r", .palette(3)), ("C3", .palette(3)),
  ("C13", .palette(13)), ("Tab:Blue", .palette(0)), ("black", .foreground),
  ("0.5", .rgb(RGB(hexadecimal: 0x808080))), ("#abc", .rgb(RGB(hexadecimal: 0xaabbcc))),
  ("#A1B2C3", .rgb(RGB(hexadecimal: 0xa1b2c3))), ("#a1b2c380", .rgb(RGB(hexadecimal: 0xa1b2c3))),
  ("crimson", .rgb(RGB(hexadecimal: 0xdc143c))),
  ("dark slate blue", .rgb(RGB(hexadecimal: 0x483d8b))),
])
func colourWordsAreRead(word: String, expected: Colour) throws {
  #expect(try StyleWords.colour(word) == expected)
}

@Test(arguments: ["", "rde", "#12", "#ggg", "C", "C-1", "1.5", "tab:rot", "C99999999999999999999"])
func unknownColourNamesTheColoursThereAre(word: String) throws {
  let error = #expect(throws: StyleWordError.self) { try StyleWords.colour(word) }
  guard case .unknownColour(word, let known) = try #require(error) else {
    Issue.record("not an unknown colour")
    return
  }
  #expect(known.contains("red") && known.contains("crimson"))
}

@Test(arguments: [
  ("-", Dash.solid), ("--", .dashed), ("-.", .dashDotted), (":", .dotted), ("dashdot", .dashDotted),
  ("None", Dash.none), ("", Dash.none),
])
func lineStylesAreRead(word: String, expected: Dash) throws {
  #expect(try StyleWords.dash(word) == expected)
}

@Test func unknownLineStyleAndMarkerAreRefused() throws {
  #expect(try StyleWords.marker("none") == nil)
  #expect(throws: StyleWordError.self) { try StyleWords.dash("dashes") }
  #expect(throws: StyleWordError.self) { try StyleWords.marker("circle") }

}
