import ArgumentParser
import Diagnostics
import Publishing

/// `seihon build`: guides to PDF and EPUB.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Sets guides as one book: a PDF, an EPUB, or both.",
    discussion: """
      seihon build guide.md                  dist/guide.pdf, dist/guide.epub
      seihon build guide.md -o out.pdf       the PDF only
      seihon build books/careers -o out/     a book by its book.yml, or a folder of guides
      seihon build a.md b.md -f epub         two guides, one EPUB
      seihon build - -o out.pdf < guide.md   from standard input

      Outputs are written whole or not at all: an error in the book leaves older files as they are.
      The same input gives the same bytes; the date in the outputs comes from
      --creation-timestamp, else from SOURCE_DATE_EPOCH, never from the clock.
      """)

  @Argument(
    help: ArgumentHelp(
      "A book.yml or its folder, guides (.md, .markdown, .txt), or - for standard input.",
      discussion: """
        Of a folder without a book.yml, the Markdown files in its “guides” are taken, or else its own (without \
        README.md), sorted by name. Without any input, the current folder.
        """,
      valueName: "input"))
  var inputs: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "The book") var book: BookOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Errors and warnings") var policy: PolicyOptions
  @OptionGroup(title: "Messages") var messages: MessageOptions

  func validate() throws {
    do {
      _ = try publishOptions().outputPlan()
    } catch let fault as OutputPlan.Fault {
      throw ValidationError(fault.message)
    }
  }

  func run() async throws {
    let console = messages.console()
    let report = try await Publisher(try publishOptions()) { console.show($0) }.publish()
    console.show(report)
    throw ExitCode(report.exitStatus(warnings: policy.strict ? .refused : .accepted).rawValue)
  }

  private func publishOptions() throws -> PublishOptions {
    var options = PublishOptions(inputs: inputs)
    options.outputs = output.paths
    options.formats = output.formats
    options.timestamp = try output.timestamp()
    options.styleSheets = reading.styleSheets
    options.root = reading.root
    options.select = book.select
    options.overrides = ManifestOverrides(profile: book.profile, settings: book.settings)
    options.fontPath = reading.fontPath
    options.fontCacheFolder = FontFolder.cacheFolder(
      environment: FontFolder.processEnvironment)
    options.workerCount = reading.workerCount ?? Terminal.processorCount
    options.errorPolicy = policy.keepGoing ? .keepGoing : .writeNothing
    return options
  }
}

extension OutputPlan.Fault {
  var message: String {
    switch self {
    case .unknownFormat(let path):
      "“\(path)” is neither a .pdf nor an .epub; a folder's name ends with a slash."
    case .formatLeftOut(let path, let format):
      "“\(path)” is asked for, but -f leaves \(format.rawValue) out."
    }
  }
}
