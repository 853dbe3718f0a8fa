/// The elements of our trees, by HTML's names.
package enum ElementName: String, Sendable, Hashable, CaseIterable {
  case html, body, section, nav, header, aside, div, details, summary
  case h1, h2, h3, h4, h5, h6
  case p, blockquote, pre, hr, ul, ol, li, dl, dt, dd, figure, figcaption
  case table, caption, thead, tbody, tr, th, td
  case a, em, strong, del, code, span, br, img, input
  case ruby, rb, rt, rp, sup, sub, kbd, mark, u

  /// The heading of a level from 1; deeper than 6 stays 6.
  package static func heading(_ level: Int) -> ElementName {
    let names: [ElementName] = [.h1, .h2, .h3, .h4, .h5, .h6]
    return names[min(max(level, 1), 6) - 1]
  }

  /// 1 to 6 for a heading, nil for anything else.
  package var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}
