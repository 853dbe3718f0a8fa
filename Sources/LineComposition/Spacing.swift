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
    let row = Int(before.characterClass.rawValue) - 1
    let column = Int(after.characterClass.rawValue) - 1
    let letter = SpacingTable.natural[row][column]
    let own = Self.amounts[Int(letter)]
    let preceding = own.preceding.of(before.size)
    let following = own.following.of(after.size)
    natural = preceding + following
    take(
      SpacingTable.reduction[row][column], preceding: preceding, following: following)
    opening = Self.opening(
      letter: SpacingTable.expansion[row][column], before: before, after: after)
    unit = own.following > own.preceding ? after.size : before.size
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

  private struct Amounts {
    var preceding: Em
    var following: Em
  }

  /// What a letter of the table says of the preceding and of the following character.
  private static let amounts: [Amounts] = {
    var amounts = [Amounts](repeating: Amounts(preceding: .zero, following: .zero), count: 128)
    amounts[Int(UInt8(ascii: "h"))] = Amounts(preceding: .half, following: .zero)
    amounts[Int(UInt8(ascii: "H"))] = Amounts(preceding: .zero, following: .half)
    amounts[Int(UInt8(ascii: "q"))] = Amounts(preceding: .quarter, following: .zero)
    amounts[Int(UInt8(ascii: "Q"))] = Amounts(preceding: .zero, following: .quarter)
    amounts[Int(UInt8(ascii: "m"))] = Amounts(preceding: .quarter, following: .quarter)
    amounts[Int(UInt8(ascii: "s"))] = Amounts(preceding: .half, following: .quarter)
    return amounts
  }()
}

/// The space a character keeps behind it at the end of a line, all of it or none (JLREQ 3.1.9).
struct LineEndSpace: Sendable, Hashable {
  enum Step: Sendable { case none, stop, middleDot }

  var step: Step
  var amount: Length

  init(characterClass: CharacterClass, size: Length) {
    let row = Int(characterClass.rawValue) - 1
    switch SpacingTable.reduction[row][30] {
    case UInt8(ascii: "2"): step = .stop
    case UInt8(ascii: "3"): step = .middleDot
    default: step = .none
    }
    switch SpacingTable.natural[row][30] {
    case UInt8(ascii: "h"): amount = Em.half.of(size)
    case UInt8(ascii: "q"): amount = Em.quarter.of(size)
    default: amount = .zero
    }
  }
}
