// The classes of PyTorch from which cells can derive: made for each machine when first used.

import Interpreter
import LossMath

/// A class of the library: its methods, and what it derives from.
struct TorchClass: Sendable {
  let name: String
  let module: String
  let base: String?
  let methods: [Builtin]
  /// Functions that take the class itself.
  let classMethods: [Builtin]

  init(
    _ name: String, in module: String, base: String? = nil, classMethods: [Builtin] = [],
    _ methods: [Builtin]
  ) {
    self.name = name
    self.module = module
    self.base = base
    self.methods = methods
    self.classMethods = classMethods
  }

  /// The families that have a class or two.
  static let rare =
    AttentionClasses.all + AdaptivePools.classes + [InterpolationFunctions.upsample]

  /// Every class by its name.
  static let all: [String: TorchClass] = {
    let classes =
      [ModuleClass.module] + ModuleContainers.all + LayerClasses.all + LossClasses.all
      + DataClasses.all + WindowClasses.all + TableClasses.all + BatchNormClasses.all
      + RecurrentClasses.all + CustomFunctions.all + rare
    return Dictionary(classes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// The members of a module: its classes by name.
  static func members(_ classes: [TorchClass]) -> [String: Module.Member] {
    var members: [String: Module.Member] = [:]
    for type in classes {
      let name = type.name
      members[name] = { .object(try $0.torchClass(name)) }
    }
    return members
  }
}

extension Machine {
  /// A class of PyTorch's by its name.
  func torchClass(_ name: String) throws -> ClassObject {
    let state = torchState
    if let known = state.classes[name] { return known }
    guard let descriptor = TorchClass.all[name] else {
      throw Fault.notImplemented("the class '\(name)'")
    }
    let base = try descriptor.base.map(torchClass)
    let type = ClassObject(
      descriptor.name, module: descriptor.module, base: base, methods: descriptor.methods,
      machine: self)
    for method in descriptor.classMethods {
      _ = try type.setAttribute(
        method.shortName, to: .object(ClassMethodObject(.builtin(BuiltinObject(method)))), self)
    }
    state.classes[name] = type
    return type
  }
}

extension Value {
  /// The instance, where it is one of a class that derives from `nn.Module`.
  func module(_ machine: Machine) -> InstanceObject? {
    guard let instance, let base = machine.torchState.classes["Module"],
      instance.type.derives(from: base)
    else { return nil }
    return instance
  }
}

extension Arguments {
  /// The instance that a method was called on.
  func instance(_ parameter: Int) throws -> InstanceObject {
    guard let instance = self[parameter].instance else {
      throw wrongType(parameter, wanted: "an instance")
    }
    return instance
  }

  /// A field of that instance.
  func field(_ name: String) throws -> Value {
    guard let value = try instance(0).field(named: name) else {
      throw Fault.noAttribute(type: self[0].typeName, name: name, hint: nil)
    }
    return value
  }

  func setField(_ name: String, to value: Value) throws {
    try machine.setPlainAttribute(name, of: self[0], to: value)
  }
}
