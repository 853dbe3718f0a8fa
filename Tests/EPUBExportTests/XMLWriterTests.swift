import Foundation
import TestSupport
import Testing

@testable import EPUBExport

@Suite("XML writer")
struct XMLWriterTests {
  private func written(_ write: (inout XMLWriter) -> Void) -> String {
    var writer = XMLWriter()
    write(&writer)
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    return String(String(decoding: writer.bytes, as: UTF8.self).dropFirst(declaration.count))
  }

  @Test(
    "Text is escaped where XML would read it otherwise",
    arguments: [
      ("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ("]]>", "]]&gt;"), ("a\r\nb", "a&#xD;\nb"),
      ("\"'", "\"'"), ("&lt;", "&amp;lt;"), ("日本語\u{3000}👩‍💻", "日本語\u{3000}👩‍💻"),
    ])
  func text(_ text: String, _ expected: String) {
    #expect(written { $0.text(text) } == expected)
  }

  @Test("Attributes keep their order and their white space")
  func attributes() {
    let attributes = [XMLAttribute("title", "a\"<&\n\t'"), XMLAttribute("alt", "")]
    #expect(
      written { $0.empty("img", attributes) }
        == "<img title=\"a&quot;&lt;&amp;&#xA;&#x9;'\" alt=\"\"/>")
  }

  @Test("Whatever the string, a parser reads it back without what XML and HTML forbid")
  func fuzz() throws {
    let seed = Fuzzing.seed
    var random = SeededGenerator(seed: seed)
    for _ in 0..<Fuzzing.rounds(400) {
      let scalars = (0..<Int.random(in: 0...24, using: &random)).compactMap { _ in
        Unicode.Scalar(
          UInt32.random(in: 0...Self.ranges.randomElement(using: &random)!, using: &random))
      }
      let string = String(String.UnicodeScalarView(scalars))
      var writer = XMLWriter()
      writer.open("p", [XMLAttribute("title", string)])
      writer.text("." + string)
      writer.close("p")
      let reader = try XHTMLReader(writer.bytes)
      let allowed = String(String.UnicodeScalarView(scalars.filter(XMLCharacter.isAllowed)))
      #expect(
        reader.text.unicodeScalars.elementsEqual(("." + allowed).unicodeScalars), "seed \(seed)")
      let title = reader.tags.first?.attributes["title"] ?? "none"
      #expect(title.unicodeScalars.elementsEqual(allowed.unicodeScalars), "seed \(seed)")
    }
  }

  private static let ranges: [UInt32] = [0x20, 0x7F, 0xFF, 0xFFFF, 0x10_FFFF]
}
