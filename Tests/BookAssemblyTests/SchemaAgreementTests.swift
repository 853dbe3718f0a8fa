import BookAssembly
import BookSchema
import Diagnostics
import Testing

/// What an editor says by the schema, and what the build says by the decoder, about the same text.
@Suite("The schema and the decoder")
struct SchemaAgreementTests {
  private func decoderIsContent(_ text: String) -> Bool {
    var log = DiagnosticLog()
    _ = BookManifestDecoder.decode(SourceFile(name: "book.yml", text: text), reporting: &log)
    return log.diagnostics.isEmpty
  }

  private func schemaIsContent(_ text: String) throws -> Bool {
    try SchemaValidator(root: JSONValue(BookSchema.text)).accepts(JSONValue(text))
  }

  @Test(
    "Both accept it",
    arguments: [
      "{}", #"{"name": "careers", "title": "本", "subtitle": "副題", "language": "ja"}"#,
      #"{"creators": ["山田花子", {"name": "編集部", "fileAs": "ヘンシュウブ", "role": "edt"}]}"#,
      #"{"publisher": "書房", "printer": "印刷所", "rights": "© 書房", "date": "2026-11-01"}"#,
      #"{"edition": "第1版", "identifier": "urn:x", "related": false, "missing": "omit"}"#,
      #"{"isbn": "978-4-06-519981-7"}"#, #"{"isbn": 9784065199817}"#,
      #"{"editions": ["第1版", {"name": "第2版", "date": "2027-02-01"}]}"#,
      #"{"guides": ["a.md", {"file": "b.txt", "title": "聞き書き"}, {"file": "c.md"}]}"#,
      #"{"cover": true}"#, #"{"cover": false}"#, #"{"cover": "./cover.png"}"#,
      #"{"cover": {"image": "cover.png", "alt": "夜の港"}}"#,
      #"{"page": {"size": "A5", "bleed": "3mm", "marks": "crop", "typeArea": [36, 30]}}"#,
      #"{"page": {"size": "148mm 210mm", "bleed": 0, "marks": "none"}}"#,
      #"{"readings": {"採用": "さいよう", "1on1": "ワンオンワン"}}"#,
      #"{"styles": ["handbook", "./local.css"], "assets": {"/static": "./static"}}"#,
      #"{"headings": {"keycap": "strip"}, "toc": {"depth": 3}, "outputs": [{"format": "pdf"}]}"#,
      #"{"guides": ["a.md", "guides/**"], "select": "tags has 採用", "sort": "title"}"#,
      #"{"parts": [{"title": "部", "guides": ["a.md"], "select": "slug = a", "sort": "file"}]}"#,
      #"{"profiles": {"print": {"page": {"size": "B5"}, "title": "印刷版"}}}"#,
    ])
  func accepted(_ text: String) throws {
    #expect(decoderIsContent(text))
    #expect(try schemaIsContent(text))
  }

  @Test(
    "Both refuse it",
    arguments: [
      #"{"titel": "本"}"#, #"{"title": 1}"#, #"{"name": "../x"}"#, #"{"name": ".x"}"#,
      #"{"creators": "編集部"}"#, #"{"creators": [{"role": "aut"}]}"#,
      #"{"creators": [{"name": "編集部", "file-as": "ヘ"}]}"#,
      #"{"isbn": true}"#, #"{"editions": [{"date": "2027-02-01"}]}"#,
      #"{"editions": [{"name": "第1版", "day": "2027-02-01"}]}"#,
      #"{"guides": [{"title": "聞き書き"}]}"#, #"{"guides": [{"file": "a.md", "name": "x"}]}"#,
      #"{"cover": 1}"#, #"{"cover": {"alt": "港"}}"#, #"{"cover": {"image": "a.png", "fit": "x"}}"#,
      #"{"page": "A5"}"#, #"{"page": {"trim": "A5"}}"#, #"{"page": {"marks": "cross"}}"#,
      #"{"page": {"typeArea": [36]}}"#, #"{"page": {"typeArea": [36, 0]}}"#,
      #"{"page": {"typeArea": "36 30"}}"#, #"{"readings": {"採用": "採用"}}"#,
      #"{"readings": {"採用": ""}}"#, #"{"readings": ["採用"]}"#,
      #"{"styles": "handbook"}"#, #"{"assets": {"static": "./static"}}"#, #"{"missing": "no"}"#,
      #"{"headings": {"keycap": "drop"}}"#, #"{"toc": {"depth": 4}}"#, #"{"toc": {"deep": 1}}"#,
      #"{"outputs": [{}]}"#, #"{"outputs": [{"format": "doc"}]}"#, #"{"related": "yes"}"#,
      #"{"guides": "a.md"}"#, #"{"sort": "date"}"#, #"{"select": ["tags"]}"#,
      #"{"parts": [{"guides": ["a.md"]}]}"#, #"{"parts": [], "guides": ["a.md"]}"#,
      #"{"profiles": {"a": {"profiles": {}}}}"#, #"{"profiles": {"a": {"titel": "本"}}}"#,
    ])
  func refused(_ text: String) throws {
    #expect(!decoderIsContent(text))
    #expect(try !schemaIsContent(text))
  }
}
