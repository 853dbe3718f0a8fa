#include "Structure.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "Text.hpp"

namespace finisher {
namespace {

// The page an element's content begins on; bare MCIDs are meant on it.
std::optional<uint32_t> firstPage(const Element &element) {
  for (const Kid &kid : element.kids) {
    if (kid.kind != Kid::Kind::element) return kid.first;
  }
  return std::nullopt;
}

// Attribute objects (ISO 32000-1, 14.8.5).
std::string attributes(const Element &element) {
  switch (element.attribute) {
    case Element::Attribute::none: return "";
    case Element::Attribute::columnHeader: return " /A << /O /Table /Scope /Column >>";
    case Element::Attribute::rowHeader: return " /A << /O /Table /Scope /Row >>";
    case Element::Attribute::decimalList: return " /A << /O /List /ListNumbering /Decimal >>";
    case Element::Attribute::discList: return " /A << /O /List /ListNumbering /Disc >>";
    case Element::Attribute::circleList: return " /A << /O /List /ListNumbering /Circle >>";
    case Element::Attribute::squareList: return " /A << /O /List /ListNumbering /Square >>";
    case Element::Attribute::figure:
      return " /A << /O /Layout /Placement /Block /BBox " + rectangle(element.box) + " >>";
  }
  throw std::runtime_error("the plan has an unknown attribute");
}

}  // namespace

Structure::Structure(const Plan &plan, const Numbers &numbers)
    : plan(plan),
      numbers(numbers),
      parentNumbers(plan.elements.size()),
      contentParents(plan.pages.size()),
      annotationParents(plan.pages.size()) {
  if (plan.elements.empty()) throw std::runtime_error("the plan has no document element");
  for (size_t i = 0; i < plan.pages.size(); i++) {
    annotationParents[i].resize(plan.pages[i].links.size());
  }
  parentNumbers[0] = numbers.structureRoot;
  for (size_t i = 0; i < plan.elements.size(); i++) noteKids(i);
  for (const auto &ofPage : annotationParents) {
    if (std::count(ofPage.begin(), ofPage.end(), 0) > 0) {
      throw std::runtime_error("a link stands in no structure element");
    }
  }
}

void Structure::noteKids(size_t element) {
  int number = numbers.elements[element];
  for (const Kid &kid : plan.elements[element].kids) {
    switch (kid.kind) {
      case Kid::Kind::element: parentNumbers.at(kid.first) = number; break;
      case Kid::Kind::annotation: annotationParents.at(kid.first).at(kid.second) = number; break;
      case Kid::Kind::content: {
        auto &ofPage = contentParents.at(kid.first);
        if (ofPage.size() <= kid.second) ofPage.resize(kid.second + 1);
        ofPage[kid.second] = number;
        break;
      }
    }
  }
}

void Structure::addTo(Output &output) const {
  size_t nextParentKey = plan.pages.size();
  for (const auto &ofPage : annotationParents) nextParentKey += ofPage.size();
  output.addObjects({numbers.structureRoot, numbers.parentTree}, [this, nextParentKey](size_t i) {
    if (i == 1) return parentTreeText();
    return "<< /Type /StructTreeRoot /K " + reference(numbers.elements[0]) + " /ParentTree " +
           reference(numbers.parentTree) + " /ParentTreeNextKey " +
           std::to_string(nextParentKey) + identifierTreeText() + " >>";
  });
  output.addObjects(numbers.elements, [this](size_t i) { return elementText(i); });
  output.addObjects(numbers.contentParents, [this](size_t page) {
    std::string text = "[";
    for (int parent : contentParents[page]) {
      text += parent == 0 ? " null" : " " + reference(parent);
    }
    return text + " ]";
  });
}

std::string Structure::elementText(size_t index) const {
  const Element &element = plan.elements[index];
  std::string text =
      "<< /Type /StructElem /S /" + element.role + " /P " + reference(parentNumbers[index]);
  if (!element.alternative.empty()) text += " /Alt " + textString(element.alternative);
  if (!element.identifier.empty()) {
    text += " /ID " + byteString(element.identifier);
  }
  text += attributes(element);
  std::optional<uint32_t> page = firstPage(element);
  if (page) text += " /Pg " + reference(numbers.pages.at(*page));
  if (!element.kids.empty()) {
    bool isList = element.kids.size() > 1;
    text += isList ? " /K [" : " /K";
    for (const Kid &kid : element.kids) text += " " + kidText(kid, page.value_or(0));
    if (isList) text += " ]";
  }
  return text + " >>";
}

// A bare MCID where the content stands on the element's own page, else a reference with the page.
std::string Structure::kidText(const Kid &kid, uint32_t elementPage) const {
  switch (kid.kind) {
    case Kid::Kind::element: return reference(numbers.elements.at(kid.first));
    case Kid::Kind::annotation:
      return "<< /Type /OBJR /Obj " +
             reference(numbers.annotations.at(kid.first).at(kid.second)) + " /Pg " +
             reference(numbers.pages.at(kid.first)) + " >>";
    case Kid::Kind::content: break;
  }
  std::string mcid = std::to_string(kid.second);
  if (kid.first == elementPage) return mcid;
  return "<< /Type /MCR /Pg " + reference(numbers.pages.at(kid.first)) + " /MCID " + mcid + " >>";
}

// From MCIDs and annotations back to their elements: pages first, then annotations in order.
std::string Structure::parentTreeText() const {
  std::string text = "<< /Nums [";
  size_t key = 0;
  for (int array : numbers.contentParents) text += " " + std::to_string(key++) + " " + reference(array);
  for (const auto &ofPage : annotationParents) {
    for (int parent : ofPage) text += " " + std::to_string(key++) + " " + reference(parent);
  }
  return text + " ] >>";
}

// A name tree's keys are in order (ISO 32000-1, 7.9.6); the identifiers are ASCII.
std::string Structure::identifierTreeText() const {
  std::vector<std::pair<std::string, int>> entries;
  for (size_t i = 0; i < plan.elements.size(); i++) {
    const std::string &identifier = plan.elements[i].identifier;
    if (!identifier.empty()) entries.emplace_back(identifier, numbers.elements[i]);
  }
  if (entries.empty()) return "";
  std::sort(entries.begin(), entries.end());
  std::string text = " /IDTree << /Names [";
  for (const auto &[identifier, number] : entries) {
    text += " " + byteString(identifier) + " " + reference(number);
  }
  return text + " ] >>";
}

}  // namespace finisher
