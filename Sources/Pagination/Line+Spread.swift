import LineComposition
import Typography

extension Line {
  /// A line that ends its paragraph, its characters spread evenly over a measure (字取り処理, JLREQ
  /// 3.7.1); any other line, and one that holds more than plain text of one span, as it is.
  func spreadAtEnd(over measure: Length) -> Line {
    let clusters = runs.reduce(0) { $0 + $1.glyphs.clusters.count }
    let rest = measure - width
    guard endsParagraph, fragments.count == 1, boxes.isEmpty, clusters > 1, rest > .zero else {
      return self
    }
    var line = self
    var number = 0
    for run in line.runs.indices {
      var glyph = 0
      for cluster in line.runs[run].glyphs.clusters {
        // Of what does not divide, the first gaps get their share first.
        let shift = Length(rawValue: rest.rawValue * Int64(number) / Int64(clusters - 1))
        for _ in 0..<cluster.glyphCount {
          line.runs[run].glyphs.glyphs[glyph].x += shift
          glyph += 1
        }
        number += 1
      }
    }
    if line.positions.count == clusters {
      for index in line.positions.indices {
        line.positions[index] += Length(
          rawValue: rest.rawValue * Int64(index) / Int64(clusters - 1))
      }
    }
    line.fragments[0].end += rest
    line.width = measure
    return line
  }
}
