import PangoShaping
import Publishing
import Testing
import Typography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The pinned fonts of this checkout; without them every test fails, and says why.
enum TestFonts {
  static let package: String = {
    var folders = #filePath.split(separator: "/")
    folders.removeLast(3)
    return "/" + folders.joined(separator: "/")
  }()

  static let cacheFolder = package + "/.build/fontconfig"

  static let library: Result<FontLibrary, FontsMissing> = {
    do {
      let catalog = try FontManifest.load(folder: package + "/fonts")
      return .success(try FontLibrary(catalog: catalog, cacheFolder: cacheFolder))
    } catch {
      return .failure(FontsMissing(reason: "\(error)"))
    }
  }()

  static func shaper() throws -> PangoShaper { PangoShaper(library: try library.get()) }

  static let serif = FontRequest(families: ["Noto Serif CJK JP", "Noto Color Emoji"])
  static let sansBold = FontRequest(
    families: ["Noto Sans CJK JP", "Noto Color Emoji"], weight: 700)
  static let mono = FontRequest(families: ["Noto Sans Mono CJK JP", "Noto Color Emoji"])
  static let mincho = FontRequest(families: ["BIZ UDMincho", "Noto Serif CJK JP"])
  static let requests = [serif, sansBold, mono, mincho]

  /// At this size a length's unit is a unit of the design scale: what Pango says, unscaled.
  static let designSize = Length(rawValue: 1_024_000)
}

struct FontsMissing: Error, CustomStringConvertible {
  var reason: String
  var description: String { "fonts/ is not complete; run scripts/fonts and test again. \(reason)" }
}

extension PangoShaper {
  func shape(_ text: String, _ font: FontRequest = TestFonts.serif, size: Length = .pt(9))
    -> ShapedText
  {
    shape(Array(text.unicodeScalars), font: font, size: size)
  }
}

extension ShapedText {
  /// The family each cluster is set in.
  func families(in catalog: FontCatalog) -> [String] {
    clusters.map { catalog[$0.face]?.family ?? "?" }
  }
}
