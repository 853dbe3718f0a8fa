import Foundation
import Testing
import Typography

/// The readings of JLREQ that the project's tables are compared with (`Tests/Fixtures/jlreq`).
enum Fixtures {
  static func decode<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let folder = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/jlreq")
    let data = try Data(contentsOf: folder.appending(path: name))
    return try JSONDecoder().decode(type, from: data)
  }
}

struct LineCase: Decodable, CustomTestStringConvertible {
  enum Positions: Decodable {
    case grid
    case places([Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let places = try? container.decode([Double].self) {
        self = .places(places)
      } else {
        self = .grid
      }
    }
  }

  var id: String
  var text: String
  var measure: Double
  var indent: Double
  var level: String?
  var lines: [String]
  var how: [String]
  var x: [Positions]

  var testDescription: String { id }
}

/// A line of vertical text: positions run down the line.
struct VerticalCase: Decodable, CustomTestStringConvertible {
  var id: String
  var text: String
  var option: String?
  /// As an author of horizontal text writes it.
  var fromHorizontal: String?
  var orient: [String]
  var y: [Double]
  var cells: [String]?
  var tcyX: [Double]?
  var breaksBefore: [Int]?

  var testDescription: String { id }
}

struct CaseFile: Decodable {
  var lineCases: [LineCase]
  var verticalCases: [VerticalCase]
}

struct SpacingFile: Decodable {
  struct Table: Decodable {
    var codes: [String: String]
    var rows: [String: String]
  }

  var columns: [String]
  var space: Table
  var reduce: Table
  var expand: Table
}

struct LineBreakFile: Decodable {
  struct Level: Decodable {
    var rows: [String: String]
  }

  var columns: [String]
  var strict: Level
  var levels: [String: Level]
}

func className(_ characterClass: CharacterClass) -> String {
  let number = characterClass.rawValue
  return number < 10 ? "cl-0\(number)" : "cl-\(number)"
}
