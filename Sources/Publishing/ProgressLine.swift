import Diagnostics

/// What a person who watches a run is shown of it: phase, guides done, pages, time.
package struct ProgressLine: Sendable, Equatable {
  private var phase: BuildPhase?
  private var done: Int?
  private var count = 0
  private var pages: Int?

  package init() {}

  /// Takes in what happened; false where the line stays as it is.
  package mutating func take(_ progress: Publisher.Progress) -> Bool {
    switch progress {
    case .began(let phase):
      guard phase != self.phase else { return false }
      self.phase = phase
      done = nil
    case .advanced(let done, let count):
      self.done = done
      self.count = count
    case .paginated(let count): pages = count
    case .read: return false
    }
    return true
  }

  /// `組版 12/40 · 230ページ · 1.25 s`.
  package func text(in language: MessageLanguage, after duration: Duration) -> String {
    var parts = [phase?.title.text(in: language) ?? ""]
    if let done { parts[0] += " \(done)/\(count)" }
    if let pages {
      let wording = Wording(ja: "\(pages)ページ", en: pages == 1 ? "1 page" : "\(pages) pages")
      parts.append(wording.text(in: language))
    }
    parts.append("\(BuildTimings.seconds(duration)) s")
    return parts.joined(separator: " · ")
  }
}
