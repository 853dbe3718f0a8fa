#include "Finisher.hpp"

#include <stdexcept>

#include "Text.hpp"

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

Finisher::Finisher(QPDF &pdf, const Plan &plan) : pdf(pdf), plan(plan) {
  pages = pdf.getAllPages();
  if (pages.size() != plan.pages.size()) {
    throw std::runtime_error("the PDF has " + std::to_string(pages.size()) + " pages, the plan " +
                             std::to_string(plan.pages.size()));
  }
}

std::string Finisher::run(size_t workers) {
  addPictures();
  finishFonts();
  addEmojiFonts();
  finishPages();
  addNavigation();
  addLabels();
  addMetadata();
  return write(workers);
}

void Finisher::finishPages() {
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
    if (!plan.pages[i].links.empty()) page.replaceKey("/Annots", standIn(annotationLists[i]));
  }
}

// The entries by which a document is found its way in; what they lead to is written as text.
void Finisher::addNavigation() {
  Object catalog = pdf.getRoot();
  catalog.replaceKey("/StructTreeRoot", standIn(structureRoot));
  Object markInfo = Object::newDictionary();
  markInfo.replaceKey("/Marked", Object::newBool(true));
  catalog.replaceKey("/MarkInfo", markInfo);
  if (!plan.outline.empty()) {
    catalog.replaceKey("/Outlines", standIn(outline));
    catalog.replaceKey("/PageMode", Object::newName("/UseOutlines"));
  }
  if (!plan.destinations.empty()) {
    Object names = Object::newDictionary();
    names.replaceKey("/Dests", standIn(destinations));
    catalog.replaceKey("/Names", names);
  }
}

void Finisher::addLabels() {
  Object numbers = Object::newArray();
  for (const LabelRange &range : plan.labels) {
    Object label = Object::newDictionary();
    if (range.style != 0) {
      label.replaceKey("/S", Object::newName(std::string("/") + char(range.style)));
      if (range.start != 1) label.replaceKey("/St", Object::newInteger(range.start));
    }
    if (!range.prefix.empty()) label.replaceKey("/P", Object::newUnicodeString(range.prefix));
    numbers.appendItem(Object::newInteger(range.page));
    numbers.appendItem(label);
  }
  Object tree = Object::newDictionary();
  tree.replaceKey("/Nums", numbers);
  pdf.getRoot().replaceKey("/PageLabels", pdf.makeIndirectObject(tree));
}

// Cairo's output is ours to read without a fault: a repair would hide a broken file.
void Finisher::refuseRepairs() {
  for (const QPDFExc &warning : pdf.getWarnings()) throw std::runtime_error(warning.what());
}

// An object that libqpdf knows by its number alone: `number` is set to it.
Object Finisher::standIn(int &number) {
  Object object = pdf.makeIndirectObject(Object::newDictionary());
  number = object.getObjectID();
  standIns.insert(number);
  return object;
}

Object number(double value) { return Object::newReal(decimal(value)); }

}  // namespace finisher
