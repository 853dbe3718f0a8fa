import BookAssembly
import Diagnostics
import DocumentTree
import Images

/// Loads what the manuscripts refer to before any layout begins (design D10a).
struct ResourceLoader {
  let workspace: Workspace
  /// What site-absolute paths stand for.
  var assets: [AssetRoot] = []

  /// The largest image file that is read.
  static let sizeLimit = 256 << 20

  /// The images of the manuscripts' texts and openings.
  func load(for documents: [Document], workers: Int = 1) async -> LoadedImages {
    await load(documents.flatMap(Assembler.resourceKeys), workers: workers)
  }

  /// Reads and checks images, each once, several at a time.
  func load(_ keys: [String], workers: Int) async -> LoadedImages {
    var seen: Set<String> = []
    let keys = keys.filter { seen.insert($0).inserted }
    let results = await keys.concurrentMap(workers: workers) { _, key in read(key) }
    var images = LoadedImages()
    for (key, result) in zip(keys, results) { images.add(result, for: key) }
    return images
  }

  private func read(_ key: String) -> LoadedImages.Outcome {
    var outcome = LoadedImages.Outcome.missing
    for place in places(of: key) {
      do throws(Workspace.Failure) {
        let bytes = try workspace.read(place, limit: Self.sizeLimit)
        return Self.image(bytes, key: key)
      } catch {
        // A place where nothing is says less than one where something is that must not be read.
        guard error != .notFound, outcome == .missing else { continue }
        outcome = .fault(error.diagnostic(for: key, root: workspace.root))
      }
    }
    return outcome
  }

  fileprivate static func image(_ bytes: [UInt8], key: String) -> LoadedImages.Outcome {
    do throws(ImageFault) {
      return .image(try ImageFile.read(bytes))
    } catch {
      return .fault(error.diagnostic(for: key))
    }
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
}

/// The images of a book, by their keys: those that can be shown, and why the others cannot.
struct LoadedImages: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    case image(ImageFile)
    /// There, but not to be used.
    case fault(Diagnostic)
    case missing
  }

  private(set) var files: [String: ImageFile] = [:]
  private(set) var faults: [String: Diagnostic] = [:]

  fileprivate mutating func add(_ outcome: Outcome, for key: String) {
    switch outcome {
    case .image(let file): files[key] = file
    case .fault(let diagnostic): faults[key] = diagnostic
    case .missing: break
    }
  }

  /// Adds a file that was read already; false where it is no image that can be shown.
  mutating func add(_ bytes: [UInt8], for key: String) -> Bool {
    guard case .image(let file) = ResourceLoader.image(bytes, key: key) else { return false }
    files[key] = file
    return true
  }

  mutating func add(_ others: LoadedImages) {
    files.merge(others.files) { first, _ in first }
    faults.merge(others.faults) { first, _ in first }
  }

  /// What is to be said of those that can be shown.
  var remarks: [String: [Diagnostic]] {
    var remarks: [String: [Diagnostic]] = [:]
    for (key, file) in files where !file.remarks.isEmpty {
      remarks[key] = file.remarks.map { $0.diagnostic(for: key) }
    }
    return remarks
  }

  /// As the EPUB takes them.
  var store: ResourceStore {
    ResourceStore(
      files.mapValues { Resource(bytes: $0.bytes, mediaType: Resource.MediaType($0.format)) })
  }
}

extension Resource.MediaType {
  fileprivate init(_ format: ImageFormat) {
    self =
      switch format {
      case .png: .png
      case .jpeg: .jpeg
      case .gif: .gif
      case .webp: .webp
      case .svg: .svg
      }
  }
}
