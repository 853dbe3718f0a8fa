import BookAssembly
import DocumentTree
import Testing

@testable import EPUBExport

@Suite("Navigation and package")
struct NavigationTests {
  private func file(
    _ path: String, of book: Book = SampleBooks.everything, pages: [EPUBPageStart] = [],
    resources: ResourceStore = SampleBooks.resources
  ) throws -> XHTMLReader {
    let exporter = EPUBExporter(resources: resources, pageStarts: pages)
    let entries = try exporter.publication(of: book).entries
    return try XHTMLReader(#require(entries.first { $0.path == path }?.bytes))
  }

  /// `property: text` of all `meta` of the package, read by the line since each stands on its own.
  private func package(_ book: Book, pages: [EPUBPageStart] = []) throws -> [String] {
    let exporter = EPUBExporter(resources: SampleBooks.resources, pageStarts: pages)
    let entries = try exporter.publication(of: book).entries
    let bytes = try #require(entries.first { $0.path == "EPUB/package.opf" }?.bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      String($0.drop { $0 == " " })
    }
  }

  @Test("The contents nest as the book's do, with the heading and classes of the printed ones")
  func contents() throws {
    let reader = try file("EPUB/nav.xhtml")
    #expect(reader.all("nav").map { $0.attributes["epub:type"] } == ["toc", "landmarks"])
    #expect(reader.all("section").first?.attributes == ["class": "contents", "id": "contents"])
    #expect(reader.all("nav").first?.attributes["class"] == "contents")
    #expect(
      reader.all("li").compactMap { $0.attributes["class"] } == [
        "level-1", "level-2", "level-3", "level-1",
      ])
    #expect(
      reader.all("a").compactMap { $0.attributes["href"] } == [
        "every.xhtml#every-1️-すべて", "every.xhtml#every-sub", "every.xhtml#every-deep",
        "other.xhtml#other-題名", "title-page.xhtml", "nav.xhtml#toc", "every.xhtml",
      ])
    #expect(reader.text.hasPrefix("目次すべて <&> 1️⃣下さらに下ほか"))
  }

  @Test("The landmarks name the title page, the contents and the beginning of the text")
  func landmarks() throws {
    let types = try file("EPUB/nav.xhtml").all("a").compactMap { $0.attributes["epub:type"] }
    #expect(types == ["titlepage", "toc", "bodymatter"])
  }

  @Test("The page list leads to each page in order; those of the contents lead to their top")
  func pageList() throws {
    let book = SampleBooks.everything
    let pages = SampleBooks.pageStarts(in: book)
    let reader = try file("EPUB/nav.xhtml", pages: pages)
    #expect(reader.all("nav").last?.attributes["epub:type"] == "page-list")
    let targets = reader.all("a").suffix(pages.count).compactMap { $0.attributes["href"] }
    #expect(
      targets.prefix(4) == [
        "title-page.xhtml#page-i", "nav.xhtml#contents", "every.xhtml#page-1", "every.xhtml#page-2",
      ])
    #expect(targets.count == pages.count)
  }

  @Test("The NCX says the same as the contents, in reading order")
  func ncx() throws {
    let reader = try file("EPUB/toc.ncx")
    #expect(reader.all("navPoint").map { $0.attributes["playOrder"] } == ["1", "2", "3", "4"])
    #expect(reader.all("content").last?.attributes["src"] == "other.xhtml#other-題名")
    let uid = reader.all("meta").first { $0.attributes["name"] == "dtb:uid" }
    #expect(uid?.attributes["content"] == SampleBooks.everything.metadata.identifier)
  }

  @Test("The spine follows the book, the contents being the navigation document")
  func spine() throws {
    let reader = try file("EPUB/package.opf")
    #expect(
      reader.all("itemref").map { $0.attributes["idref"] } == [
        "section-title-page", "nav", "section-every", "section-other",
      ])
    #expect(reader.all("spine").first?.attributes["page-progression-direction"] == "ltr")
  }

  @Test("The manifest lists what the book uses and nothing else")
  func manifest() throws {
    let items = try file("EPUB/package.opf").all("item").compactMap { $0.attributes["href"] }
    #expect(
      items == [
        "nav.xhtml", "toc.ncx", "title-page.xhtml", "every.xhtml", "other.xhtml",
        "images/image.png", "images/drawing.svg",
      ])
  }

  @Test("A guide may be called like our own files")
  func clashingNames() throws {
    let book = makeBook(guides: [guide("ncx", e(.h1, "甲")), guide("style-1", e(.h1, "乙"))])
    let reader = try file("EPUB/package.opf", of: book)
    let identifiers = reader.identifiers
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test("Metadata are refined: title and subtitle, roles and readings")
  func metadata() throws {
    let lines = try package(SampleBooks.everything)
    for line in [
      "<dc:title id=\"title\">&lt;本&gt; &amp; “題” ]]&gt;</dc:title>",
      "<meta refines=\"#title\" property=\"title-type\">main</meta>",
      "<dc:title id=\"subtitle\">副題 &amp; 続き</dc:title>",
      "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>",
      "<dc:creator id=\"creator-1\">編集部</dc:creator>",
      "<meta refines=\"#creator-1\" property=\"role\" scheme=\"marc:relators\">edt</meta>",
      "<meta refines=\"#creator-1\" property=\"file-as\">ヘンシュウブ</meta>",
      "<dc:publisher>R&amp;D &lt;書房&gt;</dc:publisher>", "<dc:date>2026-11-01</dc:date>",
      "<dc:subject>採用</dc:subject>", "<dc:subject>組織</dc:subject>", "<dc:language>ja</dc:language>",
      "<meta property=\"dcterms:modified\">2026-01-01T00:00:00Z</meta>",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
    #expect(lines.count { $0.hasPrefix("<dc:subject>") } == 2)
  }

  @Test("A date that is none is left out", arguments: ["昨日", "2026-13-01", "2026/11/01", ""])
  func badDate(_ date: String) throws {
    var book = SampleBooks.minimal
    book.metadata.date = date
    #expect(try !package(book).contains { $0.contains("dc:date") })
  }

  @Test("Accessibility is claimed as far as it is seen")
  func accessibility() throws {
    func claims(_ book: Book, pages: [EPUBPageStart] = []) throws -> String {
      try package(book, pages: pages).compactMap { line in
        line.firstMatch(
          of:
            #/"schema:(accessMode|accessModeSufficient|accessibilityFeature|accessibilityHazard)">([^<]*)/#
        )
        .map { String($0.2) }
      }.joined(separator: " ")
    }
    let plain = "tableOfContents readingOrder displayTransformability ARIA structuralNavigation"
    #expect(try claims(SampleBooks.minimal) == "textual textual \(plain) none")
    let described = makeBook(guides: [
      guide("a", e(.h1, "題"), e(.img, ["src": "img/点.png", "alt": "点"]))
    ])
    #expect(try claims(described) == "textual visual textual \(plain) alternativeText none")
    let undescribed = makeBook(guides: [
      guide("a", e(.h1, "題"), e(.img, ["src": "img/drawing.svg", "alt": ""]))
    ])
    #expect(try claims(undescribed) == "textual visual textual,visual \(plain) unknown")
    let everything = SampleBooks.everything
    #expect(
      try claims(everything, pages: SampleBooks.pageStarts(in: everything))
        .hasSuffix("rubyAnnotations pageBreakMarkers pageNavigation unknown"))
  }
}
