/// What this build calls itself: `seihon --version`, and the producer in PDF and EPUB metadata.
package enum Version {
  package static let number = "0.1.0"
  package static let producer = "Seihon \(number)"
}
