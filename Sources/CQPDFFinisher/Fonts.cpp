#include "Finisher.hpp"

namespace finisher {

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
  if (descendant.getKey("/Subtype").isNameAndEquals("/CIDFontType2")) {
    // Cairo leaves it out; it is required (PDF/A-2, 6.2.11.3.2).
    if (!descendant.hasKey("/CIDToGIDMap")) {
      descendant.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
  }
}

}  // namespace finisher
