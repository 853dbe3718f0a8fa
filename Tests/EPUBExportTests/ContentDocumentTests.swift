import BookAssembly
import DocumentTree
import Testing

@testable import EPUBExport

@Suite("Content documents")
struct ContentDocumentTests {
  private func files(
    _ book: Book, pageStarts: [EPUBPageStart] = []
  ) throws -> [String: [UInt8]] {
    let exporter = EPUBExporter(
      styleSheets: [EPUBStyleSheet(name: "a", css: ""), EPUBStyleSheet(name: "A", css: "")],
      resources: SampleBooks.resources, pageStarts: pageStarts)
    let entries = try exporter.publication(of: book).entries
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.path, $0.bytes) })
  }

  private func document(
    _ name: String, of book: Book, pageStarts: [EPUBPageStart] = []
  ) throws -> XHTMLReader {
    try XHTMLReader(#require(try files(book, pageStarts: pageStarts)["EPUB/\(name).xhtml"]))
  }

  /// The markup of a guide of these children, without head and body.
  private func markup(_ children: any TreePart...) throws -> String {
    var root = e(.section, id: "g")
    root.children = children.map(\.child)
    let book = makeBook(guides: [("g", root)])
    let bytes = try #require(try files(book)["EPUB/g.xhtml"])
    let text = String(decoding: bytes, as: UTF8.self)
    let body = try #require(text.firstRange(of: "<section id=\"g\">"))
    let end = try #require(text.firstRange(of: "</section>\n  </body>"))
    return String(text[body.upperBound..<end.lowerBound])
  }

  @Test("The text read back is the text of the tree, but for what XML forbids")
  func textReadBack() throws {
    let book = SampleBooks.everything
    for section in book.sections where section.kind != .contents {
      let reader = try document(
        section.name, of: book, pageStarts: SampleBooks.pageStarts(in: book))
      let expected = section.root.textContent.unicodeScalars.filter(XMLCharacter.isAllowed)
      #expect(reader.text == String(String.UnicodeScalarView(expected)))
    }
  }

  @Test("Identifiers are unique in each document")
  func identifiers() throws {
    let book = SampleBooks.everything
    for (path, bytes) in try files(book, pageStarts: SampleBooks.pageStarts(in: book))
    where path.hasSuffix(".xhtml") {
      let identifiers = try XHTMLReader(bytes).identifiers
      #expect(Set(identifiers).count == identifiers.count, "\(path)")
      #expect(identifiers.allSatisfy(XMLName.isValid), "\(path)")
    }
  }

  @Test("Every link into the book leads to a file and identifier that are there")
  func links() throws {
    let book = SampleBooks.everything
    let files = try files(book, pageStarts: SampleBooks.pageStarts(in: book))
    var count = 0
    for (path, bytes) in files where path.hasSuffix(".xhtml") {
      for href in try XHTMLReader(bytes).all("a").compactMap({ $0.attributes["href"] })
      where !href.hasPrefix("http") {
        let parts = href.split(separator: "#", omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : "EPUB/\(parts[0])"
        let reader = try XHTMLReader(#require(files[target], "\(path): \(href)"))
        if parts.count > 1 { #expect(reader.identifiers.contains(String(parts[1])), "\(href)") }
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test("A link to another section names its file, one within does not")
  func linkRewriting() throws {
    let links = try document("other", of: SampleBooks.everything).all("a").map {
      $0.attributes["href"]
    }
    #expect(
      links == [
        "every.xhtml#every-sub", "#other-題名", "https://example.com/?a=1&b=%E3%81%82#節",
      ])
  }

  @Test("Language, title, style sheets and matter stand in the frame")
  func frame() throws {
    let reader = try document("one", of: SampleBooks.minimal)
    #expect(reader.all("html").first?.attributes["lang"] == "ja")
    #expect(reader.all("html").first?.attributes["xml:lang"] == "ja")
    #expect(
      reader.all("link").map { $0.attributes["href"] } == ["styles/a.css", "styles/A-2.css"])
    #expect(reader.all("body").first?.attributes["epub:type"] == "bodymatter")
    #expect(
      try document("title-page", of: SampleBooks.minimal).all("body").first?.attributes["epub:type"]
        == "frontmatter")
  }

  @Test("White space is added between blocks only")
  func whiteSpace() throws {
    #expect(
      try markup(e(.p, "あ", e(.em, "い"), e(.br), "う")) == "\n      <p>あ<em>い</em><br/>う</p>\n    ")
    #expect(try markup("あ", e(.p, "い")) == "あ<p>い</p>")
    #expect(
      try markup(e(.pre, e(.code, " a\n\n"))) == "\n      <pre><code> a\n\n</code></pre>\n    ")
  }

  @Test("What HTML does not allow is repaired without a loss of text")
  func repairs() throws {
    func inline(_ parts: any TreePart...) throws -> String {
      var paragraph = e(.p)
      paragraph.children = parts.map(\.child)
      return try markup("", paragraph)
    }
    #expect(try inline(e(.ruby, e(.rb, "漢"), e(.rt, "かん"))) == "<p><ruby>漢<rt>かん</rt></ruby></p>")
    #expect(try inline(e(.ruby, "漢")) == "<p><span>漢</span></p>")
    #expect(try inline(e(.rt, "かん")) == "<p><span>かん</span></p>")
    #expect(
      try inline(e(.a, ["href": "#g"], e(.a, ["href": "#g"], "x")))
        == "<p><a href=\"#g\"><span>x</span></a></p>")
    #expect(try inline(e(.div, "x")) == "<p><span>x</span></p>")
    #expect(try markup("", e(.details, e(.p, "x"))) == "<div>\n        <p>x</p>\n      </div>")
    #expect(try markup("", e(.summary, "x")) == "<div>x</div>")
  }

  @Test("Attributes no content document may have are left out")
  func attributes() throws {
    let span = e(
      .span,
      [
        "onclick": "x", "style": "x", "lang": "日本", "title": "t", "data-x": "1", "data-X": "1",
        "width": "3", "href": "#g",
      ], "x")
    #expect(try markup("", span) == "<span title=\"t\" data-x=\"1\">x</span>")
    let picture = e(.img, ["src": "img/点.png", "alt": "", "width": "50%", "height": "3"])
    #expect(try markup("", picture) == "<img src=\"images/image.png\" alt=\"\" height=\"3\"/>")
  }

  @Test("A task's box says in words whether it is done")
  func tasks() throws {
    #expect(
      try markup("", e(.input, ["type": "checkbox", "checked": "", "disabled": ""]))
        == "<input type=\"checkbox\" checked=\"checked\" disabled=\"disabled\" aria-label=\"完了\"/>")
    #expect(
      try markup("", e(.input, ["type": "checkbox"]))
        == "<input type=\"checkbox\" aria-label=\"未完了\"/>")
  }
}
