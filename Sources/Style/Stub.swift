import DocumentTree
package struct StyleEngine: Sendable { package func page(_ q: PageQuery) -> PageStyle { PageStyle(size: Size(width: .zero, height: .zero), margin: Edges(all: .zero)) } }
import Typography
