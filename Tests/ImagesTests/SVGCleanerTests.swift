import Diagnostics
import TestSupport
import Testing

@testable import Images

struct SVGCleanerTests {
  private func cleaned(_ inner: String) throws -> (text: String, findings: [SVGFinding]) {
    let open = "<svg xmlns=\"http://www.w3.org/2000/svg\">"
    let result = try SVGCleaner.clean(Array("\(open)\(inner)</svg>".utf8))
    let text = String(decoding: result.bytes, as: UTF8.self)
    #expect(text.hasPrefix(open) && text.hasSuffix("</svg>"))
    return (String(text.dropFirst(open.count).dropLast(6)), result.findings)
  }

  @Test(
    arguments: [
      "<rect width='3' height=\"4\"/>", "<!-- <script> --><g><path d=\"M0 0\"/></g>",
      "<style>a{fill:url(#b)}</style>", "<use href=\"#b\"/>", "<text>一 &lt; 二 &amp; 三</text>",
      "<image xlink:href=\"data:image/png;base64,AAAA\"/>", "<style><![CDATA[a > b {}]]></style>",
      "<a href=\"https://example.com/\"><rect/></a>",
    ])
  func `what harms nobody stays byte by byte`(inner: String) throws {
    let result = try cleaned(inner)
    #expect(result.text == inner)
    #expect(result.findings.isEmpty)
  }

  @Test(
    arguments: [
      ("<g/><script>alert('</g>')</script><g/>", "<g/><g/>", SVGFinding.script),
      ("<script href=\"x.js\"/><g/>", "<g/>", .script),
      ("<g onload=\"alert(1)\" id=\"a\"/>", "<g id=\"a\"/>", .script),
      ("<svg:script>1</svg:script>", "", .script),
      (
        "<g/><foreignObject><div>x<foreignObject/></div></foreignObject>", "<g/>", .foreignObject
      ),
      (
        "<image href=\"http://example.com/a.png\"/>", "<image/>",
        .externalReference("http://example.com/a.png")
      ),
      (
        "<image href='../secret.png' x='1'/>", "<image x='1'/>", .externalReference("../secret.png")
      ),
      ("<use href=\"b.svg#c\"/>", "<use/>", .externalReference("b.svg#c")),
      (
        "<image href=\"data:image/svg+xml,x\"/>", "<image/>",
        .externalReference("data:image/svg+xml,x")
      ),
      (
        "<rect fill=\"url(http://e.com/#a)\"/>", "<rect/>", .externalReference("http://e.com/#a")
      ),
      (
        "<style>@import url(a.css); a{fill:url('b.svg#c')}</style>", "<style> a{fill:none}</style>",
        .externalReference("@import url(a.css);")
      ),
      (
        "<?xml-stylesheet href=\"a.css\"?><g/>", "<g/>", .externalReference("xml-stylesheet")
      ),
      ("<a href=\"javascript:alert(1)\"/>", "<a/>", .externalReference("javascript:alert(1)")),
    ])
  func `what leads out or runs is taken out and named`(
    inner: String, left: String, finding: SVGFinding
  ) throws {
    let result = try cleaned(inner)
    #expect(result.text == left)
    #expect(result.findings.first == finding)
  }

  @Test func `Illustrator's plain entities stay, others are refused`() throws {
    func svg(_ doctype: String) -> [UInt8] {
      Array("\(doctype)<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>".utf8)
    }
    let plain = "<!DOCTYPE svg PUBLIC \"x\" \"y\" [ <!ENTITY a \"文\"> ]>"
    let kept = String(decoding: try SVGCleaner.clean(svg(plain)).bytes, as: UTF8.self)
    #expect(kept.hasPrefix("<!DOCTYPE svg [ <!ENTITY a \"文\"> ]><svg"))
    for bad in [
      "<!ENTITY a SYSTEM \"file:///etc/passwd\">", "<!ENTITY a \"<script/>\">",
      "<!ENTITY b \"x\"><!ENTITY a \"&b;&b;\">", "<!ENTITY % p \"x\"> %p;",
    ] {
      #expect(throws: ImageFault.unsupported(.svg, .entities)) {
        try SVGCleaner.clean(svg("<!DOCTYPE svg [\(bad)]>"))
      }
    }
  }

  @Test func `an SVG of another encoding is refused`() {
    let declared = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><svg/>"
    #expect(throws: ImageFault.unsupported(.svg, .encoding)) {
      try SVGCleaner.clean(Array(declared.utf8))
    }
    #expect(throws: ImageFault.unsupported(.svg, .encoding)) {
      try SVGCleaner.clean(Array("<svg>".utf8) + [0x82, 0xA0])
    }
  }

  @Test(
    arguments: [
      (
        SVGFinding.script, "画像「a.svg」からスクリプトを取り除きました", "a script was removed from the image “a.svg”"
      ),
      (
        .foreignObject, "画像「a.svg」から埋め込まれたHTML（foreignObject）を取り除きました",
        "embedded HTML (foreignObject) was removed from the image “a.svg”"
      ),
      (
        .externalReference("b.png"), "画像「a.svg」から外への参照「b.png」を取り除きました",
        "a reference to “b.png” was removed from the image “a.svg”"
      ),
    ])
  func `what was taken out is told`(finding: SVGFinding, japanese: String, english: String) {
    let diagnostic = ImageRemark.cleaned(finding).diagnostic(for: "a.svg")
    #expect(diagnostic.message.japanese == japanese)
    #expect(diagnostic.message.english == english)
    #expect(diagnostic.code == .svgCleaned)
    #expect(diagnostic.severity == .warning)
  }
}
