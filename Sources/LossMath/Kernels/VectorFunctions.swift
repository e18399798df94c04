// The elementary functions that run on vectors, in place of the C library's.

import CVectorMath

extension UnaryOperation {
  /// The vector function of the operation, where there is one.
  @inline(__always)
  var vectorFunction: VectorFunction? {
    switch self {
    case .exp: VectorFunctionExp
    case .exp2: VectorFunctionExp2
    case .expm1: VectorFunctionExpm1
    case .log: VectorFunctionLog
    case .log1p: VectorFunctionLog1p
    case .log2: VectorFunctionLog2
    case .log10: VectorFunctionLog10
    case .sin: VectorFunctionSin
    case .cos: VectorFunctionCos
    case .tan: VectorFunctionTan
    case .arcsin: VectorFunctionArcsin
    case .arccos: VectorFunctionArccos
    case .arctan: VectorFunctionArctan
    case .sinh: VectorFunctionSinh
    case .cosh: VectorFunctionCosh
    case .tanh: VectorFunctionTanh
    case .sigmoid: VectorFunctionSigmoid
    case .softplus: VectorFunctionSoftplus
    case .logSigmoid: VectorFunctionLogSigmoid
    case .sqrt: VectorFunctionSqrt
    case .floor: VectorFunctionFloor
    case .ceil: VectorFunctionCeil
    case .trunc: VectorFunctionTrunc
    case .rint: VectorFunctionRint
    default: nil
    }
  }
}

extension VectorFunction {
  /// The value for one number, which is that of an array's element.
  func callAsFunction(_ number: Double) -> Double {
    var value = 0.0
    _ = withUnsafePointer(to: number) { vector_map_double(self, $0, &value, 1, .best) }
    return value
  }
}

extension VectorInstructions {
  /// The widest instructions that this processor has.
  static let best = vector_instructions()
}

/// An element type for which there are vector functions; they are within one unit in the last
/// place, and their bits depend on the number alone.
protocol VectorElement: FloatingElement {
  /// Returns whether every result is known to be finite.
  static func map(
    _ function: VectorFunction, _ source: UnsafePointer<Self>,
    into target: UnsafeMutablePointer<Self>, count: Int, with instructions: VectorInstructions
  ) -> Bool
  /// Adds rows, whose starts lie so many elements apart, to a row of sums: the first row first.
  static func add(
    rows: Int, of length: Int, apart distance: Int, _ values: UnsafePointer<Self>,
    to sums: UnsafeMutablePointer<Self>, with instructions: VectorInstructions
  )
}

extension Double: VectorElement {
  @inline(__always)
  static func map(
    _ function: VectorFunction, _ source: UnsafePointer<Double>,
    into target: UnsafeMutablePointer<Double>, count: Int, with instructions: VectorInstructions
  ) -> Bool {
    vector_map_double(function, source, target, count, instructions) != 0
  }

  static func add(
    rows: Int, of length: Int, apart distance: Int, _ values: UnsafePointer<Double>,
    to sums: UnsafeMutablePointer<Double>, with instructions: VectorInstructions
  ) {
    vector_add_rows_double(values, rows, length, distance, sums, instructions)
  }
}

extension Float: VectorElement {
  @inline(__always)
  static func map(
    _ function: VectorFunction, _ source: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>, count: Int, with instructions: VectorInstructions
  ) -> Bool {
    vector_map_float(function, source, target, count, instructions)
    return false
  }

  static func add(
    rows: Int, of length: Int, apart distance: Int, _ values: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>, with instructions: VectorInstructions
  ) {
    vector_add_rows_float(values, rows, length, distance, sums, instructions)
  }
}

extension PairLoop where T: VectorElement {
  /// Writes powers, in blocks whose bases and exponents lie side by side as doubles; those with
  /// one small whole exponent take a short way.
  func mapPower() {
    let instructions = VectorInstructions.best
    let whole = singleRight.flatMap { UInt32(exactly: Double($0)) } ?? 0
    let isWhole = (1...64).contains(whole)
    let capacity = 256
    forEachRun { (out: UnsafeMutablePointer<T>, one, two, length, steps) in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * capacity) { block in
        guard let bases = block.baseAddress else { return }
        let exponents = bases + capacity
        for start in stride(from: 0, to: length, by: capacity) {
          let count = min(capacity, length &- start)
          for index in 0..<count {
            bases[index] = Double(one[(start &+ index) &* steps.left])
            exponents[index] = Double(two[(start &+ index) &* steps.right])
          }
          if isWhole {
            vector_whole_power(bases, whole, bases, count, instructions)
          } else {
            vector_power(bases, exponents, bases, count, instructions)
          }
          for index in 0..<count { out[(start &+ index) &* steps.target] = T(bases[index]) }
        }
      }
    }
  }
}

extension SingleLoop where T: VectorElement {
  /// Writes a vector function of each element. Returns whether every result is known to be finite.
  func map(_ function: VectorFunction) -> Bool {
    let instructions = VectorInstructions.best
    var isFinite = true
    forEachRun { out, from, length, targetStep, sourceStep in
      if targetStep == 1 && sourceStep == 1 {
        let areFinite = T.map(function, from, into: out, count: length, with: instructions)
        isFinite = isFinite && areFinite
        return
      }
      withUnsafeTemporaryAllocation(of: T.self, capacity: 256) { block in
        guard let buffer = block.baseAddress else { return }
        for start in stride(from: 0, to: length, by: 256) {
          let count = min(256, length &- start)
          for index in 0..<count { buffer[index] = from[(start &+ index) &* sourceStep] }
          let areFinite = T.map(function, buffer, into: buffer, count: count, with: instructions)
          isFinite = isFinite && areFinite
          for index in 0..<count { out[(start &+ index) &* targetStep] = buffer[index] }
        }
      }
    }
    return isFinite
  }
}
