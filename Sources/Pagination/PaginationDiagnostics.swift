import Diagnostics

extension Diagnostic {
  static func contentTooTall(page label: String) -> Diagnostic {
    Diagnostic(
      .warning, .contentTooTall,
      Wording(
        ja: "\(label)ページの内容が版面に収まりません",
        en: "The content of page \(label) is taller than the type area"))
  }

  static func tableTooWide(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .warning, .tableTooWide,
      Wording(
        ja: "表の列が多く、版面の幅に収まりません",
        en: "The table has too many columns for the width of the type area"),
      at: location,
      hint: Wording(
        ja: "表を分けるか、行と列を入れ替えてください",
        en: "Divide the table, or exchange its rows and columns"))
  }

  static func verticalContent(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .warning, .verticalContent,
      Wording(
        ja: "縦組の表と、縦組の中の横組はまだ組めません",
        en: "Tables in vertical lines, and horizontal parts of vertical text, cannot be set yet"),
      at: location,
      hint: Wording(
        ja: "表は横組のブロックに、横組の部分は縦組のブロックの外に置いてください",
        en: "Keep tables in horizontal blocks, and horizontal parts outside the vertical one"))
  }

  static func pageReferencesUnstable(rounds: Int) -> Diagnostic {
    Diagnostic(
      .warning, .pageReferencesUnstable,
      Wording(
        ja: "ページ番号の参照が\(rounds)回では定まりませんでした",
        en: "Page references did not settle in \(rounds) rounds"))
  }
}
