/// How many columns of a terminal a character takes: full-width 2, combining 0, all others 1.
///
/// Width belongs to the grapheme, not the scalar: `8️⃣` is three scalars and two columns, `👨‍👩‍👧` five and
/// two. Ambiguous characters (`…`, `①`) count 1, as today's terminals draw them.
package enum DisplayWidth {
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    // A digit or symbol that asks to be an emoji becomes one, two columns wide.
    if scalars.contains("\u{FE0F}"), scalars.first?.properties.isEmoji == true { return 2 }
    let width = scalars.map(width(of:)).max() ?? 0
    // Half-width voicing marks（ﾞ ﾟ）extend a grapheme, yet take a column of their own.
    return width + scalars.dropFirst().count { $0 == "\u{FF9E}" || $0 == "\u{FF9F}" }
  }

  package static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return isWide(scalar.value) ? 2 : 1
  }

  /// East Asian Width W and F (UAX #11, Unicode 15.1), by whole blocks and without the emoji, which
  /// their own property tells.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    wide.contains { $0.contains(value) }
  }
}
