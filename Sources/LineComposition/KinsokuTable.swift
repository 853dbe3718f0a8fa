/// May a line end between two classes: JLREQ's table of line-breaking opportunities.
///
/// Facts from W3C JLReq (w3c/jlreq 62bc5dbd, 2024-03-14), table 2 with its notes and addendum, in
/// the reading of `Tests/Fixtures/jlreq/linebreak.json`, which a test compares with these rows. Row:
/// the character before; column: the one after. What the letters mean: `Kinsoku.swift`.
enum KinsokuTable {
  /// The whole table at the strictest level, from cl-01.
  static let strict = [
    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnxn",  // cl-01
    ".nnnnnn.nnn........n........n.",  // cl-02
    ".nnnnnn.nnn........n........n.",  // cl-03
    ".nnnnnn.nnn..s.....n........n.",  // cl-04
    ".nnnnnn.nnn........n........n.",  // cl-05
    ".nnnnnn.nnn........n........n.",  // cl-06
    ".nnnnnn.nnn........n........n.",  // cl-07
    ".nnnnnnannn........n........n.",  // cl-08
    ".nnnnnn.nnn........n........n.",  // cl-09
    ".nnnnnn.nnn........n........n.",  // cl-10
    ".nnnnnn.nnn........n........n.",  // cl-11
    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnxn",  // cl-12
    ".nnnnnn.nnn........n........n.",  // cl-13
    ".nnnnnn.nnn........n........n.",  // cl-14
    ".nnnnnn.nnn........n........n.",  // cl-15
    ".nnnnnn.nnn........n........n.",  // cl-16
    ".nnnnnn.nnn........n........n.",  // cl-17
    ".nnnnnn.nnn........n........n.",  // cl-18
    ".nnnnnn.nnn........n........n.",  // cl-19
    ".nnnnnn.nnn........n........n.",  // cl-20
    ".nnnnnn.nnn........na.......n.",  // cl-21
    ".nnnnnn.nnn........n.a......x.",  // cl-22
    ".nnnnnn.nnn........n..j.....x.",  // cl-23
    ".nnnnnn.nnn.n......n...n..n.n.",  // cl-24
    ".nnnnnn.nnn........n....n.n.n.",  // cl-25
    ".nnnnnn.nnn........n........n.",  // cl-26
    ".nnnnnn.nnn.q......n...nn.n.n.",  // cl-27
    "nxxxxxxnxxxnnnnnnnnxnxxnnxnxxn",  // cl-28
    ".nnnnnn.nnn........n........x.",  // cl-29
    ".nnnnnn.nnn........n........na",  // cl-30
  ].map { Array($0.utf8) }

  // Looser levels: the rows that differ from the strictest, by class number.

  static let normal = changed([
    2: ".nnnnnn.n..........n........n.",
    3: ".nnnnnn.n..........n........n.",
    4: ".nnnnnn.n....s.....n........n.",
    5: ".nnnnnn.n..........n........n.",
    6: ".nnnnnn.n..........n........n.",
    7: ".nnnnnn.n..........n........n.",
    8: ".nnnnnnan..........n........n.",
    9: ".nnnnnn.n..........n........n.",
    10: ".nnnnnn.n..........n........n.",
    11: ".nnnnnn.n..........n........n.",
    13: ".nnnnnn.n..........n........n.",
    14: ".nnnnnn.n..........n........n.",
    15: ".nnnnnn.n..........n........n.",
    16: ".nnnnnn.n..........n........n.",
    17: ".nnnnnn.n..........n........n.",
    18: ".nnnnnn.n..........n........n.",
    19: ".nnnnnn.n..........n........n.",
    20: ".nnnnnn.n..........n........n.",
    21: ".nnnnnn.n..........na.......n.",
    22: ".nnnnnn.n..........n.a......x.",
    23: ".nnnnnn.n..........n..j.....x.",
    24: ".nnnnnn.n...n......n...n..n.n.",
    25: ".nnnnnn.n..........n....n.n.n.",
    26: ".nnnnnn.n..........n........n.",
    27: ".nnnnnn.n...q......n...nn.n.n.",
    29: ".nnnnnn.n..........n........x.",
    30: ".nnnnnn.n..........n........na",
  ])

  static let loose = changed([
    2: ".n.nnnn.n..........n........n.",
    3: ".n.nnnn.n..........n........n.",
    4: ".n.nnnn.n....s.....n........n.",
    5: ".n.nnnn.n..........n........n.",
    6: ".n.nnnn.n..........n........n.",
    7: ".n.nnnn.n..........n........n.",
    8: ".n.nnnnan..........n........n.",
    9: ".n.nnnn.n..........n........n.",
    10: ".n.nnnn.n..........n........n.",
    11: ".n.nnnn.n..........n........n.",
    13: ".n.nnnn.n..........n........n.",
    14: ".n.nnnn.n..........n........n.",
    15: ".n.nnnn.n..........n........n.",
    16: ".n.nnnn.n..........n........n.",
    17: ".n.nnnn.n..........n........n.",
    18: ".n.nnnn.n..........n........n.",
    19: ".n.nnnn.n..........n........n.",
    20: ".n.nnnn.n..........n........n.",
    21: ".n.nnnn.n..........na.......n.",
    22: ".n.nnnn.n..........n.a......x.",
    23: ".n.nnnn.n..........n..j.....x.",
    24: ".n.nnnn.n...n......n...n..n.n.",
    25: ".n.nnnn.n..........n....n.n.n.",
    26: ".n.nnnn.n..........n........n.",
    27: ".n.nnnn.n...q......n...nn.n.n.",
    29: ".n.nnnn.n..........n........x.",
    30: ".n.nnnn.n..........n........na",
  ])

  static let newspaper = changed([
    2: ".n...nn............n........n.",
    3: ".n...nn............n........n.",
    4: ".n...nn............n........n.",
    5: ".n...nn............n........n.",
    6: ".n...nn............n........n.",
    7: ".n...nn............n........n.",
    8: ".n...nn............n........n.",
    9: ".n...nn............n........n.",
    10: ".n...nn............n........n.",
    11: ".n...nn............n........n.",
    12: ".n...nn............n........x.",
    13: ".n...nn............n........n.",
    14: ".n...nn............n........n.",
    15: ".n...nn............n........n.",
    16: ".n...nn............n........n.",
    17: ".n...nn............n........n.",
    18: ".n...nn............n........n.",
    19: ".n...nn............n........n.",
    20: ".n...nn............n........n.",
    21: ".n...nn............na.......n.",
    22: ".n...nn............n.a......x.",
    23: ".n...nn............n..j.....x.",
    24: ".n...nn............n...n..n.n.",
    25: ".n...nn............n....n.n.n.",
    26: ".n...nn............n........n.",
    27: ".n...nn............n...nn.n.n.",
    29: ".n...nn............n........x.",
    30: ".n...nn............n........na",
  ])

  private static func changed(_ rows: [Int: String]) -> [[UInt8]] {
    var table = strict
    for (number, row) in rows { table[number - 1] = Array(row.utf8) }
    return table
  }
}
