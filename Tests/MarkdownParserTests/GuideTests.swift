import Diagnostics
import DocumentTree
import Testing

@Suite("The real guide is read whole")
struct GuideTests {
  private func guide(_ name: String) -> Parsed? {
    Shared.bytes(of: "guides/\(name)").map { Parsed(bytes: $0) }
  }

  @Test("Every bold run is bold, and none stays literal")
  func boldRuns() {
    guard let guide = guide("vpoe.md") else { return }
    var bold = 0
    var walker = DocumentWalker()
    walker.inline = { inline in
      if case .strong = inline { bold += 1 }
      if case .text(let text) = inline { #expect(!text.string.contains("*")) }
    }
    walker.walk(guide.document)
    #expect(bold == 94)
    #expect(guide.log.diagnostics.isEmpty)
  }

  @Test("Tables, list items and headings are all there")
  func counts() {
    guard let guide = guide("vpoe.md") else { return }
    var tables = 0
    var items = 0
    var headings: [String] = []
    var walker = DocumentWalker()
    walker.block = { block in
      switch block {
      case .table(let table):
        tables += 1
        #expect(table.rows.allSatisfy { $0.cells.count == table.alignments.count })
      case .list(let list): items += list.items.count
      case .heading(let heading):
        if let identifier = heading.node.attributes.identifier { headings.append(identifier) }
      default: break
      }
    }
    walker.walk(guide.document)
    #expect(tables == 4)
    #expect(items == 76)
    #expect(headings.count == 43)
    #expect(Set(headings).count == headings.count)
  }

  @Test("The nine line breaks around bold labels stay; all other soft breaks join")
  func lineBreaks() {
    guard let guide = guide("vpoe.md") else { return }
    var breaks: [Int] = []
    var walker = DocumentWalker()
    walker.inline = { inline in
      if case .lineBreak(let node) = inline { breaks.append(node.range.start.line) }
    }
    walker.walk(guide.document)
    let lines = breaks.map { guide.document.source.line($0) }
    #expect(lines.count { $0 == "**連携内容と目的:**" } == 5)
    #expect(lines.count { $0.hasPrefix("**企業例:**") } == 4)
    #expect(breaks.count == 9)
  }

  @Test("Front matter fields have their types")
  func frontMatter() {
    guard let front = guide("vpoe.md")?.document.frontMatter else { return }
    #expect(front.slug == "vpoe")
    #expect(front.category == "engineering")
    #expect(front.relatedJobs == ["cto", "engineering_manager", "head_of_product"])
    #expect(front.keywords.count == 8)
    #expect(front.tags.count == 8)
    #expect(front.title?.isEmpty == false && front.metaDescription?.isEmpty == false)
    #expect(front.heroImage == "/static/img/vpoe_hero.png")
    #expect(front.thumbnail == "/static/img/vpoe.png")
    #expect(front.unknown.isEmpty)
    #expect(front.ranges["slug"]?.start.line == 20)
  }

  @Test("Every text stands in the source where its range says")
  func ranges() {
    guard let guide = guide("vpoe.md") else { return }
    #expect(RangeCheck.misplacedTexts(in: guide.document).isEmpty)
    #expect(RangeCheck.faults(in: guide.document).isEmpty)
  }

  @Test("An article without mark-up is plain paragraphs and one list")
  func article() {
    guard let article = guide("vpoe-article.txt") else { return }
    #expect(article.log.diagnostics.isEmpty)
    #expect(article.document.frontMatter == FrontMatter())
    #expect(!article.document.blocks.isEmpty)
    #expect(RangeCheck.misplacedTexts(in: article.document).isEmpty)
  }
}

/// Checks that ranges tell the truth.
enum RangeCheck {
  /// Texts that their range does not hold letter by letter.
  static func misplacedTexts(in document: Document) -> [String] {
    var misplaced: [String] = []
    var walker = DocumentWalker()
    walker.inline = { inline in
      guard case .text(let text) = inline else { return }
      let range = text.range
      // A space that stands for a line break has no letters of its own.
      if text.string == " ", range.end.line > range.start.line { return }
      let line = document.source.line(range.start.line).unicodeScalars
      let found = line.dropFirst(range.start.column - 1)
        .prefix(range.end.column - range.start.column)
      if !found.elementsEqual(text.string.unicodeScalars) || range.start.line != range.end.line {
        misplaced.append("\(range.start.line):\(range.start.column) \(text.string)")
      }
    }
    walker.walk(document)
    return misplaced
  }

  /// Ranges that run backwards or out of the file, and indexes used twice.
  static func faults(in document: Document) -> [String] {
    var faults: [String] = []
    var indexes: Set<Int32> = []
    let widths = (1...document.source.lineCount).map {
      document.source.line($0).unicodeScalars.count
    }
    func check(_ range: SourceRange, _ what: @autoclosure () -> String) {
      for position in [range.start, range.end] {
        let isInside =
          (1...document.source.lineCount).contains(position.line) && position.column >= 1
          && position.column <= widths[position.line - 1] + 1
        if !isInside { faults.append("\(what()) outside: \(position)") }
      }
      if range.end < range.start { faults.append("\(what()) backwards: \(range)") }
    }
    var walker = DocumentWalker()
    walker.node = { node in
      check(node.range, "\(node.id)")
      if !indexes.insert(node.id.index).inserted { faults.append("\(node.id) twice") }
      if node.id.index >= document.nextNodeIndex { faults.append("\(node.id) past the end") }
    }
    walker.inline = { inline in
      if case .text(let text) = inline { check(text.range, text.string) }
    }
    walker.walk(document)
    return faults
  }
}
