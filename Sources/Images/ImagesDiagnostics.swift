package import Diagnostics

extension ImageFault {
  /// What an author is told, by the image's path as written; a warning until a policy says otherwise.
  package func diagnostic(for path: String) -> Diagnostic {
    switch self {
    case .unknownKind(let kind):
      Diagnostic(
        .warning, .imageUnsupported,
        Wording(
          ja: "画像「\(path)」は使えない形式です\(kind.map { "（\($0)）" } ?? "")",
          en: "the image “\(path)” is of a kind that cannot be used\(kind.map { ": \($0)" } ?? "")"),
        hint: Wording(
          ja: "PNG、JPEG、SVG、WebP、GIFのどれかで保存してください（拡張子ではなく中身で見分けます）",
          en: "save it as PNG, JPEG, SVG, WebP or GIF (the content decides, not the name)"))
    case .unsupported(let format, let variant):
      Diagnostic(
        .warning, .imageUnsupported,
        Wording(
          ja: "画像「\(path)」は、扱えない種類の\(format.name)です（\(variant.japanese)）",
          en: "the image “\(path)” is a \(format.name) of a kind that cannot be used "
            + "(\(variant.rawValue))"),
        hint: variant.hint)
    case .broken(let format, let damage):
      Diagnostic(
        .warning, .imageBroken,
        Wording(
          ja: "画像「\(path)」は壊れています（\(format.name)、\(damage.japanese)）",
          en: "the image “\(path)” is broken (\(format.name), \(damage.english))"))
    case .tooManyPixels(let width, let height):
      Diagnostic(
        .warning, .imageTooLarge,
        Wording(
          ja: "画像「\(path)」は大きすぎます（\(width)×\(height)画素）",
          en: "the image “\(path)” is too large (\(width) × \(height) pixels)"),
        hint: Wording(
          ja: "上限は\(ImageFile.pixelLimit / 1_000_000)00万画素です。印刷する寸法に合わせて縮めてください",
          en: "the limit is \(ImageFile.pixelLimit / 1_000_000) million pixels: "
            + "scale it down to the size it is printed in"))
    case .noLoader(let format):
      Diagnostic(
        .warning, .imageUnsupported,
        Wording(
          ja: "画像「\(path)」の\(format.name)を読む部品が入っていません",
          en: "the image “\(path)” cannot be read: no loader for \(format.name) is installed"),
        hint: format == .webp
          ? Wording(
            ja: "webp-pixbuf-loader を入れるか、PNGで保存してください",
            en: "install webp-pixbuf-loader, or save it as PNG")
          : Wording(ja: "PNGで保存してください", en: "save it as PNG"))
    }
  }
}

extension ImageFault.Variant {
  fileprivate var japanese: String {
    switch self {
    case .arithmeticCoding: "算術符号"
    case .losslessCoding: "可逆または階層符号"
    case .bitDepth: "8ビットを超える成分"
    case .components: "グレー、RGB、CMYK以外の成分"
    case .encoding: "UTF-8以外の文字コード"
    case .entities: "外部または要素を含む実体宣言"
    }
  }

  fileprivate var hint: Wording {
    switch self {
    case .arithmeticCoding, .losslessCoding, .bitDepth, .components:
      Wording(
        ja: "ふつうのJPEG（ベースラインかプログレッシブ、8ビット）で保存し直してください",
        en: "save it again as a usual JPEG (baseline or progressive, 8 bits)")
    case .encoding: Wording(ja: "UTF-8で保存し直してください", en: "save it again as UTF-8")
    case .entities:
      Wording(ja: "DOCTYPE宣言を取り除いてください", en: "remove its DOCTYPE declaration")
    }
  }
}

extension ImageFault.Damage {
  fileprivate var japanese: String {
    switch self {
    case .truncated: "途中で終わっています"
    case .malformed: "形式に合いません"
    case .refused(let words): words
    }
  }

  fileprivate var english: String {
    switch self {
    case .truncated: "it ends too early"
    case .malformed: "it does not keep to its format"
    case .refused(let words): words
    }
  }
}

extension ImageRemark {
  package func diagnostic(for path: String) -> Diagnostic {
    switch self {
    case .cleaned(let finding):
      Diagnostic(
        .warning, .svgCleaned,
        Wording(
          ja: "画像「\(path)」から\(finding.japanese)を取り除きました",
          en: "\(finding.english) was removed from the image “\(path)”"),
        hint: finding.hint)
    }
  }
}

extension SVGFinding {
  fileprivate var japanese: String {
    switch self {
    case .script: "スクリプト"
    case .foreignObject: "埋め込まれたHTML（foreignObject）"
    case .externalReference(let address): "外への参照「\(address)」"
    }
  }

  fileprivate var english: String {
    switch self {
    case .script: "a script"
    case .foreignObject: "embedded HTML (foreignObject)"
    case .externalReference(let address): "a reference to “\(address)”"
    }
  }

  fileprivate var hint: Wording? {
    switch self {
    case .script: nil
    case .foreignObject:
      Wording(
        ja: "文字はSVGの<text>として書き出してください", en: "export its text as SVG’s own <text>")
    case .externalReference:
      Wording(
        ja: "画像や書体はSVGの中に埋め込んでください", en: "embed images in the SVG itself")
    }
  }
}
