import LineComposition
import Style
import Typography

/// What styles say of lines, in the words of line composition.
extension StyleValues {
  var kinsoku: ParagraphStyle.Kinsoku {
    switch lineBreak {
    case .strict: .strict
    case .normal: .normal
    case .loose, .anywhere: .loose
    case .newspaper: .newspaper
    }
  }

  var hanging: LineComposition.HangingPunctuation {
    var hanging: LineComposition.HangingPunctuation = []
    if hangingPunctuation.contains(.allowEnd) { hanging.insert(.allowEnd) }
    if hangingPunctuation.contains(.forceEnd) { hanging.insert(.forceEnd) }
    if hangingPunctuation.contains(.first) { hanging.insert(.first) }
    if hangingPunctuation.contains(.last) { hanging.insert(.last) }
    return hanging
  }

  var lineEdges: LineEdges {
    var edges: LineEdges =
      switch textSpacingTrim {
      case .auto, .trimStart: LineEdges()
      case .normal: LineEdges(head: .halfEm)
      case .spaceAll: LineEdges(head: .halfEm, end: .whole)
      case .spaceFirst: LineEdges(head: .halfEmAtParagraph)
      case .trimBoth: LineEdges(end: .none)
      }
    if lineHeadBracket == .halfIndent { edges.head = .halfIndent }
    if lineAdjustment == .jisX4051, edges.end == .wholeOrNone { edges.end = .fullStopOnly }
    return edges
  }

  var indentedLines: IndentedLines {
    switch (textIndentLines.contains(.hanging), textIndentLines.contains(.eachLine)) {
    case (false, false): .first
    case (false, true): .eachFirst
    case (true, false): .allButFirst
    case (true, true): .allButEachFirst
    }
  }

  var lastLineAlignment: ParagraphStyle.Alignment? {
    switch textAlignLast {
    case .auto: nil
    case .start: .start
    case .end: .end
    case .center: .center
    case .justify: .justify
    }
  }

  /// Each line of a furiwake is a last one.
  var furiwakeAlignment: FuriwakeText.Alignment {
    switch (textAlignLast, textAlign) {
    case (.justify, _): .justify
    case (.center, _), (.auto, .center): .center
    case (.end, _), (.auto, .end): .end
    case (.start, _), (.auto, .start), (.auto, .justify): .start
    }
  }

  var justification: ParagraphStyle.Justification {
    switch textJustify {
    case .auto, .none: .jlreq
    case .interWord: .interWord
    case .interCharacter: .interCharacter
    }
  }

  var lineTabStops: [TabStop] {
    tabStops.map { stop in
      switch stop.alignment {
      case .start: TabStop(position: stop.position)
      case .end: TabStop(position: stop.position, alignment: .end)
      case .center: TabStop(position: stop.position, alignment: .center)
      case .at(let scalar): TabStop(position: stop.position, alignment: .at(scalar))
      }
    }
  }

  var hyphenation: TextStyle.Hyphens {
    switch hyphens {
    case .none: .none
    case .manual: .manual
    case .auto:
      .auto(
        TextStyle.HyphenLimits(
          word: hyphenateLimitChars.word, before: hyphenateLimitChars.before,
          after: hyphenateLimitChars.after))
    }
  }

  /// The font of a run: without ligatures where letters are tracked (CSS Text 4, 10.2).
  var lineFont: FontRequest {
    var font = font
    guard letterSpacing != .zero else { return font }
    for tag in ["liga", "clig"] where !font.features.contains(where: { $0.tag == tag }) {
      font.features.append(FontFeature(tag: tag, value: 0))
    }
    return font
  }

  /// Without any space of ours, every mark on its own em: code.
  var isSetAsCode: Bool { textAutospace.isEmpty && textSpacingTrim == .spaceAll }

  /// Cut rather than leave a line loose, and broken behind its marks first.
  var isCutFreely: Bool {
    lineBreak == .anywhere || (isSetAsCode && overflowWrap != .normal)
  }

  /// Code has the quarter em where it meets the text around it, and none inside (requirement W6).
  var westernSpace: TextStyle.WesternSpace {
    guard !isSetAsCode else { return .standard }
    var space: TextStyle.WesternSpace = []
    if textAutospace.contains(.ideographAlpha) { space.insert(.besideLetters) }
    if textAutospace.contains(.ideographNumeric) { space.insert(.besideDigits) }
    if textAutospace.contains(.replace) { space.insert(.replacesSpaces) }
    return space
  }

  var pairRules: PairRules {
    var rules = PairRules()
    if lineAdjustment == .quarter { rules.reduction = .quarter }
    rules.keepsFullWidth = textSpacingTrim == .spaceAll
    rules.kinsoku.notAtHead = Self.scalars(kinsokuHead.added)
    rules.kinsoku.atHead = Self.scalars(kinsokuHead.removed)
    rules.kinsoku.notAtEnd = Self.scalars(kinsokuEnd.added)
    rules.kinsoku.atEnd = Self.scalars(kinsokuEnd.removed)
    rules.kinsoku.inseparable = inseparable.added.map { Array($0.unicodeScalars) }
    rules.kinsoku.separable = inseparable.removed.map { Array($0.unicodeScalars) }
    return rules
  }

  private static func scalars(_ texts: [String]) -> Set<Unicode.Scalar> {
    texts.isEmpty ? [] : Set(texts.flatMap(\.unicodeScalars))
  }
}
