import Testing
import Typography

@testable import Style

@Suite("Western text fitted to Japanese")
struct WesternFitTests {
  private func fit(_ css: String) -> WesternFit { Fixture.paragraph(css).western }

  @Test(
    "the scale is a percentage from half to twice",
    arguments: [("50%", 500), ("97.5%", 975), ("200%", 2000)])
  func scale(written: String, thousandths: Int) {
    let fit = fit("p { -seihon-western-scale: \(written) }")
    #expect(fit.scale == .thousandths(thousandths) && fit.shift == .zero)
  }

  @Test(
    "what is no fit is refused",
    arguments: [
      "scale: 49%", "scale: 201%", "scale: 1", "scale: 0", "scale: 1em", "scale: normal",
      "shift: 5%", "shift: up", "shift: 1",
    ])
  func refused(declaration: String) {
    #expect(fit("p { -seihon-western-\(declaration) }") == .none)
  }

  @Test(
    "the shift is a share of the character size, which the elements inside take over",
    arguments: [
      ("0.05em", 50), ("-0.02em", -20), ("1pt", 100), ("calc(0.1em - 1pt)", 0), ("9em", 1000),
    ])
  func shift(written: String, thousandths: Int) {
    let css = "section { font-size: 10pt; -seihon-western-shift: \(written) } p { font-size: 20pt }"
    #expect(fit(css).shift == .thousandths(thousandths))
  }

  @Test("text of no size has no shift")
  func noSize() {
    #expect(fit("p { font-size: 0; -seihon-western-shift: 1pt }") == .none)
  }

  @Test("the font that is asked for knows it")
  func font() {
    let css = "p { -seihon-western-scale: 95%; -seihon-western-shift: 0.03em }"
    #expect(
      Fixture.paragraph(css).font.western
        == WesternFit(scale: .thousandths(950), shift: .thousandths(30)))
  }
}
