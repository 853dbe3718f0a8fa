import Style
import Typography

/// How large an image is set (CSS 2.2, 10.3.2, 10.4 and 10.6.2).
///
/// Departures, for paper: an image is never larger than the space it stands in, and a limit never
/// changes its proportions unless both its sides were given.
struct ReplacedSize {
  let natural: Size
  let values: StyleValues
  /// Percentages are of its width; those of the unknown height mean nothing.
  let space: Size

  var used: Size {
    let given = (
      width: BlockEdges.used(values.width, of: space.width), height: absolute(values.height)
    )
    let limits = Size(
      width: BlockEdges.used(values.maxWidth, of: space.width) ?? space.width,
      height: absolute(values.maxHeight) ?? space.height)
    guard let width = given.width, let height = given.height else {
      return asked(given).fitted(to: limits).fitted(to: space)
    }
    return Size(width: min(width, limits.width), height: min(height, limits.height))
      .fitted(to: space)
  }

  /// The natural size, or the one whose one side was given.
  private func asked(_ given: (width: Length?, height: Length?)) -> Size {
    guard natural.width > .zero, natural.height > .zero else { return natural }
    if let width = given.width {
      return Size(
        width: width, height: natural.height.share(width, of: natural.width))
    }
    if let height = given.height {
      return Size(width: natural.width.share(height, of: natural.height), height: height)
    }
    return natural
  }

  private func absolute(_ value: LengthOrAuto) -> Length? {
    if case .length(let length) = value { length } else { nil }
  }
}

extension Size {
  /// This size, or the largest of its proportions that a space holds.
  func fitted(to space: Size) -> Size {
    guard width > .zero, height > .zero else { return self }
    var size = self
    if size.width > space.width {
      size = Size(width: space.width, height: size.height.share(space.width, of: size.width))
    }
    if size.height > space.height {
      size = Size(width: size.width.share(space.height, of: size.height), height: space.height)
    }
    return size
  }
}

extension Length {
  /// This length × `part` / `whole`, rounded to the nearest unit.
  fileprivate func share(_ part: Length, of whole: Length) -> Length {
    let (high, low) = rawValue.multipliedFullWidth(by: part.rawValue)
    guard high == 0 else { return scaled(by: part.points / whole.points) }
    return Length(rawValue: Int64((low + UInt64(whole.rawValue) / 2) / UInt64(whole.rawValue)))
  }
}
