// Variables, items and attributes where the opcode loop's own way does not fit.

import Diagnostics
import Syntax

extension Machine {
  @inline(never)
  func loadCallee(
    _ global: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>,
    _ instruction: Instruction
  ) throws {
    switch global.pointee {
    case .unbound: throw undefined(globals.names[Int(instruction.d)])
    case .function where global.isPinnedFunction:
      target.put(.pinned(global.unretained(FunctionObject.self)))
      return
    case .builtin where global.isPinnedBuiltin:
      target.put(.pinnedBuiltin(global.unretained(BuiltinObject.self)))
      return
    default: break
    }
    target.copy(from: global)
  }

  /// A global that is no module and whose method is to be called.
  @inline(never)
  func loadReceiver(
    _ global: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>,
    _ instruction: Instruction
  ) throws {
    if case .unbound = global.pointee { throw undefined(globals.names[Int(instruction.d)]) }
    target.copy(from: global)
  }

  @inline(__always)
  func loadCapture(
    into target: UnsafeMutablePointer<Value>, _ instruction: Instruction
  ) throws {
    guard let captures = frames.top.pointee.captures,
      let box = (captures + instruction.c.number).box, target.copy(from: box)
    else { throw Fault.freeUnbound(name(instruction)) }
  }

  @inline(__always)
  func loadCopy(into target: UnsafeMutablePointer<Value>, _ instruction: Instruction) throws {
    guard let captures = frames.top.pointee.captures,
      target.copy(fromVariable: captures + instruction.c.number)
    else { throw Fault.freeUnbound(name(instruction)) }
  }

  @inline(never)
  func getItem(
    _ container: UnsafeMutablePointer<Value>, _ index: UnsafeMutablePointer<Value>,
    into target: UnsafeMutablePointer<Value>
  ) throws {
    if case .dict = container.pointee,
      let place = container.unretained(DictObject.self).plainPlace(of: index)
    {
      target.copy(from: place)
      return
    }
    if case .tuple = container.pointee, case .int(let position) = index.pointee,
      container.unretained(TupleObject.self).copyElement(position, into: target)
    {
      return
    }
    if case .array = container.pointee, case .int(let position) = index.pointee,
      container.unretained(ArrayObject.self)._withUnsafeGuaranteedRef({
        $0.copyNumber(at: position, into: target)
      })
    {
      return
    }
    target.put(try item(of: container.pointee, at: index.pointee))
  }

  @inline(never)
  func setItem(
    _ container: UnsafeMutablePointer<Value>, _ index: UnsafeMutablePointer<Value>,
    _ value: UnsafeMutablePointer<Value>
  ) throws {
    if case .dict = container.pointee,
      container.unretained(DictObject.self).setPlainly(index, to: value)
    {
      return
    }
    try setItem(of: container.pointee, at: index.pointee, to: value.pointee)
  }

  @inline(never)
  func getAttribute(
    at site: UnsafeMutablePointer<AttributeSite>, of object: UnsafeMutablePointer<Value>,
    into target: UnsafeMutablePointer<Value>
  ) throws {
    target.put(try attribute(at: site, of: object.pointee))
  }

  /// The same of a value that the function captured.
  @inline(never)
  func getAttribute(
    at site: UnsafeMutablePointer<AttributeSite>, ofCopy index: Int,
    into target: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws {
    try getAttribute(at: site, of: try captured(index, place), into: target)
  }

  /// Where a value stands that the function captured.
  @inline(__always)
  func captured(
    _ index: Int, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> UnsafeMutablePointer<Value> {
    if let captures = frames.top.pointee.captures {
      if case .unbound = (captures + index).pointee {} else { return captures + index }
    }
    throw captureUnbound(index, place)
  }

  @inline(never)
  private func captureUnbound(
    _ index: Int, _ place: UnsafeMutablePointer<Instruction>
  ) -> Failure {
    let (code, tables) = (frames.top.pointee.code, frames.top.pointee.tables)
    let position = place - tables.pointee.instructions
    let span = code.variableSpans[position] ?? code.spans[position]
    return Failure(
      fault: .freeUnbound(code.freeNames[index]),
      place: Diagnostic.Place(file: code.file, span: span), trace: [])
  }

  @inline(never)
  func setAttribute(
    at site: UnsafeMutablePointer<AttributeSite>, of object: UnsafeMutablePointer<Value>,
    to value: UnsafeMutablePointer<Value>
  ) throws {
    try setAttribute(at: site, of: object.pointee, to: value.pointee)
  }

  /// A comparison of what are no plain numbers, for a jump.
  @inline(never)
  func holds(
    _ symbol: ComparisonOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ instruction: Instruction
  ) throws -> Bool {
    try compareForJump(
      symbol, left.pointee, right.pointee, isSwapped: instruction.flag & 2 != 0)
  }
}

extension UnsafeMutablePointer<Value> {
  /// The instance in a register, where it is of the kind for which a site knows the attribute.
  @inline(__always)
  func instance(
    knownTo site: UnsafeMutablePointer<AttributeSite>, _ epoch: Int
  ) -> Unmanaged<InstanceObject>? {
    guard case .object = pointee else { return nil }
    let isKnown = unretained(Object.self)._withUnsafeGuaranteedRef { object in
      object.nature == .instance
        && unsafeDowncast(object, to: InstanceObject.self).kind == site.pointee.key
    }
    return isKnown && site.pointee.epoch == epoch ? unretained(InstanceObject.self) : nil
  }

  /// The function under `__call__`, where the register holds an instance whose class has one.
  var callMethod: Unmanaged<FunctionObject>? {
    unretainedInstance?._withUnsafeGuaranteedRef { $0.unretainedType }
      ._withUnsafeGuaranteedRef { $0.specialFunction(.call) }
  }

  /// What makes a value of the library's type in the register, where it is one.
  var constructor: Unmanaged<BuiltinObject>? {
    unretained(Object.self)._withUnsafeGuaranteedRef { object in
      guard object.nature == .type else { return nil }
      return unsafeDowncast(object, to: TypeObject.self).constructor.map {
        Unmanaged.passUnretained($0)
      }
    }
  }

  /// Whether the object in the register is a module, which the machine keeps.
  @inline(__always)
  var isModule: Bool {
    unretained(Object.self)._withUnsafeGuaranteedRef { $0.nature == .module }
  }

  /// Whether the library's function in the register lives as long as the machine.
  @inline(__always)
  var isPinnedBuiltin: Bool {
    unretained(BuiltinObject.self)._withUnsafeGuaranteedRef { $0.isPinned }
  }

  /// Whether the function in the register lives as long as the machine.
  @inline(__always)
  var isPinnedFunction: Bool {
    unretained(FunctionObject.self)._withUnsafeGuaranteedRef { $0.isPinned }
  }
}
