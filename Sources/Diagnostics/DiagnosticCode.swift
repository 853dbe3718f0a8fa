/// The codes users see, each described in `docs/diagnostics.md`.
package enum DiagnosticCode: String, Sendable, CaseIterable {
  // Reading
  case invalidUTF8 = "invalid-utf8"
  case nulCharacter = "nul-character"
  case frontMatterSyntax = "front-matter-syntax"
  case frontMatterType = "front-matter-type"
  case frontMatterUnclosed = "front-matter-unclosed"
  case literalEmphasis = "literal-emphasis"
  case rawHTML = "raw-html"
  case footnoteUndefined = "footnote-undefined"
  case frontMatterDuplicateKey = "front-matter-duplicate-key"
  case unsafeDestination = "unsafe-destination"
  case rubyReadings = "ruby-readings"
  case nestingTooDeep = "nesting-too-deep"
  case headingNotFound = "heading-not-found"
  // The manifest
  case manifestSyntax = "manifest-syntax"
  case manifestValue = "manifest-value"
  case manifestUnknownKey = "manifest-unknown-key"
  case profileNotFound = "profile-not-found"
  case selectionSyntax = "selection-syntax"
  case selectionEmpty = "selection-empty"
  // Assembly
  case linkTargetNotFound = "link-target-not-found"
  case imageNotFound = "image-not-found"
  case duplicateIdentifier = "duplicate-identifier"
  case relatedGuideNotFound = "related-guide-not-found"
  case tagsDiffer = "tags-differ"
  // Style
  case cssSyntax = "css-syntax"
  case cssUnknownProperty = "css-unknown-property"
  case cssInvalidValue = "css-invalid-value"
  case cssUnsupportedSelector = "css-unsupported-selector"
  case cssUnknownAtRule = "css-unknown-at-rule"
  // Lines and pages
  case kinsokuRelaxed = "kinsoku-relaxed"
  case lineNotFilled = "line-not-filled"
  case contentTooTall = "content-too-tall"
  case tableTooWide = "table-too-wide"
  case pageReferencesUnstable = "page-references-unstable"
  // Fonts
  case characterWithoutGlyph = "character-without-glyph"
  case fontNotFound = "font-not-found"
  case fontChecksum = "font-checksum"
  // The world
  case fileNotFound = "file-not-found"
  case fileUnreadable = "file-unreadable"
  case fileTooLarge = "file-too-large"
  case fileUnwritable = "file-unwritable"
  case outsideRoot = "outside-root"
  case unknownInput = "unknown-input"
  case internalFault = "internal-fault"
}
