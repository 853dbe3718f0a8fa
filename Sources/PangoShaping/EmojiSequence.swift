/// Finds the emoji in a text, as UTS #51 (Unicode Emoji) defines them.
enum EmojiSequence {
  private static let joiner: UInt32 = 0x200D
  private static let textSelector: UInt32 = 0xFE0E
  private static let emojiSelector: UInt32 = 0xFE0F
  private static let keycap: UInt32 = 0x20E3
  private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007E
  private static let tagEnd: UInt32 = 0xE007F

  /// How many scalars from `start` form one emoji in emoji presentation; 0 where there is none.
  ///
  /// A character of text presentation by default (↩ ✓ © ★) is one only with a following U+FE0F, a
  /// skin tone or a joined emoji; a digit, `#` or `*` only as a keycap, that is before U+20E3, with
  /// U+FE0F or, as many write it, without.
  static func length(in text: [Unicode.Scalar], at start: Int) -> Int {
    let first = text[start]
    if isKeycapBase(first) { return keycapLength(in: text, at: start) }
    if isRegionalIndicator(first) {
      return start + 1 < text.count && isRegionalIndicator(text[start + 1]) ? 2 : 0
    }
    guard mayBegin(first) else { return 0 }
    var isEmoji = false
    var end = elementEnd(in: text, from: start, isEmoji: &isEmoji)
    // The joined ones: 👩 ZWJ 💻.
    while end + 1 < text.count, text[end].value == joiner, mayBegin(text[end + 1]) {
      isEmoji = true
      end = elementEnd(in: text, from: end + 1, isEmoji: &isEmoji)
    }
    return isEmoji ? end - start : 0
  }

  static func isKeycapBase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "#", "*": true
    default: false
    }
  }

  static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Could stand as an emoji by itself: the property Emoji without keycap bases and flag letters.
  static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    // Below U+2000 only © and ® are, and most text lies there or in kana and kanji.
    if scalar.value < 0x2000 { return scalar == "©" || scalar == "®" }
    if (0x3300...0xFFFF).contains(scalar.value) { return false }
    return scalar.properties.isEmoji && !isRegionalIndicator(scalar)
  }

  private static func keycapLength(in text: [Unicode.Scalar], at start: Int) -> Int {
    var end = start + 1
    if end < text.count, text[end].value == emojiSelector { end += 1 }
    guard end < text.count, text[end].value == keycap else { return 0 }
    return end + 1 - start
  }

  /// The end of one element: the character with its presentation selector, skin tone or tags.
  private static func elementEnd(
    in text: [Unicode.Scalar], from start: Int, isEmoji: inout Bool
  ) -> Int {
    var end = start + 1
    var isElementEmoji = text[start].properties.isEmojiPresentation
    if end < text.count {
      if text[end].value == emojiSelector {
        isElementEmoji = true
        end += 1
      } else if text[end].value == textSelector {
        isElementEmoji = false
        end += 1
      }
    }
    if end < text.count, isSkinTone(text[end]), text[start].properties.isEmojiModifierBase {
      isElementEmoji = true
      end += 1
    }
    var tagged = end
    while tagged < text.count, tags.contains(text[tagged].value) { tagged += 1 }
    if tagged > end, tagged < text.count, text[tagged].value == tagEnd { end = tagged + 1 }
    isEmoji = isEmoji || isElementEmoji
    return end
  }
}
