import Foundation
import Testing
import Typography

@testable import PangoShaping

/// Every mark of the reading of UAX #50 (`vertical.json`) by its ink in the pinned fonts: whether it
/// stands or is turned with the line, and where in its em.
struct VerticalMarksTests {
  struct Mark: Sendable {
    var code: String
    var characterClass: String
    var scalar: Unicode.Scalar
  }

  static let marks: [Mark] = {
    struct File: Decodable { var punctuation: [String: [String: String]] }
    let fixture = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/jlreq/vertical.json")
    guard let data = try? Data(contentsOf: fixture),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return file.punctuation.flatMap { code, classes in
      classes.flatMap { characterClass, list in
        list.split(separator: " ").compactMap { UInt32($0, radix: 16) }
          .compactMap(Unicode.Scalar.init)
          .map { Mark(code: code, characterClass: characterClass, scalar: $0) }
      }
    }
  }()

  /// What BIZ UD has vertical forms of that stand, for quotation marks around vertical words.
  private static let standing: Set<Unicode.Scalar> = ["‘", "’"]

  @Test func `All the marks are there`() {
    #expect(Self.marks.count > 200)
  }

  @Test(arguments: VerticalShapingTests.faces)
  func `What UAX 50 turns lies along the line`(_ font: FontRequest) throws {
    let ink = try MarkInk(font)
    var seen = 0
    for mark in Self.marks where mark.code == "R" || mark.code == "Tr" {
      guard let flat = ink.flat(mark.scalar), let drawn = ink.vertical(mark.scalar),
        !Self.standing.contains(mark.scalar)
      else { continue }
      seen += 1
      #expect(drawn.isOf(flat.turned, within: 0.12), "\(mark) \(drawn) of \(flat)")
    }
    #expect(seen > 90)
  }

  @Test(arguments: VerticalShapingTests.faces)
  func `What UAX 50 keeps upright stands as in horizontal text`(_ font: FontRequest) throws {
    let ink = try MarkInk(font)
    var seen = 0
    for mark in Self.marks where mark.code == "U" || mark.code == "Tu" {
      // Squared words are put together anew.
      guard mark.characterClass != "cl-13" || mark.code == "U" else { continue }
      guard let flat = ink.flat(mark.scalar), let drawn = ink.vertical(mark.scalar) else {
        continue
      }
      seen += 1
      #expect(drawn.isOf(flat, within: 0.12), "\(mark) \(drawn) of \(flat)")
    }
    #expect(seen > 60)
  }

  @Test(arguments: VerticalShapingTests.faces)
  func `Stops and commas stand at the head of their em, right of the axis`(
    _ font: FontRequest
  ) throws {
    let ink = try MarkInk(font)
    for mark in Self.marks where mark.code == "Tu" {
      guard ["cl-06", "cl-07"].contains(mark.characterClass) else { continue }
      let drawn = try #require(ink.vertical(mark.scalar))
      #expect(drawn.left > 0 && drawn.foot < 0.5, "\(mark) \(drawn)")
    }
  }

  @Test(arguments: VerticalShapingTests.faces)
  func `Small kana stand higher and further right than in horizontal text`(
    _ font: FontRequest
  ) throws {
    let ink = try MarkInk(font)
    for scalar in "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".unicodeScalars {
      let flat = try #require(ink.flat(scalar))
      let drawn = try #require(ink.vertical(scalar))
      #expect(drawn.left > flat.left && drawn.head < flat.head, "\(scalar) \(drawn) of \(flat)")
    }
  }

  @Test(arguments: VerticalShapingTests.faces, ["‐", "–", "—", "―", "─", "…", "ー", "〜"])
  func `Dashes, leaders and long marks run along the axis`(
    _ font: FontRequest, _ text: String
  ) throws {
    let ink = try MarkInk(font)
    let scalar = try #require(text.unicodeScalars.first)
    let drawn = try #require(ink.vertical(scalar))
    #expect(abs(drawn.left + drawn.right) / 2 < 0.1, "\(drawn)")
  }

  @Test(arguments: VerticalShapingTests.faces)
  func `Frames of box drawing and arrows turn with the line by a quarter`(
    _ font: FontRequest
  ) throws {
    let ink = try MarkInk(font)
    for value in Array(0x2500...0x257F) + Array(0x2190...0x2193) {
      guard let scalar = Unicode.Scalar(UInt32(value)), let flat = ink.flat(scalar) else {
        continue
      }
      let drawn = try #require(ink.vertical(scalar))
      #expect(drawn.lies(like: flat.turned, within: 0.04), "\(scalar) \(drawn) of \(flat)")
    }
  }

  @Test(arguments: VerticalShapingTests.faces, ["――", "——"])
  func `Two dashes are two ems in every font`(_ font: FontRequest, _ text: String) throws {
    let shaped = try TestFonts.shaper().shape(
      Array(text.unicodeScalars), font: font, size: .pt(10), standing: .natural)
    #expect(shaped.clusters.reduce(.zero) { $0 + $1.advance } == .pt(20))
  }
}

/// The ink of single characters of a face.
private struct MarkInk {
  /// In em, from the axis to the right and from the head of the em down.
  struct Box: CustomStringConvertible {
    var left: Double
    var right: Double
    var head: Double
    var foot: Double

    /// Clockwise about the middle of the em.
    var turned: Box {
      Box(left: 0.5 - foot, right: 0.5 - head, head: left + 0.5, foot: right + 0.5)
    }

    func isOf(_ other: Box, within slack: Double) -> Bool {
      abs((right - left) - (other.right - other.left)) < slack
        && abs((foot - head) - (other.foot - other.head)) < slack
    }

    func lies(like other: Box, within slack: Double) -> Bool {
      abs(left - other.left) < slack && abs(right - other.right) < slack
        && abs(head - other.head) < slack && abs(foot - other.foot) < slack
    }

    var description: String {
      "across \(left.formatted())…\(right.formatted()), down \(head.formatted())…\(foot.formatted())"
    }
  }

  private let font: FontRequest
  private let shaper: PangoShaper
  private let face: LoadedFace

  init(_ font: FontRequest) throws {
    self.font = font
    let library = try TestFonts.library.get()
    shaper = PangoShaper(library: library)
    face = FaceStore(library: library).face(FaceMatching(font, in: library.catalog).text[0])
  }

  /// As in horizontal text, in an em about the axis; nil where the face has no such character.
  func flat(_ scalar: Unicode.Scalar) -> Box? {
    guard face.covers(scalar) else { return nil }
    let shaped = shaper.shape([scalar], font: font, size: TestFonts.designSize)
    let ascent = face.emBoxMiddle() + DesignScale.unitsPerEm / 2
    return union(shaped) { glyph, ink in
      let left = glyph.xOffset.rawValue - shaped.clusters[0].advance.rawValue / 2
      return (
        left + Int64(ink.left), left + Int64(ink.right), Int64(ascent - ink.top),
        Int64(ascent - ink.bottom)
      )
    }
  }

  /// As in a vertical line; nil where the face has no such character.
  func vertical(_ scalar: Unicode.Scalar) -> Box? {
    guard face.covers(scalar) else { return nil }
    let shaped = shaper.shape(
      [scalar], font: font, size: TestFonts.designSize, standing: .natural)
    let isTurned = shaped.clusters[0].orientation == .sideways
    // A turned character begins at the head of its own, maybe narrower frame.
    let rest = Int64(DesignScale.unitsPerEm) - shaped.clusters[0].advance.rawValue
    return union(shaped) { glyph, ink in
      let (across, down) = (glyph.yOffset.rawValue, glyph.xOffset.rawValue + rest / 2)
      return isTurned
        ? (
          across + Int64(ink.bottom), across + Int64(ink.top), down + Int64(ink.left),
          down + Int64(ink.right)
        )
        : (
          across + Int64(ink.left), across + Int64(ink.right), down - Int64(ink.top),
          down - Int64(ink.bottom)
        )
    }
  }

  private func union(
    _ shaped: ShapedText,
    _ place: (Glyph, (left: Int32, right: Int32, bottom: Int32, top: Int32)) -> (
      Int64, Int64, Int64, Int64
    )
  ) -> Box? {
    let boxes = shaped.glyphs.compactMap { glyph in face.ink(of: glyph.id).map { place(glyph, $0) }
    }
    guard let left = boxes.map(\.0).min(), let right = boxes.map(\.1).max(),
      let head = boxes.map(\.2).min(), let foot = boxes.map(\.3).max()
    else { return nil }
    let em = Double(DesignScale.unitsPerEm)
    return Box(
      left: Double(left) / em, right: Double(right) / em, head: Double(head) / em,
      foot: Double(foot) / em)
  }
}
