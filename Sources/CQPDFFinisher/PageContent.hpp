#pragma once

#include <set>
#include <string>

#include "Plan.hpp"

namespace finisher {

// A page's content as Cairo drew it, with the plan's operators in the place of the marks; on any
// thread. Throws where the marks are not those that were drawn.
std::string finishedContent(const std::string &drawn, const PagePlan &plan, size_t page,
                            const std::set<std::string> &downwardFonts);

// The content with the glyphs of vertical lines joined, which Cairo shows one by one; on any thread.
std::string joinedDownward(const std::string &content, const std::set<std::string> &fonts);

}  // namespace finisher
