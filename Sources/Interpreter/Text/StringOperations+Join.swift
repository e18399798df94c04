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
      guard let first = UnsafeMutablePointer(mutating: values.baseAddress), !values.isEmpty else {
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
        separator.withUnsafeBufferPointer { separator in
          for index in values.indices {
            if index > 0 { end += end.write(separator) }
            end += (first + index).copyBytes(to: end)
          }
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
      string.text.utf8.withContiguousStorageIfAvailable { target.write($0) } ?? 0
    }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Copies bytes to here and returns how many they are; the few of most texts without a call.
  @inline(__always)
  fileprivate func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = bytes.baseAddress else { return 0 }
    switch bytes.count {
    case 0..<4: for index in 0..<bytes.count { self[index] = first[index] }
    case 4..<8: writeEnds(first, bytes.count, as: UInt32.self)
    case 8...16: writeEnds(first, bytes.count, as: UInt64.self)
    default: initialize(from: first, count: bytes.count)
    }
    return bytes.count
  }

  /// Copies the first and the last bytes, which meet or overlap.
  @inline(__always)
  private func writeEnds<Word: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, as type: Word.Type
  ) {
    let last = count - MemoryLayout<Word>.size
    let words = UnsafeRawPointer(bytes)
    let (start, end) = (
      words.loadUnaligned(as: type), words.loadUnaligned(fromByteOffset: last, as: type)
    )
    UnsafeMutableRawPointer(self).storeBytes(of: start, as: type)
    UnsafeMutableRawPointer(self).storeBytes(of: end, toByteOffset: last, as: type)
  }
}
