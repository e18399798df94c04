// Values as text: `repr`, `str`, f-strings, `%` and `str.format`.

import LossMath

extension Machine {
  /// Python's `repr`.
  package func representation(_ value: Value) throws -> String {
    try withDepth { try Representation.text(value, asText: false, self) }
  }

  /// Python's `str`: what `print` writes.
  package func text(of value: Value) throws -> String {
    try withDepth { try Representation.text(value, asText: true, self) }
  }

  /// `len`.
  package func length(of value: Value) throws -> Int {
    switch value {
    case .string(let string): return string.count
    case .list(let list): return list.items.count
    case .tuple(let tuple): return tuple.count
    case .dict(let dict): return dict.table.count
    case .set(let set): return set.table.count
    case .array(let object):
      guard object.array.rank > 0 else { throw Fault.type("len() of unsized object") }
      return object.array.shape[0]
    case .object(let object):
      if let length = try object.length(self) { return length }
    default: break
    }
    throw Fault.noLength(value.typeName)
  }

  // MARK: f-strings

  func joined(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> Value {
    var text = ""
    for index in 0..<count { text += first[index].text ?? "" }
    return .string(text)
  }

  /// - Parameter conversion: the ASCII code of `r`, `s` or `a`; 0 for none.
  func formatted(_ value: Value, conversion: UInt8, spec: Value?) throws -> Value {
    let converted = try convert(value, Character(Unicode.Scalar(conversion)))
    return .string(try format(converted, spec: spec?.text ?? ""))
  }

  func convert(_ value: Value, _ conversion: Character?) throws -> Value {
    switch conversion {
    case "r": .string(try representation(value))
    case "s": .string(try text(of: value))
    case "a": .string(PythonText.ascii(try representation(value)))
    default: value
    }
  }

  /// Python's `format`.
  package func format(_ value: Value, spec: String) throws -> String {
    if let method = value.definition?.special(.format) {
      let result = try call(method, value, .string(spec))
      guard let text = result.text else {
        throw Fault.type("__format__ must return a str, not \(result.typeName)")
      }
      return text
    }
    if let text = try value.content?.special("__format__", [.string(spec)], self)?.text {
      return text
    }
    if spec.isEmpty {
      // A 32-bit float is formatted as Python's own.
      if case .numpyFloat32(let number) = value { return PythonText.repr(Double(number)) }
      if case .array(let object) = value, object.array.rank == 0 {
        return try format(.array(object.array), spec: spec)
      }
      return try text(of: value)
    }
    switch value {
    case .string(let string): return try self.spec(spec, isNumber: false).format(string.text)
    case .int(let number), .numpyInt(let number): return try self.spec(spec).format(number)
    case .float(let number), .numpyFloat(let number): return try self.spec(spec).format(number)
    case .numpyFloat32(let number): return try self.spec(spec).format(Double(number))
    case .bool(let flag), .numpyBool(let flag):
      return try self.spec(spec).format(flag ? 1 : 0, typeName: "bool")
    case .array(let object) where object.array.rank == 0:
      return try format(.array(object.array), spec: spec)
    default:
      throw Fault.type("unsupported format string passed to \(value.typeName).__format__")
    }
  }

  /// What a format spec says, where memory has room for as wide a field.
  private func spec(_ text: String, isNumber: Bool = true) throws -> FormatSpec {
    let spec = try FormatSpec(text)
    try reserve(bytes: isNumber ? spec.size : spec.width)
    return spec
  }

  // MARK: % and str.format

  func formatPercent(_ template: String, _ argument: Value) throws -> String {
    var formatter = PercentFormatter(self, argument)
    return try formatter.format(template)
  }

  package func format(template: String, _ arguments: CallArguments) throws -> String {
    var formatter = TemplateFormatter(machine: self, arguments: arguments)
    return try formatter.format(try FormatPiece.parse(template))
  }

  /// A small number for an object, in order of first asking: the same in every run.
  package func identity(of value: Value) -> Int {
    guard let object = value.reference else { return 1 }
    if let known = identities.firstIndex(where: { $0 === object }) { return 140_000 + known * 16 }
    identities.append(object)
    return 140_000 + (identities.count - 1) * 16
  }
}

/// Fills a `%` template.
private struct PercentFormatter {
  private let machine: Machine
  private let argument: Value
  /// Whether the argument has items by key or position, of which none needs to be used.
  private let isMapping: Bool
  private var values: [Value]
  private var next = 0

  init(_ machine: Machine, _ argument: Value) {
    self.machine = machine
    self.argument = argument
    switch argument {
    case .dict, .list, .array, .numpyBool, .numpyInt, .numpyFloat, .numpyFloat32: isMapping = true
    case .object(let object):
      isMapping = object is RangeObject || argument.instance?.hasItems == true
    default: isMapping = false
    }
    if case .tuple(let tuple) = argument { values = tuple.items } else { values = [argument] }
  }

  mutating func format(_ template: String) throws -> String {
    var result = ""
    for piece in try PercentPiece.parse(template) {
      switch piece {
      case .text(let text): result += text
      case .broken(let fault): throw fault
      case .field(let field):
        // With a key, its value is all that there is to take.
        if field.key != nil { values = [] }
        result += try format(field)
      }
    }
    if next < values.count, !isMapping {
      throw Fault.type("not all arguments converted during string formatting")
    }
    return result
  }

  private mutating func take() throws -> Value {
    guard next < values.count else {
      throw Fault.type("not enough arguments for format string")
    }
    next += 1
    return values[next - 1]
  }

  private mutating func size(_ size: PercentField.Size?) throws -> Int? {
    switch size {
    case nil: return nil
    case .given(let number): return number
    case .argument:
      guard let number = try take().index else { throw Fault.type("* wants int") }
      return number
    }
  }

  private mutating func format(_ field: PercentField) throws -> String {
    let width = try size(field.width) ?? 0
    // A number of decimals that comes as an argument counts from nothing.
    let precision = try size(field.precision).map { max($0, 0) }
    if let precision, precision > PercentField.mostDigits {
      throw Fault.overflow("Python int too large to convert to C int")
    }
    let value: Value
    if let key = field.key {
      guard isMapping else { throw Fault.type("format requires a mapping") }
      value = try machine.item(of: argument, at: .string(key))
    } else {
      value = try take()
    }
    if let problem = field.problem { throw problem }
    try machine.reserve(bytes: Int(clamping: width.magnitude))
    return try format(value, field, width: width, precision: precision)
  }

  private func format(
    _ value: Value, _ field: PercentField, width: Int, precision: Int?
  ) throws -> String {
    let type = field.type
    switch type {
    case "s", "r", "a":
      let text = try machine.convert(value, type).text ?? ""
      return field.text(text, width: width, precision: precision)
    case "c":
      if let text = value.text, text.unicodeScalars.count == 1 {
        return field.text(text, width: width, precision: nil)
      }
      guard let number = value.index else { throw Fault.type("%c requires int or char") }
      guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
        throw Fault.overflow("%c arg not in range(0x110000)")
      }
      return field.text(String(scalar), width: width, precision: nil)
    case "d", "i", "u":
      let number = try whole(value, type)
      try machine.reserve(bytes: precision ?? 0)
      return field.text(number, width: width, precision: precision)
    case "o", "x", "X":
      guard let number = try value.index ?? converted(value, "__index__")?.index else {
        throw Fault.type("%\(type) format: an integer is required, not \(value.typeName)")
      }
      try machine.reserve(bytes: precision ?? 0)
      return field.text(number, width: width, precision: precision)
    default:
      try machine.reserve(bytes: precision ?? 0)
      guard
        let number = try value.scalar?.asDouble
          ?? converted(value, "__float__", "__index__")?.double
      else {
        if case .array = value {
          throw Fault.type("only 0-dimensional arrays can be converted to Python scalars")
        }
        throw Fault.type("must be real number, not \(value.typeName)")
      }
      return try field.spec(width: width, precision: precision ?? 6, type: type).format(number)
    }
  }

  /// The number that an instance says it stands for.
  private func converted(_ value: Value, _ names: String...) throws -> Value? {
    for name in names {
      if let result = try machine.callSpecial(name, on: value) { return result }
    }
    return nil
  }

  private func whole(_ value: Value, _ type: Character) throws -> Int {
    if let number = value.wholeNumber { return number }
    if let result = try converted(value, "__int__", "__index__") {
      guard let number = result.wholeNumber else {
        throw Fault.type("%\(type) format: a real number is required, not \(value.typeName)")
      }
      return number
    }
    // What is a number by another method may still be cut to a whole one.
    if value.instance?.type.special(.float) != nil,
      let number = try converted(value, "__trunc__")?.wholeNumber
    {
      return number
    }
    guard let number = value.scalar?.asDouble else {
      throw Fault.type("%\(type) format: a real number is required, not \(value.typeName)")
    }
    guard number.isFinite else {
      throw number.isNaN
        ? Fault.value("cannot convert float NaN to integer")
        : Fault.overflow("cannot convert float infinity to integer")
    }
    guard let whole = Int(exactly: number.rounded(.towardZero)) else { throw Fault.integerOverflow }
    return whole
  }
}

/// Fills a template of `str.format`.
private struct TemplateFormatter {
  let machine: Machine
  let arguments: CallArguments
  private var next = 0
  private var usesNumbers = false

  init(machine: Machine, arguments: CallArguments) {
    self.machine = machine
    self.arguments = arguments
  }

  mutating func format(_ pieces: [FormatPiece]) throws -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .field(let field):
        var value = try base(field.name)
        for step in field.path { value = try follow(step, from: value) }
        value = try machine.convert(value, field.conversion)
        result += try machine.format(value, spec: try format(field.spec))
      }
    }
    return result
  }

  private mutating func base(_ name: String) throws -> Value {
    if name.isEmpty {
      if usesNumbers {
        throw Fault.value(
          "cannot switch from manual field specification to automatic field numbering")
      }
      next += 1
      return try positional(next - 1)
    }
    if let index = Int(name) {
      if next > 0 {
        throw Fault.value(
          "cannot switch from automatic field numbering to manual field specification")
      }
      usesNumbers = true
      return try positional(index)
    }
    guard let found = arguments.keywords.first(where: { $0.name == name }) else {
      throw Fault.missingKey(.string(name))
    }
    return found.value
  }

  private func positional(_ index: Int) throws -> Value {
    guard index >= 0, index < arguments.positional.count else {
      throw Fault.index("Replacement index \(index) out of range for positional args tuple")
    }
    return arguments.positional[index]
  }

  private func follow(_ step: FormatPiece.Step, from value: Value) throws -> Value {
    switch step {
    case .attribute(let name): try machine.attribute(name, of: value)
    case .item(let key):
      try machine.item(of: value, at: Int(key).map(Value.int) ?? .string(key))
    }
  }
}
