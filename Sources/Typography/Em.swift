/// A length relative to a character size, in 1/10080 em (10080 divides by 2 to 10, 12 and 16).
@frozen
public struct Em: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
  /// 1/10080 em.
  public var rawValue: Int64

  @inlinable public init(rawValue: Int64) { self.rawValue = rawValue }
  @inlinable public init(integerLiteral value: Int) { rawValue = Int64(value) * 10080 }

  /// Thousandths of an em, as the tables of `jlreq` write amounts.
  @inlinable public static func thousandths(_ value: Int) -> Em {
    Em(rawValue: (Int64(value) * 10080 + (value < 0 ? -500 : 500)) / 1000)
  }

  @inlinable public static var zero: Em { Em(rawValue: 0) }
  /// A half em (二分).
  @inlinable public static var half: Em { Em(rawValue: 5040) }
  /// A third of an em (三分).
  @inlinable public static var third: Em { Em(rawValue: 3360) }
  /// A quarter em (四分).
  @inlinable public static var quarter: Em { Em(rawValue: 2520) }

  /// This many ems of a character size, rounded toward zero.
  @inlinable public func of(_ size: Length) -> Length {
    Length(rawValue: rawValue * size.rawValue / 10080)
  }

  @inlinable public static func + (left: Em, right: Em) -> Em {
    Em(rawValue: left.rawValue + right.rawValue)
  }
  @inlinable public static func - (left: Em, right: Em) -> Em {
    Em(rawValue: left.rawValue - right.rawValue)
  }
  @inlinable public static func * (left: Em, right: Int) -> Em {
    Em(rawValue: left.rawValue * Int64(right))
  }
  @inlinable public static func < (left: Em, right: Em) -> Bool { left.rawValue < right.rawValue }
}
