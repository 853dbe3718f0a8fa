import Typography

/// The style of one element while the cascade writes it.
struct StyleDraft {
  var values: StyleValues
  /// `line-height` as a number, which children inherit instead of the length it gives here; nil
  /// where a length was set.
  var lineHeightFactor: Double?
  let parent: StyleValues
  let parentLineHeightFactor: Double?
  /// What relative units mean for the property at hand; it changes between the phases.
  var basis: LengthBasis

  init(parent: StyleValues, parentLineHeightFactor: Double?, root: RootMetrics) {
    values = StyleValues()
    self.parent = parent
    self.parentLineHeightFactor = parentLineHeightFactor
    lineHeightFactor = parentLineHeightFactor
    basis = LengthBasis(
      fontSize: parent.fontSize, lineHeight: parent.lineHeight, rootFontSize: root.fontSize,
      rootLineHeight: root.lineHeight)
  }

  func resolve(_ length: SpecifiedLength, percentageOf whole: Length = .zero) -> Length {
    length.resolved(by: basis, percentageOf: whole)
  }

  /// A percentage alone stays one, for the containing block to resolve.
  func resolveKeepingPercentage(_ length: SpecifiedLength) -> LengthOrAuto {
    guard length.hasPercentage else { return .length(resolve(length)) }
    let share = min(max(length.fraction, -1000), 1000)
    return .fraction(Int((share * 65536).rounded()))
  }
}

/// What `rem` and `rlh` mean.
struct RootMetrics: Sendable, Hashable {
  var fontSize: Length
  var lineHeight: Length

  init(_ values: StyleValues) {
    fontSize = values.fontSize
    lineHeight = values.lineHeight
  }
}
