internal import CCairo

/// What Cairo or FreeType refused, and what they were asked to do.
package struct CairoError: Error, Sendable, Equatable {
  package enum Library: String, Sendable { case cairo, freeType = "FreeType" }

  package var library: Library
  /// `cairo_status_t` or `FT_Error`.
  package var code: Int
  package var message: String
  /// In the words of our own code: “open font /…/a.ttc#0”.
  package var operation: String

  package init(library: Library, code: Int, message: String, operation: String) {
    self.library = library
    self.code = code
    self.message = message
    self.operation = operation
  }
}

extension CairoError: CustomStringConvertible {
  package var description: String {
    "\(operation): \(library.rawValue) \(code) (\(message))"
  }
}

extension cairo_status_t {
  /// Throws unless the status is success.
  func check(_ operation: @autoclosure () -> String) throws(CairoError) {
    guard self != CAIRO_STATUS_SUCCESS else { return }
    let message = unsafe String(cString: cairo_status_to_string(self))
    throw CairoError(
      library: .cairo, code: Int(rawValue), message: message, operation: operation())
  }
}

/// Throws unless FreeType's error is zero.
func checkFreeType(_ error: FT_Error, _ operation: @autoclosure () -> String) throws(CairoError) {
  guard error != 0 else { return }
  throw CairoError(
    library: .freeType, code: Int(error), message: "FT_Error", operation: operation())
}
