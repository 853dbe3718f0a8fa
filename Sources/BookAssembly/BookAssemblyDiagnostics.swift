import Diagnostics

extension Diagnostic {
  /// A link into the book that leads nowhere; `nearest` is what the author may have meant.
  static func linkTargetNotFound(
    _ destination: String, at location: SourceLocation?, nearest: HeadingAnchor?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .linkTargetNotFound,
      Wording(
        ja: "リンク先「\(destination)」が本の中に見つかりません",
        en: "the link target “\(destination)” is not in the book"),
      at: location,
      hint: nearest.map {
        Wording(
          ja: "見出し「\($0.title)」なら「#\($0.fragment)」です",
          en: "the heading “\($0.title)” is “#\($0.fragment)”")
      })
  }

  /// A link whose address no reader could follow, or none should.
  static func linkUnusable(_ destination: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .warning, .linkTargetNotFound,
      Wording(
        ja: "リンク先「\(destination)」は開けない形なので、文字だけにします",
        en: "the link target “\(destination)” cannot be opened; only its text is kept"),
      at: location,
      hint: Wording(
        ja: "https:、mailto:、tel:、本の中の「#見出し」、ほかのガイドのファイル名が使えます",
        en: "use https:, mailto:, tel:, a “#heading” of the book, or the file name of a guide"))
  }

  static func imageNotFound(
    _ source: String, policy: MissingImagePolicy = .warn, isOrnament: Bool = false,
    at location: SourceLocation?
  ) -> Diagnostic {
    let isRemote = ResourcePath.key(for: source, in: "") == nil
    let isError = policy == .error
    return Diagnostic(
      isError ? .error : .warning, .imageNotFound,
      isError
        ? Wording(
          ja: "画像「\(source)」が見つかりません", en: "the image “\(source)” was not found")
        : isOrnament
          ? Wording(
            ja: "画像「\(source)」が見つからないので、省きます",
            en: "the image “\(source)” was not found; it is left out")
          : Wording(
            ja: "画像「\(source)」が見つからないので、代わりの文字を入れます",
            en: "the image “\(source)” was not found; its alternative text stands for it"),
      at: location,
      hint: isRemote
        ? Wording(
          ja: "本に入るのは手元のファイルだけです。画像を保存して、その相対パスを書いてください",
          en: "only local files enter the book: save the image and write its relative path")
        : nil)
  }

  /// An image nobody can hear of.
  static func imageAlternativeMissing(
    _ source: String, at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      .note, .imageAlternativeMissing,
      Wording(
        ja: "画像「\(source)」に代替テキストがありません",
        en: "the image “\(source)” has no alternative text"),
      at: location,
      hint: Wording(
        ja: "「![図の内容](\(source))」のように書いてください。飾りなら「<img src=\"\(source)\" alt=\"\">」です",
        en: "write “![what it shows](\(source))”; if it is a mere ornament, "
          + "“<img src=\"\(source)\" alt=\"\">”"))
  }

  /// A name under `related_jobs` that is no guide's slug; `nearest` is what the author may have meant.
  static func relatedGuideNotFound(
    _ name: String, at location: SourceLocation?, nearest: HeadingAnchor?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .relatedGuideNotFound,
      Wording(
        ja: "関連するガイド「\(name)」がこの本にないので、名前だけにします",
        en: "the related guide “\(name)” is not in the book; only its name is kept"),
      at: location,
      hint: nearest.map {
        Wording(
          ja: "「\($0.fragment)」（\($0.title)）ならあります",
          en: "“\($0.fragment)” (\($0.title)) is in it")
      })
  }

  /// The closing line of tags and the front matter say different things; the line counts.
  static func tagsDiffer(
    onlyInLine: [String], onlyInFrontMatter: [String], at location: SourceLocation?
  ) -> Diagnostic {
    let japanese = [
      ("この行だけ", onlyInLine), ("フロントマターだけ", onlyInFrontMatter),
    ].filter { !$0.1.isEmpty }.map { "\($0.0)：\($0.1.joined(separator: "、"))" }
    let english = [
      ("only here: ", onlyInLine), ("only in the front matter: ", onlyInFrontMatter),
    ].filter { !$0.1.isEmpty }.map { $0.0 + $0.1.joined(separator: ", ") }
    return Diagnostic(
      .note, .tagsDiffer,
      Wording(
        ja: "タグの行がフロントマターの tags と違います（\(japanese.joined(separator: "／"))）。索引にはこの行を使います",
        en: "the line of tags differs from the front matter’s `tags` "
          + "(\(english.joined(separator: "; "))); the index follows the line"),
      at: location)
  }

  /// Tags in kanji that nobody told the reading of; the manifest can.
  static func tagReadingMissing(_ tags: [String]) -> Diagnostic {
    let shown = tags.prefix(20)
    let more = tags.count > shown.count
    let snippet = "readings: {" + shown.prefix(3).map { "\($0): よみ" }.joined(separator: ", ") + "}"
    return Diagnostic(
      .note, .tagReadingMissing,
      Wording(
        ja: "読みの分からないタグが\(tags.count)個あります（\(shown.joined(separator: "、"))"
          + "\(more ? "ほか" : "")）。索引では文字コードの順に並べます",
        en: "\(tags.count) \(tags.count == 1 ? "tag has" : "tags have") no reading "
          + "(\(shown.joined(separator: ", "))\(more ? " …" : "")); the index sorts them by code point"
      ),
      hint: Wording(
        ja: "book.yml に「\(snippet)」のように、かなで読みを書いてください",
        en: "give their readings in kana in book.yml: \(snippet)"))
  }

  static func duplicateIdentifier(
    _ identifier: String, renamed: String, at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .duplicateIdentifier,
      Wording(
        ja: "識別子「\(identifier)」は前にもあるので、ここでは「\(renamed)」にします",
        en: "the identifier “\(identifier)” was used before; here it becomes “\(renamed)”"),
      at: location)
  }
}
