import Foundation
import Testing

/// One conformance case of CommonMark 0.29 or GFM.
struct SpecCase: Decodable, Sendable, CustomTestStringConvertible {
  var example: Int
  var section: String
  var markdown: String
  var html: String
  /// The file it comes from; set after decoding.
  var suite: String?

  var testDescription: String { "\(suite ?? "") \(example) \(section)" }

  static let all: [SpecCase] = ["gfm-spec", "gfm-extensions", "gfm-regression"].flatMap { suite in
    guard let bytes = Shared.bytes(of: "spec/\(suite).json"),
      let cases = try? JSONDecoder().decode([SpecCase].self, from: Data(bytes))
    else { return [SpecCase]() }
    return cases.map { spec in
      var spec = spec
      spec.suite = suite
      return spec
    }
  }
}

@Suite("The published conformance cases run through the tree")
struct SpecTests {
  @Test("A case gives the published HTML, or departs for a known reason", arguments: SpecCase.all)
  func conforms(spec: SpecCase) {
    let actual = CanonicalHTML.text(of: Parsed(spec.markdown).html)
    let expected = CanonicalHTML.text(of: spec.html)
    guard let reason = Departures.reason(for: spec) else {
      #expect(actual == expected)
      return
    }
    #expect(actual != expected, "passes now; take it off the list (\(reason))")
    if reason == .htmlAsText || reason == .htmlBlockText {
      #expect(
        Departures.bareText(of: Parsed(spec.markdown).html) == Departures.bareText(of: spec.html))
    }
  }

  @Test("Everything in a case has its place", arguments: SpecCase.all)
  func places(spec: SpecCase) {
    #expect(Parsed(spec.markdown).misplacements.isEmpty)
  }

  @Test("All cases are there when the folder is")
  func allCasesAreThere() {
    guard Shared.folder != nil else { return print("skipped: ../shared is not there") }
    #expect(SpecCase.all.count == 673 + 28 + 19)
  }
}

/// Why some cases do not give the published HTML.
enum Departures {
  enum Reason: CaseIterable {
    /// Raw HTML outside the safe list is shown as text; still, nothing of it may be lost.
    case htmlAsText
    /// Text in an HTML block becomes a paragraph; ids, classes and tags are as published.
    case htmlBlockText
    /// Comments are dropped, attributes outside the safe list too.
    case htmlDropped
    /// GFM's autolinks are on; these cases are for plain CommonMark.
    case bareAddressesAreLinks
    /// Images always have an alternative, be it empty.
    case imageHasAlternative
    /// Notes have our own classes and roles.
    case noteMarkup
    /// The case gives no HTML to compare with.
    case nothingPublished
  }

  static func reason(for spec: SpecCase) -> Reason? {
    Reason.allCases.first { examples(of: $0)[spec.suite ?? ""]?.contains(spec.example) ?? false }
  }

  private static func examples(of reason: Reason) -> [String: Set<Int>] {
    switch reason {
    case .htmlAsText:
      [
        "gfm-spec": [
          118, 119, 120, 121, 125, 126, 127, 128, 130, 132, 133, 134, 135, 136, 137, 138, 139, 140,
          141, 142, 143, 144, 145, 147, 149, 150, 151, 153, 156, 159, 160, 170, 317, 327, 354, 485,
          486, 500, 503, 532, 544, 632, 633, 634, 635, 636, 642, 647, 648, 649, 650, 651, 653, 663,
          664,
        ],
        "gfm-extensions": [12],
        "gfm-regression": [3, 6, 17],
      ]
    case .htmlBlockText: ["gfm-spec": [122, 124, 129, 131, 154, 155, 158]]
    case .htmlDropped:
      [
        "gfm-spec": [146, 148, 152, 288, 289, 644], "gfm-extensions": [22],
        "gfm-regression": [9, 14],
      ]
    case .bareAddressesAreLinks: ["gfm-spec": [610, 614, 616, 619, 620]]
    case .imageHasAlternative: ["gfm-spec": [484]]
    case .noteMarkup: ["gfm-extensions": [23], "gfm-regression": [13]]
    case .nothingPublished: ["gfm-extensions": [20]]
    }
  }

  /// HTML as bare text: without paragraphs, white space, and the difference of `<` and `&lt;`.
  static func bareText(of html: String) -> String {
    var text = html
    for (name, sign) in [
      ("<p>", ""), ("</p>", ""), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
      (" />", ">"), ("/>", ">"),
    ] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text.filter { !$0.isWhitespace }.lowercased()
  }
}
