import DocumentTree
import TestSupport
import Testing

@testable import Style

@Suite("Selectors")
struct SelectorTests {
  /// A section: h2#start.first, p.lead, p, ul > li×3 (the second with a p), p[lang], blockquote > p.
  private let section = Fixture.element(
    .section, Attributes(classes: ["guide"]),
    [
      Fixture.element(.h2, Attributes(identifier: "start", classes: ["first"]), text: "題"),
      .p(Attributes(classes: ["lead", "wide"])), .p(),
      Fixture.element(.ul, [.li(), .li(.p()), .li()]),
      .p(Attributes(others: [.init(name: "lang", value: "en-GB")])),
      Fixture.element(.blockquote, [Fixture.element(.p)]),
    ])

  /// The elements that a selector finds, by their place in document order and name.
  private func marked(_ selector: String) -> [String] {
    let tree = Fixture.styled("\(selector) { counter-reset: found }", section)
    return ([tree] + tree.descendants.filter { $0.role == .element }).enumerated()
      .filter { $0.element.style.values.counterReset.contains { $0.name == "found" } }
      .map { "\($0.offset)\($0.element.name.rawValue)" }
  }

  @Test(
    "find what they name",
    arguments: [
      ("p", ["2p", "3p", "7p", "9p", "11p"]),
      ("*|nothing", []),
      ("section *:first-child", ["1h2", "5li", "7p", "11p"]),
      (".lead", ["2p"]),
      (".lead.wide", ["2p"]),
      ("p.wide", ["2p"]),
      ("li.wide", []),
      ("#start", ["1h2"]),
      ("h2#start.first", ["1h2"]),
      ("P", ["2p", "3p", "7p", "9p", "11p"]),
      ("section p", ["2p", "3p", "7p", "9p", "11p"]),
      ("section > p", ["2p", "3p", "9p"]),
      ("ul p", ["7p"]),
      ("ul > p", []),
      ("body > section > ul > li > p", ["7p"]),
      ("h2 + p", ["2p"]),
      ("p + p", ["3p"]),
      ("h2 ~ p", ["2p", "3p", "9p"]),
      ("ul ~ p", ["9p"]),
      ("li:first-child, li:last-child", ["5li", "8li"]),
      ("li:nth-child(2)", ["6li"]),
      ("li:nth-child(odd)", ["5li", "8li"]),
      ("li:nth-last-child(-n+2)", ["6li", "8li"]),
      ("section > p:first-of-type", ["2p"]),
      ("section > p:nth-of-type(3)", ["9p"]),
      ("section > p:last-of-type", ["9p"]),
      ("p:only-child", ["7p", "11p"]),
      ("p:not(section > p)", ["7p", "11p"]),
      ("p:not(.lead, :only-child)", ["3p", "9p"]),
      (":is(ul, blockquote) p", ["7p", "11p"]),
      (":where(ul, blockquote) > *", ["5li", "6li", "8li", "11p"]),
      (":root section", ["0section"]),
      ("html > body > .guide", ["0section"]),
      (":empty", ["5li", "8li", "11p"]),
      ("[lang]", ["9p"]),
      ("[lang|=en]", ["9p"]),
      ("[lang|=e]", []),
      ("[lang^=\"en-\"]", ["9p"]),
      ("[lang$='GB']", ["9p"]),
      ("[lang*=n-G]", ["9p"]),
      ("[lang=\"EN-gb\" i]", ["9p"]),
      ("[lang=\"EN-gb\"]", []),
      ("[class~=wide]", ["2p"]),
      ("[id=start]", ["1h2"]),
      ("p:hover", []),
      ("article", []),
    ] as [(String, [String])])
  func find(selector: String, want: [String]) {
    #expect(marked(selector) == want)
  }

  @Test(
    "that are broken or beyond us drop their rule, with one warning",
    arguments: [
      "p >", "> p", "p..a", "p:nth-child(x)", "p::first-letter", "p:unknown", "p, ", "[=a]",
      "p::before span", "#1a", "a||b", "svg|p", "p:not(::before)",
    ])
  func broken(selector: String) {
    let diagnostics = Fixture.diagnostics(of: "\(selector) { orphans: 7 }")
    #expect(diagnostics.map(\.code) == [.cssUnsupportedSelector])
    #expect(Fixture.paragraph("\(selector) { orphans: 7 }").orphans == 2)
  }

  @Test("a comma list weighs each of its selectors by itself")
  func listSpecificity() {
    let css = "#x, p { orphans: 3 } section p { orphans: 4 }"
    #expect(Fixture.paragraph(css).orphans == 4)
  }

  @Test(
    "weigh by ids, classes, types",
    arguments: [
      ("p", 0, 0, 1), ("*", 0, 0, 0), ("#a .b p::before", 1, 1, 2), ("p:not(#a, .b)", 1, 0, 1),
      (":where(#a) p", 0, 0, 1), (":is(.a, p) [b]", 0, 2, 0), ("li:nth-child(2)", 0, 1, 1),
    ])
  func specificity(text: String, identifiers: Int, classes: Int, types: Int) {
    let selectors = SelectorParser.selectors(in: ComponentValueParser.values(of: text))
    #expect(
      selectors?.map(\.specificity)
        == [Specificity(identifiers: identifiers, classes: classes, types: types)])
  }

  @Test("a long chain of descendants costs no power of the depth")
  func deepChain() {
    var inner = Fixture.element(.p)
    for _ in 0..<120 { inner = Fixture.element(.div, [inner]) }
    let chain = Array(repeating: "div", count: 40).joined(separator: " ")
    let time = ProcessorTime.measure {
      _ = Fixture.styled(
        "h1 \(chain) p { orphans: 7 }", Fixture.element(.section, [inner]))
    }
    #expect(time < .seconds(5))
  }
}
