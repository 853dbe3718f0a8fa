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

  @Test("Everything stands in the source where its range says")
  func ranges() {
    guard let guide = guide("vpoe.md") else { return }
    #expect(guide.misplacements.isEmpty)
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
