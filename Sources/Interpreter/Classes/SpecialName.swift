// The names by which Python finds what an object can do: `__init__`, `__add__`, `__len__`.

import Syntax

/// A special name; its raw value is its symbol's.
enum SpecialName: Int, CaseIterable {
  case initialize, call, getAttribute, setAttribute, deleteAttribute
  case representation, text, format, length, truth, hash
  case iterate, next, contains, getItem, setItem, deleteItem, reversed
  case enter, exit
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case add, subtract, multiply, divide, floorDivide, modulo, power, matrixMultiply
  case leftShift, rightShift, bitAnd, bitOr, bitXor
  case reflectedAdd, reflectedSubtract, reflectedMultiply, reflectedDivide, reflectedFloorDivide
  case reflectedModulo, reflectedPower, reflectedMatrixMultiply
  case reflectedLeftShift, reflectedRightShift, reflectedBitAnd, reflectedBitOr, reflectedBitXor
  case inPlaceAdd, inPlaceSubtract, inPlaceMultiply, inPlaceDivide, inPlaceFloorDivide
  case inPlaceModulo, inPlacePower, inPlaceMatrixMultiply
  case inPlaceLeftShift, inPlaceRightShift, inPlaceBitAnd, inPlaceBitOr, inPlaceBitXor
  case negative, positive, invert, absolute
  case int, float, index, round, divideModulo, floor, ceiling, truncate
  case descriptorGet, descriptorSet
  case slots, documentation, name, qualifiedName, module, classCell

  /// The name as Python writes it.
  var text: String {
    switch self {
    case .initialize: "__init__"
    case .call: "__call__"
    case .getAttribute: "__getattr__"
    case .setAttribute: "__setattr__"
    case .deleteAttribute: "__delattr__"
    case .representation: "__repr__"
    case .text: "__str__"
    case .format: "__format__"
    case .length: "__len__"
    case .truth: "__bool__"
    case .hash: "__hash__"
    case .iterate: "__iter__"
    case .next: "__next__"
    case .contains: "__contains__"
    case .getItem: "__getitem__"
    case .setItem: "__setitem__"
    case .deleteItem: "__delitem__"
    case .reversed: "__reversed__"
    case .enter: "__enter__"
    case .exit: "__exit__"
    case .equal: "__eq__"
    case .notEqual: "__ne__"
    case .less: "__lt__"
    case .lessOrEqual: "__le__"
    case .greater: "__gt__"
    case .greaterOrEqual: "__ge__"
    default: operatorText ?? otherText
    }
  }

  /// The names of arithmetic: plain, reflected (`__radd__`), in place (`__iadd__`).
  private var operatorText: String? {
    let first = Self.add.rawValue
    let words = Self.operatorWords
    guard rawValue >= first, rawValue < first + 3 * words.count else { return nil }
    let prefix = ["", "r", "i"][(rawValue - first) / words.count]
    return "__\(prefix)\(words[(rawValue - first) % words.count])__"
  }

  private static let operatorWords = [
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and",
    "or", "xor",
  ]

  private var otherText: String {
    switch self {
    case .negative: "__neg__"
    case .positive: "__pos__"
    case .invert: "__invert__"
    case .absolute: "__abs__"
    case .int: "__int__"
    case .float: "__float__"
    case .index: "__index__"
    case .round: "__round__"
    case .divideModulo: "__divmod__"
    case .floor: "__floor__"
    case .ceiling: "__ceil__"
    case .truncate: "__trunc__"
    case .descriptorGet: "__get__"
    case .descriptorSet: "__set__"
    case .slots: "__slots__"
    case .documentation: "__doc__"
    case .name: "__name__"
    case .qualifiedName: "__qualname__"
    case .module: "__module__"
    default: "__class__"
    }
  }
}

extension BinaryOperator {
  private var offset: Int {
    switch self {
    case .add: 0
    case .subtract: 1
    case .multiply: 2
    case .divide: 3
    case .floorDivide: 4
    case .modulo: 5
    case .power: 6
    case .matrixMultiply: 7
    case .leftShift: 8
    case .rightShift: 9
    case .bitAnd: 10
    case .bitOr: 11
    case .bitXor: 12
    }
  }

  /// `__add__`
  var special: SpecialName { Self.name(SpecialName.add.rawValue + offset) }
  /// `__radd__`
  var reflected: SpecialName { Self.name(SpecialName.reflectedAdd.rawValue + offset) }
  /// `__iadd__`
  var inPlace: SpecialName { Self.name(SpecialName.inPlaceAdd.rawValue + offset) }

  private static func name(_ rawValue: Int) -> SpecialName {
    SpecialName(rawValue: rawValue) ?? .add
  }
}

extension ComparisonOperator {
  /// `__lt__` and its kin; nil for operators that no method stands behind.
  var special: SpecialName? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// The operator that holds when the operands change places.
  var reflected: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
