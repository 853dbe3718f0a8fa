import Diagnostics
import YAMLReading

/// Reads a manifest into its typed fields; what is wrong is reported at its place.
///
/// A mapping is laid over a manifest key by key. So a profile, and then each `--set`, is read by the
/// same code as the file itself, and what a mapping does not name stays as it was.
package struct BookManifestDecoder {
  /// One `--set key=value`; the key may lead into a mapping: `toc.depth`.
  package struct Setting: Sendable, Equatable {
    package var path: [String]
    package var value: String

    /// Nil for what is no `key=value`.
    package init?(_ argument: String) {
      guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
        return nil
      }
      path = argument[..<sign].split(separator: ".", omittingEmptySubsequences: false)
        .map(String.init)
      value = String(argument[argument.index(after: sign)...])
      guard path.allSatisfy({ !$0.isEmpty }), path.count <= 8 else { return nil }
    }
  }

  /// The manifest of a file, with a profile and settings laid over it; nil where it is no mapping.
  package static func decode(
    _ source: SourceFile, profile: String? = nil, settings: [Setting] = [],
    reporting log: inout DiagnosticLog
  ) -> BookManifest? {
    guard let value = read(source, reporting: &log) else { return nil }
    var manifest = BookManifest()
    var decoder = BookManifestDecoder(source: source)
    decoder.apply(value, to: &manifest)
    decoder.applyProfile(named: profile, of: value, to: &manifest)
    log.append(decoder.log)
    for setting in settings { apply(setting, to: &manifest, reporting: &log) }
    return manifest
  }

  private static func read(
    _ source: SourceFile, reporting log: inout DiagnosticLog
  ) -> PositionedValue? {
    var reader = YAMLReader(source: source)
    do throws(YAMLFault) {
      // An empty file is a manifest that leaves everything to its folder.
      return try reader.read(source.text) ?? .object([], SourceRange(at: .init(line: 1, column: 1)))
    } catch {
      log.report(.manifestSyntax(error.problem, at: SourceLocation(source, error.range)))
      return nil
    }
  }

  private static func apply(
    _ setting: Setting, to manifest: inout BookManifest, reporting log: inout DiagnosticLog
  ) {
    let name = "--set " + setting.path.joined(separator: ".")
    let source = SourceFile(name: name, text: setting.value)
    guard var value = read(source, reporting: &log) else { return }
    if setting.value.isEmpty { value = .null(value.range) }
    for key in setting.path.reversed() {
      value = .object([(key: key, keyRange: value.range, value: value)], value.range)
    }
    var decoder = BookManifestDecoder(source: source)
    decoder.apply(value, to: &manifest)
    log.append(decoder.log)
  }

  private let source: SourceFile
  var log = DiagnosticLog()

  private init(source: SourceFile) { self.source = source }

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(source, range) }
}

// MARK: The book

extension BookManifestDecoder {
  private mutating func apply(_ value: PositionedValue, to manifest: inout BookManifest) {
    let fields = fields(of: value, in: nil, as: BookManifestKeys.Book.self)
    for (key, value) in fields { apply(value, for: key, to: &manifest) }
    applyContents(fields, to: &manifest)
  }

  private mutating func apply(
    _ value: PositionedValue, for key: BookManifestKeys.Book, to manifest: inout BookManifest
  ) {
    switch key {
    case .name: manifest.name = fileName(value, for: key.rawValue)
    case .title: manifest.title = string(value, for: key.rawValue)
    case .subtitle: manifest.subtitle = string(value, for: key.rawValue)
    case .language: manifest.language = string(value, for: key.rawValue)
    case .creators: manifest.creators = creators(value)
    case .publisher: manifest.publisher = string(value, for: key.rawValue)
    case .date: manifest.date = day(value, for: key.rawValue)
    case .edition: manifest.edition = string(value, for: key.rawValue)
    case .identifier: manifest.identifier = string(value, for: key.rawValue)
    case .isbn: manifest.bookNumber = bookNumber(value)
    case .editions: manifest.editions = editions(value)
    case .printer: manifest.printer = string(value, for: key.rawValue)
    case .rights: manifest.rights = string(value, for: key.rawValue)
    case .cover: manifest.cover = cover(value, over: manifest.cover)
    case .page: apply(value, to: &manifest.page)
    case .readings: manifest.readings = readings(value, over: manifest.readings)
    case .styles: manifest.styles = texts(value, for: key.rawValue)
    case .assets: manifest.assets = assetRoots(value)
    case .missing: manifest.missingImages = choice(value, for: key.rawValue)
    case .headings: applyHeadings(value, to: &manifest)
    case .toc: applyContentsDepth(value, to: &manifest)
    case .related: manifest.showsRelated = boolean(value, for: key.rawValue)
    case .outputs: manifest.outputs = outputs(value)
    // The guides are read together, the profiles for themselves.
    case .parts, .guides, .select, .sort, .profiles: break
    }
  }

  /// Each profile is read, so that its slips are told even when it is not asked for.
  private mutating func applyProfile(
    named name: String?, of value: PositionedValue, to manifest: inout BookManifest
  ) {
    guard case .object(let entries, _) = value else { return }
    let profiles = entries.first { $0.key == BookManifestKeys.Book.profiles.rawValue }
    let known = profiles.map { self.entries(of: $0.value, for: $0.key) } ?? []
    var chosen: BookManifest?
    for profile in known {
      var changed = manifest
      if case .object(let entries, _) = profile.value,
        let nested = entries.first(where: { $0.key == BookManifestKeys.Book.profiles.rawValue })
      {
        log.report(.manifestNestedProfiles(at: location(nested.keyRange)))
      }
      apply(profile.value, to: &changed)
      if profile.key == name { chosen = changed }
    }
    if let chosen {
      manifest = chosen
    } else if let name {
      log.report(.profileNotFound(name, nearest: NearestName.to(name, among: known.map(\.key))))
    }
  }

  private mutating func applyHeadings(
    _ value: PositionedValue, to manifest: inout BookManifest
  ) {
    for (key, value) in fields(of: value, in: "headings", as: BookManifestKeys.Headings.self) {
      switch key {
      case .keycap: manifest.headingKeycaps = choice(value, for: "headings.keycap")
      }
    }
  }

  private mutating func applyContentsDepth(
    _ value: PositionedValue, to manifest: inout BookManifest
  ) {
    for (key, value) in fields(of: value, in: "toc", as: BookManifestKeys.Contents.self) {
      switch key {
      case .depth:
        // The contents are read off the headings of the levels 1 to 3.
        guard case .number(let text, _) = value, let depth = Int(text), (1...3).contains(depth)
        else {
          report(value, for: "toc.depth", expected: Wording(ja: "1から3の整数", en: "1, 2 or 3"))
          continue
        }
        manifest.contentsDepth = depth
      }
    }
  }
}

// MARK: The guides

extension BookManifestDecoder {
  private typealias Fields = [(key: BookManifestKeys.Book, value: PositionedValue)]

  /// Parts, or guides without parts; naming the one kind puts the other aside.
  private mutating func applyContents(_ fields: Fields, to manifest: inout BookManifest) {
    let parts = fields.first { $0.key == .parts }
    let flat = fields.filter { [.guides, .select, .sort].contains($0.key) }
    if let parts {
      if let first = flat.first {
        log.report(.manifestConflict(first.key.rawValue, "parts", at: location(first.value.range)))
      }
      manifest.contents = .parts(self.parts(parts.value))
    } else if !flat.isEmpty {
      var group = GuideGroup()
      if case .guides(let earlier) = manifest.contents { group = earlier }
      for (key, value) in flat {
        guard let key = BookManifestKeys.Part(rawValue: key.rawValue) else { continue }
        apply(value, for: key, to: &group)
      }
      manifest.contents = .guides(group)
    }
  }

  private mutating func parts(_ value: PositionedValue) -> [GuideGroup] {
    list(value, for: "parts").map { value in
      var group = GuideGroup(location: location(value.range))
      for (key, value) in fields(of: value, in: "parts", as: BookManifestKeys.Part.self) {
        apply(value, for: key, to: &group)
      }
      if group.title == nil, case .object = value {
        log.report(.manifestKeyMissing("title", in: "parts", at: location(value.range)))
      }
      return group
    }
  }

  private mutating func apply(
    _ value: PositionedValue, for key: BookManifestKeys.Part, to group: inout GuideGroup
  ) {
    switch key {
    case .title: group.title = string(value, for: key.rawValue)
    case .guides: group.guides = guides(value)
    case .sort: group.sort = choice(value, for: key.rawValue)
    case .select:
      group.location = location(value.range)
      group.select = query(value)
    }
  }

  /// A guide is a path, or a mapping with the title that a text without one is given.
  private mutating func guides(_ value: PositionedValue) -> [ManifestText]? {
    if case .null = value { return nil }
    return list(value, for: "guides").compactMap { value in
      guard case .object = value else {
        return string(value, for: "guides").map { ManifestText($0, at: location(value.range)) }
      }
      var guide: ManifestText?
      var title: String?
      for (key, value) in fields(of: value, in: "guides", as: BookManifestKeys.Guide.self) {
        let text = string(value, for: "guides.\(key.rawValue)")
        switch key {
        case .file: guide = text.map { ManifestText($0, at: location(value.range)) }
        case .title: title = text
        }
      }
      if guide == nil {
        log.report(.manifestKeyMissing("file", in: "guides", at: location(value.range)))
      }
      guide?.title = title
      return guide
    }
  }

  private mutating func query(_ value: PositionedValue) -> GuideQuery? {
    guard let text = string(value, for: "select") else { return nil }
    do throws(GuideQuery.Fault) {
      return try GuideQuery(text)
    } catch {
      log.report(
        .selectionSyntax(error.problem, at: location(range(of: error.range, in: text, value))))
      return nil
    }
  }

  /// Where a stretch of a text stands, if the text stands in the file as it is on one line; else
  /// where the text does.
  private func range(
    of stretch: Range<Int>, in text: String, _ value: PositionedValue
  ) -> SourceRange {
    let start = value.range.start
    let line = Array(source.line(start.line).unicodeScalars)
    let scalars = Array(text.unicodeScalars)
    var column = start.column
    if line.count >= column, line[column - 1] == "\"" || line[column - 1] == "'" { column += 1 }
    guard line.dropFirst(column - 1).starts(with: scalars) else { return value.range }
    return SourceRange(
      SourcePosition(line: start.line, column: column + stretch.lowerBound),
      SourcePosition(line: start.line, column: column + stretch.upperBound))
  }
}

// MARK: Lists and mappings of their own shape

extension BookManifestDecoder {
  /// A creator is a mapping, or just a name.
  private mutating func creators(_ value: PositionedValue) -> [BookMetadata.Creator] {
    list(value, for: "creators").compactMap { value in
      if case .string(let name, _) = value { return BookMetadata.Creator(name: name) }
      var creator = BookMetadata.Creator(name: "")
      let fields = fields(of: value, in: "creators", as: BookManifestKeys.Creator.self)
      for (key, value) in fields {
        let text = string(value, for: "creators.\(key.rawValue)")
        switch key {
        case .name: creator.name = text ?? ""
        case .fileAs: creator.fileAs = text
        case .role: creator.role = text
        }
      }
      guard creator.name.isEmpty else { return creator }
      if case .object = value {
        log.report(.manifestKeyMissing("name", in: "creators", at: location(value.range)))
      }
      return nil
    }
  }

  private mutating func assetRoots(_ value: PositionedValue) -> [AssetRoot] {
    entries(of: value, for: "assets").compactMap { entry in
      guard let folder = string(entry.value, for: "assets") else { return nil }
      guard entry.key.hasPrefix("/") else {
        log.report(.manifestAssetPrefix(entry.key, at: location(entry.keyRange)))
        return nil
      }
      let prefix = ResourcePath.normalized(entry.key)
      return AssetRoot(
        prefix: prefix == "/" ? "" : prefix,
        folder: ManifestText(folder, at: location(entry.value.range)))
    }
  }

  private mutating func outputs(_ value: PositionedValue) -> [String]? {
    let items = list(value, for: "outputs")
    let formats = items.compactMap { value -> String? in
      let fields = fields(of: value, in: "outputs", as: BookManifestKeys.Output.self)
      for (key, value) in fields {
        switch key {
        case .format:
          return choice(value, for: "outputs.format", of: ["pdf", "epub"])
        }
      }
      if case .object = value {
        log.report(.manifestKeyMissing("format", in: "outputs", at: location(value.range)))
      }
      return nil
    }
    return formats.isEmpty ? nil : formats
  }
}
