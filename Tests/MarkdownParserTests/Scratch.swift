import Foundation
import Testing
@Test func scratch() throws {
  guard let path = ProcessInfo.processInfo.environment["SCRATCH"] else { return }
  let p = Parsed(bytes: Array(try Data(contentsOf: URL(filePath: path))))
  print(p.document.dump)
  for d in p.log.diagnostics { print(d.severity, d.code, d.place, d.message.japanese) }
}
