import Testing
import Typography

@testable import PangoShaping

struct FaceChoiceTests {
  private static let emoji = "Noto Color Emoji"

  @Test(arguments: [
    "1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "0️⃣", "🔟", "#️⃣", "*️⃣", "🏷️", "👩‍💻", "1\u{20E3}",
    "#\u{20E3}",
    "👨‍👩‍👧‍👦", "🇯🇵", "👍🏽", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🚀", "✅", "☝🏽", "↩️", "©️",
  ])
  func `an emoji is one cluster and one glyph of the emoji face`(_ emoji: String) throws {
    let shaped = try TestFonts.shaper().shape("前\(emoji)後")
    let catalog = try TestFonts.library.get().catalog
    #expect(shaped.clusters.count == 3)
    #expect(
      shaped.families(in: catalog) == ["Noto Serif CJK JP", Self.emoji, "Noto Serif CJK JP"])
    #expect(shaped.clusters[1].glyphs.count == 1 && !shaped.clusters[1].isMissing)
    #expect(shaped.clusters[1].scalars.count == emoji.unicodeScalars.count)
  }

  @Test func `two flags are two clusters`() throws {
    #expect(try TestFonts.shaper().shape("🇯🇵🇺🇸").clusters.map(\.scalars.count) == [2, 2])
  }

  @Test func `digits and signs never come from the emoji face`() throws {
    let text = "0123456789#* 1 2\u{FE0F} 3\u{FE0E} 8月5日#*"
    let catalog = try TestFonts.library.get().catalog
    let emojiFirst = FontRequest(families: [Self.emoji, "Noto Serif CJK JP"])
    for request in TestFonts.requests + [emojiFirst] {
      let shaped = try TestFonts.shaper().shape(text, request)
      #expect(!shaped.families(in: catalog).contains(Self.emoji))
      #expect(!shaped.clusters.contains { $0.isMissing })
    }
  }

  @Test(arguments: ["↩", "✓", "★", "©", "®", "™", "☎", "♥", "㊗", "〰", "‼", "❤\u{FE0E}", "→"])
  func `a character of text presentation comes from a text face that has it`(
    _ text: String
  ) throws {
    let catalog = try TestFonts.library.get().catalog
    let shaped = try TestFonts.shaper().shape(text)
    let families = shaped.families(in: catalog)
    let scalar = text.unicodeScalars.first ?? " "
    let faces = FaceStore(library: try TestFonts.library.get())
    let isInText = catalog.faces.contains {
      !$0.isColorEmoji && faces.face($0).covers(scalar)
    }
    #expect(families.count == 1 && (families[0] == Self.emoji) == !isInText)
  }

  @Test func `a character no font has is missing and set as the first family's box`() throws {
    let catalog = try TestFonts.library.get().catalog
    let shaped = try TestFonts.shaper().shape("楔形文字\u{12000}、A\u{12001}B", TestFonts.sansBold)
    let missing = shaped.clusters.filter(\.isMissing)
    #expect(missing.map(\.scalars) == [4..<5, 7..<8])
    #expect(missing.allSatisfy { shaped.glyphs[$0.glyphs].map(\.id) == [0] })
    #expect(missing.allSatisfy { catalog[$0.face]?.family == "Noto Sans CJK JP" })
    #expect(missing.allSatisfy { $0.advance > .zero })
  }

  @Test func `bold is the bold face and nothing is made bold or slanted by us`() throws {
    let catalog = try TestFonts.library.get().catalog
    func face(_ family: String, _ weight: Int, isItalic: Bool = false) throws -> FontFace? {
      let request = FontRequest(families: [family], weight: weight, isItalic: isItalic)
      return try TestFonts.shaper().shape("あ", request).clusters.first.flatMap { catalog[$0.face] }
    }
    #expect(try face("Noto Serif CJK JP", 700)?.weight == 700)
    #expect(try face("Noto Serif CJK JP", 600)?.weight == 700)
    #expect(try face("Noto Serif CJK JP", 500)?.weight == 400)
    #expect(try face("Noto Serif CJK JP", 400, isItalic: true)?.weight == 400)
    #expect(try face("BIZ UDMincho", 700)?.family == "BIZ UDMincho")
  }

  @Test(arguments: [
    ("serif", "Noto Serif CJK JP"), ("sans-serif", "Noto Sans CJK JP"),
    ("monospace", "Noto Sans Mono CJK JP"), ("BIZ UD明朝", "BIZ UDMincho"),
    ("noto sans cjk jp", "Noto Sans CJK JP"), ("No Such Font", "Noto Serif CJK JP"),
  ])
  func `a family is found by any of its names`(_ name: String, _ family: String) throws {
    let catalog = try TestFonts.library.get().catalog
    let shaped = try TestFonts.shaper().shape("あ", FontRequest(families: [name]))
    #expect(shaped.families(in: catalog) == [family])
  }

  @Test func `a character the first family lacks comes from the next that has it`() throws {
    let catalog = try TestFonts.library.get().catalog
    let request = FontRequest(families: ["BIZ UDMincho", "Noto Sans CJK JP"])
    let shaped = try TestFonts.shaper().shape("한あ", request)
    #expect(shaped.families(in: catalog) == ["Noto Sans CJK JP", "BIZ UDMincho"])
  }

  @Test func `without a cache folder the fonts are the same`() throws {
    let catalog = try TestFonts.library.get().catalog
    let shaper = try PangoShaper(catalog: catalog, cacheFolder: nil)
    let text = PangoEquivalenceTests.sentences.joined()
    #expect(try shaper.shape(text) == TestFonts.shaper().shape(text))
  }

  @Test func `a catalogue with a file that is gone cannot be opened`() throws {
    var catalog = try TestFonts.library.get().catalog
    catalog.faces[0].path += ".gone"
    let gone = catalog
    #expect(throws: ShapingError(.faceNotLoadable, gone.faces[0].path)) {
      _ = try FontLibrary(catalog: gone, cacheFolder: TestFonts.cacheFolder)
    }
    #expect(throws: ShapingError(.emptyCatalog, "")) {
      _ = try FontLibrary(catalog: FontCatalog(faces: []), cacheFolder: nil)
    }
  }
}
