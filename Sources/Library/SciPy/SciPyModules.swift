// `scipy`: the parts that notebooks about losses use.

import Interpreter

enum SciPyModules {
  static let scipy = Module(
    "scipy",
    [
      "special": { .object(try $0.module("scipy.special")) },
      "stats": { .object(try $0.module("scipy.stats")) },
      "spatial": { .object(try $0.module("scipy.spatial")) },
      "__version__": { _ in .string("1.17.1") },
    ],
    absent: { name in
      parts.contains(name)
        ? .notImplemented("`scipy.\(name)` (here are special, stats and spatial.distance)") : nil
    })

  static let spatial = Module(
    "scipy.spatial", ["distance": { .object(try $0.module("scipy.spatial.distance")) }])

  /// The parts of the library that are not here.
  private static let parts: Set<String> = [
    "optimize", "linalg", "integrate", "interpolate", "signal", "ndimage", "sparse", "cluster",
    "constants", "fft", "io", "misc", "odr", "differentiate",
  ]
}
