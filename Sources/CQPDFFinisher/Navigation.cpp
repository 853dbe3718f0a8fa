#include "Navigation.hpp"

#include <algorithm>
#include <cstdint>

#include "Text.hpp"

namespace finisher {

Navigation::Navigation(const Plan &plan, const Numbers &numbers)
    : plan(plan), numbers(numbers), places(plan.outline.size()) {
  size_t next = 0;
  whole.below = placeItems(-1, next, SIZE_MAX, 0);
  size_t key = plan.pages.size();
  for (const PagePlan &page : plan.pages) {
    firstKeys.push_back(key);
    key += page.links.size();
  }
  for (const NamedDestination &destination : plan.destinations) {
    named.push_back({stringBytes(destination.name), &destination});
  }
  std::sort(named.begin(), named.end(),
            [](const Named &a, const Named &b) { return a.key < b.key; });
}

void Navigation::addTo(Output &output) const {
  addAnnotations(output);
  if (numbers.outline != 0) {
    output.addObjects({numbers.outline}, [this](size_t) { return outlineText(); });
    output.addObjects(numbers.outlineItems, [this](size_t i) { return itemText(i); });
  }
  if (numbers.destinations != 0) {
    output.addObjects({numbers.destinations}, [this](size_t) { return destinationsText(); });
    output.addObjects(numbers.destinationLeaves, [this](size_t i) { return leafText(i); });
  }
}

// MARK: Links

void Navigation::addAnnotations(Output &output) const {
  struct Owner {
    size_t page, link;
  };
  std::vector<int> lists, annotations;
  std::vector<size_t> pages;
  std::vector<Owner> owners;
  for (size_t page = 0; page < plan.pages.size(); page++) {
    if (plan.pages[page].links.empty()) continue;
    lists.push_back(numbers.annotationLists[page]);
    pages.push_back(page);
    for (size_t link = 0; link < plan.pages[page].links.size(); link++) {
      annotations.push_back(numbers.annotations[page][link]);
      owners.push_back({page, link});
    }
  }
  output.addObjects(lists, [this, pages](size_t i) {
    std::string text = "[";
    for (int annotation : numbers.annotations[pages[i]]) text += " " + reference(annotation);
    return text + " ]";
  });
  output.addObjects(annotations, [this, owners](size_t i) {
    const auto [page, link] = owners[i];
    return annotationText(plan.pages[page].links[link], firstKeys[page] + link);
  });
  output.addObjects(numbers.actions, [this](size_t i) {
    return "<< /S /URI /URI " + byteString(plan.uris[i]) + " >>";
  });
}

std::string Navigation::annotationText(const Link &link, size_t parentKey) const {
  // It is printed (PDF/A-2, 6.3.2).
  std::string text = "<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect " +
                     rectangle(link.area) + " /Contents " + textString(link.contents) +
                     " /StructParent " + std::to_string(parentKey);
  switch (link.kind) {
    case Link::Kind::destination: return text + " /Dest " + textString(link.name) + " >>";
    case Link::Kind::uri: return text + " /A " + reference(numbers.actions.at(link.uri)) + " >>";
  }
  return text + " >>";
}

// MARK: Outline

// Places up to `count` items and all below them; yields how many are visible when the parent is
// open.
size_t Navigation::placeItems(int parent, size_t &next, size_t count, size_t depth) {
  size_t visible = 0;
  int previous = -1;
  for (size_t added = 0; added < count && next < plan.outline.size(); added++) {
    int item = int(next++);
    Place &ofParent = parent < 0 ? whole : places[size_t(parent)];
    places[size_t(item)].parent = parent;
    places[size_t(item)].previous = previous;
    if (previous < 0) {
      ofParent.first = item;
    } else {
      places[size_t(previous)].next = item;
    }
    ofParent.last = previous = item;
    visible++;
    size_t children = plan.outline[size_t(item)].childCount;
    if (children == 0) continue;
    size_t below = placeItems(item, next, children, depth + 1);
    places[size_t(item)].below = below;
    // The first level is shown open.
    places[size_t(item)].isOpen = depth == 0;
    if (depth == 0) visible += below;
  }
  return visible;
}

std::string Navigation::itemText(size_t index) const {
  const OutlineItem &item = plan.outline[index];
  const Place &place = places[index];
  auto neighbour = [&](const char *key, int item) {
    return item < 0 ? "" : std::string(key) + reference(numbers.outlineItems[size_t(item)]);
  };
  std::string text = "<< /Title " + textString(item.title) + " /Parent " +
                     reference(place.parent < 0 ? numbers.outline
                                                : numbers.outlineItems[size_t(place.parent)]) +
                     " /Dest " + destination(item.page, item.left, item.top);
  if (item.element >= 0) {
    text += " /SE " + reference(numbers.elements.at(size_t(item.element)));
  }
  text += neighbour(" /Prev ", place.previous) + neighbour(" /Next ", place.next) +
          neighbour(" /First ", place.first) + neighbour(" /Last ", place.last);
  // A negative count is a closed item's (table 153).
  if (place.below > 0) {
    text += std::string(" /Count ") + (place.isOpen ? "" : "-") + std::to_string(place.below);
  }
  return text + " >>";
}

std::string Navigation::outlineText() const {
  return "<< /Type /Outlines /First " + reference(numbers.outlineItems[size_t(whole.first)]) +
         " /Last " + reference(numbers.outlineItems[size_t(whole.last)]) + " /Count " +
         std::to_string(whole.below) + " >>";
}

// MARK: Named destinations

std::string Navigation::leafText(size_t leaf) const {
  size_t start = leaf * destinationsPerLeaf;
  size_t end = std::min(start + destinationsPerLeaf, named.size());
  std::string text = "<< /Limits [" + byteString(named[start].key) + " " +
                     byteString(named[end - 1].key) + "] /Names [";
  for (size_t i = start; i < end; i++) {
    const NamedDestination &to = *named[i].destination;
    text += " " + byteString(named[i].key) + " " + destination(to.page, to.left, to.top);
  }
  return text + " ] >>";
}

// The root of a name tree (ISO 32000-1, 7.9.6).
std::string Navigation::destinationsText() const {
  std::string text = "<< /Kids [";
  for (int leaf : numbers.destinationLeaves) text += " " + reference(leaf);
  return text + " ] >>";
}

std::string Navigation::destination(uint32_t page, double left, double top) const {
  return "[" + reference(numbers.pages.at(page)) + " /XYZ " + decimal(left) + " " + decimal(top) +
         " null]";
}

}  // namespace finisher
