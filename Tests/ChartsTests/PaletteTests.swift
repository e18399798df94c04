// Colours that can be seen: contrast and colour-blind distances are computed, not believed.

import Testing

@testable import Charts

@Test(arguments: Palette.colours.indices)
func paletteStandsOutFromBothPapers(place: Int) {
  let colour = Palette.colours[place]
  #expect(colour.light.contrast(with: Palette.paper.light) >= 3)
  #expect(colour.dark.contrast(with: Palette.paper.dark) >= 3)
}

@Test func contrastIsThatOfTheStandard() {
  // Black on white is 21:1; #767676 on white is the well-known grey just above 4.5:1.
  let white = RGB(hexadecimal: 0xffffff)
  #expect(abs(RGB(hexadecimal: 0).contrast(with: white) - 21) < 1e-9)
  #expect(abs(RGB(hexadecimal: 0x767676).contrast(with: white) - 4.54) < 0.005)
}

@Test(arguments: ColourVision.all)
func firstSixColoursStayApart(vision: ColourVision) {
  for shades in [Palette.colours.map(\.light), Palette.colours.map(\.dark)] {
    #expect(vision.leastDistance(Array(shades.prefix(6))) >= 0.08)
    #expect(vision.leastDistance(shades) >= 0.045)
  }
}

@Test(arguments: [0x000000, 0xffffff, 0xffff00, 0x00008b, 0xff0000, 0x7f7f7f, 0xfffacd])
func anyColourAskedForStandsOutInBothThemes(hexadecimal: Int) {
  let colour = ThemedColour(of: RGB(hexadecimal: UInt32(hexadecimal)))
  #expect(colour.light.contrast(with: Palette.paper.light) >= 3)
  #expect(colour.dark.contrast(with: Palette.paper.dark) >= 3)
}

@Test func colourThatStandsOutAlreadyIsLeftAsItIs() {
  let teal = RGB(hexadecimal: 0x008080)
  #expect(ThemedColour(of: teal).light == teal)
}

/// A kind of colour vision: Machado, Oliveira and Fernandes (2009) at full severity.
struct ColourVision: Sendable, CustomTestStringConvertible {
  var name: String
  /// What each part of linear light becomes, row by row.
  var matrix: [[Double]]

  var testDescription: String { name }

  static let all = [
    ColourVision(name: "normal", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    ColourVision(
      name: "protanopia",
      matrix: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]),
    ColourVision(
      name: "deuteranopia",
      matrix: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]),
    ColourVision(
      name: "tritanopia",
      matrix: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]),
  ]

  func leastDistance(_ colours: [RGB]) -> Double {
    let seen = colours.map(seen)
    var least = Double.infinity
    for (index, colour) in seen.enumerated() {
      for other in seen[(index + 1)...] { least = min(least, colour.distance(to: other)) }
    }
    return least
  }

  private func seen(_ colour: RGB) -> OKLab {
    let light = colour.linear
    let parts = matrix.map { row in
      min(max(row[0] * light.red + row[1] * light.green + row[2] * light.blue, 0), 1)
    }
    return OKLab(linear: (parts[0], parts[1], parts[2]))
  }
}
