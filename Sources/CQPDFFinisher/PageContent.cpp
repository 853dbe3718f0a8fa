#include "PageContent.hpp"

#include <stdexcept>

#include "Text.hpp"

namespace finisher {
namespace {

// What PDFCanvas.mark() leaves in the content, at the end of a line.
const std::string mark = "0 0 0.008 0.008 re f";

// Whether a stretch of content is nothing, or a change of colour such as "0 0 0 rg ", which Cairo
// writes on the same line.
bool isColorChange(const std::string &content, size_t start, size_t end) {
  if (start == end) return true;
  if (end - start < 4 || content.compare(end - 4, 4, " rg ") != 0) return false;
  return content.find_first_not_of("0123456789. ", start) == end - 3;
}

// Where the next mark begins. Only whole lines count, so that no text can be taken for one: in a
// string, Cairo escapes the end of a line.
size_t findMark(const std::string &content, size_t from) {
  for (;;) {
    size_t found = content.find(mark, from);
    if (found == std::string::npos) return found;
    size_t behind = found + mark.size();
    size_t line = found == 0 ? std::string::npos : content.rfind('\n', found - 1);
    size_t start = line == std::string::npos ? 0 : line + 1;
    bool closesLine = behind == content.size() || content[behind] == '\n';
    if (closesLine && isColorChange(content, start, found)) return found;
    from = behind;
  }
}

// Cairo's page is larger than ours (PDFCanvas.drawnSize): its first operator turns y downward from
// its own head, which must become ours.
std::string withHead(const std::string &content, const PagePlan &page) {
  std::string drawn = "1 0 0 -1 0 " + decimal(page.drawnHeight) + " cm\n";
  if (content.compare(0, drawn.size(), drawn) != 0) {
    throw std::runtime_error("a page's content does not begin as Cairo begins it");
  }
  return "1 0 0 -1 0 " + decimal(page.height) + " cm\n" + content.substr(drawn.size());
}

[[noreturn]] void failCount(size_t page, size_t found, size_t planned) {
  throw std::runtime_error("page " + std::to_string(page + 1) + " has " + std::to_string(found) +
                           " marks in its content, but " + std::to_string(planned) +
                           " were drawn");
}

}  // namespace

std::string finishedContent(const std::string &drawn, const PagePlan &plan, size_t page,
                            const std::set<std::string> &downwardFonts) {
  std::string content = joinedDownward(withHead(drawn, plan), downwardFonts);
  std::string rewritten;
  rewritten.reserve(content.size() + plan.operators.size() * 24);
  size_t copied = 0, marks = 0;
  for (size_t found = findMark(content, 0); found != std::string::npos;
       found = findMark(content, copied)) {
    rewritten.append(content, copied, found - copied);
    if (marks < plan.operators.size()) rewritten += plan.operators[marks];
    marks++;
    copied = found + mark.size();
  }
  rewritten.append(content, copied, std::string::npos);
  if (marks != plan.operators.size()) failCount(page, marks, plan.operators.size());
  return rewritten + plan.ending;
}

}  // namespace finisher
