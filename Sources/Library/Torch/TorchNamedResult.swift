// The results of several parts that PyTorch gives names.

import Interpreter
import LossMath

/// What `torch.max(x, dim)` and its kin give: a tuple whose parts have names.
final class TorchNamedResult: ObjectContent {
  private let name: String
  private let parts: [(name: String, value: Value)]

  init(_ name: String, _ parts: [(name: String, value: Value)]) {
    self.name = name
    self.parts = parts
  }

  static func valuesAndIndices(
    _ name: String, _ values: Tensor, _ indices: Tensor
  ) -> TorchNamedResult {
    TorchNamedResult(name, [("values", .tensor(values)), ("indices", .tensor(indices))])
  }

  var typeName: String { "torch.return_types.\(name)" }
  var attributeNames: [String] { parts.map(\.name) }
  private var tuple: Value { .tuple(parts.map(\.value)) }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    parts.first { $0.name == name }?.value
  }
  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    try machine.item(of: tuple, at: index)
  }
  func length(_ machine: Machine) throws -> Int? { parts.count }
  func iterator(_ machine: Machine) throws -> IteratorObject? { try machine.iterator(over: tuple) }
  func representation(_ machine: Machine) throws -> String {
    let texts = try parts.map { "\($0.name)=\(try machine.representation($0.value))" }
    return "torch.return_types.\(name)(\n\(texts.joined(separator: ",\n")))"
  }
}
