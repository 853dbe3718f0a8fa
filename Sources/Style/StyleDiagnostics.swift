import Diagnostics

extension Diagnostic {
  static func unknownProperty(
    _ name: String, nearest: String?, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .cssUnknownProperty,
      Wording(ja: "プロパティ「\(name)」を知りません", en: "unknown property “\(name)”"),
      at: location, hint: nearest.map(didYouMean))
  }

  static func propertyForReaders(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .cssUnknownProperty,
      Wording(
        ja: "プロパティ「\(name)」は紙面では効きません（EPUBにはそのまま渡します）",
        en: "property “\(name)” has no effect on pages (it is passed to the EPUB as is)"),
      at: location,
      hint: Wording(
        ja: "EPUBだけのものなら「@media epub { … }」の中に書きます",
        en: "if it is meant for the EPUB alone, put it into “@media epub { … }”"))
  }

  static func invalidValue(
    _ value: String, of property: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .cssInvalidValue,
      Wording(
        ja: "「\(property)」の値「\(value)」は使えません",
        en: "“\(value)” is not a value of “\(property)”"),
      at: location)
  }

  static func undefinedCustomProperty(
    _ name: String, nearest: String?, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .cssInvalidValue,
      Wording(
        ja: "変数「\(name)」はどのスタイルシートにもありません",
        en: "no style sheet defines “\(name)”"),
      at: location, hint: nearest.map(didYouMean))
  }

  static func unsupportedSelector(_ text: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .cssUnsupportedSelector,
      Wording(
        ja: "セレクター「\(text)」を読めないので、この規則は使いません",
        en: "cannot read the selector “\(text)”; its rule is not used"),
      at: location)
  }

  static func unknownAtRule(
    _ name: String, nearest: String?, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .cssUnknownAtRule,
      Wording(ja: "規則「@\(name)」を知りません", en: "unknown rule “@\(name)”"),
      at: location, hint: nearest.map { didYouMean("@" + $0) })
  }

  static func brokenSyntax(
    _ error: CSSSyntaxError.Kind, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(.warning, .cssSyntax, error.wording, at: location)
  }

  static func brokenDeclaration(_ text: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .cssSyntax,
      Wording(
        ja: "「\(text)」は宣言として読めません", en: "cannot read “\(text)” as a declaration"),
      at: location,
      hint: Wording(
        ja: "「プロパティ: 値;」の形で書きます", en: "write “property: value;”"))
  }

  static func brokenRule(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .cssSyntax,
      Wording(ja: "規則に「{ … }」がありません", en: "a rule without a “{ … }” block"), at: location)
  }

  static func tooManyProblems(limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .cssSyntax,
      Wording(
        ja: "問題が\(limit)件を超えたので、このスタイルシートの残りは示しません",
        en: "more than \(limit) problems; the rest of this sheet’s are not shown"),
      at: location)
  }

  private static func didYouMean(_ name: String) -> Wording {
    Wording(ja: "「\(name)」のことですか", en: "did you mean “\(name)”?")
  }
}

extension CSSSyntaxError.Kind {
  fileprivate var wording: Wording {
    switch self {
    case .endInString, .badString:
      Wording(ja: "文字列が閉じていません", en: "the string is not closed")
    case .endInURL: Wording(ja: "url( が閉じていません", en: "the url( is not closed")
    case .badURL: Wording(ja: "URLとして読めません", en: "not a valid URL")
    case .endInComment: Wording(ja: "注釈 /* が閉じていません", en: "the comment /* is not closed")
    case .endInEscape:
      Wording(ja: "「\\」のあとに文字がありません", en: "nothing follows the “\\”")
    case .unmatchedClose:
      Wording(ja: "対応する開き括弧がありません", en: "no bracket is open here")
    case .unclosedBlock: Wording(ja: "括弧が閉じていません", en: "the bracket is not closed")
    case .nestingTooDeep:
      Wording(ja: "括弧の入れ子が深すぎます", en: "brackets are nested too deep")
    }
  }
}
