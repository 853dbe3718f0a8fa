import Diagnostics

extension Diagnostic {
  static func contentTooTall(page label: String) -> Diagnostic {
    Diagnostic(
      .warning, .contentTooTall,
      Wording(
        ja: "\(label)ページの内容が版面に収まりません",
        en: "The content of page \(label) is taller than the type area"))
  }

  static func pageReferencesUnstable(rounds: Int) -> Diagnostic {
    Diagnostic(
      .warning, .pageReferencesUnstable,
      Wording(
        ja: "ページ番号の参照が\(rounds)回では定まりませんでした",
        en: "Page references did not settle in \(rounds) rounds"))
  }
}
