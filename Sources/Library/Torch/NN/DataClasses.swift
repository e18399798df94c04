// `torch.utils.data`: datasets, and loaders that go through them in batches.

import Interpreter
import LossMath

enum DataClasses {
  static let all: [TorchClass] = [
    TorchClass(
      "Dataset", in: "torch.utils.data.dataset",
      [
        Builtin("Dataset.__init__", "self", "A dataset, for cells to define.") { _, _ in .none }
      ]),
    TorchClass("TensorDataset", in: "torch.utils.data.dataset", base: "Dataset", tensors),
    TorchClass("Subset", in: "torch.utils.data.dataset", base: "Dataset", subset),
  ]

  private static let tensors: [Builtin] = [
    Builtin("TensorDataset.__init__", "self, *tensors", "Rows of tensors that belong together.") {
      arguments, machine in
      let rest = arguments.rest(1)
      let lengths = try rest.map { value -> Int in
        guard let tensor = value.tensor, tensor.rank > 0 else {
          throw Fault.type("TensorDataset takes tensors, not \(value.typeName)")
        }
        return tensor.shape[0]
      }
      guard lengths.allSatisfy({ $0 == lengths.first }) else {
        throw Fault.error(.assertionError, "Size mismatch between tensors")
      }
      try arguments.setField("tensors", to: .tuple(rest))
      return .none
    },
    Builtin("TensorDataset.__getitem__", "self, index", "The rows at a place.") {
      arguments, machine in
      let index = arguments[1]
      return .tuple(
        try machine.values(of: try arguments.field("tensors")).map {
          try machine.item(of: $0, at: index)
        })
    },
    Builtin("TensorDataset.__len__", "self", "How many rows there are.") { arguments, machine in
      let first = try machine.values(of: try arguments.field("tensors")).first?.tensor
      return .int(first?.shape.first ?? 0)
    },
  ]

  private static let subset: [Builtin] = [
    Builtin("Subset.__init__", "self, dataset, indices", "Some examples of a dataset.") {
      arguments, machine in
      try arguments.setField("dataset", to: arguments[1])
      try arguments.setField("indices", to: arguments[2])
      return .none
    },
    Builtin("Subset.__getitem__", "self, index", "The example at a place.") { arguments, machine in
      let place = try machine.item(of: try arguments.field("indices"), at: arguments[1])
      return try machine.item(of: try arguments.field("dataset"), at: place)
    },
    Builtin("Subset.__len__", "self", "How many examples there are.") { arguments, machine in
      .int(try machine.length(of: try arguments.field("indices")))
    },
  ]

  static let functions: [Builtin] = [
    Builtin(
      "torch.utils.data.DataLoader",
      "dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, "
        + "collate_fn=None, pin_memory=False, drop_last=False, *, generator=None",
      "Goes through a dataset in batches, in order or shuffled."
    ) { arguments, machine in
      guard arguments.optional(3) == nil, arguments.optional(4) == nil else {
        throw Fault.notImplemented("a DataLoader with a sampler of its own")
      }
      let size =
        try arguments.optional(1) == nil && arguments.isGiven(1)
        ? nil : arguments.int(1, default: 1)
      if let size, size <= 0 {
        throw Fault.value(
          "batch_size should be a positive integer value, but got batch_size=\(size)")
      }
      return .host(
        DataLoader(
          dataset: arguments[0], batchSize: size,
          isShuffled: try arguments.bool(2, default: false), collate: arguments.optional(6),
          dropsLast: try arguments.bool(8, default: false), generator: arguments.optional(9)))
    },
    Builtin(
      "torch.utils.data.random_split", "dataset, lengths, generator=None",
      "Parts of given lengths, or shares, drawn at random."
    ) { arguments, machine in
      let total = try machine.length(of: arguments[0])
      let numbers = try machine.values(of: arguments[1]).map { $0.double ?? 0 }
      guard numbers.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw Fault.value("lengths of a split are not negative")
      }
      var lengths = numbers.map { Int(min($0.rounded(.down), Double(total))) }
      if numbers.reduce(0, +) <= 1.000001, numbers.contains(where: { $0 < 1 && $0 > 0 }) {
        lengths = numbers.map { Int((Double(total) * $0).rounded(.down)) }
        var place = 0
        while lengths.reduce(0, +) < total {
          lengths[place % lengths.count] += 1
          place += 1
        }
      }
      guard lengths.reduce(0, +) == total else {
        throw Fault.value("Sum of input lengths does not equal the length of the input dataset!")
      }
      let order = try TorchRandom.draw(arguments.optional(2), machine) { $0.permutation(total) }
      let type = try machine.torchClass("Subset")
      var start = 0
      return .list(
        try lengths.map { length in
          let places = order[start..<start + length].map { Value.int($0) }
          start += length
          return try machine.call(
            .object(type), CallArguments([arguments[0], .list(places)]))
        })
    },
  ]
}

/// A loader: each iteration goes through the dataset once.
final class DataLoader: ObjectContent {
  private let dataset: Value
  private let batchSize: Int?
  private let isShuffled: Bool
  private let collate: Value?
  private let dropsLast: Bool
  private let generator: Value?

  init(
    dataset: Value, batchSize: Int?, isShuffled: Bool, collate: Value?, dropsLast: Bool,
    generator: Value?
  ) {
    self.dataset = dataset
    self.batchSize = batchSize
    self.isShuffled = isShuffled
    self.collate = collate
    self.dropsLast = dropsLast
    self.generator = generator
  }

  var typeName: String { "DataLoader" }
  var classNames: [String] { ["torch.utils.data.dataloader.DataLoader"] }
  var attributeNames: [String] { ["dataset", "batch_size", "drop_last"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "dataset": dataset
    case "batch_size": batchSize.map { .int($0) } ?? Value.none
    case "drop_last": .bool(dropsLast)
    default: nil
    }
  }

  func length(_ machine: Machine) throws -> Int? {
    let count = try machine.length(of: dataset)
    guard let batchSize else { return count }
    return count / batchSize + (dropsLast || count % batchSize == 0 ? 0 : 1)
  }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    let count = try machine.length(of: dataset)
    // PyTorch draws a seed for its workers, then one for the order.
    _ = try TorchRandom.draw(generator, machine) { $0.wholeNumber() }
    var order: [Int]?
    var start = 0
    let (size, loader) = (batchSize ?? 1, self)
    return ClosureIterator("_SingleProcessDataLoaderIter") { machine in
      let places = try order ?? loader.order(count, machine)
      order = places
      let end = size > count - start ? count : start + size
      guard start < end, !(loader.dropsLast && end - start < size) else { return nil }
      defer { start = end }
      try machine.charge(end - start)
      return try loader.batch(Array(places[start..<end]), machine)
    }
  }

  private func order(_ count: Int, _ machine: Machine) throws -> [Int] {
    guard isShuffled else { return Array(0..<count) }
    if let generator {
      return try TorchRandom.draw(generator, machine) { $0.permutation(count) }
    }
    let seed = machine.torchState.generator.wholeNumber()
    var own = TorchGenerator(seed: seed)
    return own.permutation(count)
  }

  private func batch(_ places: [Int], _ machine: Machine) throws -> Value {
    if collate == nil, batchSize != nil, let tensors = try plainTensors(machine) {
      let positions = NDArray(places)
      return .list(
        try machine.torch(places.count) {
          try tensors.map { .tensor(Tensor(try $0.array.take(positions, axis: 0))) }
        })
    }
    let examples = try places.map { try machine.item(of: dataset, at: .int($0)) }
    if batchSize == nil { return try Collation.converted(examples[0], machine) }
    if let collate { return try machine.call(collate, .list(examples)) }
    return try Collation.joined(examples, machine)
  }

  /// The tensors of a plain `TensorDataset`, whose rows can be taken at once.
  private func plainTensors(_ machine: Machine) throws -> [Tensor]? {
    guard let instance = dataset.instance,
      instance.type === machine.torchState.classes["TensorDataset"],
      let fields = instance.field(named: "tensors")
    else { return nil }
    let tensors = try machine.values(of: fields).compactMap(\.tensor)
    return tensors.contains(where: \.requiresGradient) ? nil : tensors
  }
}

/// How examples become a batch.
private enum Collation {
  static func joined(_ examples: [Value], _ machine: Machine) throws -> Value {
    guard let first = examples.first else { return .list([]) }
    if first.tensor != nil {
      let tensors = examples.compactMap(\.tensor)
      return .tensor(try machine.torch(tensors.count) { try Tensor.stack(tensors, axis: 0) })
    }
    switch first {
    case .array(_), .numpyFloat, .numpyFloat32, .numpyInt, .numpyBool:
      let tensors = try examples.map { try machine.tensor(from: $0) }
      return .tensor(try machine.torch(tensors.count) { try Tensor.stack(tensors, axis: 0) })
    case .float, .int, .bool:
      let dtype: DType = if case .float = first { .float64 } else { .int64 }
      let array = try machine.array(from: .list(examples), dtype: dtype)
      return .tensor(Tensor(array))
    case .string: return .list(examples)
    case .tuple, .list:
      let columns = try examples.map { try machine.values(of: $0) }
      let width = columns[0].count
      guard columns.allSatisfy({ $0.count == width }) else {
        throw Fault.runtime("each element in list of batch should be of equal size")
      }
      return .list(
        try (0..<width).map { column in
          let part = try joined(columns.map { $0[column] }, machine)
          if case .list(let texts) = part, columns[0][column].text != nil {
            return .tuple(texts.items)
          }
          return part
        })
    case .dict(let dict):
      let keys = dict.table.keys
      return .dict(
        DictObject(
          try keys.compactMap { key -> (String, Value)? in
            guard let name = key.text else { return nil }
            return (
              name,
              try joined(try examples.map { try machine.item(of: $0, at: key) }, machine)
            )
          }))
    default:
      throw Fault.type(
        "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; "
          + "found \(PythonTypes.type(of: first))")
    }
  }

  /// One example without a batch.
  static func converted(_ example: Value, _ machine: Machine) throws -> Value {
    guard case .array = example else { return example }
    return .tensor(try machine.tensor(from: example))
  }
}
