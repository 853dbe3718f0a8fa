import Diagnostics
import DocumentTree

/// The index of tags (タグ索引): under each tag the guides that bear it, in rows by reading.
struct TagIndex {
  private let words: BookWords
  /// By the key of the tag.
  private let readings: [String: String]

  /// - Parameter readings: in kana, by tag.
  init(_ readings: [String: String], language: String) {
    words = BookWords(language: language)
    let byKey = readings.map { (GuideTag(name: $0.key).key, $0.value) }
    // Spellings of one tag that differ by width or capitals: the same reading on every run.
    self.readings = Dictionary(byKey, uniquingKeysWith: min)
  }

  /// The section, or nil where fewer than two guides stand in the book or none has a tag.
  func section(
    of guides: [GuideDraft], numbering: inout Numbering, reporting log: inout DiagnosticLog
  ) -> BookSection? {
    let entries = entries(of: guides)
    guard guides.count > 1, !entries.isEmpty else { return nil }
    reportUnread(entries, reporting: &log)
    let name = numbering.sectionName(wished: "tag-index", fallback: "tag-index")
    let heading = numbering.element(.h1, text: words.tagIndex)
    var rows: [Element] = []
    var rest = entries[...]
    while let first = rest.first {
      let row = rest.prefix { $0.order.row == first.order.row }
      rest = rest.dropFirst(row.count)
      rows.append(element(for: Array(row), in: first.order.row, numbering: &numbering))
    }
    let root = numbering.element(
      .section,
      Attributes(
        identifier: numbering.identifier(wished: name), classes: ["tag-index"],
        others: [.init(name: "epub:type", value: "index"), .init(name: "role", value: "doc-index")]),
      children: [heading] + rows)
    return BookSection(
      kind: .tagIndex, matter: .back, name: name, title: words.tagIndex, root: root)
  }

  private struct Entry {
    /// As the first guide writes it.
    var tag: GuideTag
    var order: TagOrder
    var guides: [GuideDraft]
  }

  private func entries(of guides: [GuideDraft]) -> [Entry] {
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    for guide in guides {
      for tag in guide.tags {
        if let place = places[tag.key] {
          entries[place].guides.append(guide)
        } else {
          places[tag.key] = entries.count
          let order = TagOrder(tag.name, reading: readings[tag.key])
          entries.append(Entry(tag: tag, order: order, guides: [guide]))
        }
      }
    }
    return entries.sorted { $0.order < $1.order }
  }

  /// Names in one note the tags that stand where they do for want of a reading.
  private func reportUnread(_ entries: [Entry], reporting log: inout DiagnosticLog) {
    let unread = entries.map(\.tag).filter { tag in
      readings[tag.key] == nil
        && tag.name.unicodeScalars.contains(where: \.properties.isIdeographic)
    }
    if !unread.isEmpty { log.report(.tagReadingMissing(unread.map(\.name))) }
  }

  // MARK: Elements

  private func element(
    for entries: [Entry], in row: TagOrder.Row, numbering: inout Numbering
  ) -> Element {
    let head = numbering.element(
      .p, Attributes(classes: ["index-head"]), text: title(of: row))
    let items = entries.map { entry in
      let links = entry.guides.map { guide in
        numbering.element(
          .li, children: [numbering.link(to: guide.identifier, text: guide.title)])
      }
      let tag = numbering.element(.p, Attributes(classes: ["tag"]), text: entry.tag.name)
      return numbering.element(.li, children: [tag, numbering.element(.ul, children: links)])
    }
    let list = numbering.element(.ul, children: items)
    return numbering.element(
      .div, Attributes(classes: ["index-row"]), children: [head, list])
  }

  private func title(of row: TagOrder.Row) -> String {
    switch row {
    case .symbols: words.symbols
    case .latin: "A–Z"
    case .kana(let syllable): Unicode.Scalar(syllable).map { String($0) } ?? ""
    case .other: words.otherTags
    }
  }
}
