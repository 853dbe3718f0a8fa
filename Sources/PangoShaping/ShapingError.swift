/// Why shaping cannot begin: the fonts or the libraries that read them fail.
package struct ShapingError: Error, Sendable, Equatable {
  package enum Code: Sendable, Hashable {
    /// The catalogue has no text face at all.
    case emptyCatalog
    /// fontconfig does not take the configuration made for the catalogue.
    case configuration
    /// The family and weight of the catalogue lead to no file, or to another one.
    case faceNotLoadable
  }

  package var code: Code
  /// The file or folder it is about.
  package var subject: String

  package init(_ code: Code, _ subject: String) {
    self.code = code
    self.subject = subject
  }
}
