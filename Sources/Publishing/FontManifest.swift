import BookAssembly
import Diagnostics
import Typography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The pinned fonts, as `fonts/manifest.json` lists them (design D9).
///
/// The manifest's sha256 names a file; a build trusts it when the size is right, since hashing
/// 100 MB would take longer than the build. `verify(in:)` and `scripts/fonts` do hash.
package struct FontManifest: Sendable, Equatable, Codable {
  package struct File: Sendable, Equatable, Codable {
    package var file: String
    package var version: String
    /// SPDX identifier.
    package var licence: String
    /// In bytes.
    package var size: Int
    /// 64 hexadecimal digits.
    package var sha256: String
    /// The Debian package, its version, and where it installs the file.
    package var package: String
    package var packageVersion: String
    package var installedPath: String
    package var faces: [Face]
  }

  package struct Face: Sendable, Equatable, Codable {
    /// In the collection; 0 for a file of one face.
    package var index: UInt16
    package var family: String
    package var style: String
    package var weight: Int
    package var italic: Bool?
    /// Colour bitmaps: the emoji.
    package var color: Bool?
  }

  package static let fileName = "manifest.json"

  /// Other names of families: the generic ones of CSS and the Japanese ones.
  package var aliases: [String: String]
  package var files: [File]

  /// The manifest of a folder and the faces it names, ready for a shaper.
  ///
  /// - Throws: what is wrong, each with what to do about it: `font-not-found` for the manifest or
  ///   files that are missing, `font-checksum` for another version of a file.
  package static func load(folder: String) throws(FontProblems) -> FontCatalog {
    let manifest = try read(folder: folder)
    let problems = manifest.files.compactMap { manifest.problem(with: $0, in: folder) }
    guard problems.isEmpty else { throw FontProblems(problems) }
    return try manifest.catalog(in: folder)
  }

  package static func read(folder: String) throws(FontProblems) -> FontManifest {
    let path = folder + "/" + fileName
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      return try JSONDecoder().decode(FontManifest.self, from: data)
    } catch let error as DecodingError {
      throw FontProblems([.fontManifestInvalid(path, reason: String(describing: error))])
    } catch {
      throw FontProblems([.fontManifestNotFound(path)])
    }
  }

  /// The faces by value; paths are those of the files in `folder`.
  package func catalog(in folder: String) throws(FontProblems) -> FontCatalog {
    let root = Self.absolute(folder)
    var faces: [FontFace] = []
    for file in files {
      guard file.sha256.count == 64, let id = UInt64(file.sha256.prefix(16), radix: 16) else {
        throw FontProblems([.fontManifestInvalid(file.file, reason: "sha256 “\(file.sha256)”")])
      }
      for face in file.faces {
        faces.append(
          FontFace(
            id: FontFaceID(file: id, index: face.index), path: root + "/" + file.file,
            family: face.family, weight: face.weight, isItalic: face.italic ?? false,
            isColorEmoji: face.color ?? false))
      }
    }
    let names = aliases.map { ($0.key.lowercased(), $0.value) }
    return FontCatalog(faces: faces, aliases: Dictionary(names) { first, _ in first })
  }

  /// Reads every file whole and compares its sha256; what `seihon doctor` asks.
  package func verify(in folder: String) -> [Diagnostic] {
    files.compactMap { file in
      if let problem = problem(with: file, in: folder) { return problem }
      let path = folder + "/" + file.file
      do {
        var digest = ContentDigest()
        digest.update(Array(try Data(contentsOf: URL(filePath: path))))
        return digest.hexDigest() == file.sha256.lowercased() ? nil : .fontFileDiffers(path, file)
      } catch {
        return .fontFileNotFound(path, file)
      }
    }
  }

  /// fontconfig and FreeType are given paths that hold wherever the process goes.
  private static func absolute(_ folder: String) -> String {
    let path = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private func problem(with file: File, in folder: String) -> Diagnostic? {
    let path = folder + "/" + file.file
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64
      return size == UInt64(file.size) ? nil : .fontFileDiffers(path, file)
    } catch {
      return .fontFileNotFound(path, file)
    }
  }
}

/// Why the fonts cannot be used: at least one diagnostic.
package struct FontProblems: Error, Sendable, Equatable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
