/// The character classes of JLREQ 3.9.2 (文字クラス), cl-01 to cl-30.
package enum CharacterClass: UInt8, Sendable, Hashable, CaseIterable {
  case openingBracket = 1
  case closingBracket
  case hyphen
  case dividingPunctuation
  case middleDot
  case fullStop
  case comma
  case inseparable
  case iterationMark
  case prolongedSoundMark
  case smallKana
  case prefixedAbbreviation
  case postfixedAbbreviation
  case ideographicSpace
  case hiragana
  case katakana
  case mathSymbol
  case mathOperator
  case ideographic
  case referenceMark
  case ornamentedComplex
  case simpleRubyComplex
  case jukugoRubyComplex
  case groupedNumeral
  case unitSymbol
  case westernWordSpace
  case western
  case warichuOpening
  case warichuClosing
  case tateChuYoko
}
