extension DiagnosticLog {
  /// The diagnostics as they are shown: by file and position, each once; those without a place in
  /// a file come last, in the order they were found.
  package var inSourceOrder: [Diagnostic] {
    var shown: [Diagnostic] = []
    for (_, diagnostic) in diagnostics.enumerated().sorted(by: Self.precedes) {
      // Equal ones begin at the same place, so looking back at the last few is enough.
      let repeated = shown.reversed()
        .prefix { $0.location?.range.start == diagnostic.location?.range.start }
        .contains { $0.shows(theSameAs: diagnostic) }
      if !repeated { shown.append(diagnostic) }
    }
    return shown
  }

  private static func precedes(
    _ left: (offset: Int, element: Diagnostic), _ right: (offset: Int, element: Diagnostic)
  ) -> Bool {
    switch (left.element.location, right.element.location) {
    case (let first?, let second?):
      if first.file.name != second.file.name { return first.file.name < second.file.name }
      let places = (first.range.start, second.range.start)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil): return left.offset < right.offset
    }
  }
}

extension Diagnostic {
  fileprivate func shows(theSameAs other: Diagnostic) -> Bool {
    code == other.code && message == other.message && location == other.location
  }
}
