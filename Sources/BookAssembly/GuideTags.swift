import Diagnostics
import DocumentTree

/// A tag (`#採用`) without its sign.
struct GuideTag {
  var name: String

  /// Equal for tags that differ by capitals or full width only.
  var key: String {
    var key = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      key.append(contentsOf: scalar.narrowed.properties.lowercaseMapping.unicodeScalars)
    }
    return String(key)
  }
}

extension Document {
  /// The tags of the front matter and those of the closing line.
  var tags: [GuideTag] {
    var tags = frontMatter.tags.map(GuideTag.init)
    guard case .paragraph(let last)? = blocks.last else { return tags }
    let words = last.content.plainText.split(whereSeparator: \.isWhitespace)
    guard words.allSatisfy({ $0.count > 1 && $0.first.map("#＃".contains) == true }) else {
      return tags
    }
    for word in words {
      let tag = GuideTag(name: String(word.drop { "#＃".contains($0) }))
      if !tags.contains(where: { $0.key == tag.key }) { tags.append(tag) }
    }
    return tags
  }
}

extension GuideDraft {
  /// The tags of the closing line, else the front matter's, each once.
  var tags: [GuideTag] {
    Self.unique(tagLine.isEmpty ? frontMatter.tags.map(GuideTag.init) : tagLine)
  }

  private var tagLine: [GuideTag] { tagLineElement.map(Self.tags(of:)) ?? [] }

  private static func tags(of line: Element) -> [GuideTag] {
    line.textContent.split(whereSeparator: \.isWhitespace).map { word in
      GuideTag(name: String(word.drop { "#＃".contains($0) }))
    }
  }

  private static func unique(_ tags: [GuideTag]) -> [GuideTag] {
    var seen: Set<String> = []
    return tags.filter { !$0.name.isEmpty && seen.insert($0.key).inserted }
  }

  /// Says where the closing line and the front matter differ, if the author wrote both.
  func compareTags(reporting log: inout DiagnosticLog) {
    guard let line = tagLineElement, !frontMatter.tags.isEmpty else { return }
    let own = Self.unique(tagLine)
    let given = Self.unique(frontMatter.tags.map(GuideTag.init))
    let onlyInLine = Self.names(of: own, without: given)
    let onlyInFrontMatter = Self.names(of: given, without: own)
    guard !onlyInLine.isEmpty || !onlyInFrontMatter.isEmpty else { return }
    log.report(
      .tagsDiffer(
        onlyInLine: onlyInLine, onlyInFrontMatter: onlyInFrontMatter, at: location(of: line)))
  }

  private static func names(of tags: [GuideTag], without others: [GuideTag]) -> [String] {
    let keys = Set(others.map(\.key))
    return tags.filter { !keys.contains($0.key) }.map(\.name)
  }
}

extension Unicode.Scalar {
  /// The ASCII character a full-width one is a form of, else itself.
  var narrowed: Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(value) else { return self }
    return Unicode.Scalar(value - 0xFEE0) ?? self
  }
}
