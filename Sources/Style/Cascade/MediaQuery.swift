/// One query of an `@media` list (Media Queries 4): a type, perhaps negated, perhaps with features.
struct MediaQuery: Sendable, Hashable {
  enum MediaName: Sendable, Hashable {
    case all
    case known(MediaType)
    /// `tv`, `speech` and whatever else we never are.
    case other
  }

  var isNegated: Bool
  var media: MediaName
  /// `(min-width: 30em)` and what follows: only a reader can tell.
  var features: String?

  /// Whether the query's type fits; the EPUB is a screen too.
  func names(_ type: MediaType) -> Bool {
    let fits =
      switch media {
      case .all: true
      case .known(let known): known == type || (known == .screen && type == .epub)
      case .other: false
      }
    return fits != isNegated
  }

  /// Whether our own engine lets the block apply: features are never taken for granted.
  func applies(to type: MediaType) -> Bool { names(type) && features == nil }

  static func list(in prelude: [ComponentValue], source: [UInt8]) -> [MediaQuery]? {
    let parts = prelude.splitAtCommas
    if parts.count == 1, parts[0].isEmpty { return [] }
    var queries: [MediaQuery] = []
    for part in parts {
      guard let query = MediaQuery(part, source: source) else { return nil }
      queries.append(query)
    }
    return queries
  }

  private init?(_ values: [ComponentValue], source: [UInt8]) {
    var index = 0
    func skipWhitespace() {
      while index < values.count, values[index].isWhitespace { index += 1 }
    }
    func takeIdent() -> String? {
      skipWhitespace()
      guard index < values.count, case .ident(let name) = values[index].kind else { return nil }
      index += 1
      return name.lowercasedASCII
    }
    var word = takeIdent()
    isNegated = word == "not"
    if word == "not" || word == "only" { word = takeIdent() }
    media = .all
    if let word {
      media = word == "all" ? .all : MediaType(rawValue: word).map { .known($0) } ?? .other
      skipWhitespace()
      guard index < values.count else { return }
      guard takeIdent() == "and" else { return nil }
    }
    skipWhitespace()
    guard let first = values.dropFirst(index).first, case .block(.round, _) = first.kind,
      let last = values.last
    else { return nil }
    features = String(decoding: source[first.start..<last.end], as: UTF8.self)
  }
}

extension [MediaQuery] {
  /// An empty list is `all`.
  func applies(to type: MediaType) -> Bool {
    isEmpty || contains { $0.applies(to: type) }
  }

  func names(_ type: MediaType) -> Bool { isEmpty || contains { $0.names(type) } }
}
