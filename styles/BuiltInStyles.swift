/// The style sheets every build knows, embedded so that the executable runs from anywhere.
package enum BuiltInStyles {
  /// The rules all books stand on: what HTML's elements look like before any theme.
  package static let base = String(decoding: PackageResources.base_css, as: UTF8.self)

  /// A theme by its name, or nil when there is none.
  package static func theme(named name: String) -> String? {
    switch name {
    case "handbook": String(decoding: PackageResources.handbook_css, as: UTF8.self)
    default: nil
    }
  }
}
