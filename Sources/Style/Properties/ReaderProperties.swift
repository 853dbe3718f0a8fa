/// Properties of the web that our pages do not know, but reading systems do.
///
/// They go into the EPUB as written. Inside `@media epub` or `@media screen` they need no word;
/// elsewhere a warning says that paper will not show them.
enum ReaderProperties {
  static let names: Set<String> = [
    "align-content", "align-items", "align-self", "aspect-ratio", "background-image",
    "background-position", "background-repeat", "background-size", "border-radius",
    "border-spacing", "bottom", "box-decoration-break", "box-shadow", "box-sizing",
    "caption-side", "clear", "color-scheme", "column-count", "column-gap", "column-rule",
    "column-span", "column-width", "columns", "cursor", "direction", "empty-cells", "flex",
    "flex-basis", "flex-direction", "flex-flow", "flex-grow", "flex-shrink", "flex-wrap", "float",
    "font-language-override", "font-optical-sizing", "font-size-adjust", "font-stretch",
    "font-synthesis", "font-variant", "font-variant-alternates", "font-variant-caps",
    "font-variant-east-asian",
    "font-variant-ligatures", "font-variant-numeric", "font-variant-position",
    "font-variation-settings", "forced-color-adjust", "gap", "grid", "grid-template-columns",
    "grid-template-rows", "hyphenate-character", "image-orientation", "image-rendering",
    "justify-content", "justify-items", "left", "list-style-image", "min-height", "min-width",
    "object-fit", "object-position", "opacity", "outline", "overflow", "overflow-x", "overflow-y",
    "position", "quotes", "right", "row-gap", "speak", "tab-size", "table-layout",
    "text-decoration-skip-ink", "text-overflow", "text-shadow", "text-size-adjust", "top",
    "transform", "unicode-bidi", "visibility", "word-break", "word-spacing", "z-index",
    "min-inline-size",
    "min-block-size",
  ]

  /// `-webkit-…`, `-epub-…`: for those readers alone, and no one's mistake.
  static func isPrefixed(_ name: String) -> Bool {
    ["-webkit-", "-epub-", "-moz-", "-ms-", "-apple-", "-kobo-", "adobe-", "-ibooks-"].contains {
      name.hasPrefix($0)
    }
  }
}
