import LineComposition
import TestSupport
import Testing
import Typography

/// Signs, quotes, Greek and fixed spaces where Japanese and Western text meet (W1 to W4, B3, B4).
@Suite struct MixedTextTests {
  private func width(_ text: String) -> Double {
    let line = compose(ParagraphText(text), measure: 200).lines.first
    return Double(line?.width.rawValue ?? 0) / Double(em.rawValue)
  }

  private func lines(_ text: String, measure: Double) -> [String] {
    compose(ParagraphText(text), measure: measure, alignment: .start).lines.map(\.text)
  }

  @Test(arguments: [
    ("言語:Swift", 5.0), ("(仮)API", 3.5), ("設計,API", 4), ("国!A", 2),
    ("(見る。)次", 4.75), ("(「案」)", 3), ("(案！)", 3), ("「案」:", 2.5),
    ("\"引用\"は", 4.25), ("'引用'は", 4.25), ("は\"API\"を", 5),
  ])
  func `ASCII marks are solid with whatever Japanese they enclose or follow`(
    _ text: String, _ expected: Double
  ) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test(arguments: ["２０２４", "￥１２３", "＋３", "５０％"])
  func `A full-width number is not opened when its line is filled`(_ number: String) {
    let text = ParagraphText("国国国国国" + number + "国国国国国国国国国国国国国国")
    let line = compose(text, measure: 14.5).lines[0]
    #expect(line.width == em * 14 + em / 2)
    let places = line.positionsInEms
    let natural = compose(ParagraphText(number), measure: 200).lines[0].positionsInEms
    for (index, place) in natural.enumerated() {
      #expect(abs(places[5 + index] - places[5] - place) < 0.0002, "\(places)")
    }
  }

  @Test(arguments: [
    ("詳細: 開発", 5.0), ("詳細:開発", 5), ("言語: Swift", 5.5), ("名: 「案」", 4), ("（案）: 次", 4),
    ("言語:Swift", 5), ("項1: 次", 3.75), ("EM: 次", 3), ("API:次", 3.25), ("Re: API", 3.3333),
  ])
  func `The colon of a label takes the em of a full-width one`(_ text: String, _ expected: Double) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test func `The space behind a label stays a quarter em at least`() {
    // The colon has a quarter em to give, each comma a half: all of it.
    let line = compose(ParagraphText("詳細: 開、発、国国」国"), measure: 8.25).lines[0]
    #expect(line.text == "詳細: 開、発、国国」")
    let places = line.positionsInEms
    #expect(places[4] == 2.75)
    #expect(places[6] == 4.25)
  }

  @Test func `A mark that stands alone in code has the space of code around it`() {
    let text = ParagraphText(spans: [("記号の", .plain()), ("#", .code), ("や", .plain())])
    let line = compose(text, measure: 200).lines[0]
    #expect(line.positionsInEms == [0, 1, 2, 3.25, 4])
  }

  @Test(arguments: [("は¥500を", 4.5), ("は£500を", 4.5), ("は￥を", 3), ("は¥を", 2.5)])
  func `A sign of currency with its number is a Western word`(_ text: String, _ expected: Double) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test(arguments: [("30°で", 2.75), ("2½杯", 2.25), ("API®を", 3.25), ("α版", 2), ("πは", 2)])
  func `A sign behind a number or name belongs to it, a lone one is Japanese`(
    _ text: String, _ expected: Double
  ) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test func `Greek and Cyrillic words are Western, accents and all`() {
    // The square shaper draws their letters an em wide.
    for word in ["κόσμος", "Αθήνα", "Привет", "мир"] {
      #expect(abs(width("は\(word)を") - Double(word.count) - 2.5) < 0.0002)
      for measure in stride(from: Double(word.count), through: 12, by: 0.5) {
        let broken = lines("長い\(word)という\(word)をも", measure: measure)
        #expect(broken.joined().count == (("長いというをも").count + word.count * 2))
        #expect(broken.filter { $0.contains(word) }.count >= 1)
        #expect(!broken.dropLast().contains { line in word.dropLast().contains(line.last ?? " ") })
      }
    }
  }

  @Test(arguments: [
    ("百％ API", 3.8333), ("25℃ API", 3.8333), ("25% の", 2.75), ("℃を", 2),
  ])
  func `A typed space is not lost where the table has none`(_ text: String, _ expected: Double) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test func `A name that begins with a point begins a line, with or without a space`() {
    #expect(lines("技術は .NETだ", measure: 4) == ["技術は", ".NETだ"])
    #expect(lines("技術は.NETだ", measure: 4) == ["技術は", ".NETだ"])
  }

  @Test(arguments: ["率は50 %だ", "気温25 °Cだ", "人口１，２３４人", "率は１００％だ", "値２．５倍"])
  func `A number stays whole, with its sign and its unit`(_ text: String) {
    let unit = text.drop { !$0.isNumber }.dropLast(text.hasSuffix("だ") ? 1 : 0)
    for measure in stride(from: 5, through: 9, by: 0.25) {
      let broken = lines("これは" + text, measure: measure)
      #expect(broken.contains { $0.contains(unit) || $0.contains(unit.dropLast()) }, "\(broken)")
      #expect(!broken.dropFirst().contains { "％%°，．".contains($0.first ?? " ") })
    }
  }

  @Test(arguments: ["＋３", "−３", "±３", "１０ｋｇ", "10ｋｇ", "５ｍ／ｓ", "－２．５ｋＷ"])
  func `Full-width numbers keep their signs and units`(_ quantity: String) {
    for measure in stride(from: 6, through: 9, by: 0.25) {
      let broken = lines("これは\(quantity)という値", measure: measure)
      #expect(broken.contains { $0.contains(quantity) }, "\(broken)")
    }
    // An operator between two numbers, a letter that is no unit.
    #expect(lines("これは５＋３であることに", measure: 5)[0] == "これは５＋")
    #expect(lines("これは５Ｇであることに", measure: 4)[0] == "これは５")
  }

  @Test(arguments: [("国\u{2003}国", 3.0), ("A\u{2003}国", 2.5), ("A\u{2003}B", 2)])
  func `A space of fixed width has that width beside anything`(_ text: String, _ expected: Double) {
    #expect(abs(width(text) - expected) < 0.0002, "\(positions(text))")
  }

  @Test func `A number with thin spaces is one number`() {
    #expect(positions("約12\u{2009}345人").count == 8)
    for measure in stride(from: 4, through: 6, by: 0.5) {
      let broken = lines("約12\u{2009}345人が", measure: measure)
      #expect(!broken.dropLast().contains { $0.hasSuffix("\u{2009}") || $0.hasSuffix("12") })
    }
  }

  @Test func `A slash never begins a line`() {
    for measure in 2...8 {
      #expect(!lines("設計/実装/試験", measure: Double(measure)).contains { $0.hasPrefix("/") })
    }
    #expect(lines("設計/実装", measure: 3) == ["設計/", "実装"])
  }

  @Test func `An apostrophe beside Japanese is none of its brackets`() {
    #expect(abs(width("国’sを") - 4) < 0.0002, "\(positions("国’sを"))")
    // A pair is.
    #expect(positions("は‘案’を") == [0, 1.5, 2, 3, 4])
  }

  @Test func `Box drawing is Japanese`() {
    #expect(positions("罫──線") == [0, 1, 2, 3])
  }

  @Test func `A line with few places is left short rather than torn`() {
    let text = "詳しくはhttps://example.com/abcdefghijklmnopqrstuvwxyzにある"
    let composed = compose(ParagraphText(text), measure: 20, breaking: .optimumFit)
    let first = composed.lines[0]
    #expect(first.text == "詳しくはhttps://example.com/")
    #expect(first.adjustment == .last && first.positionsInEms.prefix(5) == [0, 1, 2, 3, 4.25])
    #expect(composed.remarks.contains { if case .notFilled = $0 { true } else { false } })
  }
}
