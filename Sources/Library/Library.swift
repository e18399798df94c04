// Everything that a cell can use, gathered from the families.

import Interpreter

/// The library's tables, as the machine takes them.
package enum Library {
  /// Made once; immutable, and so shared by all machines.
  package static let tables = LibraryTables(
    names: names, methods: methods,
    properties: [
      "ndarray": { ArrayMethods.propertyTable }, "int": { NumberMethods.intProperties },
      "float": { NumberMethods.floatProperties },
    ],
    specials: SpecialMethods.tables, modules: modules)

  /// The names that need no import: Python's own first, then ours; a cell's own names hide them.
  private static let names: [String: Module.Member] = {
    var names: [String: Module.Member] = [:]
    func add(_ functions: [Builtin]) {
      for function in functions {
        names[function.shortName] = { _ in .builtin(BuiltinObject(function)) }
      }
    }
    add(LossNames.functions)
    add(GradientFunctions.all)
    add(PlotNames.functions)
    add(Tables.functions)
    add(PythonFunctions.all)
    add(ClassFunctions.all)
    names["NotImplemented"] = { _ in .object(NotImplementedObject()) }
    for type in PythonTypes.all + ClassFunctions.types {
      names[type.shortName] = { _ in .object(TypeObject(type)) }
    }
    for errorClass in ErrorClass.allCases where errorClass.isBuiltin {
      names[errorClass.rawValue] = { _ in .object(ExceptionType(errorClass)) }
    }
    for alias in ["IOError", "EnvironmentError"] {
      names[alias] = { _ in .object(ExceptionType(.osError)) }
    }
    names["__name__"] = { _ in .string("__main__") }
    names["pi"] = { _ in .float(.pi) }
    names["inf"] = { _ in .float(.infinity) }
    names["nan"] = { _ in .float(.nan) }
    return names
  }()

  private static let methods: [String: LibraryTables.Table] = [
    "str": { StringMethods.table }, "list": { ListMethods.table }, "tuple": { TupleMethods.table },
    "dict": { DictMethods.table }, "set": { SetMethods.table },
    "frozenset": { SetMethods.frozenTable },
    "generator": { IteratorMethods.generator }, "range": { RangeMethods.range },
    "slice": { RangeMethods.slice }, "type str": { StringMethods.ofType },
    "dict_keys": { DictView.methods }, "dict_items": { DictView.methods },
    "type dict": { DictMethods.ofType }, "type itertools.chain": { ItertoolsModule.ofChain },
    "Counter": { CounterMethods.table }, "collections.OrderedDict": { OrderedDict.table },
    "type collections.OrderedDict": { OrderedDict.ofType },
    "collections.deque": { DequeMethods.table }, "namedtuple": { NamedTuple.table },
    "type namedtuple": { NamedTuple.ofType },
    "type float": { NumberMethods.floatType },
    "int": { NumberMethods.intTable },
    "object": { ObjectMethods.object }, "BaseException": { ObjectMethods.exception },
    "float": { NumberMethods.floatTable }, "ndarray": { DifferentiableFunctions.arrayMethods },
    "Axes": { PyplotModules.axesMethods }, "Figure": { PyplotModules.figureMethods },
    "Tensor": { TorchMethods.table }, "torch.Size": { TorchTypes.sizeMethods },
    "torch.optim.Optimizer": { OptimizerMethods.table },
    "torch.optim.LRScheduler": { RateSchedules.methods },
    "torch.optim.ReduceLROnPlateau": { PlateauSchedule.methods },
    "torch.autograd.graph.Node": { GradientFunction.methods },
    "torch.utils.hooks.RemovableHandle": { HookHandle.methods },
    "torch.Generator": { TorchRandom.generatorMethods },
    DistributionInstance.base: { TorchDistributionMethods.table },
  ]

  private static let modules = plainModules.merging(DistributionTypes.modules) { first, _ in
    first
  }

  private static let plainModules: [String: @Sendable () -> Module] = [
    "numpy": { NumPyModules.numpy }, "numpy.linalg": { NumPyModules.linalg },
    "numpy.random": { NumPyModules.random }, "numpy.testing": { TestingFunctions.module },
    "numpy.exceptions": { NumPyModules.exceptions }, "matplotlib": { PyplotModules.matplotlib },
    "matplotlib.pyplot": { PyplotModules.pyplot }, "matplotlib.cm": { ColourModules.maps },
    "matplotlib.colors": { ColourModules.colours }, "matplotlib.style": { PyplotModules.style },
    "math": { MathModule.module },
    "lossbook": { LossNames.module }, "warnings": { WarningsModule.module },
    "itertools": { ItertoolsModule.module }, "functools": { FunctoolsModule.module },
    "collections": { CollectionsModule.module }, "statistics": { StatisticsModule.module },
    "operator": { OperatorModule.module },
    "copy": { CopyModule.module },
    "typing": { AnnotationModules.typing }, "__future__": { AnnotationModules.future },
    "torch": { TorchModules.torch }, "torch.linalg": { TorchModules.linalg },
    "torch.special": { TorchModules.special },
    "torch.autograd": { TorchModules.autograd }, "torch.cuda": { TorchModules.cuda },
    "torch.autograd.functional": { TorchModules.functional },
    "torch.func": { TorchModules.transforms }, "torch.nn.utils": { NeuralModules.gradients },
    "torch.nn": { NeuralModules.nn }, "torch.nn.functional": { NeuralModules.functional },
    "torch.nn.init": { NeuralModules.initialization }, "torch.optim": { NeuralModules.optim },
    "torch.optim.lr_scheduler": { NeuralModules.schedules },
    "torch.utils": { NeuralModules.utils }, "torch.utils.data": { NeuralModules.data },
    "scipy": { SciPyModules.scipy }, "scipy.special": { SpecialModule.module },
    "scipy.stats": { StatsModule.module },
    "scipy.spatial": { SciPyModules.spatial },
    "scipy.spatial.distance": { DistanceFunctions.module },
    "sklearn": { ScikitLearnModules.sklearn },
    "sklearn.metrics": { ScikitLearnModules.metrics },
    "sklearn.calibration": { CalibrationCurve.module },
    "time": { QuietModules.time }, "random": { RandomModule.module },
  ]
}

extension Dictionary<String, Builtin> {
  /// Functions by the name behind their last dot.
  init(named functions: [Builtin]) {
    self.init(functions.map { ($0.shortName, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ErrorClass {
  /// Whether Python has the class without an import.
  fileprivate var isBuiltin: Bool {
    ![
      .axisError, .gradcheckError, .invalidParameterError, .linAlgError, .statisticsError,
      .ufuncTypeError,
    ].contains(self)
  }
}
