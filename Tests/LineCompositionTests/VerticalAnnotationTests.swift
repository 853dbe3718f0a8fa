import LineComposition
import TestSupport
import Testing
import Typography

/// What stands beside vertical lines: the `vt-ruby-side` and `vt-dots` cases of the reading of JLREQ
/// (3.3.4, 3.3.9).
///
/// `over` is the side that vertical lines have at their right.
@Suite struct VerticalAnnotationTests {
  /// A case of `arithmetic`, as far as it speaks of readings and marks.
  struct Case: Decodable {
    struct Given: Decodable {
      var base: String?
      var ruby: String?
      var text: String?
    }

    struct Want: Decodable {
      var side: String?
      var mark: String?
      var rubyY: [Double]?
      var rubySize: Double?
      var dotY: [Double]?
      var dotSize: Double?
    }

    var id: String
    var given: Given
    var want: Want
  }

  private struct File: Decodable {
    struct Slot: Decodable {
      var vertical: Case?

      init(from decoder: any Decoder) throws {
        struct Named: Decodable { var id: String }
        let isOurs = ["vt-ruby-side", "vt-dots"].contains(try Named(from: decoder).id)
        vertical = isOurs ? try Case(from: decoder) : nil
      }
    }

    var arithmetic: [Slot]
  }

  private static func reference(_ id: String) throws -> Case {
    let cases = try Fixtures.decode("cases.json", as: File.self).arithmetic
    return try #require(cases.compactMap(\.vertical).first { $0.id == id })
  }

  private func line(_ items: [InlineItem]) throws -> Line {
    let composer = LineComposer(shaper: SquareShaper())
    let paragraph = composer.prepare(ParagraphText(items: items), writingMode: .verticalRL)
    return try #require(
      composer.compose(paragraph, style: Annotated.style(measure: 40)).lines.first)
  }

  /// Heads of upright glyphs along the line: their origin is 0.88 em of their own below.
  private func heads(of annotation: Line.Annotation) -> [Double] {
    let ascent = Em.thousandths(880).of(annotation.glyphs.size)
    return annotation.glyphs.glyphs.map { Double(($0.x - ascent).rawValue) / Double(em.rawValue) }
  }

  @Test func `A reading stands at the right of its base, in the middle of its length`() throws {
    let example = try Self.reference("vt-ruby-side")
    let base = try #require(example.given.base)
    let reading = try #require(example.given.ruby)
    let line = try line([Annotated.ruby([base], [reading])])
    let annotation = try #require(line.annotations.first)
    #expect(example.want.side == "right" && annotation.side == .over)
    #expect(annotation.kind == .reading && annotation.glyphs.text == reading)
    #expect(annotation.glyphs.orientation == .upright)
    #expect(heads(of: annotation) == example.want.rubyY)
    #expect(Double(annotation.size.rawValue) / Double(em.rawValue) == example.want.rubySize)
    #expect(line.positionsInEms == [0])
  }

  @Test func `Sesame dots stand at the right of each character`() throws {
    let example = try Self.reference("vt-dots")
    let text = try #require(example.given.text)
    var style = TextStyle.plain()
    style.emphasis = EmphasisMark(try #require(example.want.mark))
    let span = TextSpan(tag: 0, text: Array(text.unicodeScalars), style: style)
    let line = try line([.text(span)])
    let dots = try #require(line.annotations.first)
    #expect(example.want.side == "right" && dots.side == .over)
    #expect(dots.kind == .emphasis)
    #expect(heads(of: dots) == example.want.dotY)
    #expect(Double(dots.size.rawValue) / Double(em.rawValue) == example.want.dotSize)
    #expect(line.positionsInEms == [0, 1])
  }

  @Test(arguments: ["Tokyo", "GDP 12"])
  func `A Western reading lies on its side along the line, whole`(_ reading: String) throws {
    let annotations = try line([Annotated.ruby(["東京都"], [reading])]).annotations
    #expect(annotations.map(\.glyphs.text) == [reading])
    #expect(annotations.map(\.glyphs.orientation) == [.sideways])
    // Letters of half a small em, the space of a third: one behind the other.
    let glyphs = try #require(annotations.first).glyphs.glyphs
    let steps = zip(glyphs, glyphs.dropFirst()).map { $1.x - $0.x }
    let size = try #require(annotations.first).size
    #expect(steps.allSatisfy { $0 == size / 2 || $0 == Em.third.of(size) })
  }

  @Test func `A short number of a reading shares a cell, a letter alone stands`() throws {
    var reading = Annotated.span("第12", size: Annotated.rubySize)
    reading.style.vertical.combination = .digits(2)
    let ruby = RubyText(
      bases: [[Annotated.span("号")]], annotations: [RubyText.Annotation(readings: [reading])])
    let number = try line([.ruby(ruby)]).annotations
    #expect(number.map(\.glyphs.text) == ["第", "12"])
    #expect(number.map(\.glyphs.orientation) == [.upright, .combinedInFull])
    let letter = try line([Annotated.ruby(["手"], ["A"])]).annotations
    #expect(letter.map(\.glyphs.orientation) == [.upright])
  }
}
