#include <stdexcept>

#include "Finisher.hpp"

namespace finisher {
namespace {

// The one line that PDFCanvas.mark() leaves in the content.
const std::string mark = "0 0 0.008 0.008 re f";

// Whether an operator, or nothing, stands before a place on its line: Cairo writes a change of
// colour or graphics state and the path that follows on one line.
bool followsOperator(const std::string &content, size_t place) {
  if (place == 0 || content[place - 1] == '\n') return true;
  for (const char *before : {" rg ", " g ", " gs "}) {
    size_t length = std::char_traits<char>::length(before);
    if (place >= length && content.compare(place - length, length, before) == 0) return true;
  }
  return false;
}

// Where the next mark begins: it ends its line, so that no text can be taken for one.
size_t findMark(const std::string &content, size_t from) {
  for (;;) {
    size_t found = content.find(mark, from);
    if (found == std::string::npos) return found;
    size_t behind = found + mark.size();
    bool closesLine = behind == content.size() || content[behind] == '\n';
    if (closesLine && followsOperator(content, found)) return found;
    from = behind;
  }
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
    page.replaceKey("/TrimBox", page.getKey("/MediaBox").shallowCopy());
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
  std::string content(reinterpret_cast<const char *>(data->getBuffer()), data->getSize());

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
