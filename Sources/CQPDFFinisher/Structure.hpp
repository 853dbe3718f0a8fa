#pragma once

#include <string>
#include <vector>

#include "Navigation.hpp"
#include "Output.hpp"
#include "Plan.hpp"

namespace finisher {

// The structure tree (ISO 32000-1, 14.7): the plan's elements, the first of them the document.
//
// It has more objects than the rest of the file, all of the same simple make: they are written as
// text, without a detour over libqpdf's objects.
class Structure {
 public:
  Structure(const Plan &plan, const Numbers &numbers);

  // This, plan and numbers must live until the output is written.
  void addTo(Output &output) const;

 private:
  const Plan &plan;
  const Numbers &numbers;
  // For each element, the number of the one it is a kid of.
  std::vector<int> parentNumbers;
  // From MCIDs back to elements' numbers, by page.
  std::vector<std::vector<int>> contentParents;
  // The same for annotations.
  std::vector<std::vector<int>> annotationParents;

  void noteKids(size_t element);
  std::string elementText(size_t element) const;
  std::string kidText(const Kid &kid, uint32_t elementPage) const;
  std::string parentTreeText() const;
  std::string identifierTreeText() const;
};

}  // namespace finisher
