import Diagnostics
import EPUBExport

// All that is said about the world around the book: its files, and our own faults.
extension Diagnostic {
  static func inputNotFound(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .fileNotFound,
      Wording(ja: "「\(path)」が見つかりません", en: "“\(path)” does not exist"))
  }

  static func unreadable(_ path: String, _ cause: SystemError) -> Diagnostic {
    Diagnostic(
      .error, .fileUnreadable,
      Wording(
        ja: "「\(path)」を読めません（\(cause.reason)）", en: "cannot read “\(path)”: \(cause.reason)"))
  }

  static func notAFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .fileUnreadable,
      Wording(ja: "「\(path)」は通常のファイルではありません", en: "“\(path)” is not a regular file"))
  }

  static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
    let size = ByteCount(limit).text
    return Diagnostic(
      .error, .fileTooLarge,
      Wording(
        ja: "「\(path)」は大きすぎます（上限は\(size)）", en: "“\(path)” is too large (the limit is \(size))"))
  }

  static func outsideRoot(_ path: String, root: String) -> Diagnostic {
    Diagnostic(
      .error, .outsideRoot,
      Wording(
        ja: "「\(path)」はルート「\(root)」の外にあるため読みません",
        en: "“\(path)” lies outside the root “\(root)” and is not read"),
      hint: Wording(
        ja: "両方を含むフォルダーを --root で指定してください",
        en: "name a folder that holds both by --root"))
  }

  static func rootNotAFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .fileNotFound,
      Wording(ja: "ルート「\(path)」というフォルダーがありません", en: "the root “\(path)” is not a folder"))
  }

  static func unknownInput(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownInput,
      Wording(
        ja: "「\(path)」は原稿として読めない種類のファイルです", en: "“\(path)” is no kind of manuscript we read"),
      hint: Wording(
        ja: "原稿は .md、.markdown、.txt、またはそれらのあるフォルダーです",
        en: "manuscripts are .md, .markdown or .txt files, or a folder of them"))
  }

  static func manifestAmongInputs(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownInput,
      Wording(
        ja: "構成ファイル「\(path)」は、ほかの入力と並べて指定できません",
        en: "the manifest “\(path)” cannot be named beside other inputs"),
      hint: Wording(
        ja: "構成ファイルか、原稿のファイルか、どちらかだけを指定してください",
        en: "name the manifest alone, or the manuscripts themselves"))
  }

  static var manifestNeeded: Diagnostic {
    Diagnostic(
      .error, .unknownInput,
      Wording(
        ja: "--profile と --set は book.yml のある本にだけ使えます",
        en: "--profile and --set are for books with a book.yml"))
  }

  static func globMatchesNothing(_ pattern: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .warning, .selectionEmpty,
      Wording(
        ja: "「\(pattern)」に当てはまる原稿がありません", en: "no manuscript matches “\(pattern)”"),
      at: location)
  }

  static var nothingSelected: Diagnostic {
    Diagnostic(
      .error, .selectionEmpty,
      Wording(
        ja: "選ばれたガイドが一つもないので、本になりません", en: "no guide is selected, so there is no book"))
  }

  static func themeNotFound(_ name: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .error, .fileNotFound,
      Wording(
        ja: "「\(name)」という組み込みのスタイルはありません", en: "there is no built-in style “\(name)”"),
      at: location,
      hint: Wording(
        ja: "スタイルシートのファイルなら「./\(name).css」のように書いてください",
        en: "a file of your own is written as “./\(name).css”"))
  }

  static func coverUnreadable(_ path: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .error, .imageNotFound,
      Wording(
        ja: "表紙の「\(path)」は使える形式の画像ではありません", en: "the cover “\(path)” is no kind of image we know"),
      at: location)
  }

  static func assetFolderNotFound(_ path: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .error, .fileNotFound,
      Wording(
        ja: "画像のフォルダー「\(path)」がありません", en: "the folder of images “\(path)” does not exist"),
      at: location)
  }

  static func noManuscripts(inFolder path: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownInput,
      Wording(
        ja: "フォルダー「\(path)」に原稿がありません", en: "the folder “\(path)” holds no manuscripts"),
      hint: Wording(
        ja: "\(FilePath.join(path, "guides")) か \(path) に .md ファイルを置いてください",
        en: "put .md files into \(FilePath.join(path, "guides")) or \(path)"))
  }

  static func epubNotMade(_ error: EPUBExportError) -> Diagnostic {
    let reason =
      switch error {
      case .container(let words): words
      case .missingResource(let key): key
      }
    return Diagnostic(
      .error, .internalFault,
      Wording(
        ja: "EPUBを書き出せませんでした（\(reason)）", en: "the EPUB could not be made: \(reason)"))
  }

  static func unwritable(_ failure: OutputFile.Failure) -> Diagnostic {
    Diagnostic(
      .error, .fileUnwritable,
      Wording(
        ja: "「\(failure.path)」に書けません（\(failure.cause.reason)）",
        en: "cannot write “\(failure.path)”: \(failure.cause.reason)"))
  }

  /// Our own mistake, with what to tell us.
  package static func internalFault(_ what: String) -> Diagnostic {
    Diagnostic(
      .error, .internalFault,
      Wording(
        ja: "製本の内部で誤りが起きました：\(what)", en: "a fault inside Seihon: \(what)"),
      hint: Wording(
        ja: "この表示と原稿を添えて、Seihon \(Version.number) の不具合として報告してください",
        en: "please report it with this message and the manuscript (Seihon \(Version.number))"))
  }
}
