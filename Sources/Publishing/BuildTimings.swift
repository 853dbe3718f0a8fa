import Diagnostics

/// The steps of a run, in their order.
package enum BuildPhase: String, Sendable, CaseIterable {
  case read, parse, assemble, style, fonts, compose, draw, finish, package, write

  package var title: Wording {
    switch self {
    case .read: Wording(ja: "読み込み", en: "read")
    case .parse: Wording(ja: "解析", en: "parse")
    case .assemble: Wording(ja: "構成", en: "assemble")
    case .style: Wording(ja: "スタイル", en: "style")
    case .fonts: Wording(ja: "フォント", en: "fonts")
    case .compose: Wording(ja: "組版", en: "compose")
    case .draw: Wording(ja: "PDF描画", en: "PDF: draw")
    case .finish: Wording(ja: "PDF仕上げ", en: "PDF: finish")
    case .package: Wording(ja: "EPUB", en: "EPUB")
    case .write: Wording(ja: "書き出し", en: "write")
    }
  }
}

/// How long each step of a run took, by a clock that only goes forward.
package struct BuildTimings: Sendable, Equatable {
  package private(set) var durations: [BuildPhase: Duration] = [:]

  package init() {}

  /// Adds to a phase what `body` takes.
  package mutating func measure<Result, Failure: Error>(
    _ phase: BuildPhase, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = ContinuousClock.now
    defer { add(start.duration(to: .now), to: phase) }
    return try body()
  }

  package mutating func add(_ duration: Duration, to phase: BuildPhase) {
    durations[phase, default: .zero] += duration
  }

  package mutating func add(_ other: BuildTimings) {
    for (phase, duration) in other.durations { add(duration, to: phase) }
  }

  /// Of all phases; more than the whole took where they ran side by side.
  package var total: Duration { durations.values.reduce(.zero, +) }

  /// A table with a line a phase in milliseconds and parts of the whole, which is the last line.
  ///
  /// What phases gained by running side by side, or what passed between them, is a line of its own,
  /// so that the table adds up.
  package func table(of whole: Duration, in language: MessageLanguage) -> String {
    var rows = BuildPhase.allCases.compactMap { phase in
      durations[phase].map { (phase.title.text(in: language), $0) }
    }
    let rest = whole - total
    let isGain = rest < .zero
    let between = isGain ? Wording(ja: "同時進行", en: "side by side") : Wording(ja: "その他", en: "other")
    rows.append((between.text(in: language), rest))
    rows.append((Wording(ja: "合計", en: "total").text(in: language), whole))
    let titleWidth = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
    return rows.map { title, duration in
      let padding = titleWidth - DisplayWidth.of(title)
      let share = whole == .zero ? 0 : Int((duration / whole * 100).rounded())
      return title + String(repeating: " ", count: padding)
        + Self.padded(Self.milliseconds(duration), to: 11) + " ms"
        + Self.padded("\(share)", to: 5) + " %\n"
    }.joined()
  }

  /// With one decimal: `12.3`.
  package static func milliseconds(_ duration: Duration) -> String {
    guard duration >= .zero else { return "-" + milliseconds(.zero - duration) }
    let tenths = (microseconds(duration) + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// With two decimals: `0.31`.
  package static func seconds(_ duration: Duration) -> String {
    let hundredths = (microseconds(duration) + 5000) / 10000
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static func microseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    return Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
