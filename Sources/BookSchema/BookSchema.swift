/// The JSON Schema of `book.yml`, embedded so that the executable can print it anywhere.
package enum BookSchema {
  /// The text of `docs/book.schema.json`, to which a link stands beside this file.
  package static let text = String(decoding: PackageResources.book_schema_json, as: UTF8.self)
}
