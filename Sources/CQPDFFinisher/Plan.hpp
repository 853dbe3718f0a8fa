#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What the finisher is to do, as the Swift side decided it. The bytes hold the fields in the order
// of these structs: integers as 32 bits and reals as 64 bits, both little-endian; strings and lists
// behind their count. All text is UTF-8; all coordinates are PDF's (points, y upward).
namespace finisher {

struct Box {
  double left, bottom, right, top;
};

struct Link {
  enum class Kind : uint32_t { destination = 0, uri = 1 };
  Box area;
  std::string contents;
  Kind kind;
  // Of a destination.
  std::string name;
  // Into Plan::uris.
  uint32_t uri;
};

struct PagePlan {
  // The page's size, and the height of Cairo's larger one.
  double width, height, drawnHeight;
  Box trim, bleed;
  // Whether the ending draws in the registration colour.
  bool hasRegistrationMarks;
  // What takes the place of each mark in the page's content, in order.
  std::vector<std::string> operators;
  // What comes behind the content.
  std::string ending;
  std::vector<uint32_t> emojiFonts;
  std::vector<uint32_t> pictures;
  std::vector<Link> links;
};

struct Kid {
  enum class Kind : uint32_t { element = 0, content = 1, annotation = 2 };
  Kind kind;
  // The element's index, or the page's.
  uint32_t first;
  // The MCID, or the index among the page's links.
  uint32_t second;
};

struct Element {
  enum class Attribute : uint32_t {
    none = 0,
    columnHeader = 1,
    rowHeader = 2,
    decimalList = 3,
    discList = 4,
    circleList = 5,
    squareList = 6,
    figure = 7,
  };
  std::string role;
  std::string identifier;
  std::string alternative;
  Attribute attribute;
  Box box;
  std::vector<Kid> kids;
};

struct EmojiGlyph {
  std::string text;
  // In 1/1000 em, from the glyph's origin.
  double advance;
  Box box;
  // No pixels: a glyph without ink.
  uint32_t pixelWidth, pixelHeight;
  std::string rgb;
  std::string alpha;
};

struct EmojiFont {
  std::vector<EmojiGlyph> glyphs;
};

// In document order; each is followed by its children.
struct OutlineItem {
  std::string title;
  uint32_t page;
  double left, top;
  // The structure element; -1 for none.
  int32_t element;
  uint32_t childCount;
};

struct LabelRange {
  uint32_t page;
  // ISO 32000-1, table 159: D, r or R; 0 for a prefix alone.
  uint32_t style;
  std::string prefix;
  uint32_t start;
};

struct NamedDestination {
  std::string name;
  uint32_t page;
  double left, top;
};

struct InfoEntry {
  std::string key;
  std::string value;
};

// Bytes of the plan itself, which outlives all that is made from it.
struct Stretch {
  const uint8_t *bytes;
  size_t count;
};

// An image, shown over the unit square.
struct Picture {
  // 0 is a drawing: the next page of `drawings`.
  enum class ColorSpace : uint32_t { none = 0, grey = 1, rgb = 3, cmyk = 4, indexed = 5 };
  enum class Filter : uint32_t { flate = 0, flateRows = 1, jpeg = 2, jpegRGB = 3 };
  ColorSpace colorSpace;
  // Of a drawing: how much of its page it takes, from the top left.
  double drawnWidth, drawnHeight;
  uint32_t width, height, bitsPerComponent;
  Filter filter;
  uint32_t isInverted;
  std::string palette;
  std::string profile;
  Stretch softMask;
  Stretch data;
};

struct Plan {
  std::vector<PagePlan> pages;
  // The first is the document; the rest hang below it.
  std::vector<Element> elements;
  std::vector<EmojiFont> emojiFonts;
  std::vector<OutlineItem> outline;
  std::vector<LabelRange> labels;
  std::vector<NamedDestination> destinations;
  // In ASCII.
  std::vector<std::string> uris;
  std::vector<InfoEntry> info;
  std::string language;
  std::string xmp;
  std::string outputProfile;
  // A PDF of its own.
  std::string drawings;
  std::vector<Picture> pictures;

  // Throws std::runtime_error where the bytes are no plan.
  static Plan read(const uint8_t *bytes, size_t count);
};

}  // namespace finisher
