/// The unit symbols that, directly after a number, are set as cl-25: SI base and derived units with
/// their prefixes, and the usual ones beside them (SI Brochure 9, tables 2 to 8).
///
/// Single letters that Japanese text more often joins to a number as a letter (図1A, 2B席, 3a項, 3C,
/// 5G, 4K, 2F, 3S, 2T, 1H) are left out.
enum UnitSymbols {
  /// Up to eight ASCII letters of a symbol in one word; μ and Ω have letters of their own.
  struct Key: Hashable {
    private var packed: UInt64 = 0

    /// Adds a character; false when no unit symbol has it.
    mutating func append(_ base: UInt32) -> Bool {
      switch base {
      case 0x41...0x5A, 0x61...0x7A, 0x2F: packed = packed << 8 | UInt64(base)
      case 0xB5, 0x3BC: packed = packed << 8 | 1
      case 0x3A9, 0x2126, 0x2127: packed = packed << 8 | 2
      default: return false
      }
      return true
    }
  }

  /// Characters of the longest symbol.
  static let longest = 6

  static func contains(_ key: Key) -> Bool { symbols.contains(key) }

  private static let symbols: Set<Key> = {
    var symbols = Set<Key>()
    for unit in plain + prefixed + quotients { insert(unit, into: &symbols) }
    for prefix in ["n", "μ", "m", "k", "M", "G", "T"] {
      for unit in prefixed + onlyPrefixed { insert(prefix + unit, into: &symbols) }
    }
    return symbols
  }()

  private static let prefixed = [
    "m", "g", "s", "W", "V", "Hz", "Pa", "eV", "Wh", "Ω",
  ]
  private static let onlyPrefixed = ["A", "J", "N"]
  private static let plain = [
    "cm", "mm", "dL", "mL", "kL", "L", "l", "ml", "dl", "t", "h", "min", "ha", "hPa", "dB",
    "cd", "lm", "lx", "mol", "mmol", "rad", "sr", "kcal", "cal", "bit", "kbit", "Mbit", "Gbit",
    "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bps", "kbps", "Mbps",
    "Gbps", "fps", "dpi", "ppi", "ppm", "rpm", "px", "pt", "em", "mAh", "Ah", "kVA",
  ]
  private static let quotients = [
    "m/s", "km/h", "kb/s", "MB/s", "GB/s", "Mb/s", "Gb/s", "g/cm", "mg/L",
  ]

  private static func insert(_ symbol: String, into symbols: inout Set<Key>) {
    var key = Key()
    let isWhole = symbol.unicodeScalars.allSatisfy { key.append($0.value) }
    precondition(isWhole, "a unit symbol of known letters: \(symbol)")
    symbols.insert(key)
  }
}
