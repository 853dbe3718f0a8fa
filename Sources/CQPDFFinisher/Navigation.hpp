#pragma once

#include <string>
#include <vector>

#include "Output.hpp"
#include "Plan.hpp"

namespace finisher {

// The numbers that objects have in the file; those that libqpdf holds, and those that are written
// without it.
struct Numbers {
  std::vector<int> pages;
  int structureRoot;
  int parentTree;
  // Of arrays, by page.
  std::vector<int> contentParents;
  std::vector<int> elements;
  // Of the pages' lists of annotations; 0 where a page has none.
  std::vector<int> annotationLists;
  // By page and link.
  std::vector<std::vector<int>> annotations;
  // Of the actions that open the plan's URIs.
  std::vector<int> actions;
  // 0 where there are none.
  int outline;
  std::vector<int> outlineItems;
  // The root of the named destinations, or 0, and its leaves.
  int destinations;
  std::vector<int> destinationLeaves;
};

// How many named destinations a leaf of their tree has.
constexpr size_t destinationsPerLeaf = 64;

// Link annotations, outline and named destinations (ISO 32000-1, 12.5.6.5, 12.3.3, 12.3.2.3) as text.
class Navigation {
 public:
  Navigation(const Plan &plan, const Numbers &numbers);

  // This, plan and numbers must live until the output is written.
  void addTo(Output &output) const;

 private:
  // An outline item's neighbours, as indices; -1 for none or, as the parent, the outline itself.
  struct Place {
    int parent = -1, previous = -1, next = -1, first = -1, last = -1;
    // How many items its opening shows.
    size_t below = 0;
    bool isOpen = false;
  };
  struct Named {
    // In the bytes of a PDF string, which are what a name tree is ordered by.
    std::string key;
    const NamedDestination *destination;
  };

  const Plan &plan;
  const Numbers &numbers;
  std::vector<Place> places;
  Place whole;
  std::vector<Named> named;
  // The parent tree's key of each page's first link.
  std::vector<size_t> firstKeys;

  size_t placeItems(int parent, size_t &next, size_t count, size_t depth);
  std::string annotationText(const Link &link, size_t parentKey) const;
  std::string itemText(size_t item) const;
  std::string outlineText() const;
  std::string leafText(size_t leaf) const;
  std::string destinationsText() const;
  std::string destination(uint32_t page, double left, double top) const;
  void addAnnotations(Output &output) const;
};

}  // namespace finisher
