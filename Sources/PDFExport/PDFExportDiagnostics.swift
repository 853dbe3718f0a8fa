package import Diagnostics
internal import Typography

extension PDFExportError {
  /// What a user is told.
  package var diagnostic: Diagnostic {
    switch self {
    case .noPages:
      .fault(ja: "PDF にするページがありません", en: "there are no pages to make a PDF of")
    case .pageSize(let page):
      .fault(
        ja: "\(page) ページ目の大きさは PDF で扱えません（3〜14,400 pt）",
        en: "the size of page \(page) is beyond what PDF can hold (3 to 14,400 pt)")
    case .itemOutOfReach(let page):
      .fault(
        ja: "\(page) ページ目の内容がページから離れすぎた位置にあります",
        en: "something on page \(page) is placed too far from the page")
    case .faceNotFound(let face, let page):
      Diagnostic(
        .error, .fontNotFound,
        Wording(
          ja: "\(page) ページ目で使う書体（\(face.hexadecimal)）がフォント一覧にありません",
          en: "page \(page) uses a face (\(face.hexadecimal)) that the font catalogue lacks"))
    case .imageNotFound(let key, let page):
      Diagnostic(
        .error, .imageNotFound,
        Wording(
          ja: "\(page) ページ目の画像「\(key)」が読み込まれていません",
          en: "image “\(key)” on page \(page) was not loaded"))
    case .contentWithoutStructure(let node, let page):
      .fault(
        ja: "\(page) ページ目に構造のない内容があります（節点 \(node.document):\(node.index)）",
        en: "page \(page) has content outside the structure (node \(node.document):\(node.index))")
    case .drawing(let error, let page):
      .fault(
        ja: "PDF を描けませんでした\(page.map { "（\($0) ページ目）" } ?? "")：\(error)",
        en: "could not draw the PDF\(page.map { ", page \($0)" } ?? ""): \(error)")
    case .picture(let fault):
      .fault(ja: "画像を PDF に入れられませんでした：\(fault)", en: "a picture does not go into the PDF: \(fault)")
    case .finishing(let message):
      .fault(ja: "PDF を仕上げられませんでした：\(message)", en: "could not finish the PDF: \(message)")
    }
  }
}

extension Diagnostic {
  fileprivate static func fault(ja japanese: String, en english: String) -> Diagnostic {
    Diagnostic(.error, .internalFault, Wording(ja: japanese, en: english))
  }
}

extension FontFaceID {
  /// The file's digits as a manifest's sha256 begins, and the face's index.
  fileprivate var hexadecimal: String {
    let digits = String(file, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + "#\(index)"
  }
}
