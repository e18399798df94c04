// The machine's instructions: fixed in size, three registers and one wider operand each.

/// One instruction as the machine reads it. What the operands mean stands beside each opcode; `a` is
/// where a result goes.
struct Instruction {
  let opcode: Opcode
  /// A small extra: whether an operation is in place, whether a jump is taken on true.
  let flag: UInt8
  let a: Operand
  let b: Operand
  let c: Operand
  /// A jump's target, a constant's or a name's index, a count.
  let d: Int32

  /// The flag of an augmented assignment, which changes a list or an array in place.
  static let isAugmented: UInt8 = 1
  /// The flags of a call of a method: where its object stands in a variable's register, and where it
  /// stands among what the function captured.
  static let isVariable: UInt8 = 1
  static let isCopy: UInt8 = 2
  /// The flag of arithmetic within the arguments of the next `callGlobal` or `callModule`.
  static let isArgument: UInt8 = 2
  /// The flags of arithmetic whose operand is the result of an expression, in a register that
  /// nothing else reads: it may be written over.
  static let leftIsResult: UInt8 = 4
  static let rightIsResult: UInt8 = 8
}

/// Operation codes. `R[x]` is a register of the frame, `K[x]` a constant of the code, `N[x]` a name.
enum Opcode: UInt8 {
  // Moving values
  /// R[a] = K[d]
  case loadConstant
  /// R[a] = R[b], which must be bound; d is the name to say where it is not, or -1
  case move
  /// Fails with the name N[d] where R[a] is unbound.
  case checkBound
  /// R[a] = globals[d]
  case loadGlobal
  /// R[a] = globals[d], to be called
  case loadCallee
  /// R[a] = globals[d], of which a method is to be called
  case loadReceiver
  /// globals[d] = R[a]
  case storeGlobal
  /// Unbinds globals[d]; a library name of that kind shows again.
  case deleteGlobal
  /// R[a] = unbound
  case unbind
  /// R[a] = a new box that holds R[a]
  case makeBox
  /// R[a] = the value in the box R[b]; d is its name
  case loadBox
  /// the value in the box R[a] = R[b]
  case storeBox
  /// R[a] = the value in the function's captured box c; d is its name
  case loadCapture
  /// R[a] = the function's captured value c; d is its name
  case loadCopy
  /// the captured box c holds R[a] from now on
  case storeCapture

  // Arithmetic: R[a] = R[b] op R[c]. Flag is one of those above; with `isArgument` the copy of the
  // next direct call is made instead where an operand is not a plain number
  case add
  case subtract
  case multiply
  case divide
  case floorDivide
  case modulo
  case power
  case matrixMultiply
  case leftShift
  case rightShift
  case bitAnd
  case bitOr
  case bitXor
  // The same with a constant: R[a] = R[b] op K[d]
  case addConstant
  case subtractConstant
  case multiplyConstant
  case divideConstant
  case floorDivideConstant
  case moduloConstant
  case powerConstant
  // The same with the constant on the left: R[a] = K[d] op R[c]
  case constantAdd
  case constantSubtract
  case constantMultiply
  case constantDivide
  // Two operations: R[a] = R[b] op R[c] is what the next instruction computes with, and nothing else
  // does; d is the register of its other operand. For plain numbers both are done at once, else the
  // first alone. `SubtractFrom` has what the first gives on the right.
  case multiplyAdd
  case multiplySubtract
  case multiplySubtractFrom
  case multiplyMultiply
  case addAdd
  case addMultiply
  case subtractAdd
  case subtractMultiply
  /// R[a] = -R[b]; flag as for arithmetic
  case negate
  /// R[a] = op R[b]
  case plus
  case invert
  case not

  // Comparisons: R[a] = R[b] op R[c]
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case isSame
  case isNotSame
  case isIn
  case isNotIn
  // Jump to d when (R[b] op R[c]) is what flag says
  case jumpEqual
  case jumpLess
  case jumpLessOrEqual
  // Jump to d when (R[b] op K[c]) is what flag says
  case jumpEqualConstant
  case jumpLessConstant
  case jumpLessOrEqualConstant
  case jumpGreaterConstant
  case jumpGreaterOrEqualConstant

  // Control
  /// Jump to d.
  case jump
  /// Jump back to d, charging a step.
  case loop
  /// Jump to d when the truth of R[a] is what flag says.
  case jumpTruth
  /// Return R[a].
  case returnValue
  /// Return None from a function.
  case returnNone
  /// R[a] = an iterator over R[b]; with flag 1 a list or tuple itself, of which R[a + 1] = 0 are taken.
  case makeIterator
  /// R[a] = the next value of the iterator R[b], or jump to d at its end.
  case nextValue
  /// Unpack the next value of the iterator R[b] into c registers from R[a], or jump to d at its end:
  /// then, and where it does not unpack, the registers stay as they are.
  case nextUnpacked
  // The same at a loop's end, charging a step: jump back to d with the next value, else go on
  case loopValue
  case loopUnpacked
  /// Raise R[a]; flag 1 re-raises the current exception, 2 has a cause in R[b], 3 raises on what was
  /// caught.
  case raise
  /// Fail an assertion; flag 1 has a message in R[a].
  case failAssertion
  /// Fail: a construct that is not there, named by N[d].
  case notSupported
  /// R[a] = whether the exception in R[b] is one of the class or classes in R[c]
  case matchException
  /// R[a] = the value that entering the context manager R[b] gives.
  case enterContext
  /// Leave the context manager R[b]; flag 1 with the exception R[c]: R[a] = whether it ends there.
  case exitContext
  /// Forget the exception that is being handled; the one before it, in R[a], is current again.
  case endHandler
  /// R[a] = the value yielded back; suspends with R[b]; flag 1 where R[b] comes from the iterator R[c].
  case yield
  /// R[a] = what the generator R[b] returned; None for any other iterator.
  case takeResult

  // Containers and access
  /// R[a] = a list of the c values from R[b]
  case makeList
  case makeTuple
  case makeSet
  /// R[a] = a dict of the c pairs from R[b]
  case makeDict
  /// R[a] = a slice of the three values from R[b]
  case makeSlice
  /// Append R[b] to the list R[a].
  case appendList
  /// Append everything in R[b] to the list R[a].
  case extendList
  /// Add R[b] to the set R[a].
  case addSet
  /// Set R[b] to R[c] in the dict R[a].
  case addDict
  /// Set everything of the mapping R[b] in the dict R[a]; flag 1 in a call, where a name may come once.
  case updateDict
  /// R[a] = the tuple of the list R[b]
  case listToTuple
  /// R[a] = the set of the list R[b]
  case listToSet
  /// R[a] = R[b][R[c]]
  case getItem
  /// R[a][R[b]] = R[c]
  case setItem
  /// Delete R[a][R[b]].
  case deleteItem
  /// R[a] = R[b].N[d]
  case getAttribute
  /// R[a] = the function's captured value c .N[d]
  case getCopyAttribute
  /// R[a].N[d] = R[b]
  case setAttribute
  /// the function's captured value c .N[d] = R[b]
  case setCopyAttribute
  /// Delete R[a].N[d].
  case deleteAttribute
  /// Unpack R[b] into exactly c registers from R[a].
  case unpack
  /// Unpack R[b] into d registers from R[a], the one at c taking what is left as a list.
  case unpackStarred

  // Calls
  /// R[a] = R[b](c arguments from R[b+1])
  case call
  /// Fail where R[a] has nothing under N[d], before the arguments of its call are computed.
  case checkMethod
  /// R[a] = globals[c](as many arguments as flag says from R[b+1]), or jump to d where that is not a
  /// function that takes as many
  case callGlobal
  /// R[a] = globals[d](c arguments from R[b+1]), which are names and constants
  case callName
  /// R[a] = globals[the site's register].N[d](c arguments from R[b+1]), or jump to the site's copy
  /// where that global is not a module
  case callModule
  /// R[a] = R[b](c arguments from R[b+1], the last of them by the keywords K[d])
  case callKeywords
  /// R[a] = R[b](*R[b+1], **R[b+2])
  case callUnpacked
  /// R[a] = R[b].N[d](c arguments from R[b+1]); flag 1: the object is in the site's register, not in
  /// R[b]
  case callMethod
  /// R[a] = a function of code d; flag 1 has defaults in the tuple R[b] and keyword
  /// defaults in the dict R[c]
  case makeFunction

  // Classes
  /// R[a] = a class named N[d] with the bases in the tuple R[b] and the members in the dict R[c]
  case makeClass
  /// R[a] = the members of the class body that runs, as a dict
  case makeNamespace
  /// R[a] = super(R[b], R[c])
  case makeSuper
  /// R[a] = R[b], or the global d where a class body has not bound it yet.
  case loadClassName

  // Text
  /// R[a] = the c texts from R[b], joined
  case joinText
  /// R[a] = format(R[b], R[c]), after the conversion that flag names; d is -1 for no spec
  case formatValue

  // Modules
  /// R[a] = the module N[d]; flag 1 gives the last part of a dotted name, 0 the first
  case importModule
  /// R[a] = the member N[d] of the module R[b]
  case importMember
  /// Binds every name of the module R[b] in the globals.
  case importEverything
  /// The value R[a] of expression statement d: a claim may be about it, a cell may show it.
  case reportValue

  // Mathematics that ran
  /// R[a] = what the listener notes of the names in the shown expression d; flag 1: only where R[b]
  /// is the library's `show`
  case noteNames
  /// The value R[a] of the shown expression d, with the note R[b].
  case showFormula
  /// R[a] = R[b](R[b+1]), where `show` shows the expression d with the note R[c]
  case callShow
}
