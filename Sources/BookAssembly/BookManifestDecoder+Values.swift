import Diagnostics
import YAMLReading

// Values of the manifest in the kinds that its fields take; any other kind is told at its place.
extension BookManifestDecoder {
  typealias Entry = (key: String, keyRange: SourceRange, value: PositionedValue)

  /// The known fields of a mapping; unknown keys are reported with the one that was meant.
  mutating func fields<Key: ManifestKey>(
    of value: PositionedValue, in parent: String?, as keys: Key.Type
  ) -> [(key: Key, value: PositionedValue)] {
    entries(of: value, for: parent).compactMap { entry in
      if let key = Key(rawValue: entry.key) { return (key, entry.value) }
      let nearest = NearestName.to(entry.key, among: Key.allCases.map(\.rawValue))
      log.report(
        .manifestUnknownKey(
          entry.key, in: parent, nearest: nearest, at: location(entry.keyRange)))
      return nil
    }
  }

  mutating func entries(of value: PositionedValue, for key: String?) -> [Entry] {
    switch value {
    case .object(let entries, _): return entries
    case .null: return []
    case .boolean, .number, .string, .array:
      report(value, for: key, expected: Wording(ja: "キーと値の組", en: "keys with values"))
      return []
    }
  }

  mutating func list(_ value: PositionedValue, for key: String) -> [PositionedValue] {
    switch value {
    case .array(let values, _): return values
    case .null: return []
    case .boolean, .number, .string, .object:
      report(value, for: key, expected: Wording(ja: "配列", en: "a list"))
      return []
    }
  }

  mutating func string(_ value: PositionedValue, for key: String) -> String? {
    switch value {
    case .string(let text, _): return text
    case .null: return nil
    case .boolean, .number, .array, .object:
      report(value, for: key, expected: Wording(ja: "文字列", en: "a string"))
      return nil
    }
  }

  mutating func boolean(_ value: PositionedValue, for key: String) -> Bool? {
    switch value {
    case .boolean(let flag, _): return flag
    case .null: return nil
    case .string, .number, .array, .object:
      report(value, for: key, expected: Wording(ja: "true か false", en: "true or false"))
      return nil
    }
  }

  /// A list of strings with their places.
  mutating func texts(_ value: PositionedValue, for key: String) -> [ManifestText]? {
    if case .null = value { return nil }
    return list(value, for: key).compactMap { value in
      string(value, for: key).map { ManifestText($0, at: location(value.range)) }
    }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: PositionedValue, for key: String
  ) -> Choice? {
    choice(value, for: key, of: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
  }

  mutating func choice(
    _ value: PositionedValue, for key: String, of choices: [String]
  ) -> String? {
    if case .null = value { return nil }
    guard case .string(let text, _) = value, choices.contains(text) else {
      let list = Wording(
        ja: choices.joined(separator: "、") + "のどれか",
        en: "one of " + choices.joined(separator: ", "))
      report(value, for: key, expected: list)
      return nil
    }
    return text
  }

  /// A name that files can bear in the output's folder.
  mutating func fileName(_ value: PositionedValue, for key: String) -> String? {
    guard let name = string(value, for: key) else { return nil }
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\0") else {
      report(
        value, for: key,
        expected: Wording(
          ja: "「/」を含まず「.」で始まらない名前", en: "a name without “/” that begins with no “.”"))
      return nil
    }
    return name
  }

  mutating func day(_ value: PositionedValue, for key: String) -> CalendarDay? {
    guard let text = string(value, for: key) else { return nil }
    guard let day = CalendarDay(text) else {
      report(
        value, for: key,
        expected: Wording(ja: "2026-11-01の形の日付", en: "a day such as 2026-11-01"))
      return nil
    }
    return day
  }

  mutating func report(_ value: PositionedValue, for key: String?, expected: Wording) {
    var found = value.description
    if case .string(let text, _) = value { found = Wording(ja: "「\(text)」", en: "“\(text)”") }
    log.report(
      .manifestValue(key: key, expected: expected, found: found, at: location(value.range)))
  }
}
