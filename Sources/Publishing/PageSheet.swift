import BookAssembly
import Diagnostics
import Style

/// The manifest's `page` as style sheets: what the author says of the page is the author's `@page`.
struct PageSheet {
  private(set) var settings: PageSettings
  /// Names the sheets in messages.
  static let name = "book.yml"

  /// What a new trim asks for, weaker than any sheet of the author's.
  var defaults: SourceFile? {
    guard settings.size != nil, settings.typeArea == nil else { return nil }
    return sheet(["-seihon-type-area: auto"])
  }

  /// What the manifest says outright, stronger than the sheets.
  var rules: SourceFile? {
    var declarations: [String] = []
    if let size = settings.size { declarations.append("size: \(size.text)") }
    if let bleed = settings.bleed { declarations.append("bleed: \(bleed.text)") }
    switch settings.marks {
    case nil: break
    case .some(.none): declarations.append("marks: none")
    case .crop: declarations.append("marks: crop cross")
    }
    if let area = settings.typeArea {
      declarations.append("-seihon-type-area: \(area.charactersPerLine) \(area.linesPerPage)")
    }
    return declarations.isEmpty ? nil : sheet(declarations)
  }

  /// Itself without what is no size or length to the style engine, which is told at its place in
  /// the manifest.
  func checked(reporting log: inout DiagnosticLog) -> PageSheet {
    var sheet = self
    sheet.settings.size = checked(
      settings.size, as: "size", PageSettings.sizeWording, reporting: &log)
    sheet.settings.bleed = checked(
      settings.bleed, as: "bleed", PageSettings.lengthWording, reporting: &log)
    return sheet
  }

  private func checked(
    _ text: ManifestText?, as key: String, _ expected: Wording, reporting log: inout DiagnosticLog
  ) -> ManifestText? {
    guard let text, let location = text.location else { return text }
    var problems = DiagnosticLog()
    _ = StyleSheet.parse(sheet(["\(key): \(text.text)"]), origin: .book, reporting: &problems)
    guard !problems.diagnostics.isEmpty else { return text }
    let found = Wording(ja: "「\(text.text)」", en: "“\(text.text)”")
    log.report(
      .manifestValue(key: "page.\(key)", expected: expected, found: found, at: location))
    return nil
  }

  private func sheet(_ declarations: [String]) -> SourceFile {
    SourceFile(
      name: Self.name, text: "@page { \(declarations.joined(separator: "; ")) }\n")
  }
}
