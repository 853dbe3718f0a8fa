import Diagnostics

extension Diagnostic {
  static func characterWithoutGlyph(
    _ scalar: Unicode.Scalar, at location: SourceLocation?
  ) -> Diagnostic {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Diagnostic(
      .error, .characterWithoutGlyph,
      Wording(
        ja: "文字「\(scalar)」（\(code)）はどのフォントにもありません",
        en: "No font has the character “\(scalar)” (\(code))"),
      at: location,
      hint: Wording(
        ja: "別の文字に替えるか、その文字を持つフォントを fonts/ に加えてください",
        en: "Write another character, or add a font that has it to fonts/"))
  }

  static func kinsokuRelaxed(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .note, .kinsokuRelaxed,
      Wording(
        ja: "行長が短いため、この段落では禁則処理を緩めました",
        en: "The measure is so short that line breaking rules were relaxed in this paragraph"),
      at: location)
  }

  static func lineNotFilled(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .note, .lineNotFilled,
      Wording(
        ja: "行の調整の限度を超える行があります",
        en: "A line could not be filled within the limits of line adjustment"),
      at: location)
  }

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
