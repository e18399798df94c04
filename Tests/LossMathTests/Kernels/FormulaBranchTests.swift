// The branches of formulas: what only one side of a choice needs is left out where no element of a
// block takes that side.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct FormulaBranchTests {
  private let x = RecordedNumber(.input(0))

  /// The branches of a program's steps of one kind.
  private func branches(_ program: FormulaProgram, _ operation: FormulaOperation) -> [UInt8] {
    program.steps.filter { $0.operation == operation }.map(\.branch)
  }

  @Test func eachSideOfAChoiceIsABranchOfItsOwn() {
    let chosen = RecordedNumber.choose(x.isNegative, x.exponential, else: x.logarithm)
    let program = FormulaProgram([chosen.node])
    #expect(program.steps.filter { $0.operation == FormulaFork }.count == 1)
    #expect(branches(program, FormulaExp) == [1])
    #expect(branches(program, FormulaLog) == [2])
    #expect(branches(program, FormulaRead) == [0])
  }

  @Test func whatBothSidesNeedIsInNoBranch() {
    let power = x.exponential
    let chosen = RecordedNumber.choose(x.isNegative, power, else: (power + 1).logarithm)
    let program = FormulaProgram([chosen.node])
    #expect(branches(program, FormulaExp) == [0])
    #expect(branches(program, FormulaLog) == [2])
  }

  @Test func aChoiceWithinAChoiceForksBehindIt() {
    let inner = RecordedNumber.choose(x < RecordedNumber(-2), x.exponential, else: x.squareRoot)
    let outer = RecordedNumber.choose(x.isNegative, inner, else: x.logarithm)
    let program = FormulaProgram([outer.node])
    let forks = program.steps.filter { $0.operation == FormulaFork }
    #expect(forks.map(\.branch) == [0, 1])
    #expect(Set(branches(program, FormulaExp) + branches(program, FormulaRoot)).count == 2)
  }

  @Test func whatIsQuickIsNotWorthAFork() {
    let chosen = RecordedNumber.choose(x.isNegative, x * x, else: x + 1)
    #expect(branches(FormulaProgram([chosen.node]), FormulaFork) == [])
  }

  /// Blocks of one kind, of the other, and of both; each set of instructions.
  @Test func blocksOfOneKindGiveWhatMixedOnesGive() {
    let chosen = RecordedNumber.choose(
      x.isNegative, x.exponential, else: (x + 1).logarithm * x.squareRoot)
    let program = FormulaProgram([chosen.node])
    let mixed = (0..<100).map { Double($0 * 37 % 100) - 50.25 }
    for set in [VectorInstructionsBaseline, .best] {
      let expected = Dictionary(
        uniqueKeysWithValues: zip(mixed, values(of: program, mixed, set)))
      for part in [mixed.filter { $0 < 0 }, mixed.filter { $0 > 0 }] {
        #expect(values(of: program, part, set) == part.map { expected[$0] })
      }
    }
  }

  /// Runs a program over a block; what a step leaves out shows as the nan that was there before.
  private func values(
    of program: FormulaProgram, _ numbers: [Double], _ set: VectorInstructions
  ) -> [Double] {
    let length = FormulaRun.blockLength
    var registers = [Double](repeating: .nan, count: program.registerCount * 2 * length)
    for (register, number) in program.constants {
      for place in 0..<length {
        registers[Int(register) * 2 * length + place] = number.high
        registers[Int(register) * 2 * length + length + place] = number.low
      }
    }
    return numbers.withUnsafeBufferPointer { elements in
      let source = FormulaSource(
        elements: elements.baseAddress, type: FormulaElementDouble, tests: FormulaTestNumber,
        least: -.infinity, most: .infinity)
      _ = formula_run(
        program.steps, program.steps.count, program.results, 1, &registers, [source], 0,
        numbers.count, set)
      let start = Int(program.results[0].source) * 2 * length
      return Array(registers[start..<start + numbers.count])
    }
  }
}
