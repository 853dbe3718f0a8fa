import DocumentTree
import Testing

@testable import Style

@Suite("Counters and generated content")
struct GeneratedContentTests {
  private let base = """
    li { display: list-item } ol { list-style-type: decimal } ul { list-style-type: disc }
    """

  private func markers(_ css: String, _ section: Element) -> [String] {
    Fixture.styled(css, section).all(.li, role: .marker).map(\.text)
  }

  private func list(_ attributes: Attributes = .none, _ items: [Element]) -> Element {
    Fixture.element(.ol, attributes, items)
  }

  private func attribute(_ name: String, _ value: String) -> Attributes {
    Attributes(others: [.init(name: name, value: value)])
  }

  // MARK: - Lists

  @Test("items are numbered, and an inner list does not disturb the outer one")
  func nested() {
    let inner = list(.none, [.li(), .li()])
    let section = Fixture.element(
      .section, [list(.none, [.li(), .li(inner), .li()]), list(.none, [.li()])])
    #expect(markers(base, section) == ["1.", "2.", "1.", "2.", "3.", "1."])
  }

  @Test("start and value are honoured")
  func startAndValue() {
    let section = Fixture.element(
      .section,
      [list(attribute("start", "5"), [.li(), .li(attributes: attribute("value", "9")), .li()])])
    #expect(markers(base, section) == ["5.", "9.", "10."])
  }

  @Test("numbers go on over bullets between the items")
  func bulletsBetween() {
    let bullets = Fixture.element(.ul, [.li(), .li()])
    let section = Fixture.element(.section, [list(.none, [.li(bullets), .li()])])
    #expect(markers(base, section) == ["1.", "•", "•", "2."])
  }

  @Test(
    "markers in every style",
    arguments: [
      ("disc", "•"), ("circle", "◦"), ("square", "▪"), ("decimal", "28."), ("lower-alpha", "ab."),
      ("upper-alpha", "AB."), ("lower-roman", "xxviii."), ("upper-roman", "XXVIII."),
      ("cjk-decimal", "二八、"), ("katakana", "フ、"), ("hiragana", "ふ、"), ("\"※\"", "※"),
    ])
  func styles(style: String, marker: String) {
    let section = Fixture.element(.section, [list(attribute("start", "28"), [.li()])])
    #expect(markers(base + "ol { list-style-type: \(style) }", section) == [marker])
  }

  @Test("in vertical lines a number has a comma behind it, as Japanese ones have everywhere")
  func verticalMarkers() {
    let section = Fixture.element(.section, [list(attribute("start", "28"), [.li()])])
    let vertical = base + "ol { writing-mode: vertical-rl; "
    #expect(markers(vertical + "}", section) == ["28、"])
    #expect(markers(vertical + "list-style-type: upper-roman }", section) == ["XXVIII、"])
    #expect(markers(vertical + "list-style-type: cjk-decimal }", section) == ["二八、"])
    #expect(markers(vertical + "list-style-type: disc }", section) == ["•"])
  }

  @Test("a list without a style has no markers")
  func noMarkers() {
    let section = Fixture.element(.section, [list(.none, [.li()])])
    #expect(markers(base + "ol { list-style-type: none }", section).isEmpty)
    #expect(markers(base + "li::marker { content: none }", section).isEmpty)
  }

  @Test("a marker may be of one's own making")
  func ownMarker() {
    let css = base + "li::marker { content: '（' counter(list-item, cjk-decimal) '）'; color: red }"
    let section = Fixture.element(.section, [list(.none, [.li(), .li()])])
    #expect(markers(css, section) == ["（一）", "（二）"])
    let marker = Fixture.styled(css, section).all(.li, role: .marker).first
    #expect(marker?.style.values.color.red == 255)
  }

  // MARK: - Counters

  @Test("chapters are counted over sections, sections of a chapter within it")
  func chapters() {
    let css = """
      body { counter-reset: chapter }
      h1 { counter-increment: chapter; counter-reset: part }
      h2 { counter-increment: part }
      h1::before { content: "第" counter(chapter) "章 " }
      h2::before { content: counter(chapter) "." counter(part) " " }
      """
    func guide() -> Element {
      Fixture.element(
        .section, [Fixture.element(.h1, text: "題"), .h2("甲"), .h2("乙")])
    }
    var engine = Fixture.engine(css)
    let texts = engine.style([guide(), guide()]).map { $0.elements.map(\.text) }
    #expect(texts == [["第1章 題", "1.1 甲", "1.2 乙"], ["第2章 題", "2.1 甲", "2.2 乙"]])
  }

  @Test("counters() joins the levels")
  func levels() {
    let css = """
      ol { counter-reset: level } li { counter-increment: level }
      li::before { content: counters(level, "-") }
      """
    let inner = list(.none, [.li(), .li()])
    let section = Fixture.element(.section, [list(.none, [.li(), .li(inner), .li()])])
    let texts = Fixture.styled(css, section).all(.li, role: .before).map(\.text)
    #expect(texts == ["1", "2", "2-1", "2-2", "3"])
  }

  @Test("what is not displayed does not count, and is not there")
  func hidden() {
    let css = "p { counter-increment: n } p::before { content: counter(n) } .no { display: none }"
    let section = Fixture.element(
      .section, [.p(), .p(Attributes(classes: ["no"])), .p()])
    #expect(Fixture.styled(css, section).text == "1文2文")
  }

  @Test("counter-set sets without a new level, and sums stay within bounds")
  func bounds() {
    let css = """
      section { counter-reset: n 2000000000 } p { counter-increment: n 2000000000 }
      p + p { counter-set: n 7 } p::before { content: counter(n) " " }
      """
    let section = Fixture.element(.section, [.p(), .p()])
    #expect(Fixture.styled(css, section).text == "1000000000 文7 文")
  }

  // MARK: - Content

  @Test("before and after stand around the content, the marker before both")
  func order() {
    let css = base + "li::before { content: 'B' } li::after { content: 'A' }"
    let item = Fixture.element(.li, text: "文")
    let styled = Fixture.styled(css, Fixture.element(.section, [list(.none, [item])]))
    #expect(styled.first(.li)?.text == "1.B文A")
    #expect(styled.first(.li)?.elements.map(\.role) == [.marker, .before, .after])
  }

  @Test("without content there is no box")
  func noContent() {
    let styled = Fixture.styled(
      "p::before { color: red } p::after { content: none }", Fixture.element(.section, [.p()]))
    #expect(styled.first(.p)?.elements.isEmpty == true)
  }

  @Test("a line of the contents is text, a leader and a page number")
  func contentsLine() {
    let css = #"a::after { content: leader("・") target-counter(attr(href), page) }"#
    let link = Fixture.element(.a, attribute("href", "#はじめに"), text: "はじめに")
    let outside = Fixture.element(.a, attribute("href", "https://example.com/"), text: "外")
    let styled = Fixture.styled(css, Fixture.element(.section, [link, outside]))
    #expect(styled.text == "はじめに[leader ・][page of はじめに]外[leader ・]")
  }

  @Test("attr() gives the attribute's text")
  func attributeText() {
    let css = "a::after { content: '（' attr(href) '）' }"
    let link = Fixture.element(.a, attribute("href", "x.html"), text: "文")
    #expect(Fixture.styled(css, Fixture.element(.section, [link])).text == "文（x.html）")
  }

  @Test("string-set takes the element's text, white space collapsed")
  func namedStrings() {
    let css = "h2 { counter-increment: n; string-set: chapter counter(n) ' ' content(), x 'y' }"
    let styled = Fixture.styled(css, Fixture.element(.section, [.h2("はじめ\n  に")]))
    #expect(
      styled.first(.h2)?.namedStrings == [
        StyledElement.NamedString(name: "chapter", value: "1 はじめ に"),
        StyledElement.NamedString(name: "x", value: "y"),
      ])
  }

  @Test("content() of ruby is its bases alone, of a note inside the line the note in brackets (R9)")
  func contentOfRuby() {
    let css = "h2 { string-set: chapter content() } h2::after { content: content() }"
    let ruby = Fixture.element(
      .ruby,
      [
        Fixture.element(.rb, text: "信頼"), Fixture.element(.rp, text: "("),
        Fixture.element(.rt, text: "しんらい"), Fixture.element(.rp, text: ")"),
      ])
    let note = Fixture.element(.span, Attributes(classes: ["warichu"]), text: "昭和二年")
    let heading = Fixture.element(.h2, .none, [ruby, note], text: "彼の")
    let styled = Fixture.styled(css, Fixture.element(.section, [heading])).first(.h2)
    #expect(styled?.namedStrings.map(\.value) == ["彼の信頼（昭和二年）"])
    #expect(styled?.elements.last?.text == "彼の信頼（昭和二年）")
  }
}
