import Foundation
import LineComposition
import Testing
import Typography

/// The real guide's text, line by line as plain paragraphs, where it is at hand.
@Suite struct GuideParagraphTests {
  static let guide = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/guides/vpoe.md")
  static let paragraphs: [String] = {
    guard let text = try? String(contentsOf: guide, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map {
      $0.replacing("**", with: "").trimmingCharacters(in: .whitespaces)
    }.filter { $0.unicodeScalars.count > 20 && !$0.contains("---") }
  }()

  @Test(
    .enabled(if: !paragraphs.isEmpty, "the shared guides are not beside the project"),
    arguments: Array(stride(from: 12, through: 42, by: 2)))
  func `The guide keeps every rule at every measure`(measure: Int) {
    var census = Census()
    for text in Self.paragraphs {
      let composed = LineProperties.check(
        ParagraphText(text, style: .plain(size: .pt(9))), text: text, measure: measure,
        note: "guide")
      census.count(composed)
    }
    print("\(measure) em: \(census)")
    // What JLREQ's steps cannot fill is rare on a book's measures, and kinsoku never gives way.
    #expect(census.relaxed == 0)
    if measure >= 22 {
      #expect(census.notFilled * 100 <= census.lines)
      #expect(census.solid * 100 >= census.pairs * 90)
    }
  }

  /// Counts over many paragraphs.
  struct Census: CustomStringConvertible {
    var lines = 0
    var relaxed = 0
    var notFilled = 0
    /// Pairs of neighbouring kana in full lines, and those set solid.
    var pairs = 0
    var solid = 0

    mutating func count(_ composed: ComposedParagraph) {
      lines += composed.lines.count
      for remark in composed.remarks {
        switch remark {
        case .kinsokuRelaxed: relaxed += 1
        case .notFilled: notFilled += 1
        case .characterWithoutGlyph, .rubyTooSmall: break
        }
      }
      for line in composed.lines where !line.endsParagraph { countPairs(of: line) }
    }

    private mutating func countPairs(of line: Line) {
      let glyphs = line.runs.flatMap(\.glyphs.glyphs)
      for (first, second) in zip(glyphs, glyphs.dropFirst()) {
        guard [first.id, second.id].allSatisfy({ (0x3042...0x30FA).contains($0) }) else { continue }
        pairs += 1
        if second.x - first.x == .pt(9) { solid += 1 }
      }
    }

    var description: String {
      "\(lines) lines, \(notFilled) not filled, \(relaxed) relaxed, "
        + "\(solid * 100 / max(1, pairs)) % of \(pairs) kana pairs solid"
    }
  }
}
