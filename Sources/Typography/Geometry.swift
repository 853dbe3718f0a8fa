/// A point of a page, from the trim box's top left corner, y downward.
package struct Point: Sendable, Hashable {
  package var x: Length
  package var y: Length

  package init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }

  package static let zero = Point(x: .zero, y: .zero)
}

package struct Size: Sendable, Hashable {
  package var width: Length
  package var height: Length

  package init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
}

package struct Rectangle: Sendable, Hashable {
  package var origin: Point
  package var size: Size

  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(x: Length, y: Length, width: Length, height: Length) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  package var minX: Length { origin.x }
  package var maxX: Length { origin.x + size.width }
  package var minY: Length { origin.y }
  package var maxY: Length { origin.y + size.height }

  package func offset(x: Length, y: Length) -> Rectangle {
    Rectangle(origin: Point(x: origin.x + x, y: origin.y + y), size: size)
  }

  /// The rectangle with each edge moved outward.
  package func expanded(by distance: Length) -> Rectangle {
    Rectangle(
      x: minX - distance, y: minY - distance, width: size.width + distance * 2,
      height: size.height + distance * 2)
  }
}

/// Four edges, clockwise from the top as CSS writes them.
package struct Edges<Value: Sendable & Hashable>: Sendable, Hashable {
  package var top: Value
  package var right: Value
  package var bottom: Value
  package var left: Value

  package init(top: Value, right: Value, bottom: Value, left: Value) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }

  package init(all value: Value) {
    self.init(top: value, right: value, bottom: value, left: value)
  }
}

/// A colour in sRGB, components 0 to 255, with alpha.
package struct Color: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  package var alpha: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  package static let black = Color(red: 0, green: 0, blue: 0)
  package static let white = Color(red: 255, green: 255, blue: 255)
  package static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
}
