/// A font face by value: which file, which face of the collection, which instance.
///
/// The file is named by the first eight bytes of its sha256, so that an id means the same on every
/// machine and no Pango or Cairo object has to cross a thread.
package struct FontFaceID: Sendable, Hashable, Comparable {
  package var file: UInt64
  package var index: UInt16
  package var instance: UInt16

  package init(file: UInt64, index: UInt16, instance: UInt16 = 0) {
    self.file = file
    self.index = index
    self.instance = instance
  }

  package static func < (left: FontFaceID, right: FontFaceID) -> Bool {
    (left.file, left.index, left.instance) < (right.file, right.index, right.instance)
  }
}

/// One face the build may use, and where its file lies.
package struct FontFace: Sendable, Hashable {
  package var id: FontFaceID
  /// An absolute path, for the libraries that open the file.
  package var path: String
  package var family: String
  package var weight: Int
  package var isItalic: Bool
  /// Colour bitmaps (CBDT): drawn by the finisher, never by Cairo.
  package var isColorEmoji: Bool

  package init(
    id: FontFaceID, path: String, family: String, weight: Int, isItalic: Bool = false,
    isColorEmoji: Bool = false
  ) {
    self.id = id
    self.path = path
    self.family = family
    self.weight = weight
    self.isItalic = isItalic
    self.isColorEmoji = isColorEmoji
  }
}

/// The faces of a build, pinned by `fonts/manifest.json`.
package struct FontCatalog: Sendable, Equatable {
  package var faces: [FontFace]
  /// Other names of families, in lower case: generic ones (`serif`) and the Japanese ones.
  package var aliases: [String: String]

  package init(faces: [FontFace], aliases: [String: String] = [:]) {
    self.faces = faces
    self.aliases = aliases
  }

  package subscript(id: FontFaceID) -> FontFace? { faces.first { $0.id == id } }
}

/// What a style asks of fonts for a run of text.
package struct FontRequest: Sendable, Hashable {
  /// Families in order of preference; the catalogue's order is the last resort.
  package var families: [String]
  /// 100 to 900.
  package var weight: Int
  package var isItalic: Bool
  /// BCP 47.
  package var language: String
  /// Past what the shaper switches on by itself.
  package var features: [FontFeature]
  package var western: WesternFit

  package init(
    families: [String], weight: Int = 400, isItalic: Bool = false, language: String = "ja",
    features: [FontFeature] = [], western: WesternFit = .none
  ) {
    self.families = families
    self.weight = weight
    self.isItalic = isItalic
    self.language = language
    self.features = features
    self.western = western
  }

  /// Japanese on the font's own advances instead of the em square (詰め組), in lines of some mode.
  package var isProportional: Bool { value(of: "palt", or: 0) + value(of: "vpal", or: 0) > 0 }

  /// Whether pairs of Japanese characters are kerned in lines of a mode: where they stand on their
  /// own advances, for which the font's kerning is made (OpenType, `palt` and `vpal`).
  package func kernsJapanese(in mode: WritingMode) -> Bool {
    guard value(of: "kern", or: 1) > 0 else { return false }
    return switch mode {
    case .horizontal: value(of: "palt", or: 0) > 0
    case .verticalRL: value(of: "vpal", or: 0) > 0 && value(of: "vkrn", or: 1) > 0
    }
  }

  private func value(of tag: String, or standard: Int) -> Int {
    features.first { $0.tag == tag }?.value ?? standard
  }
}

/// A feature of an OpenType font, as `font-feature-settings` names it.
package struct FontFeature: Sendable, Hashable {
  /// Four ASCII characters.
  package var tag: String
  /// 0 is off, 1 on; which of them, where a feature has several.
  package var value: Int

  package init(tag: String, value: Int = 1) {
    self.tag = tag
    self.value = value
  }
}
