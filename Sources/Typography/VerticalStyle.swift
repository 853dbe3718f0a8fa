/// How Western text stands when it is set in vertical lines (CSS Writing Modes 4, 5 and 9; JLREQ
/// 3.2.3, 3.2.5).
package struct VerticalStyle: Sendable, Hashable {
  /// `text-orientation`.
  package enum Orientation: String, Sendable, Hashable { case mixed, upright, sideways }

  /// What stands side by side in one cell (縦中横, `text-combine-upright`).
  package enum Combination: Sendable, Hashable {
    case none
    /// Numbers of two digits, up to this many.
    case digits(Int)
    /// All the text of the span.
    case all
  }

  /// What stands upright in mixed text although UAX #50 would lay it on its side.
  package struct Upright: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A letter alone among Japanese text: A社.
    package static let letters = Upright(rawValue: 1)
    /// A digit alone: 全3章.
    package static let digits = Upright(rawValue: 2)
    /// Words of two and more capitals, one by one: GDP.
    package static let acronyms = Upright(rawValue: 4)
    /// `!` and `?` behind Japanese text, and pairs of them (！？) in one cell.
    package static let marks = Upright(rawValue: 8)
  }

  package var orientation = Orientation.mixed
  package var combination = Combination.none
  package var upright: Upright = [.letters, .digits, .marks]

  package init(
    orientation: Orientation = .mixed, combination: Combination = .none,
    upright: Upright = [.letters, .digits, .marks]
  ) {
    self.orientation = orientation
    self.combination = combination
    self.upright = upright
  }
}
