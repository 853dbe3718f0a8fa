/// Names a node over the whole book: which document, and its number there in document order.
///
/// Everything that is drawn carries the id of the node it came from, so that tags, links, outline
/// and page list are read off the pages. Document 0 is the book itself (title page, contents …).
package struct NodeID: Sendable, Hashable, Comparable {
  package var document: Int32
  package var index: Int32

  package init(document: Int, index: Int) {
    self.document = Int32(document)
    self.index = Int32(index)
  }

  package static func < (left: NodeID, right: NodeID) -> Bool {
    (left.document, left.index) < (right.document, right.index)
  }
}
