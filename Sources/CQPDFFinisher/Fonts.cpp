#include "Finisher.hpp"

namespace finisher {
namespace {

// What FontSubset.standing() gives a font for upright vertical text, in 1/1000 em.
constexpr double standingAscent = 5000;

// The em box of ideographs above the baseline.
constexpr int emBoxAscent = 880;

// Makes a font write downward (ISO 32000-1, 9.7.4.3): every glyph is an em high and is placed by
// the middle of its head, half its width from its origin, as PDFCanvas.show did.
void turnDownward(Object font, Object descendant, Object descriptor) {
  font.replaceKey("/Encoding", Object::newName("/Identity-V"));
  descriptor.replaceKey("/Ascent", Object::newInteger(emBoxAscent));
  descendant.replaceKey("/DW2", Object::newArray({Object::newInteger(emBoxAscent),
                                                   Object::newInteger(-1000)}));
}

}  // namespace

void Finisher::finishFonts() {
  for (Object page : pages) finishFonts(page.getKey("/Resources"));
}

void Finisher::finishFonts(Object resources) {
  Object fonts = resources.getKeyIfDict("/Font");
  if (!fonts.isDictionary()) return;
  for (auto &entry : fonts.ditems()) {
    if (finishedFonts.insert(entry.second.getObjGen()).second) finishFont(entry.second);
  }
}

void Finisher::finishFont(Object font) {
  Object descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray()) return;
  Object descendant = descendants.getArrayItem(0);
  Object descriptor = descendant.getKey("/FontDescriptor");
  if (descriptor.isDictionary() && descriptor.getKey("/Ascent").isNumber() &&
      descriptor.getKey("/Ascent").getNumericValue() >= standingAscent) {
    turnDownward(font, descendant, descriptor);
  }
  if (descendant.getKey("/Subtype").isNameAndEquals("/CIDFontType2")) {
    // Cairo leaves it out; it is required (PDF/A-2, 6.2.11.3.2).
    if (!descendant.hasKey("/CIDToGIDMap")) {
      descendant.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
  }
}

}  // namespace finisher
