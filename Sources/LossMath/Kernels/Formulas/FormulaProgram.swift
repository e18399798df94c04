// A formula as steps of vector instructions over registers, each a block of numbers.

import CVectorMath

/// The steps that compute some numbers of a formula, each once, with as few registers as they need.
struct FormulaProgram {
  private(set) var steps: [FormulaStep] = []
  /// What registers hold from the start.
  private(set) var constants: [(register: UInt16, number: DoubleDouble)] = []
  /// What registers hold throughout a row: which of its numbers.
  private(set) var rowConstants: [(register: UInt16, place: Int)] = []
  /// Where the results are in the end.
  private(set) var results: [FormulaResult] = []
  private(set) var registerCount = 0

  init(_ values: [FormulaValue]) {
    var listing = FormulaListing()
    let wanted = values.map { listing.place(of: $0) }
    assign(listing.entries, wanted)
  }

  /// Gives every value a register, which is free again behind the last step that takes it.
  private mutating func assign(_ entries: [FormulaListing.Entry], _ wanted: [Int]) {
    var lastUse = Array(entries.indices)
    for (place, entry) in entries.enumerated() {
      for operand in entry.operands { lastUse[operand] = place }
    }
    for place in wanted { lastUse[place] = entries.count }
    var registers: [UInt16] = []
    var free: [UInt16] = []
    var branches = FormulaBranches(entries, wanted)
    for (place, entry) in entries.enumerated() {
      for operand in Set(entry.operands).sorted() where lastUse[operand] == place {
        if entries[operand].value.isKept { continue }
        free.append(registers[operand])
      }
      registers.append(
        entry.value.isKept ? newRegister() : free.popLast() ?? newRegister())
      switch entry.value.content {
      case .constant(let number): constants.append((registers[place], number))
      case .rowConstant(let number): rowConstants.append((registers[place], number))
      default:
        let branch = branches.ofEntry[place]
        for fork in branches.newForks(for: branch) {
          steps.append(
            FormulaStep(
              operation: FormulaFork, target: UInt16(fork.target), one: 0, two: 0,
              condition: registers[fork.condition], source: 0, one_is_plain: 0, two_is_plain: 0,
              branch: UInt8(fork.parent)))
        }
        var step = step(entry, registers[place], registers, entries)
        step.branch = UInt8(branch)
        steps.append(step)
      }
    }
    results = wanted.map { place in
      FormulaResult(source: registers[place], is_plain: entries[place].value.isPlain ? 1 : 0)
    }
  }

  private mutating func newRegister() -> UInt16 {
    defer { registerCount += 1 }
    return UInt16(truncatingIfNeeded: registerCount)
  }

  private func step(
    _ entry: FormulaListing.Entry, _ target: UInt16, _ registers: [UInt16],
    _ entries: [FormulaListing.Entry]
  ) -> FormulaStep {
    var step = FormulaStep()
    step.target = target
    switch entry.value.content {
    case .input(let source):
      step.operation = FormulaRead
      step.source = UInt16(truncatingIfNeeded: source)
    case .constant, .rowConstant: break
    case .operation(let operation, _): step.operation = operation
    }
    let operands = entry.operands
    if let one = operands.first {
      step.one = registers[one]
      step.one_is_plain = entries[one].value.isPlain ? 1 : 0
    }
    if operands.count > 1 {
      step.two = registers[operands[1]]
      step.two_is_plain = entries[operands[1]].value.isPlain ? 1 : 0
    }
    if operands.count > 2 { step.condition = registers[operands[2]] }
    return step
  }
}
