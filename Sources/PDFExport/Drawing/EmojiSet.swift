internal import Typography

/// The place of an emoji in the PDF's Type 3 fonts.
struct EmojiCode: Sendable, Hashable {
  var font: Int
  /// 1 to 255: a simple font has one byte a character, and 0 is left alone.
  var code: UInt8
}

/// One emoji: the glyph and the text it stands for.
struct Emoji: Sendable, Hashable {
  var face: FontFaceID
  var glyph: UInt32
  /// The whole sequence; empty for the further glyphs of a sequence that its font cannot join.
  var text: String
}

/// The emoji of a book, by fonts of at most 255, in the order of their first use.
struct EmojiSet: Sendable, Equatable {
  private(set) var fonts: [[Emoji]] = []
  private var codes: [Emoji: EmojiCode] = [:]

  mutating func code(of emoji: Emoji) -> EmojiCode {
    if let code = codes[emoji] { return code }
    if fonts.last.map({ $0.count == 255 }) ?? true { fonts.append([]) }
    fonts[fonts.count - 1].append(emoji)
    let code = EmojiCode(font: fonts.count - 1, code: UInt8(fonts[fonts.count - 1].count))
    codes[emoji] = code
    return code
  }

  /// A glyph run of a colour face, its origin on the baseline at `origin`.
  mutating func place(_ run: GlyphRun, at origin: Point) -> EmojiRun {
    var placed = EmojiRun(size: run.size, placements: [])
    var glyphs = run.glyphs[...]
    var text = run.text.utf8[...]
    for cluster in run.clusters {
      var sequence = String(text.prefix(cluster.utf8Count)) ?? ""
      text = text.dropFirst(cluster.utf8Count)
      for glyph in glyphs.prefix(cluster.glyphCount) {
        let emoji = Emoji(face: run.face, glyph: glyph.id, text: sequence)
        let point = run.place(of: glyph, from: origin)
        placed.placements.append(EmojiRun.Placement(code: code(of: emoji), point: point))
        sequence = ""
      }
      glyphs = glyphs.dropFirst(cluster.glyphCount)
    }
    return placed
  }
}
