/// An absolute length, in 1/65536 pt (1 pt = 1/72 inch): sums are exact and alike on every machine.
@frozen
public struct Length: Sendable, Hashable, Comparable {
  /// 1/65536 pt.
  public var rawValue: Int64

  @inlinable public init(rawValue: Int64) { self.rawValue = rawValue }

  @inlinable public static var zero: Length { Length(rawValue: 0) }

  /// The longest side a page of a PDF can have (ISO 32000-1, annex C): no length of a sheet is more.
  @inlinable public static var longestPageSide: Length { .pt(14_400) }

  /// Whole points.
  @inlinable public static func pt(_ points: Int) -> Length {
    Length(rawValue: Int64(points) << 16)
  }

  /// Points, rounded to the nearest unit.
  @inlinable public static func pt(_ points: Double) -> Length {
    Length(rawValue: Int64((points * 65536).rounded()))
  }

  /// Millimetres, rounded to the nearest unit.
  @inlinable public static func mm(_ millimetres: Double) -> Length {
    .pt(millimetres * 72 / 25.4)
  }

  /// The value in points, for drawing and dumps only.
  @inlinable public var points: Double { Double(rawValue) / 65536 }

  @inlinable public static func + (left: Length, right: Length) -> Length {
    Length(rawValue: left.rawValue + right.rawValue)
  }
  @inlinable public static func - (left: Length, right: Length) -> Length {
    Length(rawValue: left.rawValue - right.rawValue)
  }
  @inlinable public static prefix func - (length: Length) -> Length {
    Length(rawValue: -length.rawValue)
  }
  @inlinable public static func += (left: inout Length, right: Length) {
    left.rawValue += right.rawValue
  }
  @inlinable public static func -= (left: inout Length, right: Length) {
    left.rawValue -= right.rawValue
  }
  @inlinable public static func * (left: Length, right: Int) -> Length {
    Length(rawValue: left.rawValue * Int64(right))
  }
  /// Division rounds toward zero; hand out the remainder yourself where a sum must be exact.
  @inlinable public static func / (left: Length, right: Int) -> Length {
    Length(rawValue: left.rawValue / Int64(right))
  }
  @inlinable public static func < (left: Length, right: Length) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What is left when this length is filled with whole steps; nothing where there is no step.
  @inlinable public func remainder(of step: Length) -> Length {
    step > .zero ? Length(rawValue: rawValue % step.rawValue) : .zero
  }

  /// This length, no longer than `limit` to either side.
  @inlinable public func clamped(to limit: Length) -> Length { max(-limit, min(self, limit)) }

  /// This length times a factor, rounded to the nearest unit.
  @inlinable public func scaled(by factor: Double) -> Length {
    Length(rawValue: Int64((Double(rawValue) * factor).rounded()))
  }
}
