import Diagnostics

extension Diagnostic {
  private static let runScript = Wording(
    ja: "scripts/fonts を実行すると、決められた版のフォントがそろいます",
    en: "run scripts/fonts, which brings the pinned fonts")

  static func fontFolderNotFound(searched: [String]) -> Diagnostic {
    let places = searched.joined(separator: ", ")
    return Diagnostic(
      .error, .fontNotFound,
      Wording(
        ja: "フォントのフォルダーが見つかりません（探した場所: \(places)）",
        en: "no font folder found (looked in \(places))"),
      hint: Wording(
        ja: "scripts/fonts を実行するか、--font-path か環境変数 SEIHON_FONTS で場所を示してください",
        en: "run scripts/fonts, or name the folder by --font-path or SEIHON_FONTS"))
  }

  static func fontManifestNotFound(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .fontNotFound,
      Wording(
        ja: "フォントの一覧「\(path)」を読めません", en: "the font manifest “\(path)” cannot be read"),
      hint: Wording(
        ja: "manifest.json のあるフォルダーを示してください",
        en: "name a folder that has a manifest.json"))
  }

  static func fontManifestInvalid(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      .error, .fontNotFound,
      Wording(
        ja: "フォントの一覧「\(path)」に誤りがあります: \(reason)",
        en: "the font manifest “\(path)” is invalid: \(reason)"))
  }

  static func fontFileNotFound(_ path: String, _ file: FontManifest.File) -> Diagnostic {
    Diagnostic(
      .error, .fontNotFound,
      Wording(
        ja: "フォント「\(path)」がありません（Debian の \(file.package)）",
        en: "the font “\(path)” is missing (Debian's \(file.package))"),
      hint: runScript)
  }

  static func fontFileDiffers(_ path: String, _ file: FontManifest.File) -> Diagnostic {
    Diagnostic(
      .error, .fontChecksum,
      Wording(
        ja: "「\(path)」は決められた版（\(file.version)）のフォントではありません",
        en: "“\(path)” is not the pinned font (version \(file.version))"),
      hint: runScript)
  }
}
