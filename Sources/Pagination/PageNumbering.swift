import BookAssembly

/// Numbers pages: roman in the front matter, from 1 on in the body (requirements Y8).
struct PageNumbering {
  private var matter: BookSection.Matter?
  private var number = 0

  /// A change of numbers: the body begins anew, the back matter goes on.
  func begins(_ next: BookSection.Matter) -> Bool {
    next == .body && matter != .body && matter != nil
  }

  mutating func enter(_ next: BookSection.Matter) {
    if next == .body, matter != .body { number = 0 }
    matter = next
  }

  mutating func next() -> String {
    number += 1
    return matter == .front ? Self.roman(number) : String(number)
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
