/// One file the run is to write.
package struct OutputTarget: Sendable, Hashable {
  package var path: String
  package var format: OutputFormat

  package init(path: String, format: OutputFormat) {
    self.path = path
    self.format = format
  }
}

/// Which files a run writes, from what the caller asked for.
package struct OutputPlan: Sendable, Equatable {
  /// A wish that cannot be met (the caller's slip, not the book's).
  package enum Fault: Error, Equatable {
    /// Neither `.pdf` nor `.epub`, nor a folder.
    case unknownFormat(path: String)
    /// `-o x.epub` beside `-f pdf`.
    case formatLeftOut(path: String, format: OutputFormat)
  }

  package static let defaultFolder = "dist"

  private enum Place: Equatable {
    case file(OutputTarget)
    case folder(String)
  }

  private var places: [Place]
  private var formats: [OutputFormat]

  /// - Parameters:
  ///   - paths: as given by `-o`. A name that ends with a slash, has no extension or is a folder
  ///     already stands for a folder.
  ///   - formats: those that go into folders, and the only ones allowed for files; empty where the
  ///     caller leaves it open.
  package init(
    paths: [String], formats: [OutputFormat], isFolder: (String) -> Bool
  ) throws(Fault) {
    self.formats = formats
    places = []
    for path in paths.isEmpty ? [Self.defaultFolder] : paths {
      let pathExtension = FilePath.pathExtension(of: path)
      if path.hasSuffix("/") || pathExtension.isEmpty || isFolder(path) {
        places.append(.folder(path))
      } else if let format = OutputFormat(pathExtension: pathExtension) {
        guard formats.isEmpty || formats.contains(format) else {
          throw .formatLeftOut(path: path, format: format)
        }
        places.append(.file(OutputTarget(path: path, format: format)))
      } else {
        throw .unknownFormat(path: path)
      }
    }
  }

  /// The files, each path once, in the order they were asked for.
  ///
  /// - Parameter bookFormats: what goes into folders where the caller leaves it open.
  package func targets(
    bookName: String, bookFormats: [OutputFormat] = OutputFormat.allCases
  ) -> [OutputTarget] {
    let formats = self.formats.isEmpty ? bookFormats : self.formats
    var targets: [OutputTarget] = []
    for place in places {
      let wanted =
        switch place {
        case .file(let target): [target]
        case .folder(let folder):
          formats.map { format in
            let name = "\(bookName).\(format.rawValue)"
            return OutputTarget(path: FilePath.join(folder, name), format: format)
          }
        }
      for target in wanted where !targets.contains(target) { targets.append(target) }
    }
    return targets
  }
}

extension PublishOptions {
  /// The outputs by what stands on the disk.
  package func outputPlan() throws(OutputPlan.Fault) -> OutputPlan {
    try OutputPlan(paths: outputs, formats: formats) { path in
      (try? FileSystem.status(of: path))?.kind == .folder
    }
  }
}
