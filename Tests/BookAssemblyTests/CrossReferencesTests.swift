import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Cross references")
struct CrossReferencesTests {
  private func guide(_ name: String, slug: String? = nil, links: [String] = []) -> Document {
    Manuscript.guide(name, frontMatter: FrontMatter(slug: slug)) { manuscript in
      manuscript.heading(1, "題", id: "題")
      manuscript.heading(2, "主な業務", id: "主な業務")
      for link in links { manuscript.link(link) }
    }
  }

  @Test(
    "A link within the guide leads to its heading",
    arguments: ["#主な業務", "#%E4%B8%BB%E3%81%AA%E6%A5%AD%E5%8B%99", "#em-主な業務"])
  func fragment(_ link: String) {
    let assembled = Assembled([guide("em.md", links: [link])])
    #expect(assembled.hrefsOfGuides == ["#em-主な業務"])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test("A link to a heading that is not there is a warning with the nearest one, and plain text")
  func brokenFragment() throws {
    let assembled = Assembled([guide("guides/em.md", links: ["#主の業務"])])
    let diagnostic = try #require(assembled.log.diagnostics.first)
    #expect(assembled.log.diagnostics.count == 1)
    #expect(diagnostic.code == .linkTargetNotFound)
    #expect(diagnostic.severity == .warning)
    #expect(diagnostic.message.japanese == "リンク先「#主の業務」が本の中に見つかりません")
    #expect(diagnostic.message.english == "the link target “#主の業務” is not in the book")
    #expect(diagnostic.hint?.japanese == "見出し「主な業務」なら「#主な業務」です")
    #expect(diagnostic.location?.file.name == "guides/em.md")
    #expect(diagnostic.location?.range.start == SourcePosition(line: 3, column: 1))
    #expect(assembled.hrefsOfGuides.isEmpty)
    #expect(assembled.all(.span).map(\.attributes.classes) == [["broken-link"]])
  }

  @Test("A word that resembles no heading earns no vague hint")
  func noHint() {
    let assembled = Assembled([guide("em.md", links: ["#zzzzzzzz"])])
    #expect(assembled.log.diagnostics.map(\.hint) == [nil])
  }

  @Test(
    "A guide of the book is found by file, by path, and by slug",
    arguments: [
      ("vpoe.md", "#vice"), ("./vpoe.md", "#vice"), ("../guides/vpoe.md", "#vice"),
      ("vpoe.md#主な業務", "#vice-主な業務"), ("vice", "#vice"), ("/jobs/vice/", "#vice"),
      ("vice#主な業務", "#vice-主な業務"), ("VPoE.md".lowercased() + "?x=1", "#vice"),
    ])
  func otherGuide(_ link: String, _ href: String) {
    let assembled = Assembled([
      guide("guides/em.md", links: [link]), guide("guides/vpoe.md", slug: "vice"),
    ])
    #expect(assembled.hrefsOfGuides == [href])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test("A link to a file outside the book is a warning and plain text")
  func missingGuide() {
    let assembled = Assembled([guide("em.md", links: ["cto.md", "./x/y.html#z"])])
    #expect(assembled.codes == [.linkTargetNotFound, .linkTargetNotFound])
    #expect(assembled.hrefsOfGuides.isEmpty)
  }

  @Test(
    "Addresses outside the book stay as they are",
    arguments: [
      "https://example.com/a?b=c#d", "http://例え.jp/道", "mailto:a@example.com", "tel:+81-3-0000",
      "HTTPS://EXAMPLE.COM", "http://[::1]:8080/", "https://user@example.com:443/",
    ])
  func external(_ link: String) {
    let assembled = Assembled([guide("em.md", links: [link])])
    #expect(assembled.hrefsOfGuides == [link])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test(
    "What may not stand in an address is encoded, and nothing twice",
    arguments: [
      ("https://e.com/a b", "https://e.com/a%20b"),
      ("https://e.com/?a&b>#t", "https://e.com/?a&b%3E#t"),
      ("https://e.com/%E3%81%82%zz%", "https://e.com/%E3%81%82%25zz%25"),
      ("https://e.com/x#a#b", "https://e.com/x#a%23b"),
      ("https://e.com/[x]{y}|`^\"\\", "https://e.com/%5Bx%5D%7By%7D%7C%60%5E%22%5C"),
      ("mailto:a@e.com?subject=<a b>", "mailto:a@e.com?subject=%3Ca%20b%3E"),
      ("https://e.com/日本語 語", "https://e.com/日本語%20語"),
    ])
  func encoded(_ link: String, _ href: String) {
    let assembled = Assembled([guide("em.md", links: [link])])
    #expect(assembled.hrefsOfGuides == [href])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test("An address without a scheme but with a host is taken as https")
  func schemeless() {
    #expect(
      Assembled([guide("a.md", links: ["//example.com/x"])]).hrefsOfGuides == [
        "https://example.com/x"
      ])
  }

  @Test(
    "What a reader cannot or must not open becomes text",
    arguments: [
      "javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
      "vbscript:x", "http://", "https:///path", "http://a b/", "http://<x>/", "mailto:", "x:y",
      "http://a:99999/",
      "http://[x]/", "http://e%20x/",
    ])
  func unusable(_ link: String) {
    let assembled = Assembled([guide("em.md", links: [link])])
    #expect(assembled.codes == [.linkTargetNotFound])
    #expect(assembled.hrefsOfGuides.isEmpty)
    #expect(assembled.all(.section).contains { $0.textContent.contains("リンク") })
  }

  @Test("An image that was found is named by its key")
  func image() {
    let document = Manuscript.guide("guides/em.md") {
      $0.image("../img/%E5%9B%B3.png", alternative: "図")
    }
    #expect(Assembler.resourceKeys(of: document) == ["img/図.png"])
    let assembled = Assembled(
      [document], options: AssemblyOptions(availableResources: ["img/図.png"]))
    #expect(assembled.all(.img).map { $0.attributes["src"] } == ["img/図.png"])
    #expect(assembled.log.diagnostics.isEmpty)
  }

  @Test(
    "A missing image is a warning, and its alternative text stands for it",
    arguments: ["img/x.png", "https://example.com/x.png", ""])
  func missingImage(_ source: String) {
    let document = Manuscript.guide("em.md") { $0.image(source, alternative: "構成図") }
    let assembled = Assembled([document])
    #expect(assembled.codes == [.imageNotFound])
    #expect(assembled.all(.img).isEmpty)
    #expect(assembled.section(.guide)?.root.textContent == "em構成図")
    #expect(assembled.log.diagnostics.first?.location?.range.start.line != nil)
    #expect((assembled.log.diagnostics.first?.hint != nil) == (source != "img/x.png"))
  }

  @Test("An identifier given twice is renamed with a warning; links lead to the first")
  func duplicateIdentifier() {
    let document = Manuscript.guide("em.md") {
      $0.heading(2, "甲", id: "x")
      $0.heading(2, "乙", id: "x")
      $0.link("#x")
    }
    let assembled = Assembled([document])
    #expect(assembled.codes == [.duplicateIdentifier])
    #expect(assembled.hrefsOfGuides == ["#em-x"])
    #expect(assembled.book.contents.first?.children.map(\.target) == ["em-x", "em-x-2"])
    #expect(
      assembled.log.diagnostics.first?.message.japanese == "識別子「x」は前にもあるので、ここでは「x-2」にします")
  }
}
