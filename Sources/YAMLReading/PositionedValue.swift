import Diagnostics

/// A value of YAML or JSON with the places of all its parts.
package indirect enum PositionedValue {
  case null(SourceRange)
  case boolean(Bool, SourceRange)
  case number(String, SourceRange)
  case string(String, SourceRange)
  case array([PositionedValue], SourceRange)
  case object([(key: String, keyRange: SourceRange, value: PositionedValue)], SourceRange)

  package var range: SourceRange {
    switch self {
    case .null(let range), .boolean(_, let range), .number(_, let range), .string(_, let range),
      .array(_, let range), .object(_, let range):
      range
    }
  }

  /// What it is, in words for users.
  package var description: Wording {
    switch self {
    case .null: Wording(ja: "空の値", en: "empty")
    case .boolean: Wording(ja: "真偽値", en: "a Boolean")
    case .number: Wording(ja: "数値", en: "a number")
    case .string: Wording(ja: "文字列", en: "a string")
    case .array: Wording(ja: "配列", en: "a list")
    case .object: Wording(ja: "オブジェクト", en: "an object")
    }
  }
}
