import Diagnostics

extension Diagnostic {
  /// Shaping cannot begin (exit code 4: the environment).
  package static func shaping(_ error: ShapingError) -> Diagnostic {
    switch error.code {
    case .emptyCatalog:
      Diagnostic(
        .error, .fontNotFound,
        Wording(ja: "本文に使えるフォントが一つもありません", en: "there is no font for text at all"),
        hint: fontScriptHint)
    case .configuration:
      Diagnostic(
        .error, .fontNotFound,
        Wording(
          ja: "フォントの設定を用意できません（\(error.subject)）",
          en: "the font configuration cannot be set up (\(error.subject))"),
        hint: fontScriptHint)
    case .faceNotLoadable:
      Diagnostic(
        .error, .fontNotFound,
        Wording(
          ja: "フォント「\(error.subject)」を読み込めません",
          en: "the font “\(error.subject)” cannot be loaded"),
        hint: fontScriptHint)
    }
  }

  private static let fontScriptHint = Wording(
    ja: "scripts/fonts を実行してください", en: "run scripts/fonts")
}
