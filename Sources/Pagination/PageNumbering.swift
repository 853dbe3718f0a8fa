import BookAssembly

/// Numbers pages: roman in the front matter, from 1 on in the body (requirements Y8); a cover's
/// pages count for themselves (表1, 表2).
struct PageNumbering {
  private var matter: BookSection.Matter?
  private var number = 0
  private let coverLabel: String

  /// - Parameter language: BCP 47.
  init(language: String = "ja") { coverLabel = BookWords(language: language).coverPage }

  /// A change of numbers, on a recto: the body begins anew, and what follows a cover; the back
  /// matter goes on.
  func begins(_ next: BookSection.Matter) -> Bool {
    if matter == .cover { return next != .cover }
    return next == .body && matter != .body && matter != nil
  }

  mutating func enter(_ next: BookSection.Matter) {
    if next == .body, matter != .body { number = 0 }
    if matter == .cover, next != .cover { number = 0 }
    matter = next
  }

  mutating func next() -> String {
    number += 1
    switch matter {
    case .cover: return coverLabel + String(number)
    case .front: return Self.roman(number)
    case .body, .back, nil: return String(number)
    }
  }

  static func roman(_ number: Int) -> String {
    let signs: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var roman = ""
    for (value, sign) in signs {
      while rest >= value {
        roman += sign
        rest -= value
      }
    }
    return roman
  }
}
