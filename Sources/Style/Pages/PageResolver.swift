import Typography

/// A page rule with its weight.
struct RankedPageRule: Sendable {
  let rule: PageRule
  let origin: StyleOrigin
  let order: Int
}

extension StyleEngine {
  /// What a page looks like: the cascade over the `@page` rules that hold for it (CSS Paged Media 3).
  ///
  /// Computed at each call; a caller with many pages asks once for each of the few distinct queries.
  package func page(_ query: PageQuery) -> PageStyle {
    PageResolver(rules: pageRules, query: query, root: root).style
  }
}

/// Resolves one page: its context inherits from the root element, its boxes from the context.
private struct PageResolver {
  private let rules: [RankedPageRule]
  private let root: CascadedStyle
  private let metrics: RootMetrics

  init(rules: [RankedPageRule], query: PageQuery, root: CascadedStyle) {
    self.root = root
    metrics = RootMetrics(root.values)
    let matching = rules.compactMap { ranked -> (Specificity, RankedPageRule)? in
      let selectors = ranked.rule.selectors.filter { $0.matches(query) }
      return selectors.map(\.specificity).max().map { ($0, ranked) }
    }
    self.rules = matching.sorted { left, right in
      if left.1.origin != right.1.origin { return left.1.origin < right.1.origin }
      if left.0 != right.0 { return left.0 < right.0 }
      return left.1.order < right.1.order
    }.map(\.1)
  }

  var style: PageStyle {
    let ordered = Cascade.ordered(rules.map { ($0.origin, $0.rule.declarations) })
    // Margins nobody sets are `auto` here: the type area, or the trim, decides.
    var base = StyleValues()
    base.margin = Edges(all: .auto)
    let context = Cascade.compute(
      ordered, parent: Cascade.Parent(root), root: metrics, startingWith: base)
    var size = PageSize.initial
    var typeArea = SpecifiedTypeArea.none
    var bleed: SpecifiedLength?
    var marks: PrinterMarks = []
    for (_, declaration) in ordered {
      switch declaration.body {
      case .page(.size(let value)): size = value
      case .page(.typeArea(let value)): typeArea = value
      case .page(.bleed(let value)): bleed = value
      case .page(.marks(let value)): marks = value
      default: break
      }
    }
    let basis = context.values.basis(metrics)
    let trim = size.size(by: basis)
    let counts = typeArea.counts(
      for: trim, fontSize: metrics.fontSize, lineHeight: metrics.lineHeight)
    var style = PageStyle(
      size: trim, margin: margins(context.values.margin, trim: trim, counts: counts),
      typeArea: counts, marginBoxes: marginBoxes(in: context))
    // CSS has 6 pt for `auto`; Japanese printers take 3 mm.
    let automatic = marks.contains(.crop) ? Length.mm(3) : .zero
    style.bleed = min(bleed?.resolved(by: basis) ?? automatic, .mm(50))
    style.marks = marks
    style.background = context.values.backgroundColor
    return style
  }

  // MARK: - Margins

  private func margins(
    _ given: Edges<LengthOrAuto>, trim: Size, counts: TypeAreaCounts?
  ) -> Edges<Length> {
    let area = counts.map {
      TypeArea($0, fontSize: metrics.fontSize, lineHeight: metrics.lineHeight)
    }
    let (left, right) = Self.margins(
      given.left, given.right, of: trim.width, around: area?.width)
    let (top, bottom) = Self.margins(
      given.top, given.bottom, of: trim.height, around: area?.height)
    return Edges(top: top, right: right, bottom: bottom, left: left)
  }

  /// The two margins of one direction.
  ///
  /// What is given stands; what is not takes the rest, in halves
  /// (the type area is centred on the trim unless ordered otherwise, JLREQ 2.4.1).
  private static func margins(
    _ start: LengthOrAuto, _ end: LengthOrAuto, of whole: Length, around area: Length?
  ) -> (Length, Length) {
    // Without a type area: an eighth of the trim, as a plain book has.
    let rest = area.map { whole - $0 } ?? whole / 4
    switch (start.length(of: whole), end.length(of: whole)) {
    case (nil, nil): return (rest / 2, rest - rest / 2)
    case (let start?, nil): return (start, area == nil ? rest / 2 : rest - start)
    case (nil, let end?): return (area == nil ? rest / 2 : rest - end, end)
    case (let start?, let end?): return (start, end)
    }
  }

  // MARK: - Margin boxes

  /// The boxes with content, in the order of CSS Paged Media 3, 5.1.
  private func marginBoxes(in context: Cascade.Result) -> [MarginBox] {
    let parent = Cascade.Parent(
      values: context.values, lineHeightFactor: context.lineHeightFactor,
      customProperties: context.customProperties)
    return MarginBox.Name.allCases.compactMap { name in
      let boxes = rules.flatMap { ranked in
        ranked.rule.marginBoxes.filter { $0.name == name }.map { (ranked.origin, $0.declarations) }
      }
      guard !boxes.isEmpty else { return nil }
      var alignedParent = parent
      alignedParent.values.textAlign = name.textAlign
      alignedParent.values.textIndent = .zero
      var base = StyleValues()
      base.verticalAlign = name.verticalAlign
      let values = Cascade.compute(
        Cascade.ordered(boxes), parent: alignedParent, root: metrics, startingWith: base
      ).values
      guard case .items = values.content, values.display != .none else { return nil }
      return MarginBox(name: name, style: values)
    }
  }
}

/// The type area (版面) by counts: lines solid set, so the last has no gap behind it (JLREQ 2.4.1).
struct TypeArea: Sendable, Hashable {
  let width: Length
  let height: Length

  init(_ counts: TypeAreaCounts, fontSize: Length, lineHeight: Length) {
    width = fontSize * counts.charactersPerLine
    height = lineHeight * (counts.linesPerPage - 1) + fontSize
  }
}

extension LengthOrAuto {
  fileprivate func length(of whole: Length) -> Length? {
    switch self {
    case .auto: nil
    case .length(let length): length
    case .fraction(let share): whole.scaled(by: Double(share) / 65536)
    }
  }
}

extension StyleValues {
  fileprivate func basis(_ root: RootMetrics) -> LengthBasis {
    LengthBasis(
      fontSize: fontSize, lineHeight: lineHeight, rootFontSize: root.fontSize,
      rootLineHeight: root.lineHeight)
  }
}

extension MarginBox.Name {
  /// The initial alignments of CSS Paged Media 3, 5.2 (in horizontal writing start is left).
  fileprivate var textAlign: TextAlign {
    switch self {
    case .topLeft, .bottomLeft: .start
    case .topRight, .bottomRight: .end
    case .topCenter, .bottomCenter, .topLeftCorner, .topRightCorner, .bottomLeftCorner,
      .bottomRightCorner, .leftTop, .leftMiddle, .leftBottom, .rightTop, .rightMiddle,
      .rightBottom:
      .center
    }
  }

  fileprivate var verticalAlign: VerticalAlign {
    switch self {
    case .leftTop, .rightTop: .top
    case .leftBottom, .rightBottom: .bottom
    default: .middle
    }
  }
}
