import Foundation
import LineComposition
import PangoShaping
import Publishing
import Typography

/// Line composition by its phases, on a million characters of the samples' paragraphs.
struct LineBenchmark {
  var runCount: Int

  private static let characterCount = 1_000_000
  private static let longParagraph = 10_000
  private static let measure = Length.pt(9) * 36

  func run() throws -> LineBenchmarkResult {
    let shaper = try Self.shaper()
    let composer = LineComposer(shaper: shaper)
    let texts = try Self.texts()
    // Glyphs are loaded and single characters shaped once before anything is measured.
    var prepared = texts.map { composer.prepare($0) }
    var result = LineBenchmarkResult(
      characterCount: texts.reduce(0) { $0 + Self.length($1) }, paragraphCount: texts.count)
    result.measure(.shaping, runs: runCount) {
      prepared = texts.map { composer.prepare($0) }
    }
    let styles = [ParagraphStyle.Breaking.firstFit, .optimumFit].map(Self.style)
    for (phases, style) in zip(LinePhase.ofBreakers, styles) {
      result.measure(phases.breaking, runs: runCount) {
        for paragraph in prepared { _ = composer.lineCount(of: paragraph, style: style) }
      }
      result.measure(phases.adjusting, runs: runCount) {
        for paragraph in prepared { _ = composer.unfilledLineCount(of: paragraph, style: style) }
      }
    }
    result.measure(.composing, runs: runCount) {
      for paragraph in prepared { _ = composer.compose(paragraph, style: styles[1]) }
    }
    for count in [Self.longParagraph, 2 * Self.longParagraph] {
      let long = composer.prepare(Self.joined(texts, count: count))
      result.long.append(
        LineBenchmarkResult.fastest(of: runCount) {
          _ = composer.lineCount(of: long, style: styles[1])
        })
    }
    return result
  }

  private static func style(_ breaking: ParagraphStyle.Breaking) -> ParagraphStyle {
    ParagraphStyle(
      measure: measure, firstLineIndent: .pt(9), size: .pt(9), breaking: breaking)
  }

  private static func shaper() throws -> PangoShaper {
    let catalog = try FontManifest.load(folder: FontFolder.ofProcess().locate())
    return try PangoShaper(
      catalog: catalog,
      cacheFolder: FontFolder.cacheFolder(environment: FontFolder.processEnvironment))
  }

  /// The samples' paragraphs, again and again until there are enough characters.
  private static func texts() throws -> [ParagraphText] {
    let paragraphs = try BenchmarkInput.samples().flatMap(\.chapters)
      .flatMap { $0.split(separator: "\n") }
      .filter { $0.count > 40 && !$0.contains("|") && !$0.contains("\":") }
      .map { Array($0.replacingOccurrences(of: "**", with: "").unicodeScalars) }
    var texts: [ParagraphText] = []
    var count = 0
    while count < characterCount {
      let paragraph = paragraphs[texts.count % paragraphs.count]
      texts.append(text(paragraph))
      count += paragraph.count
    }
    return texts
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> ParagraphText {
    let font = FontRequest(families: ["Noto Serif CJK JP", "Noto Color Emoji"])
    return ParagraphText(items: [
      .text(TextSpan(tag: 0, text: scalars, style: TextStyle(font: font, size: .pt(9))))
    ])
  }

  /// One paragraph of so many characters.
  private static func joined(_ texts: [ParagraphText], count: Int) -> ParagraphText {
    text(Array(texts.lazy.flatMap(scalars).prefix(count)))
  }

  private static func scalars(of text: ParagraphText) -> [Unicode.Scalar] {
    text.items.flatMap { item -> [Unicode.Scalar] in
      if case .text(let span) = item { span.text } else { [] }
    }
  }

  private static func length(_ text: ParagraphText) -> Int { scalars(of: text).count }
}

/// What line composition does with a paragraph, one after the other.
enum LinePhase: String {
  case shaping = "prepare (shape, classify)"
  case firstFit = "break, first fit"
  case firstFitAdjusted = "  and adjust, first fit"
  case optimum = "break, optimum"
  case optimumAdjusted = "  and adjust, optimum"
  case composing = "break, adjust, place"

  static let ofBreakers: [(breaking: LinePhase, adjusting: LinePhase)] = [
    (.firstFit, .firstFitAdjusted), (.optimum, .optimumAdjusted),
  ]

  /// Nanoseconds a character that the phase may take.
  var gate: Int? {
    switch self {
    case .shaping: 500
    case .optimumAdjusted: 150
    case .firstFit, .firstFitAdjusted, .optimum, .composing: nil
    }
  }
}

/// The fastest of some runs, by phase.
struct LineBenchmarkResult {
  var characterCount: Int
  var paragraphCount: Int
  private(set) var durations: [(phase: LinePhase, duration: Duration)] = []
  /// One paragraph of ten thousand characters, and one of twice that.
  var long: [Duration] = []

  init(characterCount: Int, paragraphCount: Int) {
    self.characterCount = characterCount
    self.paragraphCount = paragraphCount
  }

  mutating func measure(_ phase: LinePhase, runs: Int, _ work: () -> Void) {
    durations.append((phase, Self.fastest(of: runs, work)))
  }

  /// In time of the processor, so that other work on the machine counts less.
  static func fastest(of runs: Int, _ work: () -> Void) -> Duration {
    (0..<max(1, runs)).map { _ in
      let start = clock()
      work()
      return .microseconds(Int64(clock() - start) * 1_000_000 / Int64(CLOCKS_PER_SEC))
    }.min() ?? .zero
  }

  private func nanoseconds(_ duration: Duration) -> Int {
    Int(duration / .nanoseconds(1)) / max(1, characterCount)
  }

  /// Ten thousand characters in one paragraph break in less than this.
  private static let longGate = Duration.milliseconds(20)

  var keepsGates: Bool {
    durations.allSatisfy { nanoseconds($0.duration) <= $0.phase.gate ?? .max }
      && long.allSatisfy { $0 < Self.longGate * 2 } && (long.first ?? .zero) < Self.longGate
  }

  var table: String {
    var lines = ["", "\(characterCount) characters in \(paragraphCount) paragraphs, 36 em"]
    for (phase, duration) in durations {
      let name = phase.rawValue.padding(toLength: 28, withPad: " ", startingAt: 0)
      let gate = phase.gate.map { " (gate \($0))" } ?? ""
      lines.append("\(name)\(nanoseconds(duration)) ns a character\(gate)")
    }
    let times = long.map(BuildTimings.milliseconds).joined(separator: ", twice as long ")
    lines.append("one paragraph of 10,000 characters, optimum: \(times) ms (gate 20)")
    return lines.map { $0 + "\n" }.joined()
  }
}
