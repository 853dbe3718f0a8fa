import Diagnostics

// What is said about `book.yml` and about selections.
extension Diagnostic {
  static func manifestSyntax(_ problem: Wording, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .manifestSyntax,
      Wording(
        ja: "本の構成ファイルを読めません：\(problem.japanese)",
        en: "the manifest cannot be read: \(problem.english)"),
      at: location)
  }

  /// - Parameter key: nil for the whole file.
  package static func manifestValue(
    key: String?, expected: Wording, found: Wording, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .manifestValue,
      Wording(
        ja: (key.map { "「\($0)」" } ?? "全体")
          + "は\(expected.japanese)でなければなりませんが、\(found.japanese)です",
        en: (key.map { "“\($0)”" } ?? "the whole")
          + " must be \(expected.english), not \(found.english)"),
      at: location)
  }

  static func manifestKeyMissing(
    _ key: String, in parent: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .manifestValue,
      Wording(
        ja: "「\(parent)」の項目に「\(key)」がありません", en: "an item of “\(parent)” lacks “\(key)”"),
      at: location)
  }

  static func manifestConflict(
    _ key: String, _ other: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .manifestValue,
      Wording(
        ja: "「\(key)」は「\(other)」と並べて書けません", en: "“\(key)” cannot stand beside “\(other)”"),
      at: location,
      hint: Wording(
        ja: "「\(other)」の各項目の中に「\(key)」を書いてください",
        en: "write “\(key)” into the items of “\(other)”"))
  }

  static func manifestAssetPrefix(_ prefix: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .manifestValue,
      Wording(
        ja: "「assets」のキー「\(prefix)」は「/」で始まりません",
        en: "the key “\(prefix)” of “assets” does not begin with “/”"),
      at: location,
      hint: Wording(
        ja: "「/\(prefix)」のように、原稿にある絶対パスの先頭を書いてください",
        en: "write how absolute paths in the guides begin, such as “/\(prefix)”"))
  }

  static func manifestNestedProfiles(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .manifestValue,
      Wording(
        ja: "プロファイルの中に「profiles」は書けません", en: "a profile cannot hold “profiles”"),
      at: location)
  }

  static func manifestUnknownKey(
    _ key: String, in parent: String?, nearest: String?, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .manifestUnknownKey,
      Wording(
        ja: (parent.map { "「\($0)」に" } ?? "") + "「\(key)」というキーはないので、無視します",
        en: "there is no key “\(key)”" + (parent.map { " in “\($0)”" } ?? "") + "; it is ignored"),
      at: location,
      hint: nearest.map {
        Wording(ja: "「\($0)」ならあります", en: "there is “\($0)”")
      })
  }

  /// A guide that the manifest names twice; it stands where it is named first.
  package static func guideRepeated(
    _ name: String, first: SourceLocation?, at location: SourceLocation?
  ) -> Diagnostic {
    let start = first.map { "\($0.file.name):\($0.range.start.line):\($0.range.start.column)" }
    return Diagnostic(
      .warning, .guideRepeated,
      Wording(
        ja: "ガイド「\(name)」は前にもあるので、一度だけ入れます" + (start.map { "（1度目は\($0)）" } ?? ""),
        en: "the guide “\(name)” was named before" + (start.map { " (at \($0))" } ?? "")
          + "; it stands in the book once"),
      at: location)
  }

  /// Guides of the folder that no part takes.
  package static func guidesUnused(_ names: [String], at location: SourceLocation?) -> Diagnostic {
    let shown = names.prefix(20)
    let more = names.count > shown.count
    return Diagnostic(
      .note, .guideUnused,
      Wording(
        ja: "どの部にも入らないガイドが\(names.count)本あります（\(shown.joined(separator: "、"))\(more ? "ほか" : "")）",
        en: "\(names.count) \(names.count == 1 ? "guide belongs" : "guides belong") to no part "
          + "(\(shown.joined(separator: ", "))\(more ? " …" : ""))"),
      at: location,
      hint: Wording(
        ja: "最後の部を「guides: [guides/**]」にすると、残りのガイドがすべて入ります",
        en: "a last part of “guides: [guides/**]” takes all that are left"))
  }

  static func profileNotFound(_ name: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      .error, .profileNotFound,
      Wording(
        ja: "「\(name)」というプロファイルはありません", en: "there is no profile “\(name)”"),
      hint: nearest.map {
        Wording(ja: "「\($0)」ならあります", en: "there is “\($0)”")
      })
  }

  package static func selectionSyntax(
    _ problem: Wording, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .selectionSyntax,
      Wording(
        ja: "選択の式を読めません：\(problem.japanese)",
        en: "the selection cannot be read: \(problem.english)"),
      at: location)
  }

  /// - Parameter part: the title of the part; nil for the whole book.
  static func selectionEmpty(part: String?, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .warning, .selectionEmpty,
      Wording(
        ja: (part.map { "部「\($0)」" } ?? "この本") + "に当てはまるガイドがありません",
        en: "no guide belongs to " + (part.map { "the part “\($0)”" } ?? "this book")),
      at: location)
  }
}
