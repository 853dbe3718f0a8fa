/// Why a file cannot be shown.
package enum ImageFault: Error, Sendable, Equatable {
  /// No kind of image we know; the name of its kind where that is known.
  case unknownKind(String?)
  /// A kind or variant that is not supported: “JPEG with 12 bits”.
  case unsupported(ImageFormat, Variant)
  /// The file ends too early, or its bytes contradict each other.
  case broken(ImageFormat, Damage)
  case tooManyPixels(width: Int, height: Int)
  /// gdk-pixbuf has no loader for this kind on this machine.
  case noLoader(ImageFormat)

  package enum Variant: String, Sendable, Equatable {
    case arithmeticCoding = "arithmetic coding"
    case losslessCoding = "lossless coding"
    case bitDepth = "more than 8 bits a component"
    case components = "components other than grey, RGB or CMYK"
    case encoding = "an encoding other than UTF-8"
    case entities = "entities that hold mark-up or lie outside the file"
  }

  package enum Damage: Sendable, Equatable {
    case truncated
    case malformed
    /// In the words of the library that read it.
    case refused(String)
  }
}

/// What was done to a file that can be shown.
package enum ImageRemark: Sendable, Hashable {
  /// Taken out of an SVG: scripts, references to other files, embedded HTML.
  case cleaned(SVGFinding)
}

package enum SVGFinding: Sendable, Hashable {
  case script
  case foreignObject
  /// The address as written, cut short.
  case externalReference(String)
}
