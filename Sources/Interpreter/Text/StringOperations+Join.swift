// Joining many texts: their bytes are copied once.

extension StringOperations {
  /// The texts with a separator between them, in one buffer that is written once.
  ///
  /// - Parameter reserve: takes the number of bytes before they are needed.
  /// - Throws: `TypeError` for an element that is no text.
  package static func join(
    _ values: [Value], by separator: String, reserve: (Int) throws -> Void
  ) throws -> String {
    let separator = Array(separator.utf8)
    return try values.withUnsafeBufferPointer { values in
      guard !values.isEmpty, let first = UnsafeMutablePointer(mutating: values.baseAddress) else {
        return ""
      }
      var size = separator.count * (values.count - 1)
      for index in values.indices {
        guard let bytes = (first + index).byteCount else {
          throw Fault.type(
            "sequence item \(index): expected str instance, \(values[index].typeName) found")
        }
        size += bytes
      }
      try reserve(size)
      return String(unsafeUninitializedCapacity: size) { buffer in
        guard var end = buffer.baseAddress else { return 0 }
        for index in values.indices {
          if index > 0 {
            end.initialize(from: separator, count: separator.count)
            end += separator.count
          }
          end += (first + index).copyBytes(to: end)
        }
        return size
      }
    }
  }
}

extension UnsafeMutablePointer<Value> {
  /// How many bytes the text has; nil where this is no text.
  fileprivate var byteCount: Int? {
    guard case .string = pointee else { return nil }
    return unretained(StringObject.self)._withUnsafeGuaranteedRef { $0.text.utf8.count }
  }

  /// Copies the bytes of the text and returns how many they are.
  fileprivate func copyBytes(to target: UnsafeMutablePointer<UInt8>) -> Int {
    unretained(StringObject.self)._withUnsafeGuaranteedRef { string in
      string.text.utf8.withContiguousStorageIfAvailable { bytes in
        if let first = bytes.baseAddress { target.initialize(from: first, count: bytes.count) }
        return bytes.count
      } ?? 0
    }
  }
}
