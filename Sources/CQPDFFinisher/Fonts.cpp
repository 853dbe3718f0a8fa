#include <hb-subset.h>
#include <hb.h>

#include <memory>
#include <set>

#include "Finisher.hpp"

namespace finisher {
namespace {

template <typename Handle, void (*destroy)(Handle *)>
struct Destroy {
  void operator()(Handle *handle) const { destroy(handle); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Input =
    std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;

// Reads an INDEX's count and end of a CFF table (Adobe Technical Note 5176, 5); nothing that does
// not fit is believed.
class CFF {
 public:
  explicit CFF(const std::string &bytes) : bytes(bytes) {}

  // The number of glyphs, or 0 for what is no CFF.
  size_t glyphCount() const {
    size_t names = byte(2);
    size_t topDicts = indexEnd(names);
    size_t start = topDicts + 3 + 2 * byte(topDicts + 2);
    size_t end = indexEnd(topDicts);
    size_t charStrings = charStringsOffset(start, end);
    return charStrings == 0 ? 0 : word(charStrings);
  }

 private:
  const std::string &bytes;

  size_t byte(size_t at) const { return at < bytes.size() ? uint8_t(bytes[at]) : 0; }
  size_t word(size_t at) const { return byte(at) << 8 | byte(at + 1); }

  size_t indexEnd(size_t at) const {
    size_t count = word(at);
    if (count == 0) return at + 2;
    size_t size = byte(at + 2), last = at + 3 + count * size, offset = 0;
    for (size_t i = 0; i < size; i++) offset = offset << 8 | byte(last + i);
    return at + 3 + (count + 1) * size + offset - 1;
  }

  // The operand of operator 17 in a Top DICT.
  size_t charStringsOffset(size_t at, size_t end) const {
    size_t operand = 0;
    while (at < end && at < bytes.size()) {
      size_t code = byte(at);
      if (code == 17) return operand;
      if (code == 28) {
        operand = word(at + 1);
        at += 3;
      } else if (code == 29) {
        operand = word(at + 1) << 16 | word(at + 3);
        at += 5;
      } else if (code == 30) {
        do at++;
        while (at < bytes.size() && (byte(at) & 0xF) != 0xF);
        at++;
      } else if (code >= 247 && code <= 254) {
        operand = code <= 250 ? (code - 247) * 256 + byte(at + 1) + 108 : 0;
        at += 2;
      } else {
        if (code >= 139 && code <= 246) operand = code - 139;
        at += code == 12 ? 2 : 1;
      }
    }
    return 0;
  }
};

void addTable(hb_face_t *face, hb_tag_t tag, const std::string &bytes) {
  Blob blob(hb_blob_create(bytes.data(), unsigned(bytes.size()), HB_MEMORY_MODE_DUPLICATE, nullptr,
                           nullptr));
  hb_face_builder_add_table(face, tag, blob.get());
}

// The least font that hb_subset reads: Cairo embeds the bare CFF table.
Face wrap(const std::string &cff, size_t glyphCount) {
  Face face(hb_face_builder_create());
  std::string head(54, '\0');
  head.replace(0, 4, std::string("\0\1\0\0", 4));
  head.replace(12, 4, "\x5F\x0F\x3C\xF5");
  head.replace(18, 2, "\x03\xE8");
  std::string maxp("\0\0\x50\0", 4);
  maxp += char(glyphCount >> 8);
  maxp += char(glyphCount & 0xFF);
  addTable(face.get(), HB_TAG('h', 'e', 'a', 'd'), head);
  addTable(face.get(), HB_TAG('m', 'a', 'x', 'p'), maxp);
  addTable(face.get(), HB_TAG('C', 'F', 'F', ' '), cff);
  return face;
}

// The same glyphs under the same numbers without the subroutines Cairo left in, or an empty string
// where HarfBuzz cannot. (Noto Serif CJK: 902 kB become 334 kB.)
std::string pruned(const std::string &cff) {
  size_t glyphCount = CFF(cff).glyphCount();
  if (glyphCount == 0 || glyphCount > 0xFFFF) return "";
  Face built = wrap(cff, glyphCount);
  Blob file(hb_face_reference_blob(built.get()));
  Face face(hb_face_create(file.get(), 0));
  Input input(hb_subset_input_create_or_fail());
  if (!input) return "";
  hb_set_add_range(hb_subset_input_glyph_set(input.get()), 0, hb_codepoint_t(glyphCount - 1));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS |
                                             HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                             HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  Face subset(hb_subset_or_fail(face.get(), input.get()));
  if (!subset) return "";
  Blob table(hb_face_reference_table(subset.get(), HB_TAG('C', 'F', 'F', ' ')));
  unsigned length = 0;
  const char *data = hb_blob_get_data(table.get(), &length);
  std::string result(data, length);
  return CFF(result).glyphCount() == glyphCount ? result : "";
}

}  // namespace

void Finisher::finishFonts() {
  std::set<QPDFObjGen> seen;
  for (Object page : pages) {
    Object fonts = page.getKey("/Resources").getKeyIfDict("/Font");
    if (!fonts.isDictionary()) continue;
    for (auto &entry : fonts.ditems()) {
      if (seen.insert(entry.second.getObjGen()).second) finishFont(entry.second);
    }
  }
}

void Finisher::finishFont(Object font) {
  Object descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray()) return;
  Object descendant = descendants.getArrayItem(0);
  if (descendant.getKey("/Subtype").isNameAndEquals("/CIDFontType2")) {
    // Cairo leaves it out; it is required (PDF/A-2, 6.2.11.3.2).
    if (!descendant.hasKey("/CIDToGIDMap")) {
      descendant.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
    return;
  }
  Object file = descendant.getKey("/FontDescriptor").getKeyIfDict("/FontFile3");
  if (!file.isStream()) return;
  auto data = file.getStreamData(qpdf_dl_generalized);
  std::string cff(reinterpret_cast<const char *>(data->getBuffer()), data->getSize());
  std::string smaller = pruned(cff);
  if (smaller.empty() || smaller.size() >= cff.size()) return;
  file.replaceStreamData(smaller, Object::newNull(), Object::newNull());
}

}  // namespace finisher
