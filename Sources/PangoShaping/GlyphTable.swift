/// Glyph and advance of single characters, by scalar: what makes Japanese text quick to shape.
///
/// Two levels, pages of 256 scalars that come to be when one of theirs is first met. The entries lie
/// in one array, so that a look-up touches no reference count.
struct GlyphTable {
  struct Entry {
    enum State: UInt8 {
      /// Not looked at yet.
      case unknown
      /// One glyph without offsets, whatever stands beside it.
      case single
      /// Must be shaped with its neighbours, or has more than one glyph.
      case complex
    }

    var glyph: UInt32 = 0
    /// In design units.
    var advance: Int32 = 0
    /// Which of the selection's faces.
    var face: UInt16 = 0
    var state: State = .unknown
    var isMissing = false
  }

  private static let pageSize = 256
  /// Where the page of each 256 scalars begins in `entries`; 0 is the page nobody has filled.
  private var pageStarts = [Int](repeating: 0, count: 0x110000 / pageSize)
  private var entries = [Entry](repeating: Entry(), count: pageSize)

  subscript(scalar: Unicode.Scalar) -> Entry {
    @inline(__always) get {
      let value = Int(scalar.value)
      return entries[pageStarts[value >> 8] + (value & 0xFF)]
    }
    set {
      let value = Int(scalar.value)
      if pageStarts[value >> 8] == 0 {
        pageStarts[value >> 8] = entries.count
        entries.append(contentsOf: repeatElement(Entry(), count: Self.pageSize))
      }
      entries[pageStarts[value >> 8] + (value & 0xFF)] = newValue
    }
  }
}
