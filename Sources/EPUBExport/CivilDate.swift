/// A day and time of the Gregorian calendar in UTC.
struct CivilDate: Equatable {
  let year: Int
  let month: Int
  let day: Int
  /// Seconds into the day.
  let seconds: Int

  /// The day and time of a moment, also before 1970.
  ///
  /// After `civil_from_days` in Hinnant's “chrono-compatible low-level date algorithms”: years are
  /// counted from March, so that the leap day is the last of its year.
  init(secondsSince1970 total: Int) {
    let days = Int((Double(total) / 86_400).rounded(.down))
    seconds = total - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `2026-11-01T09:30:00Z`, the one form `dcterms:modified` allows (EPUB 3.3, 5.5.3.3).
  var timestamp: String {
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
    let date = [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
