import Typography

/// The space between two adjacent characters before adjustment, and what each step of adjustment
/// may do with it (JLREQ appendices B, D and E; 3.8.3, 3.8.4).
struct Spacing: Sendable, Hashable {
  /// Which step of expansion first opens a place.
  enum Opening: UInt8, Sendable, Comparable {
    /// Word spaces, to a half em.
    case wordSpace = 1
    /// Japanese–Western space, from a quarter to a half em.
    case japaneseWestern
    /// Solid pairs that may be divided, to a quarter em.
    case solid
    /// Only when nothing else is left, then as much as all the others.
    case lastResort
    case never

    static func < (left: Opening, right: Opening) -> Bool { left.rawValue < right.rawValue }
  }

  var natural: Length = .zero
  /// Step 4 takes this from the space around a middle dot.
  var middleDotTake: Length = .zero
  /// Step 5 takes this from the half ems of brackets and commas.
  var bracketTake: Length = .zero
  /// Step 6 takes this from Japanese–Western space.
  var westernTake: Length = .zero
  var opening: Opening = .never
  /// One em of the character that gives the place its proportion among others.
  var unit: Length = .zero

  static let none = Spacing()

  /// The same space by another table of reduction.
  func reduced(by table: PairRules.Reduction) -> Spacing {
    guard table == .quarter else { return self }
    var spacing = self
    spacing.middleDotTake = .zero
    spacing.westernTake = .zero
    spacing.bracketTake = bracketTake / 2
    return spacing
  }

  /// What steps 4 to 6 can take together.
  var reducible: Length { middleDotTake + bracketTake + westernTake }
}

extension Spacing {
  /// One of the two characters of a pair.
  struct Side {
    var characterClass: CharacterClass
    var size: Length
    var base: UInt32
    /// The mark-up span, for pairs that must belong to different complexes.
    var span: Int32
  }

  init(before: Side, after: Side) {
    self.init(before: before, after: after, rules: Self.rules)
  }

  /// - Parameter rules: `Spacing.rules`, held by who asks for many pairs.
  init(before: Side, after: Side, rules: [PairRule]) {
    let rule = rules[PairRule.index(before.characterClass, after.characterClass)]
    if rule.natural != UInt8(ascii: ".") {
      let preceding = rule.preceding.of(before.size)
      let following = rule.following.of(after.size)
      natural = preceding + following
      take(rule.reduction, preceding: preceding, following: following)
    }
    opening = Self.opening(letter: rule.expansion, before: before, after: after)
    unit = rule.following > rule.preceding ? after.size : before.size
  }

  private mutating func take(_ letter: UInt8, preceding: Length, following: Length) {
    switch letter {
    case UInt8(ascii: "4"), UInt8(ascii: "A"): middleDotTake = preceding + following
    case UInt8(ascii: "5"): bracketTake = preceding + following
    case UInt8(ascii: "6"): westernTake = (preceding + following) / 2
    case UInt8(ascii: "B"): middleDotTake = following
    case UInt8(ascii: "C"):
      middleDotTake = following
      bracketTake = preceding
    default: break
    }
  }

  private static func opening(letter: UInt8, before: Side, after: Side) -> Opening {
    switch letter {
    case UInt8(ascii: "2"): return .japaneseWestern
    case UInt8(ascii: "3"): return .solid
    case UInt8(ascii: "4"): return .lastResort
    case UInt8(ascii: "a"):
      let isInseparable = before.characterClass == .inseparable
      let differs = isInseparable ? before.base != after.base : before.span != after.span
      return differs ? .solid : .never
    case UInt8(ascii: "b"):
      return (0x30...0x39).contains(before.base) ? .never : .solid
    default: return .never
    }
  }

  /// What the three tables say of a pair of classes.
  struct PairRule: Sendable {
    var natural: UInt8
    var reduction: UInt8
    var expansion: UInt8
    /// Of the preceding and of the following character.
    var preceding = Em.zero
    var following = Em.zero

    static func index(_ before: CharacterClass, _ after: CharacterClass) -> Int {
      Int(before.rawValue) << 5 | Int(after.rawValue)
    }

    init(before: CharacterClass, after: CharacterClass) {
      let row = Int(before.rawValue) - 1
      let column = Int(after.rawValue) - 1
      natural = SpacingTable.natural[row][column]
      reduction = SpacingTable.reduction[row][column]
      expansion = SpacingTable.expansion[row][column]
      switch natural {
      case UInt8(ascii: "h"): preceding = .half
      case UInt8(ascii: "H"): following = .half
      case UInt8(ascii: "q"): preceding = .quarter
      case UInt8(ascii: "Q"): following = .quarter
      case UInt8(ascii: "m"): (preceding, following) = (.quarter, .quarter)
      case UInt8(ascii: "s"): (preceding, following) = (.half, .quarter)
      default: break
      }
    }
  }

  /// All pairs, by `PairRule.index`.
  static let rules: [PairRule] = {
    let none = PairRule(before: .ideographic, after: .ideographic)
    var rules = [PairRule](repeating: none, count: 32 * 32)
    for before in CharacterClass.allCases {
      for after in CharacterClass.allCases {
        rules[PairRule.index(before, after)] = PairRule(before: before, after: after)
      }
    }
    return rules
  }()
}

/// The space a character keeps behind it at the end of a line, all of it or none (JLREQ 3.1.9;
/// the last column of the tables).
struct LineEndSpace: Sendable, Hashable {
  enum Step: Sendable { case none, stop, middleDot }

  /// The step that takes it away; `.none` where nothing does.
  var step: Step
  var amount: Length

  static let none = LineEndSpace(step: .none, amount: .zero)

  /// What reduction may take of it: all or nothing.
  var relief: Length { step == .none ? .zero : amount }

  init(step: Step, amount: Length) {
    self.step = step
    self.amount = amount
  }

  init(characterClass: CharacterClass, size: Length) {
    switch characterClass {
    case .closingBracket, .fullStop, .comma: (step, amount) = (.stop, Em.half.of(size))
    case .middleDot: (step, amount) = (.middleDot, Em.quarter.of(size))
    default: (step, amount) = (.none, .zero)
    }
  }
}
