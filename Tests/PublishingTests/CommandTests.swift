import Foundation
import Testing

@testable import Publishing

/// The built executable, run as a user runs it.
@Suite("The command line")
struct CommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs `seihon` in the test's folder; nil, with a word, where it is not built.
  private func seihon(
    _ arguments: [String], environment: [String: String] = [:], input: String = ""
  ) throws -> Outcome? {
    let executable = Bundle(for: TemporaryFolder.self).bundleURL
      .appendingPathComponent("seihon")
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      print("passed over: seihon is not built at \(executable.path)")
      return nil
    }
    // What fontconfig learns of the fonts is kept apart from what a run writes.
    let cache = FileManager.default.temporaryDirectory
      .appendingPathComponent("seihon-tests-cache").path
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": cache]
      .merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let streams = (input: Pipe(), output: Pipe(), errors: Pipe())
    process.standardInput = streams.input
    process.standardOutput = streams.output
    process.standardError = streams.errors
    try process.run()
    streams.input.fileHandleForWriting.write(Data(input.utf8))
    try streams.input.fileHandleForWriting.close()
    let output = streams.output.fileHandleForReading.readDataToEndOfFile()
    let errors = streams.errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  @Test("The version goes to standard output")
  func version() throws {
    guard let outcome = try seihon(["--version"]) else { return }
    #expect(outcome.status == 0)
    #expect(outcome.output == Version.number + "\n")
    #expect(outcome.errors.isEmpty)
  }

  @Test(
    "Help is no error, and tells every option",
    arguments: [["help", "build"], ["build", "--help"], ["build", "-h"]])
  func help(_ arguments: [String]) throws {
    guard let outcome = try seihon(arguments) else { return }
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let options = [
      "--output", "--format", "--creation-timestamp", "--style", "--root", "--font-path", "--jobs",
      "--select", "--profile", "--set", "--keep-going", "--strict", "--lang", "--color",
      "--diagnostic-format", "--timings",
      "--quiet", "--verbose", "--version",
    ]
    for option in options { #expect(outcome.output.contains(option), "\(option)") }
  }

  @Test(
    "Wrong usage exits with 2 and says what is wrong",
    arguments: [
      (["--bogus"], "--bogus"), (["a.md", "-f", "doc"], "doc"), (["a.md", "-f", ""], "format"),
      (["a.md", "-o", "a.docx"], "a.docx"), (["a.md", "-f", "pdf", "-o", "a.epub"], "a.epub"),
      (["a.md", "-j", "0"], "-j"), (["a.md", "-q", "-v"], "-q"), (["a.md", "--lang", "fr"], "fr"),
      (["a.md", "--creation-timestamp", "-1"], "creation-timestamp"),
      (["a.md", "--creation-timestamp", "tomorrow"], "tomorrow"), (["a.md", "--set", "x"], "x"),
    ])
  func usage(_ arguments: [String], named word: String) throws {
    guard let outcome = try seihon(arguments) else { return }
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(word))
    #expect(outcome.output.isEmpty)
  }

  @Test("SOURCE_DATE_EPOCH must be a number")
  func epoch() throws {
    guard let outcome = try seihon(["a.md"], environment: ["SOURCE_DATE_EPOCH": "today"]) else {
      return
    }
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("SOURCE_DATE_EPOCH"))
  }

  @Test("A bare path means build, and a missing one is an error in the book")
  func missingInput() throws {
    guard let outcome = try seihon(["none.md"]) else { return }
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == """
        error[file-not-found]: “none.md” does not exist

        1 error · nothing written

        """)
    #expect(try folder.names().isEmpty)
  }

  @Test("No input means the current folder")
  func currentFolder() throws {
    guard let outcome = try seihon([]) else { return }
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the folder “.” holds no manuscripts"))
  }

  @Test(
    "The language is --lang's, else the locale's",
    arguments: [
      ([], ["LANG": "ja_JP.UTF-8"], true), ([], ["LANG": "ja"], true), ([], ["LANG": "C"], false),
      ([], [:], false), ([], ["LC_ALL": "en_US.UTF-8", "LANG": "ja_JP.UTF-8"], false),
      ([], ["LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"], true),
      ([], ["LC_ALL": "", "LANG": "ja_JP.UTF-8"], true), ([], ["LANG": "jam_JM"], false),
      (["--lang", "ja"], ["LANG": "C"], true), (["--lang", "en"], ["LANG": "ja_JP.UTF-8"], false),
    ] as [([String], [String: String], Bool)])
  func language(_ arguments: [String], environment: [String: String], isJapanese: Bool) throws {
    guard let outcome = try seihon(["none.md"] + arguments, environment: environment) else {
      return
    }
    #expect(outcome.errors.contains("見つかりません") == isJapanese)
  }

  @Test("Text in an SVG is set in the project's fonts, whatever it asks for and the machine has")
  func svgFonts() throws {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">
        <text x="0" y="30" font-family="DejaVu Sans, Helvetica, sans-serif">図 Text</text>
      </svg>
      """
    try folder.write(svg, to: "a.svg")
    try folder.write("# 題\n\n![図](a.svg)\n", to: "a.md")
    guard let outcome = try seihon(["a.md", "-o", "a.pdf"]) else { return }
    #expect(outcome.status == 0, "\(outcome.errors)")
    let fonts = try ReadBack.run(["pdffonts", folder.path("a.pdf")]).split(separator: "\n")
      .dropFirst(2)
    #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains("CJKjp") }, "\(fonts)")
    let text = try ReadBack.run(["pdftotext", folder.path("a.pdf"), "-"])
    #expect(text.contains("図 Text"))
  }

  @Test("Colour is for terminals, or when asked for")
  func colour() throws {
    guard let plain = try seihon(["none.md"]),
      let colored = try seihon(["none.md", "--color", "always"])
    else { return }
    #expect(!plain.errors.contains("\u{1B}"))
    #expect(colored.errors.contains("\u{1B}[1;31merror[file-not-found]"))
  }

  @Test("Diagnostics in JSON are lines of JSON and nothing else")
  func json() throws {
    try folder.write([0x61, 0xFF], to: "a.md")
    guard let outcome = try seihon(["a.md", "none.md", "--diagnostic-format", "json"]) else {
      return
    }
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect((object as? [String: Any])?["severity"] as? String == "error")
    }
  }

  @Test("A quiet run tells errors only, a verbose one what it reads")
  func verbosity() throws {
    try folder.write([0x61, 0xFF], to: "a.md")
    guard let quiet = try seihon(["a.md", "-q"]), let verbose = try seihon(["a.md", "-v"]) else {
      return
    }
    #expect(quiet.errors.hasPrefix("error[invalid-utf8]"))
    #expect(!quiet.errors.contains("nothing written"))
    #expect(verbose.errors.hasPrefix("a.md 4 B\n"))
  }

  @Test("An error in a guide leaves the older outputs as they are")
  func olderOutputs() throws {
    try folder.write([0x61, 0xFF], to: "a.md")
    try folder.write("古い本", to: "a.pdf")
    guard let outcome = try seihon(["a.md", "-o", "a.pdf", "-o", "new/a.epub"]) else { return }
    #expect(outcome.status == 1)
    #expect(try folder.read("a.pdf") == "古い本")
    #expect(try folder.names() == ["a.md", "a.pdf"])
  }

  @Test("Standard input is a guide")
  func standardInput() throws {
    guard let outcome = try seihon(["-", "-o", "a.pdf", "-v"], input: "# 本\n\u{0}") else {
      return
    }
    #expect(outcome.errors.contains("<stdin>:2:1"))
  }

  /// Where the pinned fonts are; nil, with a word, where they are missing.
  private var fonts: String? {
    let fonts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../fonts").standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: fonts + "/NotoSerifCJK-Regular.ttc") else {
      print("passed over: scripts/fonts was not run")
      return nil
    }
    return fonts
  }

  /// A small guide, set by the pinned fonts; nil, with a word, where they or the tool are missing.
  private func publish(_ arguments: [String], text: String) throws -> Outcome? {
    try folder.write(text, to: "em.md")
    return try publish("em.md", arguments)
  }

  private func publish(_ input: String, _ arguments: [String]) throws -> Outcome? {
    guard let fonts else { return nil }
    return try seihon(
      [input, "--font-path", fonts] + arguments, environment: ["SOURCE_DATE_EPOCH": "1760000000"])
  }

  @Test("A guide becomes both files, told in one line, and the same bytes on any number of jobs")
  func bothOutputs() throws {
    let text = "# 題\n\n## はじめに\n\n選ぶのが、**EM（Engineering Manager）**です。\n"
    guard let first = try publish(["-o", "a.pdf", "-o", "a.epub", "-j", "1"], text: text),
      let second = try publish(["-o", "b.pdf", "-o", "b.epub", "-j", "4"], text: text)
    else { return }
    #expect(first.status == 0)
    let line = /a\.pdf [0-9]+ pages, [0-9.]+ kB · a\.epub [0-9.]+ kB · [0-9.]+ s\n/
    #expect(first.errors.wholeMatch(of: line) != nil, "\(first.errors)")
    #expect(second.status == 0)
    let manager = FileManager.default
    for name in ["pdf", "epub"] {
      #expect(
        manager.contentsEqual(atPath: folder.path("a.\(name)"), andPath: folder.path("b.\(name)")))
    }
    #expect(try folder.names() == ["a.epub", "a.pdf", "b.epub", "b.pdf", "em.md"])
  }

  @Test("A warning lets the book through, and is status 3 under --strict")
  func strict() throws {
    let text = "# 題\n\nこれは ** 太字** ではない。\n"
    guard let lenient = try publish(["-o", "a.epub"], text: text),
      let strict = try publish(["-o", "b.epub", "--strict"], text: text)
    else { return }
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("em.md:3:"))
    #expect(strict.status == 3)
    #expect(try folder.names() == ["a.epub", "b.epub", "em.md"])
  }

  @Test(
    "An error keeps both files back, unless one keeps going; the status tells of it all the same")
  func keepGoing() throws {
    // No font of the set has Egyptian hieroglyphs.
    let text = "# 題\n\n象形文字𓀀です。\n"
    guard let stopped = try publish(["-o", "a.pdf"], text: text),
      let kept = try publish(["-o", "b.pdf", "--keep-going"], text: text)
    else { return }
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("error[character-without-glyph]"))
    #expect(stopped.errors.contains("--> em.md:3:5\n"))
    #expect(kept.status == 1)
    #expect(try folder.names() == ["b.pdf", "em.md"])
  }

  @Test("Fonts that are not there are the environment's fault, and so is a disk that refuses")
  func environmentFaults() throws {
    guard let noFonts = try publish(["--font-path", "none", "-o", "a.pdf"], text: "# 題\n") else {
      return
    }
    #expect(noFonts.status == 4)
    #expect(noFonts.errors.contains("error[font-not-found]"))
    try folder.write("", to: "wall")
    guard let wall = try publish(["-o", "wall/a.epub"], text: "# 題\n") else { return }
    #expect(wall.status == 4)
    #expect(wall.errors.contains("error[file-unwritable]"))
  }

  @Test("A manifest names the book, its guides and, by a profile, its formats")
  func manifest() throws {
    try folder.write(
      """
      name: careers
      title: 職種の本
      select: category = engineering
      profiles: {web: {outputs: [{format: epub}], title: 網の本}}
      """, to: "book/book.yml")
    for (name, category) in [("vpoe", "engineering"), ("em", "engineering"), ("pm", "product")] {
      // Only what is selected is spoken of.
      let slip = category == "product" ? "** 太字** 。" : "本文。"
      try folder.write(
        "---\ncategory: \(category)\n---\n# \(name)の題\n\n\(slip)\n", to: "book/guides/\(name).md")
    }
    let arguments = ["--profile", "web", "--set", "subtitle=手引き", "-o", "out/"]
    guard let outcome = try publish("book", arguments) else { return }
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("out/careers.epub "), "\(outcome.errors)")
    #expect(try folder.names(in: "out") == ["careers.epub"])
    let text = try ReadBack.filesOfEPUB(folder.path("out/careers.epub"))
    for word in ["網の本", "手引き", "emの題", "vpoeの題"] { #expect(text.contains(word), "\(word)") }
    #expect(!text.contains("pmの題"))
    #expect(!text.contains("職種の本"))
  }

  @Test("The manifest's day dates the files where nobody else does")
  func date() throws {
    try folder.write("date: 2026-11-01", to: "book/book.yml")
    try folder.write("# 題\n", to: "book/em.md")
    guard let fonts else { return }
    let arguments = ["book", "--font-path", fonts, "-o", "a.epub"]
    guard try seihon(arguments) != nil else { return }
    let own = try ReadBack.filesOfEPUB(folder.path("a.epub"))
    #expect(own.contains("<dc:date>2026-11-01</dc:date>"))
    #expect(own.contains("2026-11-01T00:00:00Z"))
    _ = try seihon(arguments, environment: ["SOURCE_DATE_EPOCH": "1760000000"])
    let environments = try ReadBack.filesOfEPUB(folder.path("a.epub"))
    #expect(environments.contains("<dc:date>2026-11-01</dc:date>"))
    #expect(environments.contains("2025-10-09T08:53:20Z"))
  }

  @Test("A selection that is no query is shown at its column; one that leaves nothing is an error")
  func selection() throws {
    guard let wrong = try publish(["--select", "tags = a", "-o", "a.epub"], text: "# 題\n"),
      let empty = try publish(["--select", "slug = none", "-o", "a.epub"], text: "# 題\n")
    else { return }
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("--> --select:1:6"))
    #expect(empty.status == 1)
    #expect(empty.errors.contains("error[selection-empty]: no guide is selected"))
    #expect(try folder.names() == ["em.md"])
  }

  @Test("The schema is printed as JSON")
  func schema() throws {
    guard let outcome = try seihon(["schema"]) else { return }
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((object as? [String: Any])?["$schema"] != nil)
  }

  @Test("The timings name the phases")
  func timings() throws {
    guard let outcome = try publish(["-o", "a.epub", "--timings"], text: "# 題\n") else { return }
    #expect(outcome.errors.contains(/parse +[0-9.]+ ms/))
    #expect(outcome.errors.contains(/total +[0-9.]+ ms +100 %/))
  }

  // MARK: Import

  private static let article = "朝会を短く保つための手引きです。\n目的\n止まっている仕事を見つけます。\n進め方\n三つだけ話します。\n"

  @Test("Import writes the Markdown it understood, and tells how many headings it found")
  func importing() throws {
    try folder.write(Self.article, to: "standup.txt")
    guard let printed = try seihon(["import", "standup.txt", "--lang", "ja"]) else { return }
    #expect(printed.status == 0)
    #expect(
      printed.output
        == "---\ntitle: \"standup\"\n---\n\n朝会を短く保つための手引きです。\n\n## 目的\n\n"
        + "止まっている仕事を見つけます。\n\n## 進め方\n\n三つだけ話します。\n")
    #expect(printed.errors == "見出し2、疑わしい行0\n")
    let written = try seihon(["import", "standup.txt", "-o", "out/standup.md", "-v"])
    #expect(written?.status == 0 && written?.output == "")
    #expect(try folder.read("out/standup.md") == printed.output)
    #expect(
      written?.errors.contains(
        "standup.txt:2 0.80 ## 目的 (short no-sentence-end before-paragraph)\n") == true)
    #expect(written?.errors.hasSuffix("2 headings, 0 doubtful lines\n") == true)
  }

  @Test("Import takes the headings from a list, and warns of one that is not there")
  func importingWithHeadings() throws {
    try folder.write(Self.article, to: "standup.txt")
    try folder.write("### 進め方\n## 頻度\n", to: "headings.txt")
    let arguments = ["import", "standup.txt", "--headings", "headings.txt"]
    guard let outcome = try seihon(arguments) else { return }
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\n\n目的\n\n"))
    #expect(outcome.output.contains("\n\n### 進め方\n\n"))
    #expect(outcome.errors.contains("warning[heading-not-found]"))
    #expect(outcome.errors.contains("headings.txt:2:1"))
    #expect(try seihon(arguments + ["--strict"])?.status == 3)
  }

  @Test("Import takes the headings by their lines, and reads only the lines asked for")
  func importingLines() throws {
    try folder.write(Self.article, to: "standup.txt")
    let arguments = ["import", "standup.txt", "--heading-lines", "4", "--lines", "3-"]
    guard let outcome = try seihon(arguments) else { return }
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "---\ntitle: \"standup\"\n---\n\n止まっている仕事を見つけます。\n\n## 進め方\n\n三つだけ話します。\n")
    let beyond = try seihon(["import", "standup.txt", "--heading-lines", "2,9", "--lang", "ja"])
    #expect(beyond?.errors.contains("「standup.txt」の9行目には、見出しになる文字がありません") == true)
    for wrong in ["x", "0", "5-3", "1,,2", ""] {
      #expect(try seihon(["import", "standup.txt", "--lines", wrong])?.status == 2, "\(wrong)")
    }
    let both = ["import", "standup.txt", "--headings", "h.txt", "--heading-lines", "1"]
    #expect(try seihon(both)?.status == 2)
  }

  @Test("A person at a terminal sees the progress; a pipe gets diagnostics and the summary only")
  func progress() throws {
    try folder.write("# 一冊目\n\n本文です。\n", to: "a.md")
    guard let outcome = try seihon(["a.md", "-o", "x.epub", "--lang", "ja"]) else { return }
    #expect(!outcome.errors.contains("\r") && !outcome.errors.contains("解析"))
    let executable = Bundle(for: TemporaryFolder.self).bundleURL.appendingPathComponent("seihon")
    let command = "\(executable.path) \(folder.path("a.md")) -o \(folder.path("y.epub")) --lang ja"
    guard let seen = try? ReadBack.run(["script", "-qec", command, "/dev/null"]) else {
      print("passed over: no script(1) to make a terminal")
      return
    }
    #expect(seen.contains("\r\u{1B}[K解析 1/1 · "))
    #expect(seen.contains("\r\u{1B}[K書き出し · "))
  }

  @Test("Import of what cannot be read or written says so and prints nothing")
  func importingFaults() throws {
    try folder.write(Self.article, to: "standup.txt")
    for (arguments, status) in [
      (["none.txt"], Int32(1)), (["standup.txt", "--headings", "none.txt"], 1),
      (["standup.txt", "-o", "standup.txt/x.md"], 4), (["-", "--headings", "-"], 2),
    ] {
      guard let outcome = try seihon(["import"] + arguments) else { return }
      #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
      #expect(outcome.output.isEmpty && !outcome.errors.isEmpty, "\(arguments)")
    }
  }

  @Test("A plain text is a guide beside a Markdown file, with the headings found in it")
  func plainTextGuide() throws {
    try folder.write("# 一冊目\n\n## 章\n\n本文です。\n", to: "a.md")
    try folder.write(Self.article, to: "standup.txt")
    guard let outcome = try seihon(["a.md", "standup.txt", "-o", "x.epub"]) else { return }
    #expect(outcome.status == 0, "\(outcome.errors)")
    let script = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())"
    let names = try ReadBack.run(["python3", "-c", script, folder.path("x.epub")])
    let guide = try #require(
      names.split(whereSeparator: \.isWhitespace).first { $0.contains("standup") })
    let read = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())"
    let text = try ReadBack.run(["python3", "-c", read, folder.path("x.epub"), String(guide)])
    #expect(text.contains(/<h1[^>]*>standup<\/h1>/), "\(text)")
    #expect(text.contains(/<h2[^>]*>目的<\/h2>/), "\(text)")
    #expect(text.contains(/<h2[^>]*>進め方<\/h2>/), "\(text)")
    #expect(text.contains(/<p[^>]*>三つだけ話します。<\/p>/), "\(text)")
  }
}
