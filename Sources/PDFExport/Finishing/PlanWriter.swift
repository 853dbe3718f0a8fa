/// Writes the finisher's plan, field by field, in the layout of `Plan.hpp`.
struct PlanWriter {
  private(set) var bytes: [UInt8] = []

  init() { write(UInt32(0x3146_5053)) }  // “SPF1”

  /// Makes room at once for what is about to come.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  mutating func write(_ value: UInt32) {
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  mutating func write(_ value: Int) { write(UInt32(truncatingIfNeeded: value)) }

  mutating func write(_ value: Double) {
    let bits = value.bitPattern
    write(UInt32(truncatingIfNeeded: bits))
    write(UInt32(truncatingIfNeeded: bits >> 32))
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      write(buffer.count)
      unsafe bytes.append(contentsOf: buffer)
    }
  }

  mutating func write(_ data: [UInt8]) {
    write(data.count)
    bytes += data
  }

  mutating func write(_ box: PDFBox) {
    for value in [box.left, box.bottom, box.right, box.top] { write(value) }
  }

  mutating func write(_ destination: PDFDestination) {
    write(destination.page)
    write(destination.left)
    write(destination.top)
  }

  mutating func write<Values: Collection>(
    _ values: Values, _ each: (inout PlanWriter, Values.Element) -> Void
  ) {
    write(values.count)
    for value in values { each(&self, value) }
  }
}
