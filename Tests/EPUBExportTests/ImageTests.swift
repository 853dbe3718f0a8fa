import BookAssembly
import DocumentTree
import TestSupport
import Testing

@testable import EPUBExport

@Suite("Images in the EPUB")
struct ImageTests {
  private static let types: [(String, Resource.MediaType)] = [
    ("rgb.png", .png), ("turned-6.jpg", .jpeg), ("cmyk.jpg", .jpeg), ("alpha.webp", .webp),
    ("moving.gif", .gif), ("drawing.svg", .svg),
  ]

  private func book() throws -> (book: Book, resources: ResourceStore) {
    let pictures = Self.types.map { name, _ in e(.img, ["src": name, "alt": "図"]) }
    let ornament = e(.img, ["src": "rgb.png", "alt": "", "role": "presentation"])
    var book = makeBook(
      guides: [
        guide(
          "one", e(.h1, id: "one-h", "一つめ"), e(.p, pictures[0]), e(.p, pictures[1]),
          e(.p, pictures[2]), e(.p, pictures[3]), e(.p, pictures[4]), e(.p, pictures[5]),
          e(.p, ornament))
      ], contents: [entry("一つめ", "one-h")])
    book.listedContents[0].thumbnail = "rgb.png"
    var resources = ResourceStore()
    for (name, type) in Self.types {
      resources[name] = Resource(bytes: try Pictures.file(name), mediaType: type)
    }
    return (book, resources)
  }

  @Test(
    "WebP and GIF are core media types: EPUBCheck finds nothing to say of any kind",
    .enabled(if: EPUBCheck.shouldRun, "EPUBCheck is missing"))
  func check() throws {
    let (book, resources) = try book()
    try EPUBCheck.expectClean(EPUBExporter(resources: resources).export(book))
  }

  @Test("Each image is stored once, as it is, under its own type; the contents show the small one")
  func stored() throws {
    let (book, resources) = try book()
    let publication = try EPUBExporter(resources: resources).publication(of: book)
    let pictures = publication.entries.filter { $0.path.hasPrefix("EPUB/images/") }
    #expect(pictures.map(\.path) == Self.types.map { "EPUB/images/\($0.0)" })
    for (picture, type) in zip(pictures, Self.types) {
      #expect(try picture.bytes == Pictures.file(type.0))
    }
    func text(_ path: String) -> String {
      String(
        decoding: publication.entries.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
    }
    for (name, type) in Self.types {
      #expect(
        text("EPUB/package.opf").contains(
          "href=\"images/\(name)\" media-type=\"\(type.rawValue)\""))
    }
    #expect(
      text("EPUB/nav.xhtml").contains(
        "<img class=\"thumbnail\" src=\"images/rgb.png\" alt=\"\" role=\"presentation\"/>一つめ</a>"))
  }
}
