#include "Finisher.hpp"

#include <stdexcept>

namespace finisher {

namespace {

Object array(const Box &box) {
  return Object::newArray(
      {number(box.left), number(box.bottom), number(box.right), number(box.top)});
}

// Ink on every plate (ISO 32000-1, 8.6.6.4): on the screen its tint is a shade of black.
Object registrationColor() {
  Object tint = Object::parse(
      "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 0] /N 1 >>");
  return Object::newArray({Object::newName("/Separation"), Object::newName("/All"),
                           Object::newName("/DeviceRGB"), tint});
}

void addRegistrationColor(Object page) {
  Object resources = page.getKey("/Resources");
  if (!resources.isDictionary()) throw std::runtime_error("a page has no resources");
  Object spaces = resources.getKey("/ColorSpace");
  spaces = spaces.isDictionary() ? spaces.shallowCopy() : Object::newDictionary();
  spaces.replaceKey("/Registration", registrationColor());
  resources.replaceKey("/ColorSpace", spaces);
}

}  // namespace

void Finisher::finishPages() {
  annotations.resize(pages.size());
  size_t parentKey = pages.size();
  for (size_t i = 0; i < pages.size(); i++) {
    Object page = pages[i];
    Object box = Object::newArray({Object::newInteger(0), Object::newInteger(0),
                                   number(plan.pages[i].width), number(plan.pages[i].height)});
    page.replaceKey("/MediaBox", box);
    page.replaceKey("/TrimBox", array(plan.pages[i].trim));
    page.replaceKey("/BleedBox", array(plan.pages[i].bleed));
    if (plan.pages[i].hasRegistrationMarks) addRegistrationColor(page);
    page.replaceKey("/StructParents", Object::newInteger(long(i)));
    page.replaceKey("/Tabs", Object::newName("/S"));
    Object list = Object::newArray();
    for (const Link &link : plan.pages[i].links) {
      Object annotation = pdf.makeIndirectObject(linkAnnotation(link, parentKey++));
      annotations[i].push_back(annotation);
      list.appendItem(annotation);
    }
    if (!annotations[i].empty()) page.replaceKey("/Annots", list);
  }
}

Object Finisher::linkAnnotation(const Link &link, size_t parentKey) {
  Object annotation = Object::newDictionary();
  annotation.replaceKey("/Type", Object::newName("/Annot"));
  annotation.replaceKey("/Subtype", Object::newName("/Link"));
  annotation.replaceKey("/Rect", rectangle(link.area));
  annotation.replaceKey(
      "/Border", Object::newArray(
                     {Object::newInteger(0), Object::newInteger(0), Object::newInteger(0)}));
  annotation.replaceKey("/F", Object::newInteger(4));  // printed (PDF/A-2, 6.3.2)
  annotation.replaceKey("/Contents", textString(link.contents));
  annotation.replaceKey("/StructParent", Object::newInteger(long(parentKey)));
  switch (link.kind) {
    case Link::Kind::destination:
      annotation.replaceKey("/Dest", textString(link.target));
      break;
    case Link::Kind::uri: {
      Object action = Object::newDictionary();
      action.replaceKey("/S", Object::newName("/URI"));
      action.replaceKey("/URI", Object::newString(link.target));
      annotation.replaceKey("/A", action);
      break;
    }
  }
  return annotation;
}

}  // namespace finisher
