import Diagnostics
import DocumentTree

/// A guide's small picture (`thumbnail` in its front matter), which the contents show where a style
/// wants it.
///
/// The contents hold `<img class="thumbnail">` before each title that has one. No style shows them
/// unless told to, so nobody misses a file, and none is loaded, before the styles are known: whoever
/// knows them takes out the others.
package struct Thumbnail: Sendable, Equatable {
  /// The element's class.
  package static let className = "thumbnail"

  /// In the resource store; as written where it is no path.
  package var key: String
  package var written: String
  package var location: SourceLocation?

  /// What is to be said if it is missing; nothing where the policy wants no word.
  package func missing(_ options: AssemblyOptions) -> [Diagnostic] {
    ImageReferences(options).diagnostic(
      for: written, key: key, isOrnament: true, at: location)
  }
}

extension GuideDraft {
  var thumbnail: Thumbnail? {
    guard let written = frontMatter.thumbnail, !written.isEmpty else { return nil }
    return Thumbnail(
      key: ResourcePath.key(for: written, in: source.name) ?? written, written: written,
      location: frontMatter.ranges["thumbnail"].map { SourceLocation(source, $0) })
  }
}

extension Book {
  /// The book with only those small pictures in its contents.
  package func keepingThumbnails(_ keys: Set<String>) -> Book {
    guard !thumbnails.isEmpty else { return self }
    var book = self
    book.thumbnails.removeAll { !keys.contains($0.key) }
    book.contents = contents.map { $0.keepingThumbnails(keys) }
    book.listedContents = listedContents.map { $0.keepingThumbnails(keys) }
    for index in book.sections.indices where book.sections[index].kind == .contents {
      book.sections[index].root.removeThumbnails { !keys.contains($0) }
    }
    return book
  }
}

extension ContentsEntry {
  fileprivate func keepingThumbnails(_ keys: Set<String>) -> ContentsEntry {
    var entry = self
    if let key = thumbnail, !keys.contains(key) { entry.thumbnail = nil }
    entry.children = children.map { $0.keepingThumbnails(keys) }
    return entry
  }
}

extension Element {
  fileprivate mutating func removeThumbnails(where isUnwanted: (String) -> Bool) {
    children = children.compactMap { child in
      guard case .element(var element) = child else { return child }
      if element.name == .img, element.attributes.classes.contains(Thumbnail.className) {
        return isUnwanted(element.attributes["src"] ?? "") ? nil : child
      }
      element.removeThumbnails(where: isUnwanted)
      return .element(element)
    }
  }
}
