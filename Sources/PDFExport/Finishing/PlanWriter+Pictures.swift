internal import Images
internal import Typography

extension PlanWriter {
  /// The pictures in the layout of `Plan.hpp`; `sizes` are the pages' of those that are drawings.
  mutating func write(_ pictures: [PDFPicture], sizes: [Size]) {
    let total = pictures.reduce(0) { sum, picture in
      guard case .samples(let samples) = picture.content else { return sum }
      return sum + samples.data.count + samples.softMask.count + samples.profile.count + 1024
    }
    reserve(total)
    var sizes = sizes[...]
    write(pictures) { writer, picture in
      switch picture.content {
      case .samples(let samples): writer.write(samples)
      case .drawing:
        guard let size = sizes.popFirst() else {
          preconditionFailure("every drawing has its page")
        }
        writer.write(UInt32(0))
        writer.write(size.width.points)
        writer.write(size.height.points)
      }
    }
  }

  private mutating func write(_ samples: PDFPicture.Samples) {
    write(samples.colorSpace.rawValue)
    write(samples.pixels.width)
    write(samples.pixels.height)
    write(samples.bitsPerComponent)
    write(samples.filter.rawValue)
    write(UInt32(samples.isInverted ? 1 : 0))
    write(samples.palette)
    write(samples.profile)
    write(samples.softMask)
    write(samples.data)
  }
}
