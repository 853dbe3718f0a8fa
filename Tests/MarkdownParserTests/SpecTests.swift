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
    if let reason = Departures.reason(for: spec) {
      #expect(actual != expected, "passes now; take it off the list (\(reason))")
    } else {
      #expect(actual == expected)
    }
  }

  @Test("All cases are there when the folder is")
  func allCasesAreThere() {
    guard Shared.folder != nil else { return print("skipped: ../shared is not there") }
    #expect(SpecCase.all.count == 673 + 28 + 19)
  }
}

enum Departures {
  static func reason(for spec: SpecCase) -> String? { nil }
}
