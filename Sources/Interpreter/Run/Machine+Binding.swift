// Binds the arguments of a call to parameters, with Python's rules and Python's complaints.

import Diagnostics

extension Machine {
  /// Binds arguments to a function's first registers; the window is unbound throughout.
  func bind(
    _ arguments: CallArguments, to function: FunctionObject, window: UnsafeMutablePointer<Value>
  ) throws {
    let parameters = function.code.parameters
    try bindPositional(arguments.positional, parameters, function, window)
    try bindKeywords(arguments.keywords, parameters, function, window)
    fillDefaults(parameters, function, window)
    try checkMissing(parameters, function, window)
  }

  private func bindPositional(
    _ positional: [Value], _ parameters: ParameterList, _ function: FunctionObject,
    _ window: UnsafeMutablePointer<Value>
  ) throws {
    for (index, value) in positional.prefix(parameters.positionalCount).enumerated() {
      window[index] = value
    }
    if let variadic = parameters.variadic {
      window[variadic] = .tuple(Array(positional.dropFirst(parameters.positionalCount)))
    } else if positional.count > parameters.positionalCount {
      throw tooMany(parameters, function, given: positional.count)
    }
  }

  private func tooMany(
    _ parameters: ParameterList, _ function: FunctionObject, given: Int
  ) -> Fault {
    let count = parameters.positionalCount
    let least = count - function.defaults.count
    let range = least < count ? "from \(least) to \(count)" : "\(count)"
    let plural = count == 1 && least == count ? "" : "s"
    return .tooManyArguments(
      function: function.qualifiedName, takes: "\(range) positional argument\(plural)", given: given
    )
  }

  private func bindKeywords(
    _ keywords: [(name: String, value: Value)], _ parameters: ParameterList,
    _ function: FunctionObject, _ window: UnsafeMutablePointer<Value>
  ) throws {
    let rest = parameters.variadicKeywords.map { _ in DictObject() }
    let named =
      parameters.positionalOnlyCount..<parameters.positionalCount
      + parameters.keywordOnlyCount
    for (name, value) in keywords {
      if let index = parameters.names[named].firstIndex(of: name) {
        guard window[index].isUnbound else {
          throw Fault.duplicateArgument(function: function.qualifiedName, name: name)
        }
        window[index] = value
      } else if let rest {
        rest.table.set(.string(name), hash: Hashing.hash(of: name), to: value)
      } else if parameters.names[..<named.lowerBound].contains(name) {
        throw Fault.positionalOnlyAsKeyword(function: function.qualifiedName, names: [name])
      } else {
        throw unexpectedKeyword(name, function.qualifiedName, known: Array(parameters.names[named]))
      }
    }
    if let index = parameters.variadicKeywords, let rest { window[index] = .dict(rest) }
  }

  private func unexpectedKeyword(_ name: String, _ function: String, known: [String]) -> Fault {
    let near = Suggestion.nearest(to: name, in: known)
    return .unexpectedKeyword(
      function: function, name: name, hint: near.map { "did you mean '\($0)'?" })
  }

  private func fillDefaults(
    _ parameters: ParameterList, _ function: FunctionObject,
    _ window: UnsafeMutablePointer<Value>
  ) {
    let first = parameters.positionalCount - function.defaults.count
    for (offset, value) in function.defaults.enumerated() where window[first + offset].isUnbound {
      window[first + offset] = value
    }
    for (name, value) in function.keywordDefaults {
      guard let index = parameters.names.firstIndex(of: name) else { continue }
      if window[index].isUnbound { window[index] = value }
    }
  }

  private func checkMissing(
    _ parameters: ParameterList, _ function: FunctionObject,
    _ window: UnsafeMutablePointer<Value>
  ) throws {
    let positional = (0..<parameters.positionalCount).filter { window[$0].isUnbound }
    if !positional.isEmpty {
      throw Fault.missingArguments(
        function: function.qualifiedName, names: positional.map { parameters.names[$0] },
        kind: "positional")
    }
    let end = parameters.positionalCount + parameters.keywordOnlyCount
    let keywordOnly = (parameters.positionalCount..<end).filter { window[$0].isUnbound }
    if !keywordOnly.isEmpty {
      throw Fault.missingArguments(
        function: function.qualifiedName, names: keywordOnly.map { parameters.names[$0] },
        kind: "keyword-only")
    }
  }

  // MARK: Builtins

  /// Binds arguments to a builtin's parameters.
  func bind(
    _ arguments: CallArguments, to builtin: BuiltinObject, window: UnsafeMutablePointer<Value>
  ) throws {
    let signature = builtin.signature
    if signature.isPositionalOnly { try checkCount(arguments, of: builtin) }
    for (index, value) in arguments.positional.prefix(signature.positionalCount).enumerated() {
      window[index] = value
    }
    if let variadic = signature.variadicIndex {
      window[variadic] = .tuple(Array(arguments.positional.dropFirst(signature.positionalCount)))
    } else if arguments.positional.count > signature.positionalCount {
      throw tooMany(signature, builtin.descriptor.shortName, given: arguments.positional.count)
    }
    try bindKeywords(arguments.keywords, signature, builtin, window)
    try checkMissing(signature, builtin, window)
  }

  /// The count of arguments of a function that takes them by position alone.
  private func checkCount(_ arguments: CallArguments, of builtin: BuiltinObject) throws {
    let signature = builtin.signature
    let receivers = signature.hasReceiver ? 1 : 0
    let (least, most) = (signature.requiredCount - receivers, signature.positionalCount - receivers)
    let given = arguments.positional.count - receivers
    let name = builtin.descriptor.name
    if !arguments.keywords.isEmpty { throw Fault.noKeywords(function: name) }
    guard given < least || (given > most && signature.variadicIndex == nil) else { return }
    let count: ArgumentCount
    switch (least, most) {
    case (0, 0): count = .none
    case (1, 1): count = signature.variadicIndex == nil ? .one : .atLeast(1)
    case _ where least == most && signature.variadicIndex == nil: count = .exactly(most)
    default: count = given < least ? .atLeast(least) : .atMost(most)
    }
    throw Fault.argumentCount(function: name, count, given: max(given, 0))
  }

  private func tooMany(_ signature: Signature, _ name: String, given: Int) -> Fault {
    let count = signature.positionalCount
    let range =
      signature.requiredCount < count ? "from \(signature.requiredCount) to \(count)" : "\(count)"
    let takes =
      count == 0
      ? "no positional arguments" : "\(range) positional argument\(count == 1 ? "" : "s")"
    return .tooManyArguments(function: name, takes: takes, given: given)
  }

  private func bindKeywords(
    _ keywords: [(name: String, value: Value)], _ signature: Signature, _ builtin: BuiltinObject,
    _ window: UnsafeMutablePointer<Value>
  ) throws {
    let rest = signature.variadicKeywordsIndex.map { _ in DictObject() }
    for (name, value) in keywords {
      let index = signature.parameters.firstIndex {
        $0.name == name && ($0.kind == .positional || $0.kind == .keywordOnly)
      }
      if let index {
        guard window[index].isUnbound else {
          throw Fault.duplicateArgument(function: builtin.descriptor.shortName, name: name)
        }
        window[index] = value
      } else if let rest {
        rest.table.set(.string(name), hash: Hashing.hash(of: name), to: value)
      } else {
        throw unexpectedKeyword(
          name, builtin.descriptor.shortName, known: signature.keywordNames)
      }
    }
    if let index = signature.variadicKeywordsIndex, let rest { window[index] = .dict(rest) }
  }

  private func checkMissing(
    _ signature: Signature, _ builtin: BuiltinObject, _ window: UnsafeMutablePointer<Value>
  ) throws {
    func isMissing(_ index: Int) -> Bool {
      window[index].isUnbound && signature.parameters[index].isRequired
    }
    guard let first = signature.parameters.indices.first(where: isMissing) else { return }
    let missing = signature.parameters.indices.filter(isMissing)
    let kind = signature.parameters[first].kind == .keywordOnly ? "keyword-only" : "positional"
    throw Fault.missingArguments(
      function: builtin.descriptor.shortName, names: missing.map { signature.parameters[$0].name },
      kind: kind)
  }
}

extension Signature {
  /// The names that a call may use as keywords.
  package var keywordNames: [String] {
    parameters.filter { $0.kind == .positional || $0.kind == .keywordOnly }.map(\.name)
  }

  /// Whether binding by position alone is enough: nothing is collected, no keyword is required.
  var isPlain: Bool {
    variadicIndex == nil && variadicKeywordsIndex == nil && !hasRequiredKeywords
  }
}

extension Signature.Parameter {
  /// Whether a call must give it.
  var isRequired: Bool {
    defaultText == nil && kind != .variadic && kind != .variadicKeywords
  }
}
