import CHyphen

/// The patterns of one language, by which libhyphen divides its words.
@safe package final class HyphenationDictionary: @unchecked Sendable {
  // libhyphen only reads a dictionary it has loaded, so threads may share one.
  private let patterns: UnsafeMutablePointer<HyphenDict>

  /// - Parameter patterns: A file in libhyphen's format, encoded in UTF-8; nil where it is none.
  package init?(patterns bytes: [UInt8]) {
    var bytes = bytes
    let loaded = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe Self.load(buffer)
    }
    guard let loaded = unsafe loaded else { return nil }
    unsafe patterns = loaded
  }

  deinit { unsafe hnj_hyphen_free(patterns) }

  private static func load(
    _ buffer: UnsafeMutableRawBufferPointer
  ) -> UnsafeMutablePointer<HyphenDict>? {
    guard unsafe !buffer.isEmpty,
      let file = unsafe fmemopen(buffer.baseAddress, buffer.count, "r")
    else { return nil }
    defer { unsafe fclose(file) }
    guard let dictionary = unsafe hnj_hyphen_load_file(file) else { return nil }
    // Offsets are counted in characters in dictionaries of UTF-8 only.
    guard unsafe dictionary.pointee.utf8 != 0 else {
      unsafe hnj_hyphen_free(dictionary)
      return nil
    }
    return unsafe dictionary
  }

  /// After how many letters a word may be divided, in rising order.
  package func points(in word: [Unicode.Scalar]) -> [Int] {
    let letters = String(String.UnicodeScalarView(word)).lowercased()
    // A letter that has no single small form would shift the offsets (İ).
    guard letters.unicodeScalars.count == word.count, (2...Self.longest).contains(word.count) else {
      return []
    }
    let utf8 = Array(letters.utf8)
    // libhyphen writes up to five bytes past the word.
    var marks = [CChar](repeating: 0, count: utf8.count + 5)
    guard divide(utf8, into: &marks) else { return [] }
    return (1..<word.count).filter { marks[$0 - 1] & 1 == 1 }
  }

  /// Longer ones are no words.
  private static let longest = 64

  private func divide(_ utf8: [UInt8], into marks: inout [CChar]) -> Bool {
    // Divisions that change letters, as Hungarian has: none in English, and not used by us.
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<CInt>?
    var cuts: UnsafeMutablePointer<CInt>?
    let status = unsafe utf8.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe hnj_hyphen_hyphenate2(
          patterns, text.baseAddress, CInt(text.count), &marks, nil, &replacements, &positions,
          &cuts)
      }
    }
    if let replacements = unsafe replacements {
      for index in 0..<utf8.count { unsafe free(replacements[index]) }
      unsafe free(replacements)
      unsafe free(positions)
      unsafe free(cuts)
      return false
    }
    return status == 0
  }
}
