import Diagnostics

/// Bytes in, `SourceFile` out: checks what the parser takes for granted.
package enum ManuscriptReader {
  /// Reads UTF-8, with or without a byte-order mark.
  ///
  /// A byte that is not UTF-8 is an error, and U+FFFD stands in for it; NULs are taken out and
  /// reported, since cmark would shift everything behind them.
  package static func read(
    bytes: [UInt8], name: String, reporting log: inout DiagnosticLog
  ) -> SourceFile {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    let firstNUL = body.firstIndex(of: 0)
    let text = String(
      decoding: firstNUL == nil ? body : ArraySlice(body.filter { $0 != 0 }), as: UTF8.self)
    let file = SourceFile(name: name, text: text)
    if let bad = firstDifference(Array(text.utf8), body.lazy.filter { $0 != 0 }) {
      let location = location(of: bad, in: file)
      log.report(.invalidUTF8(at: location, hint: hint(for: bytes)))
    } else if let firstNUL {
      let location = SourceLocation(
        file, SourceRange(at: file.position(atUTF8Offset: firstNUL - body.startIndex)))
      log.report(.nulCharacter(count: body.count { $0 == 0 }, at: location))
    }
    return file
  }

  /// Where decoding had to put something else: the first byte that is not valid.
  private static func firstDifference(
    _ decoded: [UInt8], _ original: some Sequence<UInt8>
  ) -> Int? {
    var index = 0
    for byte in original {
      guard index < decoded.count, decoded[index] == byte else { return index }
      index += 1
    }
    return index == decoded.count ? nil : index
  }

  private static func location(of offset: Int, in file: SourceFile) -> SourceLocation {
    // The stand-in may share its first byte (EF) with what it replaces.
    var start = offset
    let utf8 = Array(file.text.utf8.prefix(offset + 1))
    while start > 0, start < utf8.count, !utf8[start].beginsScalar { start -= 1 }
    let position = file.position(atUTF8Offset: start)
    let end = SourcePosition(line: position.line, column: position.column + 1)
    return SourceLocation(file, SourceRange(position, end))
  }

  private static func hint(for bytes: [UInt8]) -> Wording {
    let isUTF16 = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    return isUTF16 ? Diagnostic.savedAsUTF16 : Diagnostic.saveAsUTF8
  }
}
