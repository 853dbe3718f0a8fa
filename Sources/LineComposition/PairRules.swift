import Typography

/// What the pairs of a paragraph are spaced and broken by, besides JLREQ's tables.
package struct PairRules: Sendable, Hashable {
  /// How much space inside lines may be reduced (JLREQ 3.8.3 and its tables 3 to 5).
  ///
  /// Table 4, that of JIS X 4051, is table 3 inside lines; it has other line ends (`LineEdges.End`).
  package enum Reduction: Sendable, Hashable {
    /// Table 3, the default.
    case jlreq
    /// Table 5, as many books are set: half ems give a quarter, all other space is fixed.
    case quarter
  }

  package var reduction = Reduction.jlreq
  /// Brackets and stops keep their whole em inside lines (`text-spacing-trim: space-all`).
  package var keepsFullWidth = false
  package var kinsoku = KinsokuLists()

  package init() {}
}

/// An author's own lists of the line-breaking rules (禁則), over those of any level.
package struct KinsokuLists: Sendable, Hashable {
  /// Begin no line, may begin one.
  package var notAtHead: Set<Unicode.Scalar> = []
  package var atHead: Set<Unicode.Scalar> = []
  /// End no line, may end one.
  package var notAtEnd: Set<Unicode.Scalar> = []
  package var atEnd: Set<Unicode.Scalar> = []
  /// Sequences that are not parted, and those that may be.
  package var inseparable: [[Unicode.Scalar]] = []
  package var separable: [[Unicode.Scalar]] = []

  package init() {}

  var isEmpty: Bool {
    notAtHead.isEmpty && atHead.isEmpty && notAtEnd.isEmpty && atEnd.isEmpty
      && inseparable.isEmpty && separable.isEmpty
  }
}
