import BookAssembly
import DocumentTree

/// What the publication may truly claim about its accessibility (EPUB Accessibility 1.1, 2.3; the
/// words are schema.org's).
///
/// Everything is read off the book; nothing is claimed that we do not see.
struct AccessibilityMetadata {
  struct Property: Equatable {
    var name: String
    var value: String
  }

  /// What decides the claims.
  private struct Findings {
    var hasPictures = false
    var hasUndescribedPictures = false
    var hasRuby = false
    var hasHeadings = false
  }

  private let findings: Findings
  private let hasPages: Bool
  private let hasMovingPictures: Bool
  private let isJapanese: Bool

  init(of publication: Publication) {
    var findings = Findings()
    for section in publication.book.sections {
      section.root.forEachElement { element in
        switch element.name {
        case .img:
          // A picture without a text that is no ornament tells something nobody can hear.
          findings.hasPictures = true
          let isDescribed = !(element.attributes["alt"] ?? "").isEmpty
          if !element.isOrnament, !isDescribed { findings.hasUndescribedPictures = true }
        case .ruby: findings.hasRuby = true
        default: if element.name.headingLevel != nil { findings.hasHeadings = true }
        }
      }
    }
    self.findings = findings
    hasPages = !publication.pages.isEmpty
    // A GIF, WebP or SVG may move; we do not look inside.
    hasMovingPictures = publication.layout.pictures.contains {
      $0.resource.mediaType != .png && $0.resource.mediaType != .jpeg
    }
    isJapanese = publication.book.metadata.language.hasPrefix("ja")
  }

  var properties: [Property] {
    var properties = [Property(name: "schema:accessMode", value: "textual")]
    if findings.hasPictures {
      properties.append(Property(name: "schema:accessMode", value: "visual"))
    }
    let sufficient = findings.hasUndescribedPictures ? "textual,visual" : "textual"
    properties.append(Property(name: "schema:accessModeSufficient", value: sufficient))
    properties += features.map { Property(name: "schema:accessibilityFeature", value: $0) }
    let hazard = hasMovingPictures ? "unknown" : "none"
    properties.append(Property(name: "schema:accessibilityHazard", value: hazard))
    properties.append(Property(name: "schema:accessibilitySummary", value: summary))
    return properties
  }

  private var features: [String] {
    var features = ["tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    if findings.hasHeadings { features.append("structuralNavigation") }
    if findings.hasPictures, !findings.hasUndescribedPictures { features.append("alternativeText") }
    if findings.hasRuby { features.append("rubyAnnotations") }
    if hasPages { features += ["pageBreakMarkers", "pageNavigation"] }
    return features
  }

  private var summary: String {
    isJapanese ? japaneseSummary : englishSummary
  }

  private var japaneseSummary: String {
    var sentences = ["本文はすべて文字情報で、見出しの構造と目次をたどって読めます。"]
    if findings.hasUndescribedPictures {
      sentences.append("代替テキストのない画像があります。")
    } else if findings.hasPictures {
      sentences.append("画像には代替テキストがあります。")
    }
    if findings.hasRuby { sentences.append("一部の漢字にルビがあります。") }
    if hasPages { sentences.append("印刷版のページ番号で移動できます。") }
    return sentences.joined()
  }

  private var englishSummary: String {
    var sentences = ["All text is real text, with headings and a table of contents to navigate by."]
    if findings.hasUndescribedPictures {
      sentences.append("Some images have no alternative text.")
    } else if findings.hasPictures {
      sentences.append("Images have alternative text.")
    }
    if findings.hasRuby { sentences.append("Some words carry ruby annotations.") }
    if hasPages { sentences.append("Pages of the printed edition can be reached by number.") }
    return sentences.joined(separator: " ")
  }
}
