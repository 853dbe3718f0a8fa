import BookAssembly
import Style
import Typography

/// Which strips stand on which page, and how the pages are called: all of pagination but the items.
///
/// It is cheap, so it can be made again until the page numbers that are shown are the right ones.
struct PagePlan: Sendable {
  struct Entry: Sendable {
    /// The section, or nil for a page left blank before a recto or verso opening.
    var section: Int?
    var cut: PageCutter.Cut?
    /// The section's first page.
    var isFirst: Bool
    var label: String
  }

  private(set) var entries: [Entry] = []
  private var numbering: PageNumbering

  /// - Parameter cuts: the cuts of each section's galley.
  init(_ cuts: [[PageCutter.Cut]], of book: Book) {
    numbering = PageNumbering(language: book.metadata.language)
    for (index, cuts) in cuts.enumerated() {
      let matter = book.sections[index].matter
      // The body's page 1 is a recto (requirements Y8).
      if numbering.begins(matter), !entries.count.isMultiple(of: 2) { appendBlank() }
      numbering.enter(matter)
      for (number, cut) in cuts.enumerated() {
        while !Self.opens(cut.opening, at: entries.count) { appendBlank() }
        entries.append(
          Entry(section: index, cut: cut, isFirst: number == 0, label: numbering.next()))
      }
    }
    // A book whose style hides all it has is blank, as no file of pages can be empty.
    if entries.isEmpty { appendBlank() }
  }

  private mutating func appendBlank() {
    entries.append(Entry(section: nil, cut: nil, isFirst: false, label: numbering.next()))
  }

  /// The first page of a left-bound book is a recto.
  static func side(of index: Int) -> PageQuery.Side { index.isMultiple(of: 2) ? .right : .left }

  private static func opens(_ opening: ForcedBreak?, at index: Int) -> Bool {
    switch opening {
    case nil, .page: true
    case .recto: side(of: index) == .right
    case .verso: side(of: index) == .left
    }
  }

  /// The labels of the pages where identifiers begin.
  func labels(of galleys: [Galley]) -> PageLabels {
    var labels = PageLabels()
    for entry in entries {
      guard let section = entry.section, let cut = entry.cut else { continue }
      for strip in galleys[section].strips[cut.strips] {
        for destination in strip.destinations
        where labels.labels[destination.identifier] == nil {
          labels.labels[destination.identifier] = entry.label
        }
      }
    }
    return labels
  }
}
