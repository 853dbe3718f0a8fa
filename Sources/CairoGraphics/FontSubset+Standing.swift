internal import CHarfBuzz

extension FontSubset {
  /// The ascent, in ems, by which the finisher knows a font of upright vertical text; no face of
  /// any real font rises so high.
  ///
  /// Cairo writes fonts for horizontal lines only. The finisher makes this one a font that writes
  /// downward (`/Identity-V`), so that readers find the characters of a vertical line in one line.
  private static let standingAscent = 5

  /// The same font with the mark of standing text; nil where it is too broken to carry one.
  package func standing() -> FontSubset? {
    guard let copy = unsafe hb_blob_copy_writable_or_fail(file) else { return nil }
    var length: UInt32 = 0
    guard let start = unsafe hb_blob_get_data_writable(copy, &length) else {
      unsafe hb_blob_destroy(copy)
      return nil
    }
    let bytes = unsafe UnsafeMutableRawBufferPointer(start: start, count: Int(length))
    guard unsafe Self.raiseAscent(in: bytes) else {
      unsafe hb_blob_destroy(copy)
      return nil
    }
    return unsafe FontSubset(adopting: copy, numberedAs: self)
  }

  /// Writes five ems as the ascender of `hhea`.
  @unsafe private static func raiseAscent(in font: UnsafeMutableRawBufferPointer) -> Bool {
    guard let head = unsafe table("head", in: font), let header = unsafe table("hhea", in: font),
      head.count >= 20, header.count >= 6
    else { return false }
    let unitsPerEm = unsafe number(at: head.lowerBound + 18, in: font)
    let ascent = unitsPerEm * standingAscent
    guard ascent <= Int(Int16.max) else { return false }
    unsafe font[header.lowerBound + 4] = UInt8(ascent >> 8)
    unsafe font[header.lowerBound + 5] = UInt8(ascent & 0xFF)
    return true
  }

  /// Where a table lies, by the font's directory (OpenType, “Table Directory”).
  @unsafe private static func table(
    _ name: String, in font: UnsafeMutableRawBufferPointer
  ) -> Range<Int>? {
    guard font.count >= 12 else { return nil }
    let tag = Array(name.utf8)
    for entry in 0..<(unsafe number(at: 4, in: font)) {
      let record = 12 + entry * 16
      guard record + 16 <= font.count else { return nil }
      guard tag.indices.allSatisfy({ unsafe font[record + $0] == tag[$0] }) else { continue }
      let offset = unsafe number(at: record + 8, in: font) << 16 | number(at: record + 10, in: font)
      let length =
        unsafe number(at: record + 12, in: font) << 16 | number(at: record + 14, in: font)
      return offset + length <= font.count ? offset..<offset + length : nil
    }
    return nil
  }

  @unsafe private static func number(
    at offset: Int, in font: UnsafeMutableRawBufferPointer
  ) -> Int {
    unsafe Int(font[offset]) << 8 | Int(font[offset + 1])
  }
}
