// What a notebook's PyTorch remembers: the random generator, how tensors print, the default type.

import Interpreter
import LossMath

/// The state of one machine's PyTorch.
final class TorchState {
  /// Draws all random numbers that are given no generator of their own.
  var generator = TorchGenerator(seed: 0)
  var defaultDType = DType.float32
  // `torch.set_printoptions`
  var precision = 4
  var threshold = 1000
  var edgeItems = 3
  var lineWidth = 80
  var isScientific: Bool?
  /// Tensors' methods, each one object, made when first used.
  private var methods: [String: BuiltinObject] = [:]
  /// What a cell's function threw during a backward pass that is about to end.
  var interruption: Error?
  init() {
    // An earlier notebook on this thread may have left it off.
    GradientRecording.isOn = true
  }

  /// The classes of `torch.nn` and its kin, made when first used.
  var classes: [String: ClassObject] = [:]

  func method(_ name: String) -> BuiltinObject? {
    if let known = methods[name] { return known }
    guard let descriptor = TorchMethods.table[name] else { return nil }
    let method = BuiltinObject(descriptor)
    methods[name] = method
    return method
  }
}

extension Machine {
  var torchState: TorchState {
    let key = ObjectIdentifier(TorchState.self)
    if let known = states[key] { return unsafeDowncast(known, to: TorchState.self) }
    let state = TorchState()
    states[key] = state
    return state
  }

  /// Runs operations on tensors; their errors become PyTorch's.
  func torch<Result>(
    _ work: Int = 0, _ body: () throws -> Result
  ) throws -> Result {
    if work > 0 { try charge(work) }
    do {
      return try body()
    } catch let error as MathError {
      throw interruption(behind: error) ?? TorchErrors.fault(error)
    }
  }

  /// What really went wrong, where a backward pass ended because a cell's function failed.
  func interruption(behind error: MathError) -> Error? {
    guard case .autodiff(.interrupted) = error else { return nil }
    defer { torchState.interruption = nil }
    return torchState.interruption
  }

  /// A tensor of numbers, nested sequences, arrays or a tensor.
  func tensor(from value: Value, dtype: DType? = nil) throws -> Tensor {
    if let tensor = value.tensor {
      return try torch {
        try dtype.map { type in try tensor.converted(to: type) } ?? tensor
      }
    }
    return Tensor(try TensorCreation.array(value, dtype: dtype, self))
  }

  /// A sequence or an array as an operand.
  func tensorOperand(_ value: Value) throws -> TensorOperand? {
    switch value {
    case .array, .list, .tuple: .tensor(try tensor(from: value))
    default: nil
    }
  }
}
