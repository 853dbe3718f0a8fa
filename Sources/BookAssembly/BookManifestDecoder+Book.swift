import Diagnostics
import YAMLReading

// What a book says of itself as a thing: its page, its cover, its editions, how its tags are read.
extension BookManifestDecoder {
  mutating func apply(_ value: PositionedValue, to page: inout PageSettings) {
    for (key, value) in fields(of: value, in: "page", as: BookManifestKeys.Page.self) {
      switch key {
      case .size: page.size = measure(value, for: "page.size", as: PageSettings.sizeWording)
      case .bleed: page.bleed = measure(value, for: "page.bleed", as: PageSettings.lengthWording)
      case .marks: page.marks = choice(value, for: "page.marks")
      case .typeArea: page.typeArea = typeArea(value)
      }
    }
  }

  /// A size or length in CSS's words; whether it is one, the style engine knows.
  private mutating func measure(
    _ value: PositionedValue, for key: String, as expected: Wording
  ) -> ManifestText? {
    switch value {
    case .null: return nil
    // A length of none needs no unit.
    case .number("0", let range): return ManifestText("0", at: location(range))
    case .string(let text, let range):
      // Nothing that could end the declaration it becomes.
      guard !text.isEmpty, !text.contains(where: Self.endsDeclarations.contains) else { break }
      return ManifestText(text, at: location(range))
    case .boolean, .number, .array, .object: break
    }
    report(value, for: key, expected: expected)
    return nil
  }

  private static let endsDeclarations = Set(";:{}()[]!@\\\"'/*")

  private mutating func typeArea(_ value: PositionedValue) -> PageSettings.TypeArea? {
    if case .null = value { return nil }
    guard case .array(let values, _) = value, values.count == 2,
      let characters = Self.count(values[0]), let lines = Self.count(values[1])
    else {
      report(
        value, for: "page.typeArea",
        expected: Wording(
          ja: "[字詰め, 行数]の形の二つの整数", en: "two whole numbers, [characters per line, lines]"))
      return nil
    }
    return PageSettings.TypeArea(charactersPerLine: characters, linesPerPage: lines)
  }

  private static func count(_ value: PositionedValue) -> Int? {
    guard case .number(let text, _) = value, let count = Int(text), (1...500).contains(count)
    else { return nil }
    return count
  }

  /// `true`, `false`, a picture's path, or a picture with its alternative text.
  mutating func cover(_ value: PositionedValue, over earlier: CoverChoice?) -> CoverChoice? {
    switch value {
    case .null: return nil
    case .boolean(let flag, _): return flag ? .metadata : CoverChoice.none
    case .string(let path, let range):
      return .image(ManifestText(path, at: location(range)), alternative: nil)
    case .object: return picture(value, over: earlier)
    case .number, .array:
      report(
        value, for: "cover",
        expected: Wording(ja: "true、false、画像のパスのどれか", en: "true, false or an image’s path"))
      return nil
    }
  }

  private mutating func picture(
    _ value: PositionedValue, over earlier: CoverChoice?
  ) -> CoverChoice? {
    var image: ManifestText?
    var alternative: String?
    if case .image(let text, let words)? = earlier { (image, alternative) = (text, words) }
    for (key, value) in fields(of: value, in: "cover", as: BookManifestKeys.Cover.self) {
      let text = string(value, for: "cover.\(key.rawValue)")
      switch key {
      case .image: image = text.map { ManifestText($0, at: location(value.range)) }
      case .alt: alternative = text
      }
    }
    guard let image else {
      log.report(.manifestKeyMissing("image", in: "cover", at: location(value.range)))
      return nil
    }
    return .image(image, alternative: alternative)
  }

  /// An edition is a mapping, or just its name.
  mutating func editions(_ value: PositionedValue) -> [BookMetadata.Edition] {
    list(value, for: "editions").compactMap { value in
      if case .string(let name, _) = value { return BookMetadata.Edition(name: name) }
      var edition = BookMetadata.Edition(name: "")
      for (key, value) in fields(of: value, in: "editions", as: BookManifestKeys.Edition.self) {
        switch key {
        case .name: edition.name = string(value, for: "editions.name") ?? ""
        case .date: edition.date = day(value, for: "editions.date")?.text
        }
      }
      guard edition.name.isEmpty else { return edition }
      if case .object = value {
        log.report(.manifestKeyMissing("name", in: "editions", at: location(value.range)))
      }
      return nil
    }
  }

  /// Only what is one by its check digit: a wrong one in print cannot be taken back.
  mutating func bookNumber(_ value: PositionedValue) -> String? {
    var text: String?
    switch value {
    case .null: return nil
    case .string(let string, _): text = string
    // Without hyphens YAML takes it for a number.
    case .number(let digits, _): text = digits
    case .boolean, .array, .object: break
    }
    if let number = text.flatMap(Colophon.bookNumber) { return number }
    report(
      value, for: "isbn",
      expected: Wording(ja: "検査数字の正しいISBN", en: "an ISBN whose check digit is right"))
    return nil
  }

  /// By tag; what is laid over says tags anew, and leaves the others.
  mutating func readings(
    _ value: PositionedValue, over earlier: [String: String]
  ) -> [String: String] {
    if case .null = value { return [:] }
    var readings = earlier
    for entry in entries(of: value, for: "readings") {
      guard let reading = string(entry.value, for: "readings.\(entry.key)") else { continue }
      guard !reading.isEmpty, !reading.unicodeScalars.contains(where: \.properties.isIdeographic)
      else {
        report(
          entry.value, for: "readings.\(entry.key)",
          expected: Wording(ja: "かなで書いた読み", en: "a reading in kana"))
        continue
      }
      readings[entry.key] = reading
    }
    return readings
  }
}
