/// A size as people read it, in powers of 1000 as disks are sold: `412 kB`, `1.4 MB`.
package struct ByteCount: Sendable, Equatable {
  package var bytes: Int

  package init(_ bytes: Int) { self.bytes = bytes }

  package var text: String {
    if bytes < 1000 { return "\(bytes) B" }
    var divisor = 1000
    for unit in ["kB", "MB"] {
      if let text = rounded(by: divisor) { return "\(text) \(unit)" }
      divisor *= 1000
    }
    return "\((bytes + divisor / 2) / divisor) GB"
  }

  /// Below ten with a first decimal; nil where the next unit is nearer.
  private func rounded(by divisor: Int) -> String? {
    let tenths = (bytes * 10 + divisor / 2) / divisor
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10)" }
    let whole = (bytes + divisor / 2) / divisor
    return whole < 1000 ? "\(whole)" : nil
  }
}
