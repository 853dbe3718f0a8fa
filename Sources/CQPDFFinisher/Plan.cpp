#include "Plan.hpp"

#include <cstring>
#include <stdexcept>

namespace finisher {
namespace {

constexpr uint32_t planSignature = 0x31465053;  // "SPF1"

class PlanReader {
 public:
  PlanReader(const uint8_t *bytes, size_t count) : next(bytes), end(bytes + count) {}

  uint32_t integer() {
    const uint8_t *p = take(4);
    return uint32_t(p[0]) | uint32_t(p[1]) << 8 | uint32_t(p[2]) << 16 | uint32_t(p[3]) << 24;
  }

  double real() {
    uint64_t low = integer();
    uint64_t bits = low | uint64_t(integer()) << 32;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  std::string string() {
    size_t count = integer();
    return std::string(reinterpret_cast<const char *>(take(count)), count);
  }

  Stretch stretch() {
    size_t count = integer();
    return Stretch{take(count), count};
  }

  Box box() {
    double left = real(), bottom = real(), right = real(), top = real();
    return Box{left, bottom, right, top};
  }

  template <typename Value, typename Read>
  std::vector<Value> list(Read read) {
    uint32_t count = integer();
    // Every entry has at least four bytes: a count beyond that is no plan.
    if (count > size_t(end - next) / 4) fail();
    std::vector<Value> values;
    values.reserve(count);
    for (uint32_t i = 0; i < count; i++) values.push_back(read());
    return values;
  }

  bool isAtEnd() const { return next == end; }

  [[noreturn]] static void fail() { throw std::runtime_error("the finisher's plan is broken"); }

 private:
  const uint8_t *next;
  const uint8_t *end;

  const uint8_t *take(size_t count) {
    if (size_t(end - next) < count) fail();
    const uint8_t *start = next;
    next += count;
    return start;
  }
};

Link readLink(PlanReader &in) {
  Link link;
  link.area = in.box();
  link.contents = in.string();
  link.kind = Link::Kind(in.integer());
  link.name = in.string();
  link.uri = in.integer();
  return link;
}

PagePlan readPage(PlanReader &in) {
  PagePlan page;
  page.width = in.real();
  page.height = in.real();
  page.drawnHeight = in.real();
  page.trim = in.box();
  page.bleed = in.box();
  page.hasRegistrationMarks = in.integer() != 0;
  page.operators = in.list<std::string>([&] { return in.string(); });
  page.ending = in.string();
  page.emojiFonts = in.list<uint32_t>([&] { return in.integer(); });
  page.pictures = in.list<uint32_t>([&] { return in.integer(); });
  page.links = in.list<Link>([&] { return readLink(in); });
  return page;
}

Element readElement(PlanReader &in) {
  Element element;
  element.role = in.string();
  element.identifier = in.string();
  element.alternative = in.string();
  element.attribute = Element::Attribute(in.integer());
  element.box = in.box();
  element.kids = in.list<Kid>([&] {
    Kid kid;
    kid.kind = Kid::Kind(in.integer());
    kid.first = in.integer();
    kid.second = in.integer();
    return kid;
  });
  return element;
}

EmojiGlyph readEmojiGlyph(PlanReader &in) {
  EmojiGlyph glyph;
  glyph.text = in.string();
  glyph.advance = in.real();
  glyph.box = in.box();
  glyph.pixelWidth = in.integer();
  glyph.pixelHeight = in.integer();
  glyph.rgb = in.string();
  glyph.alpha = in.string();
  return glyph;
}

OutlineItem readOutlineItem(PlanReader &in) {
  OutlineItem item;
  item.title = in.string();
  item.page = in.integer();
  item.left = in.real();
  item.top = in.real();
  item.element = int32_t(in.integer());
  item.childCount = in.integer();
  return item;
}

LabelRange readLabel(PlanReader &in) {
  LabelRange range;
  range.page = in.integer();
  range.style = in.integer();
  range.prefix = in.string();
  range.start = in.integer();
  return range;
}

NamedDestination readDestination(PlanReader &in) {
  NamedDestination destination;
  destination.name = in.string();
  destination.page = in.integer();
  destination.left = in.real();
  destination.top = in.real();
  return destination;
}

InfoEntry readInfo(PlanReader &in) {
  InfoEntry entry;
  entry.key = in.string();
  entry.value = in.string();
  return entry;
}

Picture readPicture(PlanReader &in) {
  Picture picture = {};
  picture.colorSpace = Picture::ColorSpace(in.integer());
  if (picture.colorSpace == Picture::ColorSpace::none) {
    picture.drawnWidth = in.real();
    picture.drawnHeight = in.real();
    return picture;
  }
  picture.width = in.integer();
  picture.height = in.integer();
  picture.bitsPerComponent = in.integer();
  picture.filter = Picture::Filter(in.integer());
  picture.isInverted = in.integer();
  picture.palette = in.string();
  picture.profile = in.string();
  picture.softMask = in.stretch();
  picture.data = in.stretch();
  return picture;
}

}  // namespace

Plan Plan::read(const uint8_t *bytes, size_t count) {
  PlanReader in(bytes, count);
  if (in.integer() != planSignature) PlanReader::fail();
  Plan plan;
  plan.pages = in.list<PagePlan>([&] { return readPage(in); });
  plan.elements = in.list<Element>([&] { return readElement(in); });
  plan.emojiFonts = in.list<EmojiFont>(
      [&] { return EmojiFont{in.list<EmojiGlyph>([&] { return readEmojiGlyph(in); })}; });
  plan.outline = in.list<OutlineItem>([&] { return readOutlineItem(in); });
  plan.labels = in.list<LabelRange>([&] { return readLabel(in); });
  plan.destinations = in.list<NamedDestination>([&] { return readDestination(in); });
  plan.uris = in.list<std::string>([&] { return in.string(); });
  plan.info = in.list<InfoEntry>([&] { return readInfo(in); });
  plan.language = in.string();
  plan.xmp = in.string();
  plan.outputProfile = in.string();
  plan.drawings = in.string();
  plan.pictures = in.list<Picture>([&] { return readPicture(in); });
  if (!in.isAtEnd()) PlanReader::fail();
  return plan;
}

}  // namespace finisher
