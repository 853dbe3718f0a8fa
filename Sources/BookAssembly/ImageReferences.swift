import Diagnostics
import DocumentTree

/// Leads every image of a guide to the file it means, and says what of them cannot be shown.
///
/// What is missing gives way to its alternative text or goes without a trace, by the policy; a file
/// that is there but cannot be used is always spoken of.
struct ImageReferences {
  private let available: Set<String>
  private let faults: [String: Diagnostic]
  private let remarks: [String: [Diagnostic]]
  private let policy: MissingImagePolicy
  /// The images whose remarks were made: once is enough.
  private var remarked: Set<String> = []

  init(_ options: AssemblyOptions) {
    available = options.availableResources
    faults = options.imageFaults
    remarks = options.imageRemarks
    policy = options.missingImages
  }

  /// Resolves the images below `root`; each link on the way is handed to `link`, so that all is
  /// reported in reading order.
  mutating func resolve(
    in root: inout Element, of guide: GuideDraft, reporting log: inout DiagnosticLog,
    link: (Element, inout DiagnosticLog) -> Element
  ) {
    _ = resolveChildren(of: &root, guide, reporting: &log, link: link)
  }

  /// - Returns: whether an image was taken out.
  private mutating func resolveChildren(
    of element: inout Element, _ guide: GuideDraft, reporting log: inout DiagnosticLog,
    link: (Element, inout DiagnosticLog) -> Element
  ) -> Bool {
    var hasLost = false
    var children: [ElementChild] = []
    children.reserveCapacity(element.children.count)
    for child in element.children {
      guard case .element(var inner) = child else {
        children.append(child)
        continue
      }
      if inner.name == .a { inner = link(inner, &log) }
      if inner.name == .img {
        let resolved = resolved(inner, guide, reporting: &log)
        if let resolved { children.append(resolved) } else { hasLost = true }
      } else if resolveChildren(of: &inner, guide, reporting: &log, link: link),
        inner.isEmptied
      {
        hasLost = true
      } else {
        children.append(.element(inner))
      }
    }
    element.children = children
    return hasLost
  }

  /// The image with the key of its file; its text, or nothing, where there is none.
  private mutating func resolved(
    _ image: Element, _ guide: GuideDraft, reporting log: inout DiagnosticLog
  ) -> ElementChild? {
    let source = image.attributes["src"] ?? ""
    let location = guide.location(of: image)
    guard let key = ResourcePath.key(for: source, in: guide.source.name), available.contains(key)
    else {
      report(source, isOrnament: image.isOrnament, in: guide, at: location, to: &log)
      let text = image.attributes["alt"] ?? ""
      guard policy != .omit, !image.isOrnament else { return nil }
      return .text(ElementText(text, start: image.range?.start))
    }
    if remarked.insert(key).inserted {
      for remark in remarks[key] ?? [] { log.report(remark.placed(at: location)) }
    }
    var image = image
    image.attributes.replace("src", with: key)
    let alternative = image.attributes["alt"] ?? ""
    image.attributes.replace("alt", with: alternative)
    if !image.isOrnament, alternative.allSatisfy(\.isWhitespace) {
      log.report(.imageAlternativeMissing(source, at: location))
    }
    return .element(image)
  }

  private func report(
    _ source: String, isOrnament: Bool, in guide: GuideDraft, at location: SourceLocation?,
    to log: inout DiagnosticLog
  ) {
    log.report(
      contentsOf: diagnostic(
        for: source, key: ResourcePath.key(for: source, in: guide.source.name),
        isOrnament: isOrnament, at: location))
  }

  /// What is to be said of an image that is not there; nothing where the policy wants no word.
  func diagnostic(
    for source: String, key: String?, isOrnament: Bool, at location: SourceLocation?
  ) -> [Diagnostic] {
    if var fault = key.flatMap({ faults[$0] }) {
      fault.severity = policy == .error ? .error : .warning
      return [fault.placed(at: location)]
    }
    guard policy != .omit else { return [] }
    return [
      .imageNotFound(source, policy: policy, isOrnament: isOrnament, at: location)
    ]
  }
}

extension DiagnosticLog {
  fileprivate mutating func report(contentsOf diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { report(diagnostic) }
  }
}

extension Diagnostic {
  /// The same where an image is referred to.
  fileprivate func placed(at location: SourceLocation?) -> Diagnostic {
    var diagnostic = self
    diagnostic.location = location
    return diagnostic
  }
}

extension Element {
  /// Lost its image, holds nothing else to see, and is no box that is seen for itself.
  fileprivate var isEmptied: Bool {
    // A caption alone describes nothing.
    if name == .figure { return !children.contains { $0.element?.name == .img } && !hasText }
    return [.p, .div, .a, .em, .strong, .del, .span].contains(name)
      && children.allSatisfy { $0.element == nil } && textContent.allSatisfy(\.isWhitespace)
  }

  /// Whether a text stands in place of the image.
  private var hasText: Bool {
    children.contains { child in
      if case .text(let text) = child { !text.string.allSatisfy(\.isWhitespace) } else { false }
    }
  }
}
