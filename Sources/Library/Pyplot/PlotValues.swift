// From Python's values to what charts are made of: numbers, labels, colours, maps.

import Charts
import Diagnostics
import Interpreter
import LossMath

enum PlotValues {
  /// A real number of any kind.
  static func number(_ value: Value) throws -> Double {
    if let number = value.double { return number }
    if let scalar = value.scalar { return scalar.asDouble }
    throw Fault.notReal(value.typeName)
  }

  /// A text as it stands in a chart, its mathematics in plain characters.
  static func label(_ value: Value, _ machine: Machine) throws -> String {
    MathText.plain(try machine.text(of: value))
  }

  /// Numbers in a row; a single number is a row of one.
  static func vector(_ value: Value, _ machine: Machine) throws -> [Double] {
    let array = try machine.array(from: value)
    try machine.charge(array.count)
    return array.doubles
  }

  /// Numbers in rows and columns.
  static func matrix(
    _ value: Value, _ machine: Machine, _ wrong: @autoclosure () -> String
  ) throws -> (values: [Double], rows: Int, columns: Int) {
    let array = try machine.array(from: value)
    guard array.rank == 2 else { throw Fault.type(wrong()) }
    try machine.charge(array.count)
    return (array.doubles, array.shape[0], array.shape[1])
  }

  /// The columns of a matrix; of a vector the vector itself.
  static func columns(_ value: Value, _ machine: Machine) throws -> [[Double]] {
    let array = try machine.array(from: value)
    guard array.rank <= 2 else {
      throw Fault.value(
        "x and y can be no greater than 2D, but have shapes (\(array.shape[0]),) and "
          + shape(array))
    }
    try machine.charge(array.count)
    let values = array.doubles
    guard array.rank == 2 else { return [values] }
    let width = array.shape[1]
    return (0..<width).map { column in
      stride(from: column, to: values.count, by: width).map { values[$0] }
    }
  }

  static func shape(_ array: NDArray) -> String {
    let lengths = (0..<array.rank).map { "\(array.shape[$0])" }
    return lengths.count == 1 ? "(\(lengths[0]),)" : "(\(lengths.joined(separator: ", ")))"
  }

  /// Places along an axis: numbers, or the names of categories.
  static func places(
    _ value: Value, _ machine: Machine
  ) throws -> (values: [Double], names: [String]) {
    if case .list = value {
    } else if case .tuple = value {
    } else {
      if let name = value.text { return ([0], [name]) }
      return (try vector(value, machine), [])
    }
    let items = try machine.values(of: value)
    let names = items.compactMap(\.text)
    guard !names.isEmpty, names.count == items.count else {
      return (try vector(value, machine), [])
    }
    // The same name is the same place.
    var order: [String] = []
    let places = names.map { name -> Double in
      if let place = order.firstIndex(of: name) { return Double(place) }
      order.append(name)
      return Double(order.count - 1)
    }
    return (places, order.map(MathText.plain))
  }

  // MARK: Colours

  /// Calls a style reader and turns its errors into faults with a suggestion.
  static func styled<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StyleWordError {
      throw Fault(error)
    }
  }

  /// A colour: a word, three or four parts from 0 to 1, a map's colour; nil for `'none'`.
  static func colour(_ value: Value, _ machine: Machine) throws -> Colour? {
    if let word = value.text {
      if word.lowercased() == "none" { return nil }
      return try styled { try StyleWords.colour(word) }
    }
    if let object = value.content as? ColourObject { return .rgb(object.colour) }
    let parts = try vector(value, machine)
    guard parts.count == 3 || parts.count == 4, parts.allSatisfy({ (0...1).contains($0) }) else {
      throw Fault.value("\(try machine.representation(value)) is not a valid value for color")
    }
    func byte(_ part: Double) -> UInt8 { UInt8((part * 255).rounded()) }
    return .rgb(RGB(red: byte(parts[0]), green: byte(parts[1]), blue: byte(parts[2])))
  }

  /// One colour for everything, or one for each element.
  static func colours(_ value: Value, _ machine: Machine) throws -> [Colour] {
    if value.text == nil, !(value.content is ColourObject) {
      let items = try machine.values(of: value)
      if items.isEmpty || items.contains(where: { $0.double == nil }) {
        return try items.compactMap { try colour($0, machine) }
      }
    }
    return try [colour(value, machine)].compactMap { $0 }
  }

  /// A map of colours: its name, or an object that is one.
  static func colourMap(_ value: Value?, _ machine: Machine) throws -> ColourMap {
    guard let value else { return .viridis }
    if let object = value.content as? ColourMapObject { return object.map }
    guard let name = value.text else {
      throw Fault.type(
        "get_cmap expects None or an instance of a str or Colormap . you passed "
          + "\(try machine.representation(value)) of type \(value.typeName)")
    }
    return try styled { try ColourMap(named: name) }
  }
}

extension Fault {
  /// The fault of a word that asks for a look that there is not.
  init(_ error: StyleWordError) {
    let message: String
    var near: String?
    switch error {
    case .unknownColour(let name, let known):
      message =
        "'\(name)' is not a valid value for color: supported inputs are (r, g, b) and "
        + "(r, g, b, a) 0-1 float tuples; '#rrggbb', '#rrggbbaa', '#rgb', '#rgba' strings; named "
        + "color strings; string reprs of 0-1 floats for grayscale values; 'C0', 'C1', ... "
        + "strings for colors of the color cycle; and pairs combining one of the above with an "
        + "alpha value"
      near = Suggestion.nearest(to: name, in: known)
    case .unknownLineStyle(let name, let known):
      message = "'\(name)' is not a valid value for ls"
      near = Suggestion.nearest(to: name, in: known)
    case .unknownMarker(let name, let known):
      message = "Unrecognized marker style '\(name)'"
      near = Suggestion.nearest(to: name, in: known)
    case .unknownColourMap(let name, let known):
      message = "'\(name)' is not a valid value for cmap"
      near = Suggestion.nearest(to: name, in: known)
    case .unreadableFormat(let text, let rest):
      message =
        "'\(text)' is not a valid format string (unrecognized character '\(rest.prefix(1))')"
    case .repeatedInFormat(let text, let what):
      let word = what == "colour" ? "color" : what == "line style" ? "linestyle" : what
      message = "'\(text)' is not a valid format string (two \(word) symbols)"
    }
    self = .error(.valueError, message, hint: near.map { "did you mean '\($0)'?" })
  }
}
