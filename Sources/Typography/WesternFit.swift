/// How Western letters, digits and their marks are fitted to the Japanese characters of their line
/// (合成フォント): they come from another design, or are drawn for other neighbours.
///
/// Lengths of the text, such as a quarter em, stay those of the Japanese characters.
package struct WesternFit: Sendable, Hashable {
  /// The character size of Western letters, in ems of the text.
  package var scale: Em
  /// How far they stand above the baseline, in ems of the text; negative is below.
  package var shift: Em

  package init(scale: Em = 1, shift: Em = .zero) {
    self.scale = scale
    self.shift = shift
  }

  /// As the font has them.
  package static let none = WesternFit()
}
