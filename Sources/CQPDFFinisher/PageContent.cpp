#include <stdexcept>

#include "Finisher.hpp"

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
  std::string drawn = "1 0 0 -1 0 " + number(page.drawnHeight).unparse() + " cm\n";
  if (content.compare(0, drawn.size(), drawn) != 0) {
    throw std::runtime_error("a page's content does not begin as Cairo begins it");
  }
  return "1 0 0 -1 0 " + number(page.height).unparse() + " cm\n" + content.substr(drawn.size());
}

[[noreturn]] void failCount(size_t page, size_t found, size_t planned) {
  throw std::runtime_error("page " + std::to_string(page + 1) + " has " + std::to_string(found) +
                           " marks in its content, but " + std::to_string(planned) +
                           " were drawn");
}

}  // namespace

void Finisher::finishPages() {
  annotations.resize(pages.size());
  size_t parentKey = pages.size();
  for (size_t i = 0; i < pages.size(); i++) {
    rewriteContent(i);
    Object page = pages[i];
    Object box = Object::newArray({Object::newInteger(0), Object::newInteger(0),
                                   number(plan.pages[i].width), number(plan.pages[i].height)});
    page.replaceKey("/MediaBox", box);
    page.replaceKey("/TrimBox", box.shallowCopy());
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

// Puts the plan's operators in the place of the marks.
void Finisher::rewriteContent(size_t page) {
  const PagePlan &pagePlan = plan.pages[page];
  Object stream = pages[page].getKey("/Contents");
  if (!stream.isStream()) throw std::runtime_error("a page's content is no single stream");
  auto data = stream.getStreamData(qpdf_dl_generalized);
  std::string drawn(reinterpret_cast<const char *>(data->getBuffer()), data->getSize());
  std::string content = joinedDownward(withHead(drawn, pagePlan), pages[page]);

  std::string rewritten;
  rewritten.reserve(content.size() + pagePlan.operators.size() * 24);
  size_t copied = 0, marks = 0;
  for (size_t found = findMark(content, 0); found != std::string::npos;
       found = findMark(content, copied)) {
    rewritten.append(content, copied, found - copied);
    if (marks < pagePlan.operators.size()) rewritten += pagePlan.operators[marks];
    marks++;
    copied = found + mark.size();
  }
  rewritten.append(content, copied, std::string::npos);
  if (marks != pagePlan.operators.size()) failCount(page, marks, pagePlan.operators.size());
  rewritten += pagePlan.ending;
  stream.replaceStreamData(rewritten, Object::newNull(), Object::newNull());
}

Object Finisher::linkAnnotation(const Link &link, size_t parentKey) {
  Object annotation = Object::newDictionary();
  annotation.replaceKey("/Type", Object::newName("/Annot"));
  annotation.replaceKey("/Subtype", Object::newName("/Link"));
  annotation.replaceKey("/Rect",
                        Object::newArray({number(link.area.left), number(link.area.bottom),
                                          number(link.area.right), number(link.area.top)}));
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
