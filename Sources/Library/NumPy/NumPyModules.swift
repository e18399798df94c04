// `numpy` and its submodules: thin adapters over the core math module.

import Interpreter
import LossMath

enum NumPyModules {
  static let numpy = Module(
    "numpy", functions: functions, others: members, absent: AbsentNames.fault)
  static let linalg = Module(
    "numpy.linalg",
    functions: MatrixObject.taking(DifferentiableFunctions.tracing(LinearAlgebraFunctions.all)),
    others: LinearAlgebraFunctions.members)
  static let exceptions = Module(
    "numpy.exceptions", functions: [],
    others: ["AxisError": { _ in .object(ExceptionType(.axisError)) }])
  static let random = Module("numpy.random", functions: RandomFunctions.all)

  private static let functions: [Builtin] = MatrixObject.taking(
    DifferentiableFunctions.tracing(plainFunctions))

  private static let plainFunctions: [Builtin] =
    ArrayCreation.all + RangeFunctions.all + MatrixFunctions.all + [MatrixObject.viewing]
    + GridFunctions.all
    + UniversalFunctions.all + RealParts.all + ElementwiseFunctions.all
    + ReductionFunctions.all + StatisticsFunctions.all + NaNReductions.all
    + ManipulationFunctions.all + JoiningFunctions.all + SelectionFunctions.all
    + PuttingFunctions.all
    + IndexFunctions.all + SearchFunctions.all + SetFunctions.all + HistogramFunctions.all
    + CalculusFunctions.all + TensorFunctions.all + AppliedFunctions.all
    + WindowFunctions.all + NumberTexts.all + ExtractedIndices.all
    + ProductFunctions.all + MemoryFunctions.all + ErrorState.all
    + PrintFunctions.all + FloatFormatFunctions.all + TypeFunctions.all + PolynomialFunctions.all

  private static var members: [String: Module.Member] {
    let constants: [String: Module.Member] = [
      "pi": { _ in .float(.pi) }, "e": { _ in .float(2.718281828459045) },
      "inf": { _ in .float(.infinity) }, "nan": { _ in .float(.nan) },
      "newaxis": { _ in .none },
      "euler_gamma": { _ in .float(0.577_215_664_901_532_9) },
      "True_": { _ in .numpyBool(true) }, "False_": { _ in .numpyBool(false) },
      "__version__": { _ in .string("2.4.6") },
      "linalg": { .object(try $0.module("numpy.linalg")) },
      "random": { .object(try $0.module("numpy.random")) },
      "testing": { .object(try $0.module("numpy.testing")) },
      "exceptions": { .object(try $0.module("numpy.exceptions")) },
      "matrix": { _ in .object(TypeObject(MatrixObject.type)) },
      "little_endian": { _ in .bool(true) },
    ]
    return constants.merging(ScalarTypes.members) { first, _ in first }
      .merging(GridFunctions.members) { first, _ in first }
  }

  /// The type object of a NumPy type by its full name.
  static func type(named name: String) -> TypeDescriptor? { ScalarTypes.descriptor(named: name) }

  /// What `dtype=` names: a type object, an element type, or a name as text.
  static func dtype(_ value: Value?) throws -> DType? {
    guard let value, !value.isNone else { return nil }
    if let dtype = value.content as? DTypeObject { return dtype.dtype }
    if let name = value.text {
      if let dtype = try ScalarTypes.dtype(named: name) { return dtype }
      throw Fault.type("data type '\(name)' not understood")
    }
    guard case .object(let object) = value, let type = object as? TypeObject else {
      throw Fault.type("Cannot interpret '\(try Representation.plain(value))' as a data type")
    }
    if let dtype = try ScalarTypes.dtype(named: type.descriptor.shortName) { return dtype }
    throw ScalarTypes.notThere("object")
  }
}
