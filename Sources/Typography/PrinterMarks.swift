/// What stands outside the trim for those who cut and print (トンボ; CSS Paged Media 3, 7.3).
package struct PrinterMarks: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Where to cut, at the corners (角トンボ).
  package static let crop = PrinterMarks(rawValue: 1)
  /// The middle of each side, for register (センタートンボ).
  package static let cross = PrinterMarks(rawValue: 2)
}
