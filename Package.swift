// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A library room: a folder of `Sources` with the rooms it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// - Parameter data: files the tests read from their own folder.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], data: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "seihon",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "seihon", targets: ["seihon"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C at the border.
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo-ft",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo pangoft2 harfbuzz fontconfig",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    .systemLibrary(
      name: "CZip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CHyphen", providers: [.apt(["libhyphen-dev"]), .brew(["hyphen"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz-subset",
      providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
    .systemLibrary(
      name: "CGdkPixbuf", pkgConfig: "gdk-pixbuf-2.0",
      providers: [.apt(["libgdk-pixbuf-2.0-dev"]), .brew(["gdk-pixbuf"])]),
    .systemLibrary(
      name: "CRSVG", pkgConfig: "librsvg-2.0",
      providers: [.apt(["librsvg2-dev"]), .brew(["librsvg"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CQPDF", pkgConfig: "libqpdf",
      providers: [.apt(["libqpdf-dev"]), .brew(["qpdf"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .target(name: "CPlainStreams", dependencies: ["CZlib"]),
    .target(
      name: "CQPDFFinisher", dependencies: ["CQPDF", "CDeflate"],
      cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4")]),

    // The rooms, from the vocabulary up.
    room("Diagnostics"),
    room("Typography"),
    room("DocumentTree", ["Diagnostics"]),
    room("YAMLReading", ["Diagnostics", "Yams"]),
    room(
      "MarkdownParser",
      ["CCmarkGFM", "YAMLReading", "DocumentTree", "Typography", "Diagnostics"]),
    room("BookAssembly", ["YAMLReading", "DocumentTree", "Diagnostics", "Typography"]),
    room("Style", ["DocumentTree", "Diagnostics", "Typography"]),
    room("LineComposition", ["Typography", "Diagnostics"]),
    room(
      "Pagination",
      ["BookAssembly", "Style", "LineComposition", "DocumentTree", "Typography", "Diagnostics"]),
    .target(
      name: "Hyphenation", dependencies: ["CHyphen"], exclude: ["README.md"],
      resources: [.embedInCode("hyph_en_US.dic")], swiftSettings: strict),
    room("Images", ["CGdkPixbuf", "CRSVG", "CZlib", "Typography", "Diagnostics"]),
    room("CairoGraphics", ["CCairo", "CHarfBuzz", "CPlainStreams", "Typography"]),
    room("PangoShaping", ["CPango", "Typography", "Diagnostics"]),
    room(
      "PDFExport",
      [
        "Pagination", "CairoGraphics", "CQPDFFinisher", "Images", "BookAssembly", "DocumentTree",
        "Typography", "Diagnostics",
      ]),
    room(
      "EPUBExport", ["CZip", "BookAssembly", "DocumentTree", "Typography", "Diagnostics"]),
    .target(
      name: "BuiltInStyles", path: "styles", sources: ["BuiltInStyles.swift"],
      resources: [.embedInCode("base.css"), .embedInCode("handbook.css")]),
    .target(name: "BookSchema", resources: [.embedInCode("book.schema.json")]),
    room(
      "Publishing",
      [
        "MarkdownParser", "BookAssembly", "Style", "LineComposition", "Pagination", "PangoShaping",
        "PDFExport", "EPUBExport", "Images", "BuiltInStyles", "Hyphenation", "DocumentTree",
        "Typography", "Diagnostics",
      ]),
    .executableTarget(
      name: "seihon", dependencies: ["Publishing", "BookSchema", "Diagnostics", arguments],
      swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["Publishing", "LineComposition", "PangoShaping", "Typography", "Diagnostics"],
      path: "Sources/Benchmarks", swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Typography"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("TypographyTests", ["Typography"]),
    tests("DocumentTreeTests", ["DocumentTree", "Diagnostics"]),
    tests(
      "MarkdownParserTests", ["MarkdownParser", "TestSupport", "DocumentTree", "Diagnostics"]),
    tests(
      "BookAssemblyTests",
      [
        "BookAssembly", "BookSchema", "MarkdownParser", "TestSupport", "DocumentTree",
        "Diagnostics",
      ]),
    tests(
      "StyleTests",
      ["Style", "BuiltInStyles", "TestSupport", "DocumentTree", "Typography", "Diagnostics"]),
    tests("LineCompositionTests", ["LineComposition", "TestSupport", "Typography", "Diagnostics"]),
    tests(
      "PaginationTests",
      [
        "Pagination", "BookAssembly", "MarkdownParser", "Style", "BuiltInStyles", "TestSupport",
        "LineComposition", "DocumentTree", "Typography", "Diagnostics",
      ], data: ["Goldens"]),
    tests("HyphenationTests", ["Hyphenation"]),
    tests(
      "PangoShapingTests",
      [
        "PangoShaping", "LineComposition", "Hyphenation", "Publishing", "Style", "BuiltInStyles",
        "TestSupport", "Typography", "Diagnostics",
      ]),
    tests(
      "ImagesTests", ["Images", "TestSupport", "Typography", "Diagnostics"],
      data: ["Pictures", "make_pictures.py"]),
    tests(
      "PDFExportTests",
      [
        "PDFExport", "PangoShaping", "Publishing", "Pagination", "CairoGraphics", "Images",
        "TestSupport", "BookAssembly", "DocumentTree", "Typography", "Diagnostics",
      ], data: ["check_structure.py", "read_by_pdfium.py"]),
    tests(
      "EPUBExportTests",
      [
        "EPUBExport", "MarkdownParser", "BookAssembly", "Style", "TestSupport", "DocumentTree",
        "Diagnostics",
      ]),
    tests(
      "PublishingTests",
      [
        "Publishing", "MarkdownParser", "BookAssembly", "Images", "Pagination", "TestSupport",
        "DocumentTree", "Typography", "Diagnostics",
      ], data: ["read_epub_text.py", "read_marked_text.py"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
