import Diagnostics

/// A sheet as it was read: rules with their selectors and values parsed, for any medium.
package struct StyleSheet: Sendable {
  package let source: SourceFile
  package let origin: StyleOrigin
  let rules: [SheetRule]

  init(source: SourceFile, origin: StyleOrigin, rules: [SheetRule]) {
    self.source = source
    self.origin = origin
    self.rules = rules
  }

  /// Reads a sheet.
  ///
  /// It never fails: what is unknown or broken is left out, with one warning each.
  package static func parse(
    _ source: SourceFile, origin: StyleOrigin, reporting log: inout DiagnosticLog
  ) -> StyleSheet {
    var reader = StyleSheetReader(source)
    let rules = reader.rules()
    log.append(reader.log)
    return StyleSheet(source: source, origin: origin, rules: rules)
  }
}

indirect enum SheetRule: Sendable {
  case style(StyleRule)
  case media([MediaQuery], [SheetRule])
  case page(PageRule)
}

/// Selectors and what they give.
struct StyleRule: Sendable {
  var selectors: [Selector]
  /// As written, for the EPUB.
  var selectorText: String
  var declarations: [Declaration]
}

/// One declaration, read as far as it can be before the cascade.
struct Declaration: Sendable {
  enum Body: Sendable {
    case longhands([LonghandDeclaration])
    /// A value with `var()` in it: read when the custom properties are known.
    case deferred([ComponentValue])
    case custom([ComponentValue])
    /// For readers of the EPUB only.
    case passedThrough
    /// A descriptor of `@page`.
    case page(PageDescriptor)
  }

  /// In lower case, but for custom properties.
  var name: String
  var body: Body
  /// The value as written, for the EPUB.
  var text: String
  var isImportant: Bool
  let file: SourceFile
  /// UTF-8 offsets into the file.
  let start: Int
  let end: Int

  /// Found only when asked for: positions cost a search, and hardly any is ever shown.
  var location: SourceLocation { SourceLocation(file, utf8Offsets: start, end) }
}

extension SourceLocation {
  init(_ file: SourceFile, utf8Offsets start: Int, _ end: Int) {
    self.init(
      file,
      SourceRange(
        file.position(atUTF8Offset: start), file.position(atUTF8Offset: max(start, end))))
  }
}
