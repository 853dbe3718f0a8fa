import Foundation

/// A value of JSON that tells Booleans from numbers.
enum JSONValue: Decodable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .boolean(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let values = try? container.decode([JSONValue].self) {
      self = .array(values)
    } else if let values = try? container.decode([String: JSONValue].self) {
      self = .object(values)
    } else {
      self = .null
    }
  }

  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  var values: [JSONValue] { if case .array(let values) = self { values } else { [] } }
  var fields: [String: JSONValue] { if case .object(let fields) = self { fields } else { [:] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }

  var type: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .integer: "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// As much of JSON Schema (2020-12) as the manifest's schema uses; an unknown keyword is a failure,
/// so that none is passed over.
struct SchemaValidator {
  let root: JSONValue

  struct UnknownKeyword: Error { var name: String }

  func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, by: root) }

  private func accepts(_ value: JSONValue, by schema: JSONValue) throws -> Bool {
    try schema.fields.allSatisfy { keyword, argument in
      try holds(keyword, argument, for: value, in: schema)
    }
  }

  private func holds(
    _ keyword: String, _ argument: JSONValue, for value: JSONValue, in schema: JSONValue
  ) throws -> Bool {
    switch keyword {
    // A day’s own test is the decoder’s.
    case "$schema", "title", "description", "$defs", "format": true
    case "$ref": try accepts(value, by: referred(argument.text ?? ""))
    case "type":
      argument.text == value.type || argument.values.contains { $0.text == value.type }
    case "enum": argument.values.contains(value)
    case "oneOf": try argument.values.count { try accepts(value, by: $0) } == 1
    case "anyOf": try argument.values.contains { try accepts(value, by: $0) }
    case "allOf": try argument.values.allSatisfy { try accepts(value, by: $0) }
    case "not": try !accepts(value, by: argument)
    default: try holdsInside(keyword, argument, for: value, in: schema)
    }
  }

  /// Keywords about the parts of a value.
  private func holdsInside(
    _ keyword: String, _ argument: JSONValue, for value: JSONValue, in schema: JSONValue
  ) throws -> Bool {
    let known = schema.fields["properties"]?.fields ?? [:]
    switch keyword {
    case "required":
      return argument.values.allSatisfy { value.fields[$0.text ?? ""] != nil }
    case "properties":
      return try value.fields.allSatisfy { key, value in
        try known[key].map { try accepts(value, by: $0) } ?? true
      }
    case "additionalProperties":
      let others = value.fields.filter { known[$0.key] == nil }
      if case .boolean(let allowed) = argument { return allowed || others.isEmpty }
      return try others.values.allSatisfy { try accepts($0, by: argument) }
    case "propertyNames":
      return try value.fields.keys.allSatisfy { try accepts(.string($0), by: argument) }
    case "dependentSchemas":
      return try argument.fields.allSatisfy { key, schema in
        try value.fields[key] == nil || accepts(value, by: schema)
      }
    case "items": return try value.values.allSatisfy { try accepts($0, by: argument) }
    default: return try holdsMeasure(keyword, argument, for: value)
    }
  }

  private func holdsMeasure(
    _ keyword: String, _ argument: JSONValue, for value: JSONValue
  ) throws -> Bool {
    let limit = argument.number ?? 0
    switch keyword {
    case "minItems": return value.values.count >= limit || value.type != "array"
    case "maxItems": return value.values.count <= limit
    case "minLength": return value.text?.count ?? limit >= limit
    case "minimum": return value.number ?? limit >= limit
    case "maximum": return value.number ?? limit <= limit
    case "pattern":
      guard let text = value.text else { return true }
      return text.range(of: argument.text ?? "", options: .regularExpression) != nil
    default: throw UnknownKeyword(name: keyword)
    }
  }

  private func referred(_ path: String) -> JSONValue {
    path.split(separator: "/").dropFirst().reduce(root) { schema, name in
      schema.fields[String(name)] ?? .null
    }
  }
}
