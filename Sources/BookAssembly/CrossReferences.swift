import Diagnostics
import DocumentTree

/// Makes identifiers unique over the book and leads every link and image to where it belongs.
struct CrossReferences {
  /// Schemes a reader's device may be asked to open; `javascript:`, `data:`, `file:` are not.
  private static let openableSchemes: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "ftp", "urn", "doi", "isbn",
  ]

  private var guides: [GuideDraft]
  private var guideByKey: [String: Int] = [:]
  private var guideByName: [String: Int] = [:]
  private var images: ImageReferences
  /// How many broken links may still have their nearest heading looked for.
  private var hintsLeft = 100

  init(guides: [GuideDraft], images: ImageReferences) {
    self.guides = guides
    self.images = images
    for (index, guide) in guides.enumerated() {
      guideByKey[ResourcePath.normalized(guide.source.name), default: index] = index
      for name in [guide.frontMatter.slug, ResourcePath.stem(of: guide.source.name)] {
        guard let name, guideByName[name] == nil else { continue }
        guideByName[name] = index
      }
    }
  }

  /// The guides with all references resolved; slips are reported in reading order.
  static func resolve(
    _ guides: [GuideDraft], images: ImageReferences, numbering: inout Numbering,
    reporting log: inout DiagnosticLog
  ) -> [GuideDraft] {
    var references = CrossReferences(guides: guides, images: images)
    // A link may lead forward, so all identifiers are settled before the first link is looked at.
    for index in guides.indices {
      references.settleIdentifiers(inGuide: index, numbering: &numbering, reporting: &log)
    }
    for index in guides.indices { references.resolveReferences(inGuide: index, reporting: &log) }
    return references.guides
  }
}

// MARK: Identifiers

extension CrossReferences {
  private mutating func settleIdentifiers(
    inGuide index: Int, numbering: inout Numbering, reporting log: inout DiagnosticLog
  ) {
    var root = takeRoot(ofGuide: index)
    var guide = guides[index]
    root.rewriteDescendants { child in
      guard case .element(var element) = child else { return }
      Self.settle(&element, in: &guide, numbering: &numbering, reporting: &log)
      child = .element(element)
    }
    guide.root = root
    guides[index] = guide
  }

  /// A guide's tree, taken out to be changed: with a second owner, all of it would be copied.
  private mutating func takeRoot(ofGuide index: Int) -> Element {
    let root = guides[index].root
    guides[index].root.children = []
    return root
  }

  private static func settle(
    _ element: inout Element, in guide: inout GuideDraft, numbering: inout Numbering,
    reporting log: inout DiagnosticLog
  ) {
    let isHeading = element.name.headingLevel != nil
    guard let wished = element.attributes.identifier ?? (isHeading ? guide.name + "-h" : nil)
    else { return }
    let identifier = numbering.identifier(wished: wished)
    element.attributes.identifier = identifier
    if isHeading {
      let fragment = withoutPrefix(identifier, of: guide)
      guide.headings.append(HeadingAnchor(title: element.plainTitle, fragment: fragment))
    }
    if let first = guide.anchors[wished] {
      guard first != identifier else { return }
      log.report(
        .duplicateIdentifier(
          withoutPrefix(wished, of: guide), renamed: withoutPrefix(identifier, of: guide),
          at: guide.location(of: element)))
    } else {
      guide.anchors[wished] = identifier
      let short = withoutPrefix(wished, of: guide)
      if guide.anchors[short] == nil { guide.anchors[short] = identifier }
    }
  }

  private static func withoutPrefix(_ identifier: String, of guide: GuideDraft) -> String {
    let prefix = guide.name + "-"
    return identifier.hasPrefix(prefix) ? String(identifier.dropFirst(prefix.count)) : identifier
  }
}

// MARK: Links and images

extension CrossReferences {
  private enum Destination {
    case book(identifier: String)
    case elsewhere(String)
    case nowhere(Diagnostic)
  }

  private func resolve(_ destination: String, from element: Element, in index: Int) -> Destination {
    let guide = guides[index]
    if destination.hasPrefix("#") {
      return resolve(fragment: destination.dropFirst(), of: index, from: element, in: index)
    }
    if let scheme = ResourcePath.scheme(of: destination) {
      guard Self.openableSchemes.contains(scheme), let address = WebAddress.valid(destination)
      else { return .nowhere(.linkUnusable(destination, at: guide.location(of: element))) }
      return .elsewhere(address)
    }
    if destination.hasPrefix("//") {
      return resolve("https:" + destination, from: element, in: index)
    }
    guard let target = guideIndex(named: destination, from: guide) else {
      return .nowhere(
        .linkTargetNotFound(destination, at: guide.location(of: element), nearest: nil))
    }
    let fragment = destination.firstIndex(of: "#").map { destination[$0...].dropFirst() } ?? ""
    return resolve(fragment: fragment, of: target, from: element, in: index)
  }

  private func resolve(
    fragment: Substring, of target: Int, from element: Element, in index: Int
  ) -> Destination {
    let written = ResourcePath.percentDecoded(fragment)
    let anchors = guides[target].anchors
    if let identifier = anchors[written] ?? anchors[XMLName.sanitized(written)] {
      return .book(identifier: identifier)
    }
    let shown = target == index ? "#\(written)" : element.attributes["href"] ?? written
    let nearest =
      hintsLeft > 0 ? NearestHeading.find(written, in: guides[target].headings) : nil
    return .nowhere(
      .linkTargetNotFound(shown, at: guides[index].location(of: element), nearest: nearest))
  }

  /// The guide a relative link means: by its file, or by its slug as the last part of the path.
  private func guideIndex(named destination: String, from guide: GuideDraft) -> Int? {
    guard let key = ResourcePath.key(for: destination, in: guide.source.name) else { return nil }
    if let index = guideByKey[key] { return index }
    let last = key.split(separator: "/").last.map(String.init) ?? ""
    return guideByName[last] ?? guideByName[ResourcePath.stem(of: key)]
  }

  private mutating func resolveReferences(
    inGuide index: Int, reporting log: inout DiagnosticLog
  ) {
    var root = takeRoot(ofGuide: index)
    var images = images
    images.resolve(in: &root, of: guides[index], reporting: &log) { link, log in
      resolvedLink(link, in: index, reporting: &log)
    }
    self.images = images
    guides[index].root = root
  }

  private mutating func resolvedLink(
    _ link: Element, in index: Int, reporting log: inout DiagnosticLog
  ) -> Element {
    guard let href = link.attributes["href"] else { return link }
    var link = link
    switch resolve(href, from: link, in: index) {
    case .book(let identifier): link.attributes.replace("href", with: "#" + identifier)
    case .elsewhere(let address): link.attributes.replace("href", with: address)
    case .nowhere(let diagnostic):
      hintsLeft -= 1
      log.report(diagnostic)
      link.name = .span
      link.attributes["href"] = nil
      link.attributes.classes.append("broken-link")
    }
    return link
  }
}

extension Attributes {
  /// Sets an attribute in place, so that the written order stays.
  mutating func replace(_ name: String, with value: String) {
    if let index = others.firstIndex(where: { $0.name == name }) {
      others[index].value = value
    } else {
      others.append(Entry(name: name, value: value))
    }
  }
}
