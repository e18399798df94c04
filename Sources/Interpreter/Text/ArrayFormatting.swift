// Arrays whose elements a cell's own functions turn into text: `formatter=` of NumPy's printing.

import LossMath

extension Machine {
  /// The text of an array, with the functions of the options called for what is shown.
  package func layout(_ array: NDArray, _ options: PrintOptions) throws -> ArrayText {
    let elements = array.printedElements
    var text = ArrayText(elements, shape: Array(array.shape), options: options)
    guard let function = options.formatter(of: elements) else { return text }
    try text.format { element in
      let result = try call(function, element)
      guard let word = result.text else {
        throw Fault.type("a formatter gives a 'str', not '\(result.typeName)'")
      }
      return word
    }
    return text
  }
}

extension PrintOptions {
  /// The function for elements of a type: the one of the closest kind.
  fileprivate func formatter(of elements: ArrayElements) -> Value? {
    guard case .dict(let dict) = formatter else { return nil }
    let functions = zip(dict.table.keys, dict.table.values).filter { !$0.1.isNone }
    for name in elements.formatterNames {
      if let function = functions.first(where: { $0.0.text == name }) { return function.1 }
    }
    return nil
  }
}

extension ArrayElements {
  /// NumPy's names of the kinds that the elements belong to, the closest first.
  fileprivate var formatterNames: [String] {
    switch self {
    case .floats, .halfWidthFloats: ["float", "float_kind", "all"]
    case .ints: ["int", "int_kind", "all"]
    case .bools: ["bool", "all"]
    }
  }

  /// An element as a value.
  func value(at index: Int) -> Value {
    switch self {
    case .floats(let values): .numpyFloat(values[index])
    case .halfWidthFloats(let values): .numpyFloat32(values[index])
    case .ints(let values): .numpyInt(values[index])
    case .bools(let values): .numpyBool(values[index])
    }
  }
}
