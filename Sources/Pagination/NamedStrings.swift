import Style

/// The running values of `string-set` from page to page (CSS GCPM 3, 1.1.2).
struct NamedStrings {
  private var running: [String: String] = [:]

  /// What a page shows of them.
  struct OnPage {
    /// In force when the page begins.
    var start: [String: String] = [:]
    var first: [String: String] = [:]
    var last: [String: String] = [:]

    func value(of name: String, _ position: StringPosition) -> String {
      switch position {
      case .first: first[name] ?? start[name] ?? ""
      case .start: start[name] ?? ""
      case .last: last[name] ?? start[name] ?? ""
      case .firstExcept: first[name] == nil ? start[name] ?? "" : ""
      }
    }
  }

  /// Takes the assignments of a page, in order.
  mutating func enterPage(_ assignments: [StyledElement.NamedString]) -> OnPage {
    var page = OnPage(start: running)
    for assignment in assignments {
      if page.first[assignment.name] == nil { page.first[assignment.name] = assignment.value }
      page.last[assignment.name] = assignment.value
      running[assignment.name] = assignment.value
    }
    return page
  }
}
