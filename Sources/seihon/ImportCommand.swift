import ArgumentParser
import Diagnostics
import Publishing

/// `seihon import`: a text without mark-up to Markdown.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Writes a plain text as Markdown, with the headings it finds.",
    discussion: """
      seihon import article.txt -o article.md
      seihon import article.txt --headings headings.txt
      seihon import article.txt --heading-lines 1,5,20-22 --lines 1-80
      seihon import article.txt -v > article.md     and why each line is a heading or not

      A line that may or may not be a heading has a comment with its score before it. “build”
      reads a .txt file in the same way.
      """)

  @Argument(help: ArgumentHelp("A plain text (.txt), or - for standard input.", valueName: "file"))
  var input: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to write. (default: standard output)", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The headings, one a line, in place of those found.",
      discussion: "“## ” before a heading gives its level; without it the level is inferred.",
      valueName: "file"))
  var headings: String?

  @Option(
    help: ArgumentHelp(
      "The lines that are the headings, in place of those found: 1,5,20-22.",
      valueName: "lines"),
    transform: LineNumbers.reading)
  var headingLines: LineNumbers?

  @Option(
    help: ArgumentHelp("Read only these lines: 10-80.", valueName: "lines"),
    transform: LineNumbers.reading)
  var lines: LineNumbers?

  @Flag(help: "Exit with status 3 if there are warnings.")
  var strict = false

  @OptionGroup(title: "Messages") var messages: MessageOptions

  func validate() throws {
    if input == Manuscripts.standardInput, headings == Manuscripts.standardInput {
      throw ValidationError("Only one of the text and its headings can come from standard input.")
    }
    if headings != nil, headingLines != nil {
      throw ValidationError("--headings and --heading-lines exclude each other.")
    }
    if output?.isEmpty == true { throw ValidationError("-o needs the name of a file.") }
  }

  func run() throws {
    let report = PlainTextImporter(
      input: input, output: output, headings: headings, headingLines: headingLines, lines: lines
    ).run()
    if output == nil, let result = report.result { Terminal.printOutput(result.markdown) }
    messages.console().show(report)
    let status = PublishReport(log: report.log)
      .exitStatus(warnings: strict ? .refused : .accepted)
    throw ExitCode(status.rawValue)
  }
}

extension LineNumbers {
  fileprivate static func reading(_ text: String) throws -> LineNumbers {
    guard let ranges = LineNumbers(text) else {
      throw ValidationError("“\(text)” names no lines; write them as 10-80 or 1,5,20-22.")
    }
    return ranges
  }
}
