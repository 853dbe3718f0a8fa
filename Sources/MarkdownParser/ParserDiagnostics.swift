import Diagnostics

/// All the parser says to authors.
extension Diagnostic {
  static func invalidUTF8(at location: SourceLocation, hint: Wording?) -> Diagnostic {
    Diagnostic(
      .error, .invalidUTF8,
      Wording(ja: "UTF-8として正しくないバイトがあります", en: "There is a byte that is not valid UTF-8"),
      at: location, hint: hint)
  }

  static let saveAsUTF8 = Wording(
    ja: "Shift_JISなどで保存されたファイルなら、UTF-8で保存し直してください",
    en: "If the file was saved as Shift_JIS or the like, save it as UTF-8")

  static let savedAsUTF16 = Wording(
    ja: "UTF-16で保存されたファイルのようです。UTF-8で保存し直してください",
    en: "This looks like UTF-16; save the file as UTF-8")

  static func nulCharacter(count: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .nulCharacter,
      Wording(
        ja: "NUL文字（U+0000）を\(count)個取り除きました",
        en: "Removed \(count) NUL \(count == 1 ? "character" : "characters") (U+0000)"),
      at: location)
  }

  static func frontMatterSyntax(_ problem: Wording, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .frontMatterSyntax,
      Wording(
        ja: "フロントマターを読めません：\(problem.japanese)",
        en: "The front matter cannot be read: \(problem.english)"),
      at: location)
  }

  static func frontMatterType(
    key: String, expected: Wording, found: Wording, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .frontMatterType,
      Wording(
        ja: "フロントマターの「\(key)」は\(expected.japanese)でなければなりませんが、\(found.japanese)です",
        en: "“\(key)” in the front matter must be \(expected.english), not \(found.english)"),
      at: location)
  }

  static func frontMatterUnclosed(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .frontMatterUnclosed,
      Wording(
        ja: "フロントマターが閉じられていません", en: "The front matter is not closed"),
      at: location,
      hint: Wording(
        ja: "フロントマターの終わりに「---」だけの行を置いてください",
        en: "End the front matter with a line that is only “---”"))
  }

  static func frontMatterDuplicateKey(_ key: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .frontMatterDuplicateKey,
      Wording(
        ja: "フロントマターに「\(key)」が二度あります。後のほうを使います",
        en: "“\(key)” stands twice in the front matter; the last one counts"),
      at: location)
  }

  static func literalEmphasis(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .literalEmphasis,
      Wording(
        ja: "「**」が強調にならず、そのまま残っています",
        en: "A “**” stays literal: it neither opens nor closes emphasis"),
      at: location,
      hint: Wording(
        ja: "内側の空白を取るか対にしてください。文字としての「**」なら「\\*\\*」と書きます",
        en: "Remove the space inside or add its partner; for the signs themselves write “\\*\\*”"))
  }

  static func unsupportedHTML(_ source: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .rawHTML,
      Wording(
        ja: "HTMLの「\(source)」は使えないので、文字として示します",
        en: "The HTML “\(source)” is not supported and is shown as text"),
      at: location)
  }

  static func unbalancedHTML(_ source: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .rawHTML,
      Wording(
        ja: "HTMLの「\(source)」に対になるタグがないので、文字として示します",
        en: "The HTML “\(source)” has no partner and is shown as text"),
      at: location)
  }

  static func refusedAttribute(
    _ name: String, of element: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .rawHTML,
      Wording(
        ja: "<\(element)>の属性「\(name)」は使えないので、取り除きました",
        en: "The attribute “\(name)” of <\(element)> is not supported and was removed"),
      at: location)
  }

  static func unsafeDestination(_ destination: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .unsafeDestination,
      Wording(
        ja: "リンク先「\(destination)」は安全でないので、リンクにしません",
        en: "The destination “\(destination)” is unsafe; the text is kept without a link"),
      at: location)
  }

  static func footnoteUndefined(_ label: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .footnoteUndefined,
      Wording(ja: "脚注「\(label)」の本文がありません", en: "There is no footnote “\(label)”"),
      at: location,
      hint: Wording(
        ja: "「[^\(label)]: 注の本文」を加えてください", en: "Add “[^\(label)]: text of the note”"))
  }

  static func rubyNotation(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .rubyNotation,
      Wording(
        ja: "ルビとして読めないので、「{」「|」「}」をそのまま示します",
        en: "This cannot be read as ruby; “{”, “|” and “}” are shown as they are"),
      at: location,
      hint: Wording(
        ja: "読みは空にせず文字だけで書き、強調などは「**{信頼|しん|らい}**」のようにルビ全体を囲んでください",
        en: "Give each reading as plain text, and put emphasis around the whole: “**{信頼|しん|らい}**”"
      ))
  }

  static func rubyReadings(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .rubyReadings,
      Wording(
        ja: "ルビの数が親文字の数と合わないので、まとめてグループルビにします",
        en: "The readings do not match the base characters one to one; set as group ruby"),
      at: location)
  }

  static func nestingTooDeep(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .nestingTooDeep,
      Wording(
        ja: "入れ子が深すぎるので、これより内側は文字だけを残します",
        en: "The nesting is too deep; only the text of what lies further in is kept"),
      at: location)
  }

  static func repeatedIdentifier(_ identifier: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .duplicateIdentifier,
      Wording(
        ja: "識別子「\(identifier)」は既に使われています",
        en: "The identifier “\(identifier)” is already taken"),
      at: location)
  }

  static func headingLineEmpty(
    _ line: Int, in text: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .headingNotFound,
      Wording(
        ja: "「\(text)」の\(line)行目には、見出しになる文字がありません",
        en: "line \(line) of “\(text)” has no words for a heading"),
      at: location)
  }

  static func headingNotFound(
    _ heading: String, in text: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .headingNotFound,
      Wording(
        ja: "見出し「\(heading)」は「\(text)」にありません",
        en: "“\(text)” has no line for the heading “\(heading)”"),
      at: location,
      hint: Wording(
        ja: "見出しは、本文にある行をそのまま1行に1つ書いてください",
        en: "Write each heading as it stands in the text, one a line"))
  }
}
