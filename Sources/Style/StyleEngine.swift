import Diagnostics
import DocumentTree
import Typography

// The room's front door. What it promises:
//
//   StyleSheet.parse(_ source: SourceFile, origin: StyleOrigin, reporting: inout DiagnosticLog)
//   StyleEngine(sheets: [StyleSheet], media: .print)
//   engine.style(_ root: Element) -> StyledElement      // counters go on over the sections
//   engine.page(_ query: PageQuery) -> PageStyle
//   StyleSheet.cssText(for media: MediaType) -> String   // for the EPUB, in source order

/// The layers of the cascade, weakest first (CSS Cascade 4, 6.2).
package enum StyleOrigin: Int, Sendable, Comparable, CaseIterable {
  case builtIn, theme, book, guide

  package static func < (left: StyleOrigin, right: StyleOrigin) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The media a sheet is read for. `@media print` is paper, `epub` and `screen` the EPUB.
package enum MediaType: String, Sendable, CaseIterable {
  case print, epub, screen
}
