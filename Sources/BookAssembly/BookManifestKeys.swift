/// The keys a mapping of the manifest may have, as users write them.
package protocol ManifestKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// The keys of `book.yml`, mapping by mapping; `docs/book.schema.json` knows the same ones.
package enum BookManifestKeys {
  package enum Book: String, ManifestKey {
    case name, title, subtitle, language, creators, publisher, date, edition,
      identifier, isbn, editions, printer, rights, cover, page, readings
    case styles, parts, guides, select, sort, assets, missing, headings, toc, related,
      outputs, profiles
  }

  package enum Guide: String, ManifestKey { case file, title }

  package enum Creator: String, ManifestKey { case name, fileAs, role }

  package enum Page: String, ManifestKey { case size, bleed, marks, typeArea }

  package enum Cover: String, ManifestKey { case image, alt }

  package enum Edition: String, ManifestKey { case name, date }

  package enum Part: String, ManifestKey { case title, guides, select, sort }

  package enum Contents: String, ManifestKey { case depth }

  package enum Headings: String, ManifestKey { case keycap }

  package enum Output: String, ManifestKey { case format }
}
