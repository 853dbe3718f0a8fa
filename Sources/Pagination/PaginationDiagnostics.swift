import Diagnostics
import Typography

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

  /// Two lines stand so close that what is set beside them touches (requirement R5).
  static func lineGapTooNarrow(
    _ lineHeight: Length, needed: Length, at location: SourceLocation?
  ) -> Diagnostic {
    let (given, wanted) = (lineHeight.roundedPoints, needed.roundedPoints)
    return Diagnostic(
      .warning, .lineGapTooNarrow,
      Wording(
        ja: "行送り\(given) ptでは、隣り合う行のルビや圏点、文字が重なります",
        en: "lines \(given) pt apart let ruby, dots or text of two of them touch"),
      at: location,
      hint: Wording(
        ja: "line-heightを\(wanted) pt以上にするか、ルビや圏点を行の同じ側に揃えてください",
        en: "set a line-height of \(wanted) pt, or readings on one side of their lines"))
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

  static func inlineBlockContent(
    _ block: UnsetBlock.Kind, at location: SourceLocation?
  ) -> Diagnostic {
    switch block {
    case .warichu:
      Diagnostic(
        .warning, .inlineBlockContent,
        Wording(
          ja: "文字のほかに画像などを含む割注は、二行に割らずに組みます",
          en: "A warichu that holds an image or the like beside text is set in one line"),
        at: location,
        hint: Wording(
          ja: "画像は割注の外に置いてください", en: "Keep images outside the warichu"))
    case .furiwake:
      Diagnostic(
        .warning, .inlineBlockContent,
        Wording(
          ja: "文字のほかにルビや画像を含む振分けは、一行に続けて組みます",
          en: "A furiwake that holds ruby or an image beside text is set in one line"),
        at: location,
        hint: Wording(
          ja: "読みは括弧に入れて書き、画像は振分けの外に置いてください",
          en: "Write readings in brackets, and keep images outside the furiwake"))
    }
  }

  /// Pixels that will be seen on paper.
  static func imageResolution(
    _ key: String, _ resolution: Int, pixels: ImageMeasure.Pixels, printed size: Size,
    at location: SourceLocation?
  ) -> Diagnostic {
    let (width, height) = (size.width.wholeMillimetres, size.height.wholeMillimetres)
    let wanted = ImageMeasure.sharpResolution
    let needed = pixels.width * wanted / max(resolution, 1)
    return Diagnostic(
      .note, .imageResolution,
      Wording(
        ja: "画像「\(key)」の解像度は印刷時に\(resolution) ppiです（\(pixels.width)×\(pixels.height)画素を"
          + "\(width)×\(height) mmに）",
        en: "the image “\(key)” is printed at \(resolution) ppi "
          + "(\(pixels.width) × \(pixels.height) px over \(width) × \(height) mm)"),
      at: location,
      hint: Wording(
        ja:
          "\(wanted) ppi以上にするには、幅を\(width * resolution / wanted) mm以下にするか、幅\(needed)画素以上の画像にしてください",
        en: "for \(wanted) ppi, make it \(width * resolution / wanted) mm wide at most, "
          + "or use an image at least \(needed) px wide"))
  }

  static func pageReferencesUnstable(rounds: Int) -> Diagnostic {
    Diagnostic(
      .warning, .pageReferencesUnstable,
      Wording(
        ja: "ページ番号の参照が\(rounds)回では定まりませんでした",
        en: "Page references did not settle in \(rounds) rounds"))
  }
}

extension Length {
  /// Rounded to the nearest.
  fileprivate var wholeMillimetres: Int { Int((points * 25.4 / 72).rounded()) }

  /// To a tenth of a point.
  fileprivate var roundedPoints: Double { (points * 10).rounded() / 10 }
}
