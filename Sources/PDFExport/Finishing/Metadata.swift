internal import BookAssembly

/// Seconds since 1970 as a date and time of day in UTC.
///
/// By days from civil (H. Hinnant, “chrono-compatible low-level date algorithms”); Foundation's
/// calendar costs more at start-up than the whole of this room.
struct CivilTime: Sendable, Equatable {
  var year: Int
  var month: Int
  var day: Int
  var secondOfDay: Int

  init(secondsSince1970 seconds: Int) {
    // Years 1 to 9999, all that four digits can hold.
    let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    secondOfDay = seconds - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  private var fields: [String] {
    [
      Self.digits(year, count: 4), Self.digits(month, count: 2), Self.digits(day, count: 2),
      Self.digits(secondOfDay / 3600, count: 2), Self.digits(secondOfDay / 60 % 60, count: 2),
      Self.digits(secondOfDay % 60, count: 2),
    ]
  }

  /// `D:20261101000000Z` (ISO 32000-1, 7.9.4).
  var pdfDate: String { "D:" + fields.joined() + "Z" }

  /// `2026-11-01T00:00:00Z` (XMP, ISO 8601).
  var isoDate: String {
    fields[..<3].joined(separator: "-") + "T" + fields[3...].joined(separator: ":") + "Z"
  }

  private static func digits(_ value: Int, count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(count - text.count, 0)) + text
  }
}

/// The entries of the document information dictionary, in their order.
struct DocumentInformation: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var key: String
    var value: String
  }

  var entries: [Entry]

  init(_ metadata: BookMetadata, producer: String) {
    let date = CivilTime(secondsSince1970: metadata.modified).pdfDate
    let optional: [(String, String?)] = [
      ("Title", metadata.title),
      ("Author", metadata.creators.map(\.name).joined(separator: "; ")),
      ("Subject", metadata.description),
      ("Keywords", metadata.subjects.joined(separator: ", ")),
      ("Creator", producer), ("Producer", producer),
      ("CreationDate", date), ("ModDate", date),
    ]
    entries = optional.compactMap { key, value in
      value.flatMap { $0.isEmpty ? nil : Entry(key: key, value: $0) }
    }
  }
}
