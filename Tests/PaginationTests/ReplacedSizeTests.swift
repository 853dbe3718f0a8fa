import Style
import Testing
import Typography

@testable import Pagination

@Suite("The size of images")
struct ReplacedSizeTests {
  private static let natural = Size(width: .pt(400), height: .pt(200))
  private static let space = Size(width: .pt(300), height: .pt(450))

  private func size(
    _ natural: Size = natural, _ change: (inout StyleValues) -> Void
  ) -> [Double] {
    var values = StyleValues()
    change(&values)
    let size = ReplacedSize(natural: natural, values: values, space: Self.space).used
    return [size.width.points, size.height.points]
  }

  @Test("Without a word an image has its own size, but never more than the type area, both ways")
  func natural() {
    #expect(size { _ in } == [300, 150])
    #expect(size(Size(width: .pt(100), height: .pt(900))) { _ in } == [50, 450])
    #expect(size(Size(width: .pt(30), height: .pt(20))) { _ in } == [30, 20])
  }

  @Test("One side given leads the other in proportion")
  func oneSide() {
    #expect(size { $0.width = .length(.pt(100)) } == [100, 50])
    #expect(size { $0.width = .fraction(32768) } == [150, 75])
    #expect(size { $0.height = .length(.pt(60)) } == [120, 60])
    #expect(size { $0.width = .length(.pt(500)) } == [300, 150])
  }

  @Test("Both sides given are taken as they are, as far as they fit")
  func bothSides() {
    let both: (inout StyleValues) -> Void = {
      $0.width = .length(.pt(100))
      $0.height = .length(.pt(100))
    }
    #expect(size(change: both) == [100, 100])
  }

  private func size(change: (inout StyleValues) -> Void) -> [Double] { size(Self.natural, change) }

  @Test("Limits keep the proportions")
  func limits() {
    #expect(size { $0.maxWidth = .length(.pt(200)) } == [200, 100])
    #expect(size { $0.maxWidth = .fraction(65536 / 4) } == [75, 37.5])
    #expect(size { $0.maxHeight = .length(.pt(50)) } == [100, 50])
    // A percentage of an unknown height is no limit.
    #expect(size { $0.maxHeight = .fraction(6554) } == [300, 150])
    let wide: (inout StyleValues) -> Void = {
      $0.width = .fraction(65536)
      $0.maxHeight = .length(.pt(50))
    }
    #expect(size(change: wide) == [100, 50])
  }

  @Test("The resolution is that of the worse direction, and vectors have none")
  func resolution() {
    let pixels = ImageMeasure.Pixels(width: 600, height: 300)
    let image = ImageMeasure(naturalSize: Self.natural, pixels: pixels)
    #expect(image.resolution(printed: Size(width: .pt(216), height: .pt(108))) == 200)
    #expect(image.resolution(printed: Size(width: .pt(216), height: .pt(216))) == 100)
    let vector = ImageMeasure(naturalSize: Self.natural)
    #expect(vector.resolution(printed: Self.natural) == nil)
  }
}
