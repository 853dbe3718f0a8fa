import Diagnostics
import DocumentTree

/// Ends each guide with the guides its front matter calls related (`related_jobs`): links to those
/// in the book, plain names for the others.
///
/// A name means the guide whose slug it is; `_` and `-`, capitals and small letters are the same.
/// Nothing is guessed: `engineering_manager` is not `em`.
struct RelatedGuides {
  private static let key = "related_jobs"

  private let words: BookWords
  private var guideBySlug: [String: Int] = [:]
  private let slugs: [HeadingAnchor]
  /// What names that no guide has may have meant: guides of one book tend to miss the same ones.
  private var guesses: [String: HeadingAnchor?] = [:]
  /// A hint is worth a moment, not more, even in a book of a thousand guides.
  private static let mostGuesses = 100

  private init(_ guides: [GuideDraft], words: BookWords) {
    self.words = words
    slugs = guides.map { HeadingAnchor(title: $0.title, fragment: $0.slug) }
    for (index, guide) in guides.enumerated() {
      let slug = Self.folded(guide.slug)
      if guideBySlug[slug] == nil { guideBySlug[slug] = index }
    }
  }

  /// Adds the blocks; a guide that is not in the book is reported where it is named.
  static func add(
    to guides: inout [GuideDraft], words: BookWords, numbering: inout Numbering,
    reporting log: inout DiagnosticLog
  ) {
    var related = RelatedGuides(guides, words: words)
    let all = guides
    for index in guides.indices {
      let block = related.block(of: index, among: all, numbering: &numbering, reporting: &log)
      if let block { guides[index].root.children.append(.element(block)) }
    }
  }

  private mutating func nearest(to written: String) -> HeadingAnchor? {
    if let guess = guesses[written] { return guess }
    guard guesses.count < Self.mostGuesses else { return nil }
    let guess = NearestHeading.find(written, in: slugs)
    guesses[written] = .some(guess)
    return guess
  }

  private mutating func block(
    of index: Int, among guides: [GuideDraft], numbering: inout Numbering,
    reporting log: inout DiagnosticLog
  ) -> Element? {
    let guide = guides[index]
    var items: [Element] = []
    var seen: Set<String> = [Self.folded(guide.slug)]
    for written in guide.frontMatter.relatedJobs where seen.insert(Self.folded(written)).inserted {
      guard let target = guideBySlug[Self.folded(written)] else {
        log.report(
          .relatedGuideNotFound(
            written, at: guide.location(of: written, under: Self.key),
            nearest: nearest(to: written)))
        items.append(
          numbering.element(.li, Attributes(classes: ["not-in-book"]), text: written))
        continue
      }
      let link = numbering.link(to: guides[target].identifier, text: guides[target].title)
      items.append(numbering.element(.li, children: [link]))
    }
    guard !items.isEmpty else { return nil }
    let title = numbering.element(
      .p, Attributes(classes: ["related-title"]), text: words.relatedGuides)
    let list = numbering.element(.ul, children: items)
    return numbering.element(
      .aside, Attributes(classes: ["related"]), children: [title, list])
  }

  private static func folded(_ slug: String) -> String {
    String(slug.lowercased().map { $0 == "_" ? "-" : $0 })
  }
}

extension GuideDraft {
  /// What others name it by: its own slug, else its file's name.
  fileprivate var slug: String {
    frontMatter.slug ?? ResourcePath.stem(of: source.name)
  }

  /// Where a value stands in the front matter; the whole of its key where it is not written as is.
  func location(of value: String, under key: String) -> SourceLocation? {
    guard let range = frontMatter.ranges[key] else { return nil }
    return SourceLocation(source, source.range(ofWord: value, in: range) ?? range)
  }
}

extension SourceFile {
  /// The first place of a word that is no part of a longer one.
  fileprivate func range(ofWord word: String, in range: SourceRange) -> SourceRange? {
    let wanted = Array(word.unicodeScalars)
    guard !wanted.isEmpty, range.start.line <= range.end.line else { return nil }
    for number in range.start.line...range.end.line {
      let line = Array(self.line(number).unicodeScalars)
      let first = number == range.start.line ? range.start.column - 1 : 0
      guard line.count >= first + wanted.count else { continue }
      for start in first...line.count - wanted.count {
        let end = start + wanted.count
        guard line[start..<end].elementsEqual(wanted),
          start == 0 || !line[start - 1].isPartOfSlug,
          end == line.count || !line[end].isPartOfSlug
        else { continue }
        return SourceRange(
          SourcePosition(line: number, column: start + 1),
          SourcePosition(line: number, column: end + 1))
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfSlug: Bool {
    self == "_" || self == "-" || properties.isAlphabetic || properties.numericType != nil
  }
}
