import Typography
package struct PreparedParagraph: Sendable { package var minimumContentWidth = Length.zero; package var maximumContentWidth = Length.zero }
package struct LineComposer<Shaper: TextShaper> { package init(shaper: Shaper) {}
 package func prepare(_ t: ParagraphText) -> PreparedParagraph { PreparedParagraph() }
 package func compose(_ p: PreparedParagraph, style: ParagraphStyle) -> ComposedParagraph { ComposedParagraph() } }
