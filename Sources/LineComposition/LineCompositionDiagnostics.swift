import Diagnostics
import Typography

extension Diagnostic {
  /// Nothing the line-breaking rules allow fits the measure.
  ///
  /// - Parameter text: The last characters before the break.
  package static func kinsokuRelaxed(
    behind text: String, at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .kinsokuRelaxed,
      Wording(
        ja: "行に収まらないため、禁則をゆるめて「\(text)」の後で改行しました",
        en: "nothing the line-breaking rules allow fits the line; broken behind “\(text)”"),
      at: location)
  }

  /// The line's spaces had to go past what JLREQ allows, or it is not filled.
  ///
  /// - Parameter text: The last characters of the line.
  package static func lineNotFilled(
    endingIn text: String, at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      .note, .lineNotFilled,
      Wording(
        ja: "「\(text)」で終わる行の調整が字間の限度（四分）を超えます",
        en: "the line that ends in “\(text)” cannot be filled within a quarter em a character"),
      at: location)
  }

  /// No font of the catalogue has the character.
  package static func characterWithoutGlyph(
    _ scalar: Unicode.Scalar, at location: SourceLocation?
  ) -> Diagnostic {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Diagnostic(
      .error, .characterWithoutGlyph,
      Wording(
        ja: "文字「\(scalar)」（\(code)）を持つフォントがありません",
        en: "no font has the character “\(scalar)” (\(code))"),
      at: location)
  }

  /// A reading so small that print closes it up (requirement R1).
  package static func rubyTooSmall(_ size: Length, at location: SourceLocation?) -> Diagnostic {
    let points = (size.points * 100).rounded() / 100
    return Diagnostic(
      .warning, .rubyTooSmall,
      Wording(
        ja: "ルビの大きさが\(points) ptです。3.5 ptより小さいルビは印刷でつぶれます",
        en: "ruby of \(points) pt; below 3.5 pt it cannot be read in print"),
      at: location,
      hint: Wording(
        ja: "rtのfont-sizeか、親文字のfont-sizeを大きくしてください",
        en: "enlarge the font-size of rt, or of its base"))
  }
}
