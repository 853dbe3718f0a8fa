#include <stdexcept>

#include "Finisher.hpp"

namespace finisher {

// The structure tree (ISO 32000-1, 14.7): the plan's elements, the first of them the document.
void Finisher::addStructure() {
  Object root = pdf.makeIndirectObject(Object::newDictionary());
  root.replaceKey("/Type", Object::newName("/StructTreeRoot"));
  for (const Element &element : plan.elements) {
    Object dictionary = Object::newDictionary();
    dictionary.replaceKey("/Type", Object::newName("/StructElem"));
    dictionary.replaceKey("/S", Object::newName("/" + element.role));
    if (!element.alternative.empty()) {
      dictionary.replaceKey("/Alt", textString(element.alternative));
    }
    if (!element.identifier.empty()) {
      dictionary.replaceKey("/ID", Object::newString(element.identifier));
    }
    if (element.attribute != Element::Attribute::none) {
      dictionary.replaceKey("/A", elementAttributes(element));
    }
    elements.push_back(pdf.makeIndirectObject(dictionary));
  }
  if (elements.empty()) throw std::runtime_error("the plan has no document element");
  root.replaceKey("/K", elements[0]);
  elements[0].replaceKey("/P", root);

  std::vector<std::vector<Object>> parents(pages.size());
  for (size_t i = 0; i < elements.size(); i++) addKids(i, parents);
  addParentTree(root, parents);
  addIdentifiers(root);
  pdf.getRoot().replaceKey("/StructTreeRoot", root);
  Object markInfo = Object::newDictionary();
  markInfo.replaceKey("/Marked", Object::newBool(true));
  pdf.getRoot().replaceKey("/MarkInfo", markInfo);
}

// Hangs an element's kids below it, and notes it as the parent of its content.
void Finisher::addKids(size_t index, std::vector<std::vector<Object>> &parents) {
  const Element &plannedElement = plan.elements[index];
  Object element = elements[index];
  Object kids = Object::newArray();
  for (const Kid &kid : plannedElement.kids) {
    if (kid.kind == Kid::Kind::element) {
      Object child = elements.at(kid.first);
      child.replaceKey("/P", element);
      kids.appendItem(child);
      continue;
    }
    if (!element.hasKey("/Pg")) element.replaceKey("/Pg", pages.at(kid.first));
    kids.appendItem(kidObject(kid, element));
    if (kid.kind != Kid::Kind::content) {
      // The parent tree takes annotations by their own key; see addParentTree.
      annotations.at(kid.first).at(kid.second).replaceKey("/ParentElement", element);
      continue;
    }
    auto &ofPage = parents.at(kid.first);
    if (ofPage.size() <= kid.second) ofPage.resize(kid.second + 1, Object::newNull());
    ofPage[kid.second] = element;
  }
  if (kids.getArrayNItems() == 1) {
    element.replaceKey("/K", kids.getArrayItem(0));
  } else if (kids.getArrayNItems() > 1) {
    element.replaceKey("/K", kids);
  }
}

// A bare MCID where the content stands on the element's own page, else a reference with the page.
Object Finisher::kidObject(const Kid &kid, Object &element) {
  Object page = pages.at(kid.first);
  if (kid.kind == Kid::Kind::annotation) {
    Object reference = Object::newDictionary();
    reference.replaceKey("/Type", Object::newName("/OBJR"));
    reference.replaceKey("/Obj", annotations.at(kid.first).at(kid.second));
    reference.replaceKey("/Pg", page);
    return reference;
  }
  Object mcid = Object::newInteger(kid.second);
  if (element.getKey("/Pg").getObjGen() == page.getObjGen()) return mcid;
  Object reference = Object::newDictionary();
  reference.replaceKey("/Type", Object::newName("/MCR"));
  reference.replaceKey("/Pg", page);
  reference.replaceKey("/MCID", mcid);
  return reference;
}

// Attribute objects (ISO 32000-1, 14.8.5).
Object Finisher::elementAttributes(const Element &element) {
  Object attributes = Object::newDictionary();
  auto set = [&](const char *owner, const char *key, const char *value) {
    attributes.replaceKey("/O", Object::newName(owner));
    attributes.replaceKey(key, Object::newName(value));
  };
  switch (element.attribute) {
    case Element::Attribute::none: break;
    case Element::Attribute::columnHeader: set("/Table", "/Scope", "/Column"); break;
    case Element::Attribute::rowHeader: set("/Table", "/Scope", "/Row"); break;
    case Element::Attribute::decimalList: set("/List", "/ListNumbering", "/Decimal"); break;
    case Element::Attribute::discList: set("/List", "/ListNumbering", "/Disc"); break;
    case Element::Attribute::circleList: set("/List", "/ListNumbering", "/Circle"); break;
    case Element::Attribute::squareList: set("/List", "/ListNumbering", "/Square"); break;
    case Element::Attribute::figure:
      set("/Layout", "/Placement", "/Block");
      attributes.replaceKey("/BBox",
                            Object::newArray({number(element.box.left), number(element.box.bottom),
                                              number(element.box.right), number(element.box.top)}));
      break;
  }
  return attributes;
}

// From MCIDs and annotations back to their elements: pages first, then annotations in order.
void Finisher::addParentTree(Object root, const std::vector<std::vector<Object>> &parents) {
  Object numbers = Object::newArray();
  for (size_t i = 0; i < parents.size(); i++) {
    numbers.appendItem(Object::newInteger(long(i)));
    numbers.appendItem(pdf.makeIndirectObject(Object::newArray(parents[i])));
  }
  size_t key = pages.size();
  for (auto &ofPage : annotations) {
    for (auto &annotation : ofPage) {
      Object element = annotation.getKey("/ParentElement");
      if (element.isNull()) throw std::runtime_error("a link stands in no structure element");
      annotation.removeKey("/ParentElement");
      numbers.appendItem(Object::newInteger(long(key++)));
      numbers.appendItem(element);
    }
  }
  Object tree = Object::newDictionary();
  tree.replaceKey("/Nums", numbers);
  root.replaceKey("/ParentTree", pdf.makeIndirectObject(tree));
  root.replaceKey("/ParentTreeNextKey", Object::newInteger(long(key)));
}

void Finisher::addIdentifiers(Object root) {
  std::vector<std::pair<std::string, Object>> entries;
  for (size_t i = 0; i < elements.size(); i++) {
    const std::string &identifier = plan.elements[i].identifier;
    if (!identifier.empty()) entries.emplace_back(identifier, elements[i]);
  }
  if (!entries.empty()) root.replaceKey("/IDTree", nameTree(pdf, entries));
}

}  // namespace finisher
