import Foundation
import TestSupport

/// Sentences and paragraphs of real guides: our own samples, and the shared ones where they are at
/// hand.
enum GuideSentences {
  private static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The long real guide; nil where it is not beside the project.
  static let longGuide: [String]? = paragraphs(
    of: project.deletingLastPathComponent().appending(path: "shared/guides/vpoe.md"))

  /// Not the specimen: its lines are made to be difficult.
  private static let handbook = project.appending(path: "books/engineering-careers")

  /// The paragraphs of our sample guides.
  static let samples: [String] = files(below: handbook)
    .flatMap { paragraphs(of: $0) ?? [] }

  /// All sentences there are, in a fixed order.
  static let sentences: [String] = (samples + (longGuide ?? [])).flatMap { paragraph in
    paragraph.split(separator: "。").map { $0 + "。" }
  }

  /// The headings and titles of all guides there are.
  static let headings: [String] =
    (files(below: handbook)
    + [project.deletingLastPathComponent().appending(path: "shared/guides/vpoe.md")])
    .flatMap { file -> [String] in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").compactMap { line -> String? in
        if line.hasPrefix("#") { return line.drop { $0 == "#" || $0 == " " }.description }
        guard line.hasPrefix("  \"title\": ") else { return nil }
        return line.split(separator: "\"", omittingEmptySubsequences: true).dropFirst(3).first?
          .description
      }
    }

  /// Plain paragraphs of more than a line's worth, without marks of Markdown.
  private static func paragraphs(of file: URL) -> [String]? {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").map {
      $0.replacing("**", with: "").trimmingCharacters(in: .whitespaces)
    }.filter { line in
      line.unicodeScalars.count > 20 && !line.contains("---") && !line.contains("|")
        && !line.hasPrefix("#") && !line.contains("\":")
    }
  }

  private static func files(below folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? [])
      .filter { $0.path.contains("/guides/") && $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }
  }

  /// A paragraph of some sentences.
  static func paragraph(of count: Int, using generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in sentences.randomElement(using: &generator) ?? "。" }.joined()
  }
}
