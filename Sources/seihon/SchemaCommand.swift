import ArgumentParser
import BookSchema

/// `seihon schema`: what editors need to check a `book.yml` while it is written.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of book.yml.")

  func run() { Terminal.printOutput(BookSchema.text) }
}
