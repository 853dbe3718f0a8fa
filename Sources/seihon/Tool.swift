import ArgumentParser
import Diagnostics
import Publishing

/// `seihon`: arguments in, exit status out; the work is `Publishing`'s.
@main
struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seihon",
    abstract: "Sets Japanese Markdown guides as print-ready PDF and EPUB 3.",
    discussion: """
      A bare path means “build”:

        seihon guide.md -o guide.pdf -o guide.epub

      Exit status:

        0  done
        1  errors in the book
        2  wrong usage
        3  warnings under --strict
        4  trouble with fonts or the disk
        5  a fault of seihon's own
      """,
    version: Version.number,
    subcommands: [BuildCommand.self, ImportCommand.self, SchemaCommand.self],
    defaultSubcommand: BuildCommand.self)

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error)
    }
  }

  /// Ends the program.
  ///
  /// The parser's own status for a usage error, 64, becomes ours; help and
  /// version are no errors.
  private static func leave(after error: any Error) -> Never {
    let status = exitCode(for: error)
    let message = fullMessage(for: error)
    guard status == .validationFailure else {
      if !message.isEmpty { Terminal.printOutput(message + "\n") }
      Terminal.exit(status.rawValue)
    }
    Terminal.printError(message + "\n")
    Terminal.exit(ExitStatus.usage.rawValue)
  }
}
