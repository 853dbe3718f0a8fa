import BookAssembly
import DocumentTree
import Typography

/// Loads what the manuscripts refer to before any layout begins (design D10a).
struct ResourceLoader {
  let workspace: Workspace
  /// What site-absolute paths stand for.
  var assets: [AssetRoot] = []

  /// The images that are there; what is missing is reported by assembly, where it is shown.
  func load(for documents: [Document]) -> ResourceStore {
    var store = ResourceStore()
    for key in documents.flatMap(Assembler.resourceKeys) where store[key] == nil {
      let bytes = places(of: key).lazy.compactMap { try? workspace.read($0) }.first
      guard let bytes, let type = Self.mediaType(of: bytes) else { continue }
      store[key] = Resource(bytes: bytes, mediaType: type)
    }
    return store
  }

  /// Where a key is looked for, the first place first.
  ///
  /// `/static/x.png` may be a path of the author's site: below the folder that the manifest names for
  /// the longest beginning, else below the root. Where guides were named by absolute paths, so are
  /// the images beside them.
  private func places(of key: String) -> [String] {
    guard key.hasPrefix("/") else { return [key] }
    let mapped = assets.sorted { $0.prefix.count > $1.prefix.count }
      .compactMap { root in
        root.remainder(of: key).map { FilePath.join(root.folder.text, $0) }
      }
    return mapped + [workspace.root + key, key]
  }

  /// What a file is by its first bytes; only what both outputs can show.
  static func mediaType(of bytes: [UInt8]) -> Resource.MediaType? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    return nil
  }
}

/// The natural sizes of images: their pixels at 96 a CSS inch (CSS Values 4, 6.2).
enum ImageSizes {
  static func sizes(of store: ResourceStore) -> [String: Size] {
    var sizes: [String: Size] = [:]
    for key in store.keys {
      guard let resource = store[key], let pixels = pixels(of: resource) else { continue }
      sizes[key] = Size(
        width: .pt(pixels.width * 3) / 4, height: .pt(pixels.height * 3) / 4)
    }
    return sizes
  }

  private static func pixels(of resource: Resource) -> (width: Int, height: Int)? {
    switch resource.mediaType {
    case .png: pngPixels(resource.bytes)
    case .jpeg: jpegPixels(resource.bytes)
    case .gif, .svg, .webp: nil
    }
  }

  /// The first chunk, IHDR, begins with both (PNG 1.2, 4.1.1).
  private static func pngPixels(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 24 else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// The frame header (SOF) has both (ISO 10918-1, B.2.2).
  private static func jpegPixels(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      let length = Int(bytes[index + 2]) << 8 | Int(bytes[index + 3])
      // C4, C8 and CC are tables, not frames.
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        let height = Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
        return (Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]), height)
      }
      index += 2 + max(length, 2)
    }
    return nil
  }
}
