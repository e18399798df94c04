// What an instruction that names an attribute remembers from the last time it ran.

/// A place in the code that names an attribute.
///
/// The attribute was found for one shape of instances, one module or one built-in type: while the next
/// object is of the same kind, and no class has changed, it is found again by comparing a number.
struct AttributeSite {
  let symbol: Symbol
  /// The register of the variable whose method is called, for an instruction that does not copy it.
  var receiver: Register = 0
  /// Where the step-by-step copy of a module's call stands.
  var copy: Int32 = 0
  /// The kind of object for which the rest holds: a shape's or module's number, or a built-in type's;
  /// 0 before the first time.
  var key = 0
  var epoch = 0
  /// The field of the instance; -1 where it is not in a field.
  var slot = -1
  /// The function that the class, the module or the built-in type has under the name.
  var target: Target = .none
  /// What that function does with one float, where that is all.
  var function: Builtin.RealFunction?
  /// Where a field is added: the instance's shape afterwards.
  var successor: Unmanaged<Shape>?

  enum Target {
    case none
    case function(Unmanaged<FunctionObject>)
    case builtin(Unmanaged<BuiltinObject>)
  }
}
