import Diagnostics
import DocumentTree
import Testing

@testable import BookAssembly

@Suite("Images of the manuscripts")
struct ImageReferenceTests {
  private static let fault = Diagnostic(
    .warning, .imageBroken, Wording(ja: "壊れています", en: "is broken"))

  private func assembled(
    _ policy: MissingImagePolicy = .warn, alternative: String = "図", isOrnament: Bool = false
  ) -> Assembled {
    var guide = Manuscript.guide("em.md") {
      $0.heading(1, "題")
      $0.image("a.png", alternative: alternative)
      $0.image("broken.png", alternative: "壊")
    }
    if isOrnament, case .paragraph(var paragraph) = guide.blocks[1],
      case .image(var image) = paragraph.content[0]
    {
      image.node.attributes["role"] = "presentation"
      paragraph.content[0] = .image(image)
      guide.blocks[1] = .paragraph(paragraph)
    }
    var options = AssemblyOptions(availableResources: ["a.png"], missingImages: policy)
    options.imageFaults = ["broken.png": Self.fault]
    options.imageRemarks = [
      "a.png": [Diagnostic(.warning, .svgCleaned, Wording(ja: "除去", en: "removed"))]
    ]
    return Assembled([guide], options: options)
  }

  @Test("An image without a text is a note that says what to write")
  func alternativeMissing() throws {
    let note = try #require(
      assembled(alternative: " ").log.diagnostics.first { $0.code == .imageAlternativeMissing })
    #expect(note.severity == .note)
    #expect(note.message.japanese == "画像「a.png」に代替テキストがありません")
    #expect(note.message.english == "the image “a.png” has no alternative text")
    #expect(note.hint?.japanese.contains("![図の内容](a.png)") == true)
    #expect(note.location?.range.start.line != nil)
  }

  @Test("An ornament needs no text")
  func ornament() {
    let book = assembled(alternative: "", isOrnament: true)
    #expect(!book.codes.contains(.imageAlternativeMissing))
    #expect(book.all(.img).map(\.isOrnament) == [true])
  }

  @Test(
    "A file that cannot be used is spoken of under any policy, in its weight",
    arguments: zip(MissingImagePolicy.allCases, [Severity.error, .warning, .warning]))
  func fault(_ policy: MissingImagePolicy, severity: Severity) {
    let book = assembled(policy)
    let broken = book.log.diagnostics.filter { $0.code == .imageBroken }
    #expect(broken.map(\.severity) == [severity])
    #expect(broken.first?.location?.file.name == "em.md")
    let text = book.section(.guide)?.root.textContent
    #expect(text == (policy == .omit ? "題" : "題壊"))
  }

  @Test("What was done to an image is said once, where it first stands")
  func remark() {
    let guide = Manuscript.guide("em.md") {
      $0.image("a.png", alternative: "甲")
      $0.image("a.png", alternative: "乙")
    }
    var options = AssemblyOptions(availableResources: ["a.png"])
    options.imageRemarks = [
      "a.png": [Diagnostic(.warning, .svgCleaned, Wording(ja: "除去", en: "removed"))]
    ]
    #expect(Assembled([guide], options: options).codes == [.svgCleaned])
  }

  private func withThumbnails() -> Assembled {
    let guides = ["a", "b"].map { name in
      Manuscript.guide(
        "guides/\(name).md", frontMatter: FrontMatter(thumbnail: "../img/\(name).png")
      ) { $0.heading(1, "題\(name)") }
    }
    return Assembled(guides)
  }

  @Test(
    "The contents hold each guide's thumbnail before its title, without a word of missing files")
  func thumbnails() {
    let book = withThumbnails()
    #expect(book.log.diagnostics.isEmpty)
    #expect(book.book.thumbnails.map(\.key) == ["img/a.png", "img/b.png"])
    #expect(book.book.contents.map(\.thumbnail) == ["img/a.png", "img/b.png"])
    let contents = book.section(.contents)?.root.elements(withClass: "thumbnail") ?? []
    #expect(contents.map { $0.attributes["src"] } == ["img/a.png", "img/b.png"])
    #expect(contents.allSatisfy { $0.isOrnament })
  }

  @Test("Thumbnails that no style shows are taken out again")
  func hiddenThumbnails() {
    let book = withThumbnails().book.keepingThumbnails(["img/b.png"])
    #expect(book.contents.map(\.thumbnail) == [nil, "img/b.png"])
    var keys: [String?] = []
    for section in book.sections {
      section.root.forEachElement { if $0.name == .img { keys.append($0.attributes["src"]) } }
    }
    #expect(keys == ["img/b.png"])
  }

  @Test("A thumbnail that a style shows and nobody has is spoken of as the policy wants")
  func missingThumbnail() throws {
    let thumbnail = try #require(withThumbnails().book.thumbnails.first)
    let missing = thumbnail.missing(AssemblyOptions())
    #expect(missing.map(\.code) == [.imageNotFound])
    #expect(missing.first?.message.english.hasSuffix("it is left out") == true)
    #expect(thumbnail.missing(AssemblyOptions(missingImages: .omit)).isEmpty)
    #expect(
      thumbnail.missing(AssemblyOptions(missingImages: .error)).map(\.severity) == [.error])
  }
}
