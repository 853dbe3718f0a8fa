/// What a book needs from disk besides its text, loaded before any layout (design D10a).
package struct ResourceStore: Sendable, Equatable {
  private var resources: [String: Resource]

  package init(_ resources: [String: Resource] = [:]) {
    self.resources = resources
  }

  package subscript(key: String) -> Resource? {
    get { resources[key] }
    set { resources[key] = newValue }
  }

  /// All keys, sorted, so that output never depends on hash order.
  package var keys: [String] { resources.keys.sorted() }
}

/// A file's bytes and what they are.
package struct Resource: Sendable, Equatable {
  package var bytes: [UInt8]
  package var mediaType: MediaType

  package init(bytes: [UInt8], mediaType: MediaType) {
    self.bytes = bytes
    self.mediaType = mediaType
  }

  /// The image types every EPUB reader knows (EPUB 3.3, 3.2 core media types).
  package enum MediaType: String, Sendable, Equatable, CaseIterable {
    case png = "image/png"
    case jpeg = "image/jpeg"
    case gif = "image/gif"
    case svg = "image/svg+xml"
    case webp = "image/webp"

    /// The usual file name extension.
    package var fileExtension: String {
      switch self {
      case .png: "png"
      case .jpeg: "jpg"
      case .gif: "gif"
      case .svg: "svg"
      case .webp: "webp"
      }
    }
  }
}
