import Typography

/// What it takes to break a line at a place, from what the strictest rules allow to what nothing
/// but despair does (`fallback` of JLREQ's reading: levels first, then anywhere but before stops).
enum BreakTier: UInt8, Sendable, Comparable, CaseIterable {
  case strict, normal, loose, newspaper
  /// Between any two characters, but not before a closing bracket or stop nor after an opening one.
  case anywhere
  /// Such a break, too, but it leaves one letter of a word alone, or a mark of a URL at a line's head.
  case splinter
  case forced
  case never

  static func < (left: BreakTier, right: BreakTier) -> Bool { left.rawValue < right.rawValue }
}

extension BreakTier {
  init(_ kinsoku: ParagraphStyle.Kinsoku) {
    switch kinsoku {
    case .strict: self = .strict
    case .normal: self = .normal
    case .loose: self = .loose
    case .newspaper: self = .newspaper
    }
  }
}

/// Which level of line-breaking rules (禁則処理) allows a break between two characters (JLREQ
/// appendix C).
enum Kinsoku {
  /// A character as the table sees it: its class, and what single characters of it may do more.
  struct Side {
    var characterClass: CharacterClass
    var base: UInt32
    /// A per cent sign directly after a number.
    var followsDigit: Bool
  }

  /// The letter of the pair in the table of a level, before any condition is looked at.
  static func letter(
    before: CharacterClass, after: CharacterClass, at level: BreakTier
  ) -> UInt8 {
    table(of: level)[Int(before.rawValue) - 1][Int(after.rawValue) - 1]
  }

  /// The strictest tier at which a line may end between the two.
  static func tier(before: Side, after: Side) -> BreakTier {
    let plain = plainTiers[index(before.characterClass, after.characterClass)]
    if plain != .never, !hasException(before), !hasException(after) { return plain }
    for level in [BreakTier.strict, .normal, .loose, .newspaper]
    where isAllowed(before: before, after: after, at: level) {
      return level
    }
    return lastResort(before: before.characterClass, after: after.characterClass)
  }

  /// The tier of every pair of classes that has no condition; `.never` marks those that do.
  private static let plainTiers: [BreakTier] = {
    var tiers = [BreakTier](repeating: .never, count: 32 * 32)
    for before in CharacterClass.allCases {
      for after in CharacterClass.allCases {
        tiers[index(before, after)] = plainTier(before: before, after: after)
      }
    }
    return tiers
  }()

  private static func index(_ before: CharacterClass, _ after: CharacterClass) -> Int {
    Int(before.rawValue) << 5 | Int(after.rawValue)
  }

  private static func plainTier(before: CharacterClass, after: CharacterClass) -> BreakTier {
    for level in [BreakTier.strict, .normal, .loose, .newspaper] {
      let letter = letter(
        before: relaxed(before, at: level), after: relaxed(after, at: level), at: level)
      switch letter {
      case UInt8(ascii: "a"), UInt8(ascii: "q"): return .never
      case UInt8(ascii: "."), UInt8(ascii: "s"), UInt8(ascii: "j"): return level
      default: continue
      }
    }
    return lastResort(before: before, after: after)
  }

  private static func lastResort(before: CharacterClass, after: CharacterClass) -> BreakTier {
    let clings =
      before == .openingBracket || after == .closingBracket || after == .fullStop
      || after == .comma
    return clings ? .forced : .anywhere
  }

  private static func isAllowed(before: Side, after: Side, at level: BreakTier) -> Bool {
    let letter = letter(
      before: effectiveClass(of: before, at: level), after: effectiveClass(of: after, at: level),
      at: level)
    switch letter {
    case UInt8(ascii: "."), UInt8(ascii: "s"), UInt8(ascii: "j"): return true
    case UInt8(ascii: "a"): return isSeparable(before, after, at: level)
    case UInt8(ascii: "q"): return !isDigit(before.base)
    default: return false
    }
  }

  /// Two inseparable characters part when they differ; at loose level two leaders of one kind too.
  private static func isSeparable(_ before: Side, _ after: Side, at level: BreakTier) -> Bool {
    guard before.characterClass == .inseparable else { return true }
    let isLeader = before.base == 0x2025 || before.base == 0x2026
    return before.base != after.base || (isLeader && level >= .loose)
  }

  private static func isDigit(_ base: UInt32) -> Bool { (0x30...0x39).contains(base) }
}

// MARK: - Classes that looser levels see otherwise

extension Kinsoku {
  /// 々, ・, ％ and % are treated apart from their class at some levels.
  private static func hasException(_ side: Side) -> Bool {
    switch side.base {
    case 0x3005, 0x30FB, 0xFF05, 0x25: true
    default: false
    }
  }

  private static func effectiveClass(of side: Side, at level: BreakTier) -> CharacterClass {
    switch side.base {
    case 0x3005 where level >= .normal: .ideographic
    case 0x30FB where level == .loose, 0xFF05 where level == .loose: .ideographic
    case 0x25 where level == .newspaper || (level == .loose && side.followsDigit): .ideographic
    default: relaxed(side.characterClass, at: level)
    }
  }

  private static func relaxed(_ listed: CharacterClass, at level: BreakTier) -> CharacterClass {
    switch listed {
    case .prolongedSoundMark, .smallKana: level >= .normal ? .katakana : listed
    case .hyphen: level >= .loose ? .ideographic : listed
    case .dividingPunctuation, .middleDot, .iterationMark, .prefixedAbbreviation,
      .postfixedAbbreviation:
      level >= .newspaper ? .ideographic : listed
    default: listed
    }
  }

  private static func table(of level: BreakTier) -> [[UInt8]] {
    switch level {
    case .strict: KinsokuTable.strict
    case .normal: KinsokuTable.normal
    case .loose: KinsokuTable.loose
    default: KinsokuTable.newspaper
    }
  }
}
