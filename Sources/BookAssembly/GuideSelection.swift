import Diagnostics
import DocumentTree

/// The order of guides inside their group.
package enum GuideOrder: String, Sendable, CaseIterable {
  /// By title, code point by code point.
  case title
  case slug
  /// By the path of the file.
  case file
}

/// A group of guides whose candidates were found on disk.
package struct GuideCandidates: Sendable, Equatable {
  package var group: GuideGroup
  /// Indexes of the documents, in the order listed.
  package var documents: [Int]

  package init(group: GuideGroup, documents: [Int]) {
    self.group = group
    self.documents = documents
  }
}

/// Which guides enter the book, in which order, and under which parts.
package struct GuideSelection: Sendable, Equatable {
  /// Indexes of the documents in the book's order, each once.
  package var order: [Int] = []
  package var parts: [PartOption] = []

  /// Takes what each group selects, in the order it wishes; a guide belongs to the first group that
  /// takes it.
  ///
  /// - Parameter select: what all of them must satisfy besides.
  package init(
    _ candidates: [GuideCandidates], of documents: [Document], select: GuideQuery? = nil,
    reporting log: inout DiagnosticLog
  ) {
    var taken: Set<Int> = []
    for candidate in candidates {
      let group = candidate.group
      let chosen = candidate.documents.filter { group.select?.matches(documents[$0]) ?? true }
      if chosen.isEmpty { log.report(.selectionEmpty(part: group.title, at: group.location)) }
      let fresh = chosen.filter {
        (select?.matches(documents[$0]) ?? true) && taken.insert($0).inserted
      }
      guard !fresh.isEmpty else { continue }
      let start = order.count
      order += Self.sorted(fresh, of: documents, by: group.sort)
      if let title = group.title {
        parts.append(PartOption(title: title, guides: start..<order.count))
      }
    }
  }

  private static func sorted(
    _ indexes: [Int], of documents: [Document], by order: GuideOrder?
  ) -> [Int] {
    guard let order else { return indexes }
    let keys = indexes.map { index in
      let document = documents[index]
      return switch order {
      case .title: document.guideTitle
      case .slug: document.guideSlug
      case .file: document.source.name
      }
    }
    // Equal ones stay as they are listed.
    return indexes.indices.sorted { left, right in
      let (first, second) = (keys[left].unicodeScalars, keys[right].unicodeScalars)
      if first.elementsEqual(second) { return left < right }
      return first.lexicographicallyPrecedes(second)
    }.map { indexes[$0] }
  }
}
