package import CairoGraphics
package import DocumentTree
package import Images
package import Typography

/// Why no PDF was made.
///
/// Pages are counted from 1 over the whole file.
package enum PDFExportError: Error, Sendable, Equatable {
  case noPages
  /// A page's size is not within what PDF can hold (ISO 32000-1, annex C: 3 to 14,400 units).
  case pageSize(page: Int)
  /// An item stands so far from its page that only a fault of ours can have put it there.
  case itemOutOfReach(page: Int)
  case faceNotFound(FontFaceID, page: Int)
  case imageNotFound(key: String, page: Int)
  /// An item carries the id of a node that the structure does not have.
  case contentWithoutStructure(NodeID, page: Int)
  case drawing(CairoError, page: Int?)
  /// A picture that was accepted when it was loaded.
  case picture(ImageFault)
  /// libqpdf's or the finisher's own words.
  case finishing(String)
}
