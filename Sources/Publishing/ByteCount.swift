/// A size as people read it, in powers of 1000 as disks are sold: `412 kB`, `1.4 MB`.
package struct ByteCount: Sendable, Equatable {
  package var bytes: Int

  package init(_ bytes: Int) { self.bytes = bytes }

  package var text: String {
    if bytes < 1000 { return "\(bytes) B" }
    var value = bytes
    for unit in ["kB", "MB", "GB"] {
      // Half a unit is rounded up; below ten a first decimal is worth its place.
      let tenths = (value + 50) / 100
      if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      let whole = (value + 500) / 1000
      if whole < 1000 || unit == "GB" { return "\(whole) \(unit)" }
      value = whole
    }
    return "\(bytes) B"
  }
}
