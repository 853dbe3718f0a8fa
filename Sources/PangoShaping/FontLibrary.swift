import CPango
import Typography

/// The catalogue's files as a private fontconfig configuration: no other font of the machine is
/// ever seen.
///
/// fontconfig reads the fonts' folders once and keeps what it learned in the cache folder; with
/// that, opening takes half a millisecond instead of 180. The configuration is built once and only read
/// afterwards, which fontconfig allows from many threads (its reference counts are atomic), so all
/// shapers of a process may share one library.
@safe package final class FontLibrary: @unchecked Sendable {
  // Sendable: `configuration` is never changed after `init`.
  private let configuration: OpaquePointer
  package let catalog: FontCatalog

  /// - Parameter cacheFolder: where fontconfig keeps its cache, a folder it can write; nil reads the
  ///   fonts anew.
  package init(catalog: FontCatalog, cacheFolder: String?) throws(ShapingError) {
    guard catalog.faces.contains(where: { !$0.isColorEmoji }) else {
      throw ShapingError(.emptyCatalog, "")
    }
    guard let configuration = unsafe FcConfigCreate() else {
      throw ShapingError(.configuration, "FcConfigCreate")
    }
    let xml = Self.configurationXML(catalog: catalog, cacheFolder: cacheFolder)
    let isParsed = unsafe FcConfigParseAndLoadFromMemory(configuration, xml, FcBool(FcTrue))
    guard isParsed != 0, unsafe FcConfigBuildFonts(configuration) != 0 else {
      unsafe FcConfigDestroy(configuration)
      throw ShapingError(.configuration, catalog.faces.first?.path ?? "")
    }
    unsafe self.configuration = configuration
    self.catalog = catalog
    if cacheFolder == nil { readFiles() }
    let listed = listedFaces()
    for face in catalog.faces where !listed.contains(ListedFace(face)) {
      throw ShapingError(.faceNotLoadable, face.path)
    }
    // Pango's first font map initializes fontconfig, which would read the machine's configuration
    // and all its fonts (0.4 s) if the process had no current one yet.
    unsafe FcConfigSetCurrent(configuration)
  }

  deinit { unsafe FcConfigDestroy(configuration) }

  /// A font map of its own for one thread.
  ///
  /// Positions come out in 1/1024 of a pixel, unhinted.
  func makeFontMap() -> GObjectReference {
    // FreeType's map: shaping needs no cairo font, and every design size is a pixel size.
    let map = unsafe GObjectReference(adopting: UnsafeMutableRawPointer(pango_ft2_font_map_new()))
    let instance = unsafe map.opaque
    unsafe pango_fc_font_map_set_config(instance, configuration)
    unsafe pango_fc_font_map_set_default_substitute(
      instance,
      { pattern, _ in
        for property in [FC_HINTING, FC_EMBOLDEN, FC_AUTOHINT] {
          unsafe FcPatternDel(pattern, property)
          unsafe FcPatternAddBool(pattern, property, FcBool(FcFalse))
        }
      }, nil, nil)
    return map
  }

  /// Runs `body` with these fonts as those in which librsvg sets the text of drawings.
  ///
  /// librsvg takes its thread's default font map. One that is made when first asked for keeps the
  /// fonts that were fontconfig's current ones then, which another library may have set.
  package func servingDrawings<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // FreeType's map on every system: the PDF is to hold these files' outlines.
    guard let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      preconditionFailure("Pango was built without FreeType")
    }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(map)) }
    unsafe pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    unsafe pango_cairo_font_map_set_default(OpaquePointer(map))
    defer { pango_cairo_font_map_set_default(nil) }
    return try body()
  }

  /// Without folders there is nothing to cache, and fontconfig does not complain of a missing cache.
  private func readFiles() {
    for path in Self.paths(of: catalog) {
      // What cannot be read is missed by `init`.
      unsafe _ = FcConfigAppFontAddFile(configuration, path)
    }
  }

  /// What fontconfig found; a file it cannot read is not among it.
  private func listedFaces() -> Set<ListedFace> {
    var listed: Set<ListedFace> = []
    for set in [FcSetSystem, FcSetApplication] {
      guard let fonts = unsafe FcConfigGetFonts(configuration, set) else { continue }
      for index in unsafe 0..<Int(fonts.pointee.nfont) {
        if let face = unsafe ListedFace(fonts.pointee.fonts[index]) { listed.insert(face) }
      }
    }
    return listed
  }

  private static func paths(of catalog: FontCatalog) -> [String] {
    Set(catalog.faces.map(\.path)).sorted()
  }

  private static func configurationXML(catalog: FontCatalog, cacheFolder: String?) -> String {
    let paths = paths(of: catalog)
    let folders = Set(paths.map(folder)).sorted()
    var xml = "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n"
    if let cacheFolder {
      for folder in folders { xml += "<dir>\(escaped(folder))</dir>\n" }
      xml += "<cachedir>\(escaped(cacheFolder))</cachedir>\n"
    }
    xml += "<selectfont>\n<rejectfont><glob>*</glob></rejectfont>\n"
    for path in paths { xml += "<acceptfont><glob>\(escaped(path))</glob></acceptfont>\n" }
    xml += "</selectfont>\n"
    // For Pango's own choice of emoji fonts and for text in SVG images; we ask for faces by name.
    for (alias, family) in catalog.aliases.sorted(by: { $0.key < $1.key }) {
      xml += "<alias binding=\"strong\"><family>\(escaped(alias))</family>"
      xml += "<prefer><family>\(escaped(family))</family></prefer></alias>\n"
    }
    return xml + "</fontconfig>\n"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// A face as fontconfig knows it: file, index in the collection, named instance.
@safe struct ListedFace: Hashable {
  private let path: String
  private let index: Int32

  init(_ face: FontFace) {
    path = face.path
    index = Int32(face.id.index) | Int32(face.id.instance) << 16
  }

  /// Reads `FC_FILE` and `FC_INDEX`, which has the instance in its upper half.
  init?(_ pattern: OpaquePointer?) {
    var file: UnsafeMutablePointer<FcChar8>?
    var index: Int32 = 0
    guard unsafe FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch,
      unsafe FcPatternGetInteger(pattern, FC_INDEX, 0, &index) == FcResultMatch,
      let file = unsafe file
    else { return nil }
    path = unsafe String(cString: file)
    self.index = index
  }
}
