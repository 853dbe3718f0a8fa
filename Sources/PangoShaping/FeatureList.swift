import CPango

/// OpenType features as Pango takes them: a list of one attribute.
@safe final class FeatureList {
  @unsafe let pointer: UnsafeMutablePointer<GSList>?

  /// - Parameter features: As CSS writes them, `kern=0`.
  init(_ features: String) {
    unsafe pointer = g_slist_append(nil, pango_attr_font_features_new(features))
  }

  deinit {
    unsafe g_slist_free_full(pointer) { attribute in
      unsafe pango_attribute_destroy(attribute?.assumingMemoryBound(to: PangoAttribute.self))
    }
  }
}
