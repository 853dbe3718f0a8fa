import BookAssembly
import Diagnostics
import DocumentTree
import Testing

@Suite("Table of contents")
struct TableOfContentsTests {
  private func guide(_ name: String, _ levels: [Int]) -> Document {
    Manuscript.guide(name) { manuscript in
      for (index, level) in levels.enumerated() {
        manuscript.heading(level, "\(name)\(index)", id: "h\(index)")
      }
    }
  }

  /// The tree in brackets: `a[b[c] d]`.
  private func outline(_ entries: [ContentsEntry]) -> String {
    entries.map { entry in
      entry.title + (entry.children.isEmpty ? "" : "[\(outline(entry.children))]")
    }.joined(separator: " ")
  }

  private func printed(_ assembled: Assembled) -> String {
    guard let list = assembled.section(.contents)?.root.elements(named: .ol).first else {
      return ""
    }
    return outline(list)
  }

  private func outline(_ list: Element) -> String {
    list.children.compactMap { child -> String? in
      guard case .element(let item) = child, case .element(let link)? = item.children.first else {
        return nil
      }
      guard case .element(let below)? = item.children.dropFirst().first else {
        return link.textContent
      }
      return link.textContent + "[\(outline(below))]"
    }.joined(separator: " ")
  }

  @Test(
    "Headings of levels 1 to 3 nest by level",
    arguments: [
      ([1, 2, 3, 3, 2], "a0[a1[a2 a3] a4]"), ([1, 3, 2], "a0[a1 a2]"),
      ([1, 2, 4, 5, 2], "a0[a1 a4]"),
      ([1, 2, 1, 2], "a0[a1] a2[a3]"),
    ])
  func nesting(_ levels: [Int], _ expected: String) {
    #expect(outline(Assembled([guide("a", levels)]).book.contents) == expected)
  }

  @Test("The printed contents of one guide leave its own title to the title page")
  func single() {
    let assembled = Assembled([guide("a", [1, 2, 3, 2])])
    #expect(printed(assembled) == "a1[a2] a3")
  }

  @Test("The printed contents of several guides show their titles and first headings")
  func several() {
    let assembled = Assembled([guide("a", [1, 2, 3]), guide("b", [1, 2])])
    #expect(printed(assembled) == "a0[a1] b0[b1]")
    #expect(outline(assembled.book.contents) == "a0[a1[a2]] b0[b1]")
  }

  @Test(
    "The depth of the printed contents is the author's choice",
    arguments: [
      (1, "a0 b0"), (2, "a0[a1] b0[b1]"), (3, "a0[a1[a2]] b0[b1]"),
    ])
  func depth(_ depth: Int, _ expected: String) {
    let guides = [guide("a", [1, 2, 3]), guide("b", [1, 2])]
    #expect(printed(Assembled(guides, options: AssemblyOptions(contentsDepth: depth))) == expected)
  }

  @Test("A guide with nothing to list has no contents page")
  func nothing() {
    #expect(Assembled([guide("a", [1])]).section(.contents) == nil)
  }

  @Test("Every line leads to an identifier of the book, and to the node that bears it")
  func targets() {
    let book = Assembled([guide("a", [1, 2, 3]), guide("b", [1, 2])]).book
    var nodes: [String: NodeID] = [:]
    for section in book.sections {
      section.root.forEachElement { if let id = $0.attributes.identifier { nodes[id] = $0.id } }
    }
    func check(_ entries: [ContentsEntry]) {
      for entry in entries {
        #expect(nodes[entry.target] == entry.targetNode)
        check(entry.children)
      }
    }
    check(book.contents)
  }

  @Test("A title in the contents has no readings, note marks or doubled spaces")
  func plainTitle() {
    func element(_ name: ElementName, class classes: [String] = [], _ text: String) -> ElementChild
    {
      .element(
        Element(
          id: NodeID(document: 1, index: 0), name: name, attributes: Attributes(classes: classes),
          children: [.text(ElementText(text))]))
    }
    let ruby = Element(
      id: NodeID(document: 1, index: 0), name: .ruby,
      children: [.text(ElementText("漢")), element(.rp, "("), element(.rt, "かん"), element(.rp, ")")])
    let heading = Element(
      id: NodeID(document: 1, index: 0), name: .h2,
      children: [
        .text(ElementText(" 1️⃣  ")), .element(ruby), element(.strong, "太"),
        element(.sup, class: ["footnote-reference"], "3"), .text(ElementText("\n終 ")),
        element(.span, class: ["warichu"], "二行"), .text(ElementText("m")), element(.sup, "2"),
        .text(ElementText("とH")), element(.sub, "2"), .text(ElementText("Oと10")),
        element(.sup, "−6"),
      ])
    #expect(heading.plainTitle == "1️⃣ 漢太 終 （二行）m²とH2Oと10−6")
  }
}

extension Element {
  func elements(named name: ElementName) -> [Element] {
    var found: [Element] = []
    forEachElement { if $0.name == name { found.append($0) } }
    return found
  }
}
