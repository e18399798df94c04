// What `np.iinfo` and `np.finfo` tell.

import Interpreter
import LossMath

/// The limits of `int64`.
final class IntegerLimits: ObjectContent {
  var typeName: String { "numpy.iinfo" }
  var attributeNames: [String] { ["bits", "dtype", "kind", "max", "min"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "min": .int(.min)
    case "max": .int(.max)
    case "bits": .int(64)
    case "kind": .string("i")
    case "dtype": .host(DTypeObject(.int64))
    default: nil
    }
  }

  func representation(_ machine: Machine) throws -> String {
    "iinfo(min=\(Int.min), max=\(Int.max), dtype=int64)"
  }

  func text(_ machine: Machine) throws -> String {
    let line = String(repeating: "-", count: 63)
    return "Machine parameters for int64\n\(line)\nmin = \(Int.min)\nmax = \(Int.max)\n\(line)\n"
  }
}

/// The limits of a floating-point type.
final class FloatLimits: ObjectContent {
  private let dtype: DType

  init(_ dtype: DType) { self.dtype = dtype }

  var typeName: String { "numpy.finfo" }
  var attributeNames: [String] {
    [
      "bits", "dtype", "eps", "epsneg", "iexp", "machep", "max", "maxexp", "min", "minexp",
      "negep", "nexp", "nmant", "precision", "resolution", "smallest_normal",
      "smallest_subnormal", "tiny",
    ]
  }

  private var isDouble: Bool { dtype == .float64 }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let number = number(name) { return Value(.float(number), dtype: dtype) }
    if let whole = whole(name) { return .int(whole) }
    return name == "dtype" ? .host(DTypeObject(dtype)) : nil
  }

  private func number(_ name: String) -> Double? {
    switch name {
    case "eps": isDouble ? Double.ulpOfOne : Double(Float.ulpOfOne)
    case "epsneg": isDouble ? Double.ulpOfOne / 2 : Double(Float.ulpOfOne) / 2
    case "max": isDouble ? .greatestFiniteMagnitude : Double(Float.greatestFiniteMagnitude)
    case "min": isDouble ? -.greatestFiniteMagnitude : -Double(Float.greatestFiniteMagnitude)
    case "tiny", "smallest_normal":
      isDouble ? .leastNormalMagnitude : Double(Float.leastNormalMagnitude)
    case "smallest_subnormal":
      isDouble ? .leastNonzeroMagnitude : Double(Float.leastNonzeroMagnitude)
    case "resolution": isDouble ? 1e-15 : Double(Float(1e-6))
    default: nil
    }
  }

  private func whole(_ name: String) -> Int? {
    switch name {
    case "bits": isDouble ? 64 : 32
    case "precision": isDouble ? 15 : 6
    case "nmant": isDouble ? 52 : 23
    case "nexp", "iexp": isDouble ? 11 : 8
    case "machep": isDouble ? -52 : -23
    case "negep": isDouble ? -53 : -24
    case "maxexp": isDouble ? 1024 : 128
    case "minexp": isDouble ? -1022 : -126
    default: nil
    }
  }

  func representation(_ machine: Machine) throws -> String {
    func text(_ name: String) throws -> String {
      try attribute(name, machine).map { try machine.text(of: $0) } ?? ""
    }
    return "finfo(resolution=\(try text("resolution")), min=\(try text("min")), "
      + "max=\(try text("max")), dtype=\(dtype.name))"
  }

  func text(_ machine: Machine) throws -> String {
    func value(_ name: String) throws -> String {
      try attribute(name, machine).map { try machine.text(of: $0) } ?? ""
    }
    let line = String(repeating: "-", count: 63)
    return """
      Machine parameters for \(dtype.name)
      \(line)
      precision = \(try value("precision"))   resolution = \(try value("resolution"))
      machep = \(try value("machep"))   eps =        \(try value("eps"))
      negep =  \(try value("negep"))   epsneg =     \(try value("epsneg"))
      minexp = \(try value("minexp"))   tiny =       \(try value("tiny"))
      maxexp = \(try value("maxexp"))   max =        \(try value("max"))
      nexp =   \(try value("nexp"))   min =        -max
      smallest_normal = \(try value("smallest_normal"))   \
      smallest_subnormal = \(try value("smallest_subnormal"))
      \(line)

      """
  }
}
