import Diagnostics

/// The language of messages by what the caller's environment says (POSIX, 8.2).
enum Locale {
  static func language(_ environment: (String) -> String?) -> MessageLanguage {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first ?? ""
    let tag = value.prefix { $0 != "_" && $0 != "." && $0 != "@" }
    return tag == "ja" ? .japanese : .english
  }
}
