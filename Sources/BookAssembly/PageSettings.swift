import Diagnostics

/// What `page` of the manifest says, in CSS's words; a field that is nil was not given.
package struct PageSettings: Sendable, Equatable {
  /// What stands outside the trim.
  package enum Marks: String, Sendable, CaseIterable {
    case none
    /// Corner and centre marks（トンボ）.
    case crop
  }

  /// 字詰めと行数.
  package struct TypeArea: Sendable, Equatable {
    package var charactersPerLine: Int
    package var linesPerPage: Int
  }

  /// `A5`, `JIS-B5`, `四六判`, `148mm 210mm`.
  package var size: ManifestText?
  /// `3mm`.
  package var bleed: ManifestText?
  package var marks: Marks?
  /// Nil means what the size asks for, where one is given, else the style's.
  package var typeArea: TypeArea?

  package init() {}

  package static let sizeWording = Wording(
    ja: "A5、JIS-B5、四六判などの判型か「148mm 210mm」の形の寸法",
    en: "a trim such as A5, JIS-B5 or 四六判, or two lengths such as “148mm 210mm”")
  package static let lengthWording = Wording(
    ja: "「3mm」の形の長さ", en: "a length such as “3mm”")
}

/// What the manifest wants for a cover（表紙）.
package enum CoverChoice: Sendable, Equatable {
  case none
  /// Set from the metadata.
  case metadata
  case image(ManifestText, alternative: String?)
}
