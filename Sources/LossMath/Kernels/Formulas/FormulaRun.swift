// A formula computed for all elements of arrays: block after block, in parts that several threads
// share. Whatever the arrays' length, the memory that it takes is that of the registers.

import CVectorMath

/// One evaluation of a program.
struct FormulaRun {
  let program: FormulaProgram
  let sources: [FormulaSource]
  let rows: FormulaRows
  /// The numbers that are given for each row, if there are any.
  let constants: RowNumbers

  /// A block's numbers in a register: the upper parts, and behind them the lower ones.
  struct Numbers {
    let high: UnsafeMutablePointer<Double>
    var low: UnsafeMutablePointer<Double> { high + FormulaRun.blockLength }

    /// Puts an exact number in the place of one that is not known. False where it has no place.
    func set(_ index: Int, _ number: Precise) -> Bool {
      let isOrdinary = number.band == 0 && number.parts.high.isFinite
      high[index] = isOrdinary ? number.parts.high : 0
      low[index] = isOrdinary ? number.parts.low : 0
      return isOrdinary
    }
  }

  /// A block of elements whose results are there.
  struct Block {
    let start: Int
    let count: Int
    let results: UnsafeBufferPointer<Numbers>
    let hasUnknown: Bool
  }

  static let blockLength = Int(formula_block_length)

  /// Calls `body` with every block of every part, the parts in no particular order. Returns whether
  /// all numbers that were read are in their domains.
  func forEachBlock(_ body: (_ part: Int, _ block: Block) -> Void) -> Bool {
    !Parallel.any(rows.partCount) { part in
      withUnsafeTemporaryAllocation(
        byteCount: program.registerCount &* 2 &* Self.blockLength &* 8, alignment: 64
      ) { memory in
        let registers = memory.bindMemory(to: Double.self)
        guard let first = registers.baseAddress else { return false }
        return run(first, rows.elements(ofPart: part)) { body(part, $0) }
      }
    }
  }

  /// Whether a number of a part is outside its domain.
  private func run(
    _ registers: UnsafeMutablePointer<Double>, _ elements: Range<Int>, _ body: (Block) -> Void
  ) -> Bool {
    for (register, number) in program.constants {
      let numbers = numbers(registers, register)
      numbers.high.update(repeating: number.high, count: Self.blockLength)
      numbers.low.update(repeating: number.low, count: Self.blockLength)
    }
    return program.results.map { numbers(registers, $0.source) }.withUnsafeBufferPointer {
      run(registers, elements, $0, body)
    }
  }

  private func run(
    _ registers: UnsafeMutablePointer<Double>, _ elements: Range<Int>,
    _ results: UnsafeBufferPointer<Numbers>, _ body: (Block) -> Void
  ) -> Bool {
    var isOutside = false
    for start in stride(from: elements.lowerBound, to: elements.upperBound, by: Self.blockLength) {
      let count = min(Self.blockLength, elements.upperBound &- start)
      setConstants(registers, start, count)
      let found = formula_run(
        program.steps, program.steps.count, program.results, program.results.count, registers,
        sources, start, count, .best)
      isOutside = isOutside || found & Int32(FormulaIsOutside) != 0
      let hasUnknown = found & Int32(FormulaHasUnknown) != 0
      body(Block(start: start, count: count, results: results, hasUnknown: hasUnknown))
    }
    return isOutside
  }

  /// Puts the numbers of each row where its elements are.
  private func setConstants(
    _ registers: UnsafeMutablePointer<Double>, _ start: Int, _ count: Int
  ) {
    if program.rowConstants.isEmpty { return }
    rows.forEachPiece(start, start &+ count) { row, piece in
      for (register, place) in program.rowConstants {
        let numbers = numbers(registers, register)
        let constant = constants[row, place]
        let size = constant.parts.high.magnitude
        let isKnown = constant.band == 0 && (size == 0 || size < 0x1p256)
        let parts = isKnown ? constant.parts : DoubleDouble(.nan)
        let offset = piece.lowerBound &- start
        (numbers.high + offset).update(repeating: parts.high, count: piece.count)
        (numbers.low + offset).update(repeating: parts.low, count: piece.count)
      }
    }
  }

  private func numbers(
    _ registers: UnsafeMutablePointer<Double>, _ register: UInt16
  ) -> Numbers {
    Numbers(high: registers + Int(register) &* 2 &* Self.blockLength)
  }
}

extension FormulaRun.Numbers {
  /// The sum of some of a block's numbers.
  func total(_ piece: Range<Int>) -> Precise {
    let (start, count) = (piece.lowerBound, piece.count)
    let sum = formula_total(high + start, low + start, count, .best)
    return Precise(DoubleDouble(sum.high, sum.low))
  }
}
