/// The words a book adds of its own, in the book's language.
package struct BookWords: Sendable {
  private let isJapanese: Bool

  package init(language: String) {
    isJapanese = language == "ja" || language.hasPrefix("ja-")
  }

  package var contents: String { isJapanese ? "目次" : "Contents" }
  package var cover: String { isJapanese ? "表紙" : "Cover" }
  /// Before the number of a page of the cover: 表1, C1.
  package var coverPage: String { isJapanese ? "表" : "C" }
  package var titlePage: String { isJapanese ? "扉" : "Title page" }
  package var relatedGuides: String { isJapanese ? "関連するガイド" : "Related guides" }
  package var tagIndex: String { isJapanese ? "タグ索引" : "Index of tags" }
  package var colophon: String { isJapanese ? "奥付" : "Colophon" }
  package var edition: String { isJapanese ? "版" : "Edition" }
  package var publicationDate: String { isJapanese ? "発行日" : "Published" }
  package var publisher: String { isJapanese ? "発行" : "Publisher" }
  package var printer: String { isJapanese ? "印刷" : "Printer" }
  /// What an edition's or a printing's day stands before: 第1版第1刷 発行.
  package var issued: String { isJapanese ? "発行" : "" }
  /// The head of an index's row of what is neither kana nor Latin.
  package var symbols: String { isJapanese ? "記号・数字" : "Symbols and digits" }
  package var otherTags: String { isJapanese ? "その他" : "Others" }

  /// A cover's picture, for those who cannot see it.
  package func coverAlternative(of title: String) -> String {
    isJapanese ? "『\(title)』の表紙" : "Cover of “\(title)”"
  }
  /// Between names of a list.
  package var separator: String { isJapanese ? "、" : ", " }
  package var bodyMatter: String { isJapanese ? "本文" : "Text" }
  package var landmarks: String { isJapanese ? "案内" : "Landmarks" }
  package var pageList: String { isJapanese ? "ページ一覧" : "List of pages" }
  package var taskDone: String { isJapanese ? "完了" : "done" }
  package var taskOpen: String { isJapanese ? "未完了" : "not done" }

  /// A book of several guides that has no title of its own.
  package func title(ofSeveralFrom first: String) -> String {
    isJapanese ? first + " ほか" : first + " and others"
  }

  /// A creator as a title page shows one: 「編集部 編」.
  package func line(for creator: BookMetadata.Creator) -> String {
    guard isJapanese, let role = creator.role.flatMap({ Self.roles[$0] }) else {
      return creator.name
    }
    return "\(creator.name) \(role)"
  }

  /// What stands before a creator's name in a colophon: 著者, 編者.
  package func label(for creator: BookMetadata.Creator) -> String {
    let label = creator.role.flatMap { Self.labels[$0] } ?? ("著者", "Author")
    return isJapanese ? label.0 : label.1
  }

  /// A day as written out: 2026年11月1日; what is no full ISO 8601 day stays as it is.
  package func date(_ iso: String) -> String {
    let parts = iso.split(separator: "-").map { Int($0) }
    guard isJapanese, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2]
    else { return iso }
    return "\(year)年\(month)月\(day)日"
  }

  /// MARC relator codes and what stands behind a name for them.
  private static let roles = [
    "aut": "著", "edt": "編", "trl": "訳", "ill": "絵", "pht": "写真", "bkd": "装幀", "cmp": "編著",
  ]
  /// What a person of a role is called; other roles are called authors.
  private static let labels = [
    "edt": ("編者", "Editor"), "trl": ("訳者", "Translator"), "ill": ("絵", "Illustrator"),
    "pht": ("写真", "Photographer"), "bkd": ("装幀", "Book designer"), "cmp": ("編著者", "Compiler"),
  ]
}
