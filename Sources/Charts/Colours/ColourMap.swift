// Maps of colours by matplotlib's names, each a few colours with steps between them.

/// A row of colours that values are given.
package struct ColourMap: Sendable, Equatable {
  package var name: String
  var stops: [RGB]
  /// Whether values take the nearest colour; else colours blend from one to the next.
  var isListed = false

  init(name: String, stops: [RGB], isListed: Bool = false) {
    self.name = name
    self.stops = stops
    self.isListed = isListed
  }

  /// A map of these colours alone, as a list of classes has it.
  package init(listed colours: [RGB]) {
    self.init(name: "listed", stops: colours, isListed: true)
  }

  /// The names of all maps, without those turned round.
  package static let names = ColourMapTable.names

  package static let viridis = ColourMap(name: "viridis", stops: rgb(ColourMapTable.viridis))
  package static let blues = ColourMap(name: "Blues", stops: rgb(ColourMapTable.blues))

  /// The colour at a part of the way from 0 to 1.
  func colour(_ part: Double) -> RGB {
    guard let first = stops.first, let last = stops.last else { return RGB(hexadecimal: 0x808080) }
    guard part.isFinite, part > 0 else { return first }
    guard part < 1 else { return last }
    if isListed { return stops[Int(part * Double(stops.count))] }
    let place = part * Double(stops.count - 1)
    let index = Int(place)
    guard index + 1 < stops.count else { return last }
    return stops[index].blended(with: stops[index + 1], place - Double(index))
  }

  /// A map by matplotlib's name; `_r` behind it turns it round.
  package init(named name: String) throws(StyleWordError) {
    let isReversed = name.hasSuffix("_r")
    let base = isReversed ? String(name.dropLast(2)) : name
    let table = ColourMapTable.continuous[base] ?? ColourMapTable.listed[base]
    guard let table else { throw .unknownColourMap(name, known: ColourMapTable.names) }
    let stops = Self.rgb(table)
    self.init(
      name: name, stops: isReversed ? stops.reversed() : stops,
      isListed: ColourMapTable.listed[base] != nil)
  }

  private static func rgb(_ values: [UInt32]) -> [RGB] { values.map(RGB.init(hexadecimal:)) }
}

extension RGB {
  /// A colour on the way to another, part by part.
  func blended(with other: RGB, _ part: Double) -> RGB {
    func mixed(_ one: UInt8, _ two: UInt8) -> UInt8 {
      UInt8(min(max((Double(one) * (1 - part) + Double(two) * part).rounded(), 0), 255))
    }
    return RGB(
      red: mixed(red, other.red), green: mixed(green, other.green), blue: mixed(blue, other.blue))
  }
}
