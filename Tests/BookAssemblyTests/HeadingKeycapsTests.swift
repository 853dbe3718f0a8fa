import BookAssembly
import DocumentTree
import Testing

@Suite("Keycaps that open headings")
struct HeadingKeycapsTests {
  private func headings(_ texts: [String], _ policy: HeadingKeycaps) -> Assembled {
    let guide = Manuscript.guide("em.md") { manuscript in
      manuscript.heading(1, "題")
      for text in texts { manuscript.heading(2, text) }
    }
    return Assembled([guide], options: AssemblyOptions(headingKeycaps: policy))
  }

  @Test(
    "They are kept, made numbers, or taken away",
    arguments: [
      ("1️⃣ 仕事", "1. 仕事", "仕事"), ("2\u{20E3}　仕事", "2. 仕事", "仕事"),
      ("1️⃣0️⃣ 仕事", "10. 仕事", "仕事"), ("🔟仕事", "10. 仕事", "仕事"),
      ("3️⃣ 3. 仕事", "3. 仕事", "3. 仕事"), ("4️⃣ ４）仕事", "４）仕事", "４）仕事"),
      ("仕事 5️⃣", "仕事 5️⃣", "仕事 5️⃣"), ("#️⃣ 仕事", "#️⃣ 仕事", "#️⃣ 仕事"),
      ("1. 仕事", "1. 仕事", "1. 仕事"), ("2026年", "2026年", "2026年"),
    ])
  func rewritten(_ text: String, number: String, strip: String) {
    #expect(headings([text], .keep).all(.h2).map(\.textContent) == [text])
    #expect(headings([text], .number).all(.h2).map(\.textContent) == [number])
    #expect(headings([text], .strip).all(.h2).map(\.textContent) == [strip])
  }

  @Test("The contents say what the headings say")
  func contents() {
    let book = headings(["1️⃣ 仕事", "2️⃣ 評価"], .number).book
    #expect(book.contents.first?.children.map(\.title) == ["1. 仕事", "2. 評価"])
  }

  @Test("What stays of the text keeps its place in the manuscript")
  func places() {
    let kept = headings(["1️⃣ 仕事"], .keep).all(.h2).first?.children.first
    let stripped = headings(["1️⃣ 仕事"], .strip).all(.h2).first?.children.first
    guard case .text(let before) = kept, case .text(let after) = stripped else {
      Issue.record("no text")
      return
    }
    #expect(after.string == "仕事")
    #expect(after.start?.line == before.start?.line)
    // A digit, U+FE0F, U+20E3 and the space.
    #expect(after.start?.column == before.start.map { $0.column + 4 })
  }

  @Test("A guide's title loses its keycap, too")
  func title() {
    let guide = Manuscript.guide("em.md") { $0.heading(1, "1️⃣ 題") }
    let book = Assembled([guide], options: AssemblyOptions(headingKeycaps: .strip)).book
    #expect(book.metadata.title == "題")
    #expect(book.sections.last?.title == "題")
  }
}
