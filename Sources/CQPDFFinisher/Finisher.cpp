#include "Finisher.hpp"

#include <algorithm>
#include <stdexcept>

namespace finisher {

Finisher::Finisher(QPDF &pdf, const Plan &plan) : pdf(pdf), plan(plan) {
  pages = pdf.getAllPages();
  if (pages.size() != plan.pages.size()) {
    throw std::runtime_error("the PDF has " + std::to_string(pages.size()) + " pages, the plan " +
                             std::to_string(plan.pages.size()));
  }
}

void Finisher::run() {
  addPictures();
  finishFonts();
  addEmojiFonts();
  finishPages();
  addStructure();
  addOutline();
  addLabels();
  addDestinations();
  addMetadata();
}

Object textString(const std::string &utf8) { return Object::newUnicodeString(utf8); }

Object number(double value) { return Object::newReal(value, 3, true); }

Object destination(Object page, double left, double top) {
  return Object::newArray(
      {page, Object::newName("/XYZ"), number(left), number(top), Object::newNull()});
}

Object nameTree(QPDF &pdf, std::vector<std::pair<std::string, Object>> entries) {
  constexpr size_t leafSize = 64;
  // Keys are ordered by their bytes, which is not the order of the UTF-8 they came from.
  std::vector<std::pair<std::string, Object>> sorted;
  for (auto &entry : entries) {
    sorted.emplace_back(textString(entry.first).getStringValue(), entry.second);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
  Object kids = Object::newArray();
  for (size_t start = 0; start < sorted.size(); start += leafSize) {
    size_t end = std::min(start + leafSize, sorted.size());
    Object names = Object::newArray();
    for (size_t i = start; i < end; i++) {
      names.appendItem(Object::newString(sorted[i].first));
      names.appendItem(sorted[i].second);
    }
    Object leaf = Object::newDictionary();
    leaf.replaceKey("/Names", names);
    leaf.replaceKey("/Limits", Object::newArray({Object::newString(sorted[start].first),
                                                 Object::newString(sorted[end - 1].first)}));
    kids.appendItem(pdf.makeIndirectObject(leaf));
  }
  Object root = Object::newDictionary();
  root.replaceKey("/Kids", kids);
  return pdf.makeIndirectObject(root);
}

}  // namespace finisher
