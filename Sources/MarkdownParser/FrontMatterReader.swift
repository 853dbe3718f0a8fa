import Diagnostics
import DocumentTree
import YAMLReading

/// Finds the front matter of a manuscript and reads it into typed fields.
///
/// `---json` opens JSON, `---` YAML; a line that is only `---` (for YAML `...` too) closes it. A
/// `---` that no key follows is a thematic break.
enum FrontMatterReader {
  struct Result {
    var frontMatter = FrontMatter()
    /// The UTF-8 offset of the text behind it.
    var bodyStart = 0
  }

  private enum Format { case json, yaml }

  static func read(
    _ source: SourceFile, bytes: [UInt8], reporting log: inout DiagnosticLog
  ) -> Result {
    guard let format = format(of: source) else { return Result() }
    guard let closing = closingLine(of: source, format: format) else {
      let end = source.line(1).unicodeScalars.count + 1
      log.report(
        .frontMatterUnclosed(
          at: SourceLocation(
            source,
            SourceRange(SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: end)))))
      return Result(bodyStart: start(ofLine: 2, in: source))
    }
    let range = start(ofLine: 2, in: source)..<start(ofLine: closing, in: source)
    var result = Result(bodyStart: start(ofLine: closing + 1, in: source))
    var reader: FieldReader
    switch format {
    case .json:
      var json = JSONReader(source: source, bytes: bytes[range])
      reader = FieldReader(source: source, value: json.read(), log: json.log)
    case .yaml:
      let text = String(decoding: bytes[range], as: UTF8.self)
      let yaml = readYAML(text, of: source, reporting: &log)
      reader = FieldReader(source: source, value: yaml, log: DiagnosticLog())
    }
    result.frontMatter = reader.read()
    log.append(reader.log)
    return result
  }

  private static func readYAML(
    _ text: String, of source: SourceFile, reporting log: inout DiagnosticLog
  ) -> PositionedValue? {
    var reader = YAMLReader(source: source, firstLine: 2)
    do throws(YAMLFault) {
      return try reader.read(text)
    } catch {
      log.report(.frontMatterSyntax(error.problem, at: SourceLocation(source, error.range)))
      return nil
    }
  }

  private static func format(of source: SourceFile) -> Format? {
    switch source.line(1).trimmingSuffix(while: \.isWhitespace) {
    case "---json": .json
    case "---" where beginsMapping(source.line(2)): .yaml
    default: nil
    }
  }

  /// Whether a line can be the first of YAML front matter: a key or a comment.
  private static func beginsMapping(_ line: String) -> Bool {
    if line.hasPrefix("#") && !line.hasPrefix("# ") { return false }
    if line.hasPrefix("# ") { return true }
    guard let first = line.unicodeScalars.first,
      first.isNameScalar || first == "\"" || first == "{",
      let colon = line.firstIndex(of: ":")
    else { return line.hasPrefix("{") }
    let next = line.index(after: colon)
    return next == line.endIndex || line[next].isWhitespace || first == "{"
  }

  private static func closingLine(of source: SourceFile, format: Format) -> Int? {
    guard source.lineCount > 1 else { return nil }
    return (2...source.lineCount).first { number in
      switch source.line(number).trimmingSuffix(while: \.isWhitespace) {
      case "---": true
      case "...": format == .yaml
      default: false
      }
    }
  }

  private static func start(ofLine number: Int, in source: SourceFile) -> Int {
    number <= source.lineCount ? source.lineStarts[number - 1] : source.text.utf8.count
  }
}

extension PositionedValue {
  /// The value without places.
  fileprivate var value: FrontMatterValue {
    switch self {
    case .null: .null
    case .boolean(let value, _): .boolean(value)
    case .number(let value, _): .number(value)
    case .string(let value, _): .string(value)
    case .array(let values, _): .array(values.map(\.value))
    case .object(let entries, _):
      .object(entries.map { FrontMatter.Entry(key: $0.key, value: $0.value.value) })
    }
  }
}

/// Sorts the values of the front matter into the fields we know.
private struct FieldReader {
  let source: SourceFile
  let value: PositionedValue?
  var log: DiagnosticLog
  private var result = FrontMatter()

  init(source: SourceFile, value: PositionedValue?, log: DiagnosticLog) {
    self.source = source
    self.value = value
    self.log = log
  }

  mutating func read() -> FrontMatter {
    switch value {
    case .object(let entries, _):
      for entry in entries { read(entry.value, for: entry.key, at: entry.keyRange) }
    case nil, .null: break
    case .some(let other):
      let problem = Wording(
        ja: "全体がオブジェクト（キーと値の組）ではなく\(other.description.japanese)です",
        en: "it must be keys with values, not \(other.description.english)")
      log.report(.frontMatterSyntax(problem, at: SourceLocation(source, other.range)))
    }
    return result
  }

  private mutating func read(_ value: PositionedValue, for key: String, at range: SourceRange) {
    if result.ranges.updateValue(value.range, forKey: key) != nil {
      log.report(.frontMatterDuplicateKey(key, at: SourceLocation(source, range)))
      result.unknown.removeAll { $0.key == key }
    }
    switch key {
    case "title": result.title = string(value, for: key)
    case "slug": result.slug = string(value, for: key)
    case "category": result.category = string(value, for: key)
    case "keywords": result.keywords = strings(value, for: key)
    case "tags": result.tags = strings(value, for: key)
    case "related_jobs": result.relatedJobs = strings(value, for: key)
    case "meta_description": result.metaDescription = string(value, for: key)
    case "thumbnail": result.thumbnail = string(value, for: key)
    case "hero_image": result.heroImage = string(value, for: key)
    default: result.unknown.append(FrontMatter.Entry(key: key, value: value.value))
    }
  }

  private mutating func string(_ value: PositionedValue, for key: String) -> String? {
    switch value {
    case .string(let string, _): return string
    case .null: return nil
    default:
      reportType(of: value, for: key, expected: Wording(ja: "文字列", en: "a string"))
      return nil
    }
  }

  /// A list of strings; a single string is a list of one.
  private mutating func strings(_ value: PositionedValue, for key: String) -> [String] {
    switch value {
    case .string(let string, _): return [string]
    case .null: return []
    case .array(let values, _):
      return values.compactMap { value in
        if case .string(let string, _) = value { return string }
        reportType(
          of: value, for: key, expected: Wording(ja: "文字列の配列", en: "a list of strings"))
        return nil
      }
    default:
      reportType(of: value, for: key, expected: Wording(ja: "文字列の配列", en: "a list of strings"))
      return []
    }
  }

  private mutating func reportType(
    of value: PositionedValue, for key: String, expected: Wording
  ) {
    log.report(
      .frontMatterType(
        key: key, expected: expected, found: value.description,
        at: SourceLocation(source, value.range)))
  }
}
