// Names that cells written for another NumPy, or for files, look for: what to use instead.

import Interpreter

enum AbsentNames {
  /// What to tell a cell that asks for `np.` and this name; nil for names that never were.
  static func fault(_ name: String) -> Fault? {
    if let advice = removed[name] {
      return .error(
        .attributeError, "`np.\(name)` was removed in the NumPy 2.0 release. \(advice)")
    }
    if let advice = aliases[name] {
      return .error(
        .attributeError, "module 'numpy' has no attribute '\(name)'",
        hint: "`np.\(name)` was an alias of `\(name)`; write \(advice)")
    }
    if let successor = renamed[name] {
      return .error(
        .attributeError, "module 'numpy' has no attribute '\(name)'",
        hint: "newer NumPy calls it `np.\(successor)`")
    }
    if ScalarTypes.unsupported.contains(name) { return ScalarTypes.notThere(name) }
    if let reason = outside[name] { return .notImplemented("`np.\(name)` (\(reason))") }
    return nil
  }

  /// Aliases of Python's types that NumPy gave up.
  private static let aliases = [
    "int": "`int` or `np.int64`", "float": "`float` or `np.float64`", "complex": "`complex`",
    "object": "`object`", "str": "`str`",
  ]

  /// Names that NumPy dropped for another.
  private static let renamed = [
    "trapz": "trapezoid", "in1d": "isin", "product": "prod", "cumproduct": "cumprod",
    "msort": "sort", "int0": "intp", "bool8": "bool",
  ]

  /// Functions that a page, which reads no files and has real numbers alone, does not have.
  private static let outside: [String: String] = {
    var reasons: [String: String] = [:]
    for name in [
      "loadtxt", "genfromtxt", "load", "save", "savez", "savez_compressed", "savetxt", "fromfile",
      "memmap", "fromregex",
    ] {
      reasons[name] = "a notebook reaches no files: write the numbers in a cell"
    }
    reasons["bmat"] = "use `np.block`"
    for name in ["frombuffer", "packbits", "unpackbits"] {
      reasons[name] = "use `np.array` on a list of numbers"
    }
    for name in [
      "fft", "ma", "rec", "char", "ctypeslib", "lib", "polynomial", "core", "dtypes", "emath",
      "strings", "typing", "f2py", "test", "show_config", "show_runtime", "get_include", "info",
      "ScalarType", "bitwise_count", "common_type", "einsum_path", "flatiter", "from_dlpack",
      "getbufsize", "setbufsize", "geterrcall", "seterrcall", "histogramdd", "i0", "kaiser",
      "mintypecode", "nested_iters", "record", "require", "sctypeDict", "sort_complex",
      "typecodes", "typename", "ufunc", "character", "flexible",
    ] {
      reasons[name] = "a part of NumPy that is not here"
    }
    for name in [
      "busday_count", "busday_offset", "busdaycalendar", "is_busday", "datetime_as_string",
      "datetime_data", "isnat",
    ] {
      reasons[name] = "there are no dates"
    }
    reasons["asfortranarray"] = "arrays that are made have rows first in memory"
    reasons["recarray"] = "arrays have one type of element"
    reasons["frompyfunc"] = "use `np.vectorize`"
    return reasons
  }()

  /// NumPy's own advice for what its second release dropped.
  private static let removed = [
    "NINF": "Use `-np.inf` instead.",
    "PINF": "Use `np.inf` instead.",
    "NZERO": "Use `-0.0` instead.",
    "PZERO": "Use `0.0` instead.",
    "float_": "Use `np.float64` instead.",
    "complex_": "Use `np.complex128` instead.",
    "longfloat": "Use `np.longdouble` instead.",
    "singlecomplex": "Use `np.complex64` instead.",
    "cfloat": "Use `np.complex128` instead.",
    "longcomplex": "Use `np.clongdouble` instead.",
    "clongfloat": "Use `np.clongdouble` instead.",
    "string_": "Use `np.bytes_` instead.",
    "unicode_": "Use `np.str_` instead.",
    "Inf": "Use `np.inf` instead.",
    "Infinity": "Use `np.inf` instead.",
    "NaN": "Use `np.nan` instead.",
    "infty": "Use `np.inf` instead.",
    "issctype": "Use `issubclass(rep, np.generic)` instead.",
    "obj2sctype": "Use `np.dtype(obj).type` instead.",
    "issubsctype": "Use `np.issubdtype` instead.",
    "set_string_function":
      "Use `np.set_printoptions` instead with a formatter for custom "
      + "printing of NumPy objects.",
    "asfarray": "Use `np.asarray` with a proper dtype instead.",
    "issubclass_": "Use `issubclass` builtin instead.",
    "mat": "Use `np.asmatrix` instead.",
    "find_common_type":
      "Use `numpy.promote_types` or `numpy.result_type` instead. To achieve "
      + "semantics for the `scalar_types` argument, use `numpy.result_type` and pass the Python values `0`, `0.0`, or `0j`.",
    "round_": "Use `np.round` instead.",
    "nbytes": "Use `np.dtype(<dtype>).itemsize` instead.",
    "alltrue": "Use `np.all` instead.",
    "sometrue": "Use `np.any` instead.",
    "cast": "Use `np.asarray(arr, dtype=dtype)` instead.",
    "who": "Use an IDE variable explorer or `locals()` instead.",
    "source": "Use `inspect.getsource` instead.",
    "lookfor": "Search NumPy's documentation directly.",
    "geterrobj": "Use the np.errstate context manager instead.",
    "seterrobj": "Use the np.errstate context manager instead.",
    "fastCopyAndTranspose": "Use `arr.T.copy()` instead.",
  ]
}
