import DocumentTree
import TestSupport
import Testing

@testable import BookAssembly

@Suite("Names and identifiers")
struct NumberingTests {
  @Test(
    "A section's file name is of safe letters",
    arguments: [
      ("vpoe", "vpoe"), ("Engineering Manager", "Engineering-Manager"), ("採用ガイド", "guide-9"),
      ("2026 年", "guide-2026"), ("../../etc/passwd", "etc-passwd"), ("a_b", "a_b"), ("", "guide-9"),
      ("nav", "nav-2"), ("Contents", "Contents-2"), ("title-page", "title-page-2"),
    ])
  func sectionName(_ wished: String, _ expected: String) {
    var numbering = Numbering()
    #expect(numbering.sectionName(wished: wished, fallback: "guide-9") == expected)
  }

  @Test("Names that differ only in case are kept apart")
  func caseFolding() {
    var numbering = Numbering()
    let names = ["VPoE", "vpoe", "vpoe"].map { numbering.sectionName(wished: $0, fallback: "x") }
    #expect(names == ["VPoE", "vpoe-2", "vpoe-3"])
  }

  @Test("An identifier is an XML name, whatever was wished, and given out once")
  func identifiers() {
    var numbering = Numbering()
    var random = SeededGenerator(seed: Fuzzing.seed)
    var seen: Set<String> = []
    for _ in 0..<Fuzzing.rounds(2_000) {
      let scalars = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
        let last: UInt32 = Bool.random(using: &random) ? 0x7F : 0x1F_FFF
        return Unicode.Scalar(UInt32.random(in: 0...last, using: &random))
      }
      let wished = String(String.UnicodeScalarView(scalars))
      let identifier = numbering.identifier(wished: wished)
      let place: Comment = "seed \(Fuzzing.seed): \(wished.debugDescription)"
      #expect(XMLName.isValid(identifier), place)
      #expect(seen.insert(identifier).inserted, place)
    }
  }

  @Test(
    "What is no XML name becomes one and stays readable",
    arguments: [("em-1️⃣ 役割", "em-1️⃣-役割"), ("1", "id-1"), ("", "id-"), ("a:b", "a-b"), ("役割", "役割")])
  func sanitized(_ text: String, _ expected: String) {
    #expect(XMLName.sanitized(text) == expected)
  }
}

@Suite("Paths")
struct ResourcePathTests {
  @Test(
    "A written path becomes a key from where the guide's name starts",
    arguments: [
      ("img/a.png", "guides/em.md", "guides/img/a.png"), ("../a.png", "guides/em.md", "a.png"),
      ("./a.png", "em.md", "a.png"), ("/static/./a.png", "guides/em.md", "/static/a.png"),
      ("/../../a.png", "em.md", "/a.png"), ("../../a.png", "guides/em.md", "../a.png"),
      ("a%20b.png", "em.md", "a b.png"), ("a%zz.png", "em.md", "a%zz.png"),
      ("a.png?v=1#x", "em.md", "a.png"),
      ("a.png", "../shared/em.md", "../shared/a.png"),
    ])
  func key(_ written: String, _ source: String, _ expected: String) {
    #expect(ResourcePath.key(for: written, in: source) == expected)
  }

  @Test(
    "An address is no path",
    arguments: ["https://a/b.png", "//a/b.png", "", "#x", "data:image/png,x"])
  func noKey(_ written: String) {
    #expect(ResourcePath.key(for: written, in: "em.md") == nil)
  }
}

@Suite("Digest")
struct ContentDigestTests {
  /// The examples of FIPS 180-4's companion “SHA256.pdf”, and lengths around the block of 64.
  @Test(
    "SHA-256 gives the published values",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "a × 1,000,000",
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func published(_ text: String, _ expected: String) {
    var digest = ContentDigest()
    let isMillion = text.hasPrefix("a ×")
    digest.update(isMillion ? Array(repeating: 0x61, count: 1_000_000) : Array(text.utf8))
    let hex = digest.finish().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    #expect(hex.joined() == expected)
  }

  @Test("Feeding in pieces is feeding at once", arguments: [1, 7, 63, 64, 65, 200])
  func pieces(_ size: Int) {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    var whole = ContentDigest()
    whole.update(bytes)
    var parts = ContentDigest()
    for start in stride(from: 0, to: bytes.count, by: size) {
      parts.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(whole.finish() == parts.finish())
  }

  @Test("Where a text ends is part of the digest")
  func borders() {
    var first = ContentDigest()
    first.update("ab")
    first.update("c")
    var second = ContentDigest()
    second.update("a")
    second.update("bc")
    #expect(first.finish() != second.finish())
  }
}
