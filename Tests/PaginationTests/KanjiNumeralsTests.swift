import Style
import TestSupport
import Testing

@testable import Pagination

/// Numbers of vertical text in kanji (V6).
@Suite("Numbers in kanji")
struct KanjiNumeralsTests {
  @Test(
    "Up to ninety-nine they are named, then written by place",
    arguments: [
      ("12月20日", "十二月二十日"), ("10人", "十人"), ("99本", "九十九本"), ("105点", "一〇五点"),
      ("2026年", "二〇二六年"), ("全3章", "全三章"), ("0点", "〇点"), ("1,234円", "一二三四円"),
      ("１２月", "十二月"), ("３つ", "三つ"), ("約2,000.", "約二〇〇〇."), ("05号", "〇五号"),
      ("3,4日", "三、四日"), ("第1,2章", "第一、二章"), ("12,34", "十二、三十四"), ("10,20代", "十、二十代"),
      ("第 3 章", "第三章"), ("5 人", "五人"), ("1,234,567円", "一二三四五六七円"), ("(3)", "(三)"),
    ])
  func named(text: String, expected: String) {
    #expect(KanjiNumerals.written(text, as: .kanji) == expected)
  }

  @Test("By place throughout", arguments: [("12月20日", "一二月二〇日"), ("１０人", "一〇人")])
  func byPlace(text: String, expected: String) {
    #expect(KanjiNumerals.written(text, as: .kanjiDigits) == expected)
  }

  @Test("A number with a decimal point is not divided", arguments: ["3.14倍", "３．１４倍"])
  func decimals(text: String) {
    let written = KanjiNumerals.written(text, as: .kanji)
    #expect(written == "三\u{2060}・\u{2060}一\u{2060}四倍")
  }

  @Test("A text of many spaced numbers takes time in proportion to its length")
  func growth() {
    let growth = ProcessorTime.growth(to: 16_000) { count in
      let text = String(repeating: "5 人 ", count: count)
      let written = KanjiNumerals.written(text, as: .kanji)
      #expect(written == String(repeating: "五人", count: count) + " ")
    }
    #expect(growth < ProcessorTime.limit)
  }

  @Test(
    "What is no number by itself stays",
    arguments: [
      "H2Oと5G", "2026-11-29", "10:30", "1.2.3版", "v2", "PS5", "Swift 6", "iOS 17",
      "Python 3.12", "±5", "-5", "+5", "3–5人", "3-5人", "@2", "#1", "1：30", "3 km", "3/4", "1️⃣",
      "数なし",
    ])
  func others(text: String) {
    #expect(KanjiNumerals.written(text, as: .kanji) == text)
  }
}
