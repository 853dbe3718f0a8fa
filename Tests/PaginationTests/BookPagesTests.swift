import Testing
import Typography
import Foundation

@testable import Pagination

@Suite("A guide on pages")
struct BookPagesTests {
  @Test("scratch")
  func scratch() throws {
    let text = try String(contentsOfFile: "/work/shared/guides/vpoe.md", encoding: .utf8)
    let start = ContinuousClock.now
    let book = TypesetBook(markdown: text)
    print(ContinuousClock.now - start)
    for d in book.log.diagnostics { print(d.code, d.message.japanese, d.location?.range.start as Any) }
    try book.dump().write(toFile: "/tmp/dump.txt", atomically: true, encoding: .utf8)
    for page in book.paged.pages.prefix(6) { print("==", page.label); for l in TypesetBook.lines(of: page) { print(l) } }
  }
}
