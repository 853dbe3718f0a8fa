import CairoGraphics
import Foundation
import PangoShaping
import Publishing
import Typography

/// The faces the tests draw with: from `fonts/` of the package, else where Debian puts them.
enum TestFonts {
  enum Name: Int, CaseIterable {
    case serif, sans, mono, emoji, gothic, latin
  }

  static let serif = id(.serif)
  static let sans = id(.sans)
  static let mono = id(.mono)
  static let emoji = id(.emoji)
  static let gothic = id(.gothic)
  static let latin = id(.latin)

  /// The faces that are there; every test needs the first four.
  static let catalog = FontCatalog(faces: Name.allCases.compactMap(face))

  /// The project's fonts, in which librsvg sets the text of drawings.
  static let ofDrawings = Result {
    try PangoShaping.FontLibrary(
      catalog: FontManifest.load(folder: package.appending(path: "fonts").path),
      cacheFolder: package.appending(path: ".build/fontconfig").path)
  }

  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func has(_ id: FontFaceID) -> Bool { catalog[id] != nil }

  private static func id(_ name: Name) -> FontFaceID {
    FontFaceID(file: UInt64(name.rawValue) + 1, index: name == .mono ? 5 : 0)
  }

  private static func face(_ name: Name) -> FontFace? {
    let (file, family, folder) =
      switch name {
      case .serif: ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK JP", "opentype/noto")
      case .sans: ("NotoSansCJK-Regular.ttc", "Noto Sans CJK JP", "opentype/noto")
      case .mono: ("NotoSansCJK-Regular.ttc", "Noto Sans Mono CJK JP", "opentype/noto")
      case .emoji: ("NotoColorEmoji.ttf", "Noto Color Emoji", "truetype/noto")
      case .gothic: ("BIZUDGothic-Regular.ttf", "BIZ UDGothic", "truetype/bizud-gothic")
      case .latin: ("DejaVuSans.ttf", "DejaVu Sans", "truetype/dejavu")
      }
    let paths = [
      package.appending(path: "fonts/\(file)").path, "/usr/share/fonts/\(folder)/\(file)",
    ]
    guard let path = paths.first(where: FileManager.default.fileExists) else { return nil }
    return FontFace(
      id: id(name), path: path, family: family, weight: 400, isColorEmoji: name == .emoji)
  }
}

/// Sets text glyph by glyph from the font's own character map, without any shaping.
struct TestShaper {
  private let library: CairoGraphics.FontLibrary
  private var open: [FontFaceID: FontFileFace] = [:]

  init() throws { library = try CairoGraphics.FontLibrary() }

  mutating func face(_ id: FontFaceID) throws -> FontFileFace {
    if let face = open[id] { return face }
    guard let entry = TestFonts.catalog[id] else {
      throw PDFToolError.missing("a font of TestFonts")
    }
    let face = try FontFileFace(entry, library: library)
    open[id] = face
    return face
  }

  /// A run of one cluster a character.
  mutating func run(_ text: String, _ id: FontFaceID, size: Length = .pt(10)) throws -> GlyphRun {
    let face = try face(id)
    var run = GlyphRun(face: id, size: size, text: text)
    var x = Length.zero
    for scalar in text.unicodeScalars {
      let glyph = face.glyphIndex(of: scalar) ?? 0
      run.glyphs.append(PositionedGlyph(id: glyph, x: x))
      run.clusters.append(.init(utf8Count: String(scalar).utf8.count, glyphCount: 1))
      x += size.scaled(by: try face.advance(of: glyph))
    }
    return run
  }

  /// A run of one glyph, the one of `scalar`, that stands for the whole of a text.
  mutating func cluster(
    _ text: String, drawnAs scalar: Unicode.Scalar, _ id: FontFaceID, size: Length = .pt(10)
  ) throws -> GlyphRun {
    let glyph = try face(id).glyphIndex(of: scalar) ?? 0
    return GlyphRun(
      face: id, size: size, glyphs: [PositionedGlyph(id: glyph, x: .zero)], text: text,
      clusters: [.init(utf8Count: text.utf8.count, glyphCount: 1)])
  }

  mutating func width(of run: GlyphRun) throws -> Length {
    guard let last = run.glyphs.last else { return .zero }
    return last.x + run.size.scaled(by: try face(run.face).advance(of: last.id))
  }
}
