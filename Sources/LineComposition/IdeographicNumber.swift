/// Commas and middle dots inside numbers of ideographic digits, which are set solid (JLREQ 3.1.3):
/// 二、三人 (“two or three”) and 二・五倍 (a decimal point).
enum IdeographicNumber {
  /// Whether the comma or middle dot at `index` stands inside a number.
  ///
  /// What is meant cannot be read off the characters; so only two consecutive digits are “about”,
  /// and a list of more than two, or an ordinal (第一・二章), is none of this.
  static func joins(at index: Int, in cells: [Cell], segment: Range<Int>) -> Bool {
    guard index > segment.lowerBound, index + 1 < segment.upperBound,
      !cells[index].traits.contains(.unspaced),
      let before = digit(cells[index - 1].base), let after = digit(cells[index + 1].base)
    else { return false }
    let mark = cells[index].base
    let outer = (
      index - 2 >= segment.lowerBound ? cells[index - 2].base : 0,
      index + 2 < segment.upperBound ? cells[index + 2].base : 0
    )
    guard outer.0 != mark, outer.1 != mark, outer.0 != 0x7B2C else { return false }
    return mark == 0x30FB || (after == before + 1 && digit(outer.0) == nil)
  }

  private static func digit(_ base: UInt32) -> Int? {
    switch base {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}
