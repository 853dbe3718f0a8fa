#include <stdexcept>

#include "Finisher.hpp"

namespace finisher {

void Finisher::addOutline() {
  if (plan.outline.empty()) return;
  Object root = pdf.makeIndirectObject(Object::newDictionary());
  root.replaceKey("/Type", Object::newName("/Outlines"));
  size_t next = 0;
  size_t visible = addOutlineItems(root, next, SIZE_MAX, 0);
  root.replaceKey("/Count", Object::newInteger(long(visible)));
  pdf.getRoot().replaceKey("/Outlines", root);
  pdf.getRoot().replaceKey("/PageMode", Object::newName("/UseOutlines"));
}

// Adds up to `count` items and all below them; yields how many are visible when the parent is open.
size_t Finisher::addOutlineItems(Object parent, size_t &next, size_t count, size_t depth) {
  size_t visible = 0;
  Object previous;
  for (size_t added = 0; added < count && next < plan.outline.size(); added++) {
    const OutlineItem &planned = plan.outline[next++];
    Object item = pdf.makeIndirectObject(Object::newDictionary());
    item.replaceKey("/Title", textString(planned.title));
    item.replaceKey("/Parent", parent);
    item.replaceKey("/Dest", destination(pages.at(planned.page), planned.left, planned.top));
    if (planned.element >= 0) item.replaceKey("/SE", element(size_t(planned.element)));
    if (previous.isInitialized()) {
      previous.replaceKey("/Next", item);
      item.replaceKey("/Prev", previous);
    } else {
      parent.replaceKey("/First", item);
    }
    previous = item;
    visible++;
    if (planned.childCount == 0) continue;
    size_t below = addOutlineItems(item, next, planned.childCount, depth + 1);
    // The first level is shown open; a negative count is a closed item's (table 153).
    bool isOpen = depth == 0;
    item.replaceKey("/Count", Object::newInteger(isOpen ? long(below) : -long(below)));
    if (isOpen) visible += below;
  }
  if (previous.isInitialized()) parent.replaceKey("/Last", previous);
  return visible;
}

void Finisher::addLabels() {
  Object numbers = Object::newArray();
  for (const LabelRange &range : plan.labels) {
    Object label = Object::newDictionary();
    if (range.style != 0) {
      label.replaceKey("/S", Object::newName(std::string("/") + char(range.style)));
      if (range.start != 1) label.replaceKey("/St", Object::newInteger(range.start));
    }
    if (!range.prefix.empty()) label.replaceKey("/P", textString(range.prefix));
    numbers.appendItem(Object::newInteger(range.page));
    numbers.appendItem(label);
  }
  Object tree = Object::newDictionary();
  tree.replaceKey("/Nums", numbers);
  pdf.getRoot().replaceKey("/PageLabels", pdf.makeIndirectObject(tree));
}

void Finisher::addDestinations() {
  if (plan.destinations.empty()) return;
  std::vector<std::pair<std::string, Object>> entries;
  for (const NamedDestination &named : plan.destinations) {
    entries.emplace_back(named.name, destination(pages.at(named.page), named.left, named.top));
  }
  Object names = Object::newDictionary();
  names.replaceKey("/Dests", nameTree(pdf, entries));
  pdf.getRoot().replaceKey("/Names", names);
}

}  // namespace finisher
