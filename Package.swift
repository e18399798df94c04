// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every module of ours.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Overlapping accesses are looked for where the tests run; a released interpreter does not stop at
/// each property for it.
let withoutAccessChecks: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// A module of the house, with the modules below it that it may import.
func room(
  _ name: String, _ below: Target.Dependency..., settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: below, swiftSettings: strict + settings)
}

/// Functions of Swift's runtime and of the C library in whose place the executable has those of
/// CThreads, which count references, and of CMemory, which give small objects their memory.
let replaced = [
  "swift_retain", "swift_release", "swift_retain_n", "swift_release_n", "swift_bridgeObjectRetain",
  "swift_bridgeObjectRelease", "swift_slowAlloc", "swift_slowDealloc", "swift_allocObject",
  "swift_deallocClassInstance", "malloc_usable_size",
]

/// The tests of one room; they read the data beside them from the source folder.
func tests(
  of room: String, _ more: Target.Dependency..., excluding data: [String] = []
) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.byName(name: room)] + more, exclude: data,
    swiftSettings: strict)
}

let package = Package(
  name: "lossbook",
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "lossbook", targets: ["lossbook"]),
    .library(name: "LossMath", targets: ["LossMath"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .executableTarget(
      name: "lossbook", dependencies: ["Commands", "CThreads"], swiftSettings: strict,
      linkerSettings: [
        // Weak references, as ours to the runtime's own are, take nothing out of an archive.
        .unsafeFlags(
          (replaced.map { "--wrap=\($0)" } + ["--undefined=swift_slowAlloc"])
            .flatMap { ["-Xlinker", $0] }, .when(platforms: [.linux]))
      ]),
    room(
      "Commands", "Report", "Session", "Library", "Interpreter", "Notebook", "Charts", "LossMath",
      "Markup", "Diagnostics", "CThreads",
      .product(name: "ArgumentParser", package: "swift-argument-parser")),
    room(
      "Report", "Session", "Notebook", "Library", "Formula", "Syntax", "Charts", "Markup",
      "Diagnostics"),
    room(
      "Session", "Notebook", "Library", "Interpreter", "Formula", "Syntax", "LossMath", "Charts",
      "Diagnostics", "CThreads"),
    room("Notebook", "CCMark", "Diagnostics", .product(name: "Yams", package: "Yams")),
    room(
      "Library", "Interpreter", "LossMath", "Charts", "Diagnostics", settings: withoutAccessChecks),
    room(
      "Interpreter", "Syntax", "LossMath", "Diagnostics", "CMemory", settings: withoutAccessChecks),
    room("Formula", "Syntax", "Markup", "Diagnostics"),
    room("Syntax", "Diagnostics"),
    room("Charts", "Markup", "LossMath"),
    room("LossMath", "CVectorMath", "CMemory", "CThreads"),
    room("Markup"),
    room("Diagnostics"),
    .target(name: "CVectorMath"),
    .target(name: "CMemory", dependencies: ["CThreads"]),
    .target(name: "CThreads"),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    tests(of: "Diagnostics"),
    tests(of: "Markup"),
    tests(of: "LossMath", "CVectorMath", "CMemory", excluding: ["Random/Recorded", "Recorded"]),
    tests(of: "Charts", "Markup", excluding: ["Goldens"]),
    tests(of: "Formula", "Syntax", "Markup", "Diagnostics", excluding: ["Goldens"]),
    tests(of: "Syntax", "Diagnostics", excluding: ["Faults", "Snippets", "record.py"]),
    tests(
      of: "Interpreter", "Syntax", "LossMath", "Diagnostics", "CMemory", excluding: ["Recorded"]),
    tests(of: "Library", "Interpreter", "Syntax", "LossMath", "Charts", "Diagnostics"),
    tests(of: "Notebook", "CCMark", "Markup", "Diagnostics", excluding: ["Specifications"]),
    tests(
      of: "Session", "Notebook", "Interpreter", "Library", "Syntax", "Formula", "LossMath",
      "Markup", "Diagnostics"),
    tests(
      of: "Report", "Session", "Notebook", "Charts", "Markup", "Diagnostics",
      excluding: ["Goldens"]),
    tests(of: "Commands", "Diagnostics", "lossbook"),
  ]
)

// `make fuzz` builds with LOSSBOOK_FUZZ in its environment and libFuzzer's instrumentation in every
// module; nobody else sees the target.
if Context.environment["LOSSBOOK_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz-target", dependencies: ["Report", "Session", "Library", "Notebook", "CThreads"],
      path: "Fuzz/Target", swiftSettings: strict))
}
