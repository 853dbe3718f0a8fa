import CCmarkGFM
import DocumentTree
import Glibc
import Synchronization

/// cmark-gfm's tree, copied once into values; the only file of the room that sees its pointers.
///
/// The nodes stand in document order, so a subtree is the stretch from its root to `end`; walking
/// it takes no stack, however deep an author (or a fuzzer) nests.
struct CmarkTree {
  enum Kind {
    case document, blockQuote, paragraph, thematicBreak, footnoteDefinition
    /// `start` is nil for bullets.
    case list(start: Int?, isTight: Bool)
    /// `isChecked` is nil but for task items.
    case item(isChecked: Bool?)
    case heading(level: Int)
    case codeBlock(info: String, code: String)
    case htmlBlock(String)
    case table([Table.Alignment?])
    case tableRow, tableCell
    case text(String)
    case code(String)
    case html(String)
    case softBreak, lineBreak, emphasis, strong, strikethrough
    case link(destination: String, title: String)
    case image(source: String, title: String)
    /// The number of the note it refers to.
    case footnoteReference(Int)

    fileprivate var holdsText: Bool {
      switch self {
      case .paragraph, .heading, .tableCell, .table: true
      default: false
      }
    }
  }

  struct Node {
    var kind: Kind
    /// What cmark reads the inlines of a block from, and a table's head row, without sentinels.
    var content: [UInt8]
    var startLine: Int
    /// In bytes from 1, as cmark counts; 0 where it does not know.
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
    /// The index behind the last node of the subtree.
    var end: Int
  }

  private(set) var nodes: [Node] = []

  /// The children of a node, by index.
  func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    var index = parent + 1
    while index < nodes[parent].end {
      children.append(index)
      index = nodes[index].end
    }
    return children
  }

  /// All text in a subtree.
  func plainText(of root: Int) -> String {
    var text = ""
    for node in nodes[root..<nodes[root].end] {
      switch node.kind {
      case .text(let string), .code(let string), .codeBlock(_, let string), .html(let string),
        .htmlBlock(let string):
        text += string
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text
  }
}

extension CmarkTree {
  /// cmark-gfm switches the characters of its extensions on and off in tables of the whole process
  /// while it parses, so two threads would disturb each other (a `~` or `http:` goes unread).
  private static let turn = Mutex(())

  private static let isRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  init(parsing text: CJKEmphasis) {
    nodes = Self.turn.withLock { _ in Self.parse(text) }
  }

  private static func parse(_ text: CJKEmphasis) -> [Node] {
    isRegistered
    let parser = unsafe cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS)
    defer { unsafe cmark_parser_free(parser) }
    for name in extensions {
      let found = unsafe cmark_find_syntax_extension(name)
      unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    unsafe text.bytes.withUnsafeBytes { buffer in
      unsafe cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { return [] }
    defer { unsafe cmark_node_free(root) }
    return unsafe copy(root, of: text)
  }

  /// The nodes below `root` in document order, by cmark's own iterator.
  private static func copy(_ root: OpaquePointer, of text: CJKEmphasis) -> [Node] {
    var nodes: [Node] = []
    var open: [Int] = []
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else {
        break
      }
      if event == CMARK_EVENT_ENTER {
        unsafe nodes.append(copy(node, at: nodes.count, of: text))
        if unsafe cmark_node_first_child(node) != nil || !isLeaf(node) {
          open.append(nodes.count - 1)
        }
      } else if let index = open.popLast() {
        nodes[index].end = nodes.count
      }
    }
    return nodes
  }

  /// Whether the iterator gives no exit for it.
  private static func isLeaf(_ node: OpaquePointer) -> Bool {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }

  private static func copy(_ node: OpaquePointer, at index: Int, of text: CJKEmphasis) -> Node {
    let kind = unsafe kind(of: node, in: text)
    return Node(
      kind: kind,
      content: unsafe kind.holdsText ? content(of: node, in: text) : [],
      startLine: unsafe Int(cmark_node_get_start_line(node)),
      startColumn: unsafe Int(cmark_node_get_start_column(node)),
      endLine: unsafe Int(cmark_node_get_end_line(node)),
      endColumn: unsafe Int(cmark_node_get_end_column(node)), end: index + 1)
  }

  private static func content(of node: OpaquePointer, in text: CJKEmphasis) -> [UInt8] {
    // cmark leaves the memory of a content that got no text as it found it.
    guard unsafe cmark_node_first_child(node) != nil,
      let content = unsafe cmark_node_get_string_content(node)
    else { return [] }
    return unsafe text.strip(bytes(of: content))
  }

  private static func bytes(of string: UnsafePointer<CChar>) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: string, count: strlen(string)))
  }

  private static func kind(of node: OpaquePointer, in text: CJKEmphasis) -> Kind {
    func string(_ pointer: UnsafePointer<CChar>?) -> String {
      guard let pointer = unsafe pointer else { return "" }
      return unsafe String(decoding: text.strip(bytes(of: pointer)), as: UTF8.self)
    }
    func literal() -> String { unsafe string(cmark_node_get_literal(node)) }
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST: return unsafe list(node)
    case CMARK_NODE_ITEM: return unsafe item(node)
    case CMARK_NODE_CODE_BLOCK:
      return .codeBlock(info: unsafe string(cmark_node_get_fence_info(node)), code: literal())
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock(literal())
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING:
      return .heading(level: unsafe Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnoteDefinition
    case CMARK_NODE_TEXT: return .text(literal())
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code(literal())
    case CMARK_NODE_HTML_INLINE: return .html(literal())
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK:
      return .link(
        destination: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      return .image(
        source: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)))
    case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteReference(Int(literal()) ?? 0)
    default: return unsafe extended(node, literal: literal())
    }
  }

  /// The nodes of extensions, whose type numbers the public headers do not name.
  private static func extended(_ node: OpaquePointer, literal: String) -> Kind {
    switch unsafe cmark_node_get_type_string(node).map({ unsafe String(cString: $0) }) {
    case "table": unsafe table(node)
    case "table_header", "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: .text(literal)
    }
  }

  private static func list(_ node: OpaquePointer) -> Kind {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? unsafe Int(cmark_node_get_list_start(node)) : nil,
      isTight: unsafe cmark_node_get_list_tight(node) != 0)
  }

  private static func item(_ node: OpaquePointer) -> Kind {
    let name = unsafe cmark_node_get_type_string(node).map { unsafe String(cString: $0) }
    guard name == "tasklist" else { return .item(isChecked: nil) }
    return .item(isChecked: unsafe cmark_gfm_extensions_get_tasklist_item_checked(node))
  }

  private static func table(_ node: OpaquePointer) -> Kind {
    let columns = unsafe Int(cmark_gfm_extensions_get_table_columns(node))
    guard let alignments = unsafe cmark_gfm_extensions_get_table_alignments(node) else {
      return .table([])
    }
    return .table(
      (0..<columns).map { column in
        switch unsafe alignments[column] {
        case UInt8(ascii: "l"): .left
        case UInt8(ascii: "c"): .center
        case UInt8(ascii: "r"): .right
        default: nil
        }
      })
  }
}
