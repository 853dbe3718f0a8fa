import Diagnostics

extension SourceFile {
  /// The text of a file's bytes: a byte-order mark is dropped, NULs become U+FFFD as CommonMark
  /// wants it (0.31, 2.3), and what is no UTF-8 is reported at its place and becomes U+FFFD too.
  static func decoding(
    _ bytes: [UInt8], name: String, reporting log: inout DiagnosticLog
  ) -> SourceFile {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let nulCount = body.count { $0 == 0 }
    guard let text = String(validating: body, as: UTF8.self) else {
      let file = SourceFile(name: name, text: String(decoding: body, as: UTF8.self))
      let position = file.position(atUTF8Offset: validPrefixLength(of: body))
      log.report(.invalidUTF8(at: SourceLocation(file, SourceRange(at: position))))
      return file
    }
    guard nulCount > 0 else { return SourceFile(name: name, text: text) }
    let repaired = text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }
    let file = SourceFile(name: name, text: String(String.UnicodeScalarView(repaired)))
    // Before the first NUL nothing has moved.
    let first = file.position(atUTF8Offset: body.prefix { $0 != 0 }.count)
    log.report(.nulCharacter(at: SourceLocation(file, SourceRange(at: first)), count: nulCount))
    return file
  }

  /// How many bytes stand before the first that is no UTF-8.
  private static func validPrefixLength(of bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      length += UTF8.width(scalar)
    }
    return length
  }
}
