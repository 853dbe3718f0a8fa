import Typography

/// A furiwake (振分け, JLREQ 3.7.2) as the caller gives it: words or sentences one below the other
/// inside a line, which stay together.
package struct FuriwakeText: Sendable, Hashable {
  /// Where a line shorter than the longest stands; `justify` spreads it over that one's length.
  package enum Alignment: Sendable, Hashable { case start, center, end, justify }

  package var lines: [[TextSpan]]
  /// What encloses the lines, as tall as they are together.
  package var opening: [TextSpan]
  package var closing: [TextSpan]
  /// From the middle of a line to the middle of the next.
  package var pitch: Length
  package var alignment: Alignment
  /// The character size of the text around, about the middle of which the lines stand.
  package var bodySize: Length

  package init(
    lines: [[TextSpan]], opening: [TextSpan] = [], closing: [TextSpan] = [], pitch: Length,
    alignment: Alignment = .start, bodySize: Length
  ) {
    self.lines = lines
    self.opening = opening
    self.closing = closing
    self.pitch = pitch
    self.alignment = alignment
    self.bodySize = bodySize
  }
}
