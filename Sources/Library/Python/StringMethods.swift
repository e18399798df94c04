// The methods of strings.

import Interpreter

enum StringMethods {
  static let table = [String: Builtin](named: all)

  static let all: [Builtin] =
    cases + tests + ends + searching + splitting + padding + translation + [format, join]

  private static func method(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (String) -> String
  ) -> Builtin {
    Builtin("str.\(name)", "self, /", summary) { arguments, _ in
      .string(body(try arguments.text(0)))
    }
  }

  private static let cases: [Builtin] = [
    method("upper", "The text in capitals.") { $0.uppercased() },
    method("lower", "The text in small letters.") { $0.lowercased() },
    method("casefold", "The text for comparisons without case.", StringOperations.caseFold),
    method("title", "Each word with a capital.", StringOperations.title),
    method("capitalize", "The text with one capital at its start.", StringOperations.capitalize),
    method("swapcase", "Capitals for small letters and the other way.", StringOperations.swapCase),
  ]

  private static func strip(_ name: String, _ side: StringOperations.Side) -> Builtin {
    Builtin("str.\(name)", "self, chars=None, /", "The text without blanks, or chars, at its ends.")
    {
      arguments, _ in
      let characters = arguments.optional(1)?.text
      if characters == nil, arguments.optional(1) != nil {
        throw Fault.type("\(name) arg must be None or str")
      }
      return .string(StringOperations.strip(try arguments.text(0), characters, side))
    }
  }

  private static let ends: [Builtin] = [
    strip("strip", .both), strip("lstrip", .leading), strip("rstrip", .trailing),
    Builtin("str.removeprefix", "self, prefix, /", "The text without a prefix.") { arguments, _ in
      let (text, prefix) = (try arguments.text(0), try arguments.text(1))
      return .string(
        text.utf8.starts(with: prefix.utf8)
          ? String(text.utf8.dropFirst(prefix.utf8.count)) ?? text : text)
    },
    Builtin("str.removesuffix", "self, suffix, /", "The text without a suffix.") { arguments, _ in
      let (text, suffix) = (try arguments.text(0), try arguments.text(1))
      let hasIt = text.utf8.reversed().starts(with: suffix.utf8.reversed())
      return .string(hasIt ? String(text.utf8.dropLast(suffix.utf8.count)) ?? text : text)
    },
    boundary("startswith") { text, part in text.utf8.starts(with: part.utf8) },
    boundary("endswith") { text, part in text.utf8.reversed().starts(with: part.utf8.reversed()) },
  ]

  private static func boundary(
    _ name: String, _ test: @escaping @Sendable (String, String) -> Bool
  ) -> Builtin {
    Builtin(
      "str.\(name)", "self, prefix, start=None, end=None, /",
      "Whether the text, or its slice, \(name.dropLast(4))s with a part or one of a tuple of parts."
    ) { arguments, _ in
      let text = try StringOperations.slice(
        try arguments.text(0), from: try arguments.bound(2), to: try arguments.bound(3))
      guard case .tuple(let tuple) = arguments[1] else {
        guard let part = arguments[1].text else {
          throw Fault.type(
            "\(name) first arg must be str or a tuple of str, not \(arguments[1].typeName)")
        }
        return .bool(text.map { test($0, part) } ?? false)
      }
      for part in tuple.items {
        guard let part = part.text else {
          throw Fault.type(
            "tuple for \(name) must only contain str, not \(part.typeName)")
        }
        if text.map({ test($0, part) }) ?? false { return .bool(true) }
      }
      return .bool(false)
    }
  }

  private static func search(
    _ name: String, isReversed: Bool, fails: Bool
  ) -> Builtin {
    Builtin(
      "str.\(name)", "self, sub, start=None, end=None, /",
      "The place of a part" + (fails ? "; an error where there is none." : ", or -1.")
    ) { arguments, _ in
      let (start, end) = (try arguments.bound(2) ?? 0, try arguments.bound(3))
      let place = StringOperations.find(
        try part(arguments), in: try arguments.text(0), from: start, to: end,
        isReversed: isReversed)
      if let place { return .int(place) }
      if fails { throw Fault.value("substring not found") }
      return .int(-1)
    }
  }

  private static func part(_ arguments: Arguments) throws -> String {
    guard let part = arguments[1].text else {
      throw Fault.type("must be str, not \(arguments[1].typeName)")
    }
    return part
  }

  private static let searching: [Builtin] = [
    search("find", isReversed: false, fails: false),
    search("rfind", isReversed: true, fails: false),
    search("index", isReversed: false, fails: true),
    search("rindex", isReversed: true, fails: true),
    Builtin(
      "str.count", "self, sub, start=None, end=None, /",
      "How often a part occurs in the text, or its slice, without overlaps."
    ) { arguments, _ in
      let (start, end) = (try arguments.bound(2), try arguments.bound(3))
      let part = try part(arguments)
      let text = try StringOperations.slice(try arguments.text(0), from: start, to: end)
      return .int(text.map { StringOperations.count(part, in: $0) } ?? 0)
    },
    Builtin("str.replace", "self, old, new, count=-1, /", "The text with a part replaced.") {
      arguments, machine in
      let (text, old, new) = (try arguments.text(0), try arguments.text(1), try arguments.text(2))
      let (size, overflow) = (text.utf8.count + 1).multipliedReportingOverflow(
        by: new.utf8.count + 1)
      if overflow || size > machine.limits.memory {
        try machine.reserve(
          bytes: text.utf8.count + StringOperations.count(old, in: text) * new.utf8.count)
      }
      return .string(
        StringOperations.replace(
          old, with: new, in: text, limit: try arguments.int(3, unlessGiven: -1))
      )
    },
  ]

  private static func split(_ name: String, isReversed: Bool) -> Builtin {
    Builtin(
      "str.\(name)", "self, sep=None, maxsplit=-1", "The parts between separators, or blanks."
    ) { arguments, _ in
      let text = try arguments.text(0)
      let limit = try arguments.int(2, unlessGiven: -1)
      guard arguments.optional(1) != nil else {
        return .list(
          StringOperations.splitBlanks(text, limit: limit, isReversed: isReversed)
            .map { .string($0) })
      }
      guard let separator = arguments[1].text else {
        throw Fault.type("must be str or None, not \(arguments[1].typeName)")
      }
      guard !separator.isEmpty else { throw Fault.value("empty separator") }
      let parts =
        isReversed
        ? StringOperations.splitRight(text, separator, limit: limit)
        : StringOperations.split(text, separator, limit: limit)
      return .list(parts.map { .string($0) })
    }
  }

  private static func partition(_ name: String, isReversed: Bool) -> Builtin {
    Builtin("str.\(name)", "self, sep, /", "What stands before, at and behind a separator.") {
      arguments, _ in
      let (text, separator) = (try arguments.text(0), try arguments.text(1))
      guard !separator.isEmpty else { throw Fault.value("empty separator") }
      let parts =
        isReversed
        ? StringOperations.splitRight(text, separator, limit: 1)
        : StringOperations.split(text, separator, limit: 1)
      guard parts.count == 2 else {
        return .tuple((isReversed ? ["", "", text] : [text, "", ""]).map { .string($0) })
      }
      return .tuple([.string(parts[0]), .string(separator), .string(parts[1])])
    }
  }

  private static let splitting: [Builtin] = [
    split("split", isReversed: false), split("rsplit", isReversed: true),
    partition("partition", isReversed: false), partition("rpartition", isReversed: true),
    Builtin("str.splitlines", "self, keepends=False", "The lines.") { arguments, _ in
      .list(
        StringOperations.splitLines(
          try arguments.text(0), keepsEnds: arguments.isGiven(1) ? try arguments.int(1) != 0 : false
        ).map { .string($0) })
    },
  ]

  private static func pad(_ name: String, _ side: StringOperations.Side) -> Builtin {
    Builtin("str.\(name)", "self, width, fillchar=' ', /", "The text filled up to a width.") {
      arguments, machine in
      guard let fill = arguments.isGiven(2) ? arguments[2].text : " " else {
        throw Fault.type(
          "The fill character must be a unicode character, not \(arguments[2].typeName)")
      }
      guard fill.unicodeScalars.count == 1 else {
        throw Fault.type("The fill character must be exactly one character long")
      }
      let width = try arguments.int(1)
      try machine.reserve(bytes: max(0, width))
      return .string(StringOperations.pad(try arguments.text(0), to: width, with: fill, side))
    }
  }

  private static let padding: [Builtin] = [
    pad("center", .both), pad("ljust", .trailing), pad("rjust", .leading),
    Builtin("str.zfill", "self, width, /", "The text with zeros before it, up to a width.") {
      arguments, machine in
      let width = try arguments.int(1)
      try machine.reserve(bytes: max(0, width))
      return .string(StringOperations.zeroFill(try arguments.text(0), to: width))
    },
  ]

  private static let format = Builtin(
    "str.format", "self, /, *args, **kwargs", "The template with its fields filled in.",
    example: "'{:.2f}'.format(0.367)"
  ) { arguments, machine in
    .string(
      try machine.format(
        template: try arguments.text(0),
        CallArguments(arguments.rest(1), keywords: arguments.options(2))))
  }

  private static let join = Builtin(
    "str.join", "self, iterable, /", "The strings of an iterable with this text between them.",
    example: "', '.join(['a', 'b'])"
  ) { arguments, machine in
    let values = try parts(arguments, machine)
    let separator = try arguments.text(0)
    return .string(try StringOperations.join(values, by: separator, reserve: machine.reserve))
  }

  private static func parts(_ arguments: Arguments, _ machine: Machine) throws -> [Value] {
    do {
      return try machine.values(of: arguments[1])
    } catch Fault.notIterable {
      throw Fault.type("can only join an iterable")
    }
  }
}
