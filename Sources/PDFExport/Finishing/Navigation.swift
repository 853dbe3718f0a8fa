internal import DocumentTree
internal import Pagination
internal import Typography

/// A bookmark, followed by its children.
struct PlannedOutlineItem: Sendable, Equatable {
  var title: String
  var destination: PDFDestination
  /// The structure element it leads to.
  var element: Int?
  var childCount: Int

  /// The outline in document order; entries to pages that do not exist are left out.
  static func items(
    _ entries: [OutlineEntry], pages: [Page], elements: [NodeID: Int]
  ) -> [PlannedOutlineItem] {
    entries.filter { pages.indices.contains($0.pageIndex) }.flatMap { entry in
      let children = entry.children.filter { pages.indices.contains($0.pageIndex) }
      let item = PlannedOutlineItem(
        title: entry.title, destination: pages[entry.pageIndex].pdfDestination(of: entry.point),
        element: elements[entry.node], childCount: children.count)
      return [item] + items(children, pages: pages, elements: elements)
    }
  }
}

/// A place in the document by the identifier of its element, for links from anywhere.
struct NamedDestination: Sendable, Equatable {
  var name: String
  var place: PDFDestination
}

struct PlannedLink: Sendable, Equatable {
  enum Target: Sendable, Equatable {
    case destination(String)
    /// Into `PlannedLinks.uris`.
    case uri(Int)
  }

  var area: PDFBox
  var target: Target
  var description: String
}

/// The book's links and what they lead to.
struct PlannedLinks {
  private(set) var byPage: [[PlannedLink]] = []
  /// Where the links of each node are.
  private(set) var places: [NodeID: [AnnotationPlace]] = [:]
  private(set) var destinations: [NamedDestination] = []
  /// In ASCII, each once: the lines of a link share it, however long it is.
  private(set) var uris: [String] = []

  init(_ book: PagedBook) {
    var names: Set<String> = []
    for page in book.pages {
      for destination in page.destinations where names.insert(destination.identifier).inserted {
        destinations.append(
          NamedDestination(
            name: destination.identifier, place: page.pdfDestination(of: destination.point)))
      }
    }
    var indices: [String: Int] = [:]
    for page in book.pages {
      var planned: [PlannedLink] = []
      for link in page.links {
        // Assembly has reported a target that is nowhere: its text stays, without an active area.
        guard let target = target(of: link, known: names, &indices) else { continue }
        places[link.node, default: []].append(
          AnnotationPlace(page: page.index, index: planned.count))
        planned.append(
          PlannedLink(
            area: page.pdfBox(of: link.area), target: target,
            description: String(link.description.prefix(Self.longestDescription))))
      }
      byPage.append(planned)
    }
  }
}

extension PlannedLinks {
  /// In characters; each line of the link repeats it.
  private static let longestDescription = 500

  private mutating func target(
    of link: PageLink, known: Set<String>, _ indices: inout [String: Int]
  ) -> PlannedLink.Target? {
    switch link.target {
    case .identifier(let name): return known.contains(name) ? .destination(name) : nil
    case .uri(let iri):
      if let index = indices[iri] { return .uri(index) }
      indices[iri] = uris.count
      uris.append(Self.ascii(iri))
      return .uri(uris.count - 1)
    }
  }

  /// The URI form of an IRI: whatever is not printable ASCII by its percent-encoded UTF-8
  /// (RFC 3987, 3.1).
  private static func ascii(_ iri: String) -> String {
    var uri = ""
    for byte in iri.utf8 {
      if byte > 0x20, byte < 0x7F, !#""<>\^`{|}"#.utf8.contains(byte) {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return uri
  }
}
