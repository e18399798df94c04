// One part of a subscript: what stands between two commas in `a[1, ::2, mask]`.

/// One item of an index expression.
public enum IndexItem {
  /// A position along one axis; negative from the end.
  case integer(Int)
  /// Positions `start`, `start + step` … before `stop`; nil as where Python leaves one out.
  case slice(start: Int?, stop: Int?, step: Int?)
  /// A new axis of length one (`None`).
  case newAxis
  /// All axes that no other item takes (`...`).
  case ellipsis
  /// An array of positions along one axis, of type `int64`.
  case integers(NDArray)
  /// An array of truth values over as many axes as it has.
  case mask(NDArray)

  /// Everything along one axis (`:`).
  public static var all: IndexItem { .slice(start: nil, stop: nil, step: nil) }
}
