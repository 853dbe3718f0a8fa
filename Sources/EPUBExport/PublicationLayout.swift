import BookAssembly
import DocumentTree

/// Where everything of a book stands in the container: file names, and which file holds which
/// identifier.
///
/// Paths are relative to the folder `EPUB`.
struct PublicationLayout {
  struct Sheet {
    var path: String
    var css: String
  }

  struct Picture {
    var key: String
    var path: String
    var resource: Resource
  }

  static let navigationPath = "nav.xhtml"
  static let ncxPath = "toc.ncx"

  let sheets: [Sheet]
  /// In the order in which the book first shows them.
  let pictures: [Picture]
  private let picturePaths: [String: String]
  private let fileByIdentifier: [String: String]

  init(
    book: Book, styleSheets: [EPUBStyleSheet], resources: ResourceStore
  ) throws(EPUBExportError) {
    var names = FileNames()
    sheets = styleSheets.map { sheet in
      Sheet(
        path: names.path("styles", stem: sheet.name, orElse: "style", extension: "css"),
        css: sheet.css)
    }
    pictures = try Self.pictures(of: book, resources: resources, names: &names)
    picturePaths = Dictionary(uniqueKeysWithValues: pictures.map { ($0.key, $0.path) })
    var files: [String: String] = [:]
    for section in book.sections {
      section.root.forEachElement { element in
        guard let identifier = element.attributes.identifier else { return }
        files[identifier] = Self.path(of: section)
      }
    }
    fileByIdentifier = files
  }

  /// The contents section is the navigation document itself (EPUB 3.3, 7.3).
  static func path(of section: BookSection) -> String {
    section.kind == .contents ? navigationPath : section.name + ".xhtml"
  }

  /// The address of an identifier, from any content document; nil when the book has none such.
  func address(of identifier: String) -> String? {
    fileByIdentifier[identifier].map { "\($0)#\(identifier)" }
  }

  /// What `href` says in the content document at `path`: fragments of other files get their file.
  func address(_ href: String, from path: String) -> String? {
    guard href.hasPrefix("#") else { return href }
    guard let file = fileByIdentifier[String(href.dropFirst())] else { return nil }
    return file == path ? href : file + href
  }

  func picturePath(for key: String) -> String? { picturePaths[key] }

  private static func pictures(
    of book: Book, resources: ResourceStore, names: inout FileNames
  ) throws(EPUBExportError) -> [Picture] {
    var keys: [String] = []
    var seen: Set<String> = []
    // The contents are the navigation document, made of their entries.
    for section in book.sections where section.kind != .contents {
      section.root.forEachElement { element in
        guard element.name == .img, let key = element.attributes["src"] else { return }
        if seen.insert(key).inserted { keys.append(key) }
      }
    }
    func addThumbnails(of entries: [ContentsEntry]) {
      for entry in entries {
        // One that was not loaded is shown by no style.
        if let key = entry.thumbnail, resources[key] != nil, seen.insert(key).inserted {
          keys.append(key)
        }
        addThumbnails(of: entry.children)
      }
    }
    addThumbnails(of: book.listedContents)
    var pictures: [Picture] = []
    for key in keys {
      guard let resource = resources[key] else { throw .missingResource(key: key) }
      let path = names.path(
        "images", stem: ResourcePath.stem(of: key), orElse: "image",
        extension: resource.mediaType.fileExtension)
      pictures.append(Picture(key: key, path: path, resource: resource))
    }
    return pictures
  }
}

/// Gives out paths of ASCII letters, digits, `-` and `_`, which differ by more than case (EPUB 3.3,
/// 4.2.4: not all file systems can tell).
struct FileNames {
  private var taken: Set<String> = []

  /// `folder/stem.ext` with `fallback` where nothing of the stem is left, and a number where that
  /// is taken.
  mutating func path(
    _ folder: String, stem: String, orElse fallback: String, extension suffix: String
  ) -> String {
    let safe = String(stem.map { Self.isSafe($0) ? $0 : "-" })
    let name = safe.contains { $0 != "-" } ? String(safe.prefix(64)) : fallback
    var path = "\(folder)/\(name).\(suffix)"
    var number = 2
    while !taken.insert(path.lowercased()).inserted {
      path = "\(folder)/\(name)-\(number).\(suffix)"
      number += 1
    }
    return path
  }

  private static func isSafe(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
  }
}
