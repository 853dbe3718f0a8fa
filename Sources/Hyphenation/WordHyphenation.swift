/// The dictionaries that come with the executable, embedded so that it divides words anywhere.
package struct WordHyphenation: Sendable {
  /// By the first part of a language's tag.
  private let dictionaries: [String: HyphenationDictionary]

  package init() {
    let english = HyphenationDictionary(patterns: PackageResources.hyph_en_US_dic)
    precondition(english != nil, "the embedded patterns are a dictionary of libhyphen")
    dictionaries = english.map { ["en": $0] } ?? [:]
  }

  /// After how many letters a word in a text of the language (BCP 47) may be divided.
  ///
  /// Latin words in Japanese, Chinese and Korean are taken for English; a language without a
  /// dictionary is not divided.
  package func points(in word: [Unicode.Scalar], language: String) -> [Int] {
    let tag = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let name = ["ja", "zh", "ko"].contains(tag) ? "en" : tag
    return dictionaries[name]?.points(in: word) ?? []
  }
}
