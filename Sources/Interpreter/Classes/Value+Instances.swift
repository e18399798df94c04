// Instances of cells' classes, as values hold them.

extension Value {
  /// The class of an instance of a cell's class, without a count of the reference.
  @inline(__always)
  var unretainedType: Unmanaged<ClassObject>? {
    guard case .object(let object) = self, object.nature == .instance else {
      return nil
    }
    return unsafeDowncast(object, to: InstanceObject.self).unretainedType
  }

  /// The instance of a cell's class, where it is one.
  package var instance: InstanceObject? {
    guard case .object(let object) = self, object.nature == .instance else {
      return nil
    }
    return unsafeDowncast(object, to: InstanceObject.self)
  }

  /// The cell's class that this is an instance of, exceptions among them.
  package var definition: ClassObject? {
    guard case .object(let object) = self else { return nil }
    if object.nature == .instance {
      return unsafeDowncast(object, to: InstanceObject.self).type
    }
    return (object as? ExceptionObject)?.definition
  }
}
