import Typography

// The room's front door. What it promises:
//
//   struct LineComposer<Shaper: TextShaper> {
//     init(shaper: Shaper)
//     /// Shapes once; the result can be broken to any measure.
//     func prepare(_ text: ParagraphText) -> PreparedParagraph
//     func compose(_ paragraph: PreparedParagraph, style: ParagraphStyle) -> ComposedParagraph
//   }
//   extension PreparedParagraph {
//     /// The longest line when only forced breaks break; and the longest unbreakable piece.
//     func maximumContentWidth / minimumContentWidth  (for table columns)
//   }
