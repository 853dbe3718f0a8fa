/// A part (部) of the book, as the manifest has it.
package struct PartOption: Sendable, Equatable {
  package var title: String
  /// Its guides, by their places among the documents.
  package var guides: Range<Int>

  package init(title: String, guides: Range<Int>) {
    self.title = title
    self.guides = guides
  }
}
