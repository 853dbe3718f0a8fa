#include "Finisher.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace finisher {

Finisher::Finisher(QPDF &pdf, const Plan &plan) : pdf(pdf), plan(plan) {
  pages = pdf.getAllPages();
  if (pages.size() != plan.pages.size()) {
    throw std::runtime_error("the PDF has " + std::to_string(pages.size()) + " pages, the plan " +
                             std::to_string(plan.pages.size()));
  }
}

std::string Finisher::run(size_t workers) {
  finishFonts();
  addEmojiFonts();
  finishPages();
  addStructureRoot();
  addOutline();
  addLabels();
  addDestinations();
  addMetadata();
  return write(workers);
}

// Cairo's output is ours to read without a fault: a repair would hide a broken file. One thing is
// known and harmless: Cairo lists an image once for each time a page shows it.
void Finisher::refuseRepairs() {
  for (const QPDFExc &warning : pdf.getWarnings()) {
    std::string message = warning.what();
    if (message.find("dictionary has duplicated key /x") == std::string::npos) {
      throw std::runtime_error(message);
    }
  }
}

// What `Structure` writes stands in libqpdf's objects under the number alone.
void Finisher::addStructureRoot() {
  structureRoot = pdf.makeIndirectObject(Object::newDictionary());
  pdf.getRoot().replaceKey("/StructTreeRoot", structureRoot);
  Object markInfo = Object::newDictionary();
  markInfo.replaceKey("/Marked", Object::newBool(true));
  pdf.getRoot().replaceKey("/MarkInfo", markInfo);
}

Object Finisher::element(size_t index) {
  if (index >= plan.elements.size()) throw std::runtime_error("the plan lacks an element");
  auto found = elements.find(index);
  if (found != elements.end()) return found->second;
  return elements[index] = pdf.makeIndirectObject(Object::newDictionary());
}

Object textString(const std::string &utf8) { return Object::newUnicodeString(utf8); }

// By hand: libqpdf's own conversion goes through a stream of the C++ library, at ten times the cost.
std::string decimal(double value) {
  long long thousandths = std::llround(value * 1000);
  std::string text = thousandths < 0 ? "-" : "";
  thousandths = std::llabs(thousandths);
  text += std::to_string(thousandths / 1000);
  int fraction = int(thousandths % 1000);
  if (fraction == 0) return text;
  std::string digits = std::to_string(1000 + fraction).substr(1);
  return text + "." + digits.substr(0, digits.find_last_not_of('0') + 1);
}

Object number(double value) { return Object::newReal(decimal(value)); }

Object rectangle(const Box &box) {
  return Object::newArray(
      {number(box.left), number(box.bottom), number(box.right), number(box.top)});
}

size_t nextParentKey(const Plan &plan) {
  size_t key = plan.pages.size();
  for (const PagePlan &page : plan.pages) key += page.links.size();
  return key;
}

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
