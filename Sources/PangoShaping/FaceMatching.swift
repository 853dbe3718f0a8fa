import Typography

/// Which faces serve a request, in the order in which they are asked for a character.
struct FaceMatching {
  /// One face a family, in the order of preference; colour emoji left out.
  private(set) var text: [FontFace]
  private(set) var emoji: FontFace?

  /// The families asked for come first, then the catalogue's others in its order.
  ///
  /// Of each family the face is taken that CSS Fonts 4, 5.2 names; none is ever slanted or
  /// emboldened by us.
  init(_ request: FontRequest, in catalog: FontCatalog) {
    var families: [String] = []
    let known = catalog.faces.map(\.family)
    for name in request.families.map({ Self.family(named: $0, in: catalog) }) + known
    where known.contains(name) && !families.contains(name) {
      families.append(name)
    }
    let faces = families.compactMap { family in
      Self.nearest(to: request, among: catalog.faces.filter { $0.family == family })
    }
    text = faces.filter { !$0.isColorEmoji }
    emoji = faces.first { $0.isColorEmoji }
  }

  /// Family names are compared without case (CSS Fonts 4, 5.1).
  private static func family(named name: String, in catalog: FontCatalog) -> String {
    let lowercased = name.lowercased()
    if let alias = catalog.aliases[lowercased] { return alias }
    return catalog.faces.first { $0.family.lowercased() == lowercased }?.family ?? name
  }

  private static func nearest(to request: FontRequest, among faces: [FontFace]) -> FontFace? {
    let slanted = faces.filter { $0.isItalic == request.isItalic }
    return (slanted.isEmpty ? faces : slanted).min { left, right in
      rank(left.weight, for: request.weight) < rank(right.weight, for: request.weight)
    }
  }

  /// How late a weight comes in the search of CSS Fonts 4, 5.2.
  ///
  /// Between 400 and 500: heavier up to 500 first, then lighter, then heavier. Below: lighter first.
  /// Above: heavier first.
  private static func rank(_ weight: Int, for wanted: Int) -> Int {
    let distance = abs(weight - wanted)
    let otherSide = 1000
    switch wanted {
    case 400...500:
      if weight >= wanted, weight <= 500 { return distance }
      return weight < wanted ? otherSide + distance : 2 * otherSide + distance
    case ..<400: return weight <= wanted ? distance : otherSide + distance
    default: return weight >= wanted ? distance : otherSide + distance
    }
  }
}
