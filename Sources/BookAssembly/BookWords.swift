/// The words a book adds of its own, in the book's language.
package struct BookWords: Sendable {
  private let isJapanese: Bool

  package init(language: String) {
    isJapanese = language == "ja" || language.hasPrefix("ja-")
  }

  package var contents: String { isJapanese ? "目次" : "Contents" }
  package var titlePage: String { isJapanese ? "扉" : "Title page" }
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
}
