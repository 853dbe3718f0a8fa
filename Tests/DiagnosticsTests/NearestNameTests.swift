import Testing

@testable import Diagnostics

@Suite("The name that was meant")
struct NearestNameTests {
  private static let known = [
    "background-color", "border-color", "edition", "marks", "page", "text-indent", "title", "toc",
  ]

  @Test(
    "is the nearest, whatever the case",
    arguments: [
      ("titel", "title"), ("Title", "title"), ("pages", "page"), ("tco", "toc"),
      ("text-ident", "text-indent"), ("backgrond-colour", "background-color"),
    ])
  func meant(written: String, known: String) {
    #expect(NearestName.to(written, among: Self.known) == known)
  }

  @Test(
    "is not guessed from a likeness by chance",
    arguments: ["margins", "caret-color", "description", "font", ""])
  func unlike(written: String) {
    #expect(NearestName.to(written, among: Self.known) == nil)
  }

  @Test("is the first of those that are equally near")
  func equal() {
    #expect(NearestName.to("pa", among: ["pb", "pc"]) == "pb")
  }
}
