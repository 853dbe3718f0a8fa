#include <algorithm>
#include <qpdf/QUtil.hh>

#include "Finisher.hpp"
#include "Text.hpp"

namespace finisher {
namespace {

std::string hexadecimal(const std::string &bytes) {
  static const char digits[] = "0123456789ABCDEF";
  std::string text;
  for (unsigned char byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

// Codes to text (ISO 32000-1, 9.10.3); a whole emoji sequence stands under one code.
std::string toUnicode(const EmojiFont &font) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
  std::vector<std::string> lines;
  for (size_t i = 0; i < font.glyphs.size(); i++) {
    const std::string &text = font.glyphs[i].text;
    if (text.empty()) continue;
    std::string units = QUtil::utf8_to_utf16(text).substr(2);
    lines.push_back("<" + hexadecimal(std::string(1, char(i + 1))) + "> <" + hexadecimal(units) +
                    ">\n");
  }
  // No more than 100 entries to a block.
  for (size_t start = 0; start < lines.size(); start += 100) {
    size_t end = std::min(start + 100, lines.size());
    map += std::to_string(end - start) + " beginbfchar\n";
    for (size_t i = start; i < end; i++) map += lines[i];
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string glyphProcedure(const EmojiGlyph &glyph, const std::string &image) {
  std::string text = decimal(glyph.advance) + " 0 d0\n";
  if (image.empty()) return text;
  return text + "q " + decimal(glyph.box.right - glyph.box.left) + " 0 0 " +
         decimal(glyph.box.top - glyph.box.bottom) + " " + decimal(glyph.box.left) + " " +
         decimal(glyph.box.bottom) + " cm " + image + " Do Q\n";
}

Object fontDescriptor(const std::string &name, Object box) {
  Object descriptor = Object::newDictionary();
  descriptor.replaceKey("/Type", Object::newName("/FontDescriptor"));
  descriptor.replaceKey("/FontName", Object::newName("/" + name));
  descriptor.replaceKey("/Flags", Object::newInteger(4));  // symbolic
  descriptor.replaceKey("/FontBBox", box);
  descriptor.replaceKey("/ItalicAngle", Object::newInteger(0));
  descriptor.replaceKey("/Ascent", box.getArrayItem(3));
  descriptor.replaceKey("/Descent", box.getArrayItem(1));
  descriptor.replaceKey("/StemV", Object::newInteger(0));
  return descriptor;
}

Object boundingBox(const EmojiFont &font) {
  Box all = {0, 0, 0, 0};
  for (const EmojiGlyph &glyph : font.glyphs) {
    all.left = std::min(all.left, glyph.box.left);
    all.bottom = std::min(all.bottom, glyph.box.bottom);
    all.right = std::max(all.right, glyph.box.right);
    all.top = std::max(all.top, glyph.box.top);
  }
  return Object::newArray({number(all.left), number(all.bottom), number(all.right), number(all.top)});
}

}  // namespace

// Colour emoji as Type 3 fonts: sharp, embedded once, and text like any other.
void Finisher::addEmojiFonts() {
  std::vector<Object> fonts;
  for (const EmojiFont &font : plan.emojiFonts) fonts.push_back(emojiFont(font, fonts.size()));
  for (size_t i = 0; i < pages.size(); i++) {
    if (plan.pages[i].emojiFonts.empty()) continue;
    Object resources = pages[i].getKey("/Resources");
    Object pageFonts = resources.getKey("/Font");
    if (!pageFonts.isDictionary()) {
      pageFonts = Object::newDictionary();
      resources.replaceKey("/Font", pageFonts);
    }
    for (uint32_t font : plan.pages[i].emojiFonts) {
      pageFonts.replaceKey("/Emoji" + std::to_string(font), fonts.at(font));
    }
  }
}

Object Finisher::emojiFont(const EmojiFont &font, size_t index) {
  Object procedures = Object::newDictionary(), images = Object::newDictionary();
  // Poppler takes 0.6 em for the width of "m" and guesses the size of a Type 3 font from it; without
  // one, emoji seem twice as large as the text around them and are torn out of its lines.
  Object differences = Object::newArray({Object::newInteger(0), Object::newName("/m")});
  Object widths = Object::newArray({Object::newInteger(600)});
  procedures.replaceKey("/m", pdf.newStream("600 0 d0\n"));
  for (size_t i = 0; i < font.glyphs.size(); i++) {
    const EmojiGlyph &glyph = font.glyphs[i];
    std::string name = "/e" + std::to_string(i + 1), image;
    if (glyph.pixelWidth > 0) {
      image = "/I" + std::to_string(i + 1);
      images.replaceKey(image, emojiImage(glyph));
    }
    procedures.replaceKey(name, pdf.newStream(glyphProcedure(glyph, image)));
    differences.appendItem(Object::newName(name));
    widths.appendItem(number(glyph.advance));
  }
  Object resources = Object::newDictionary(), encoding = Object::newDictionary();
  resources.replaceKey("/XObject", images);
  encoding.replaceKey("/Type", Object::newName("/Encoding"));
  encoding.replaceKey("/Differences", differences);
  Object matrix = Object::newArray({Object::newReal("0.001"), Object::newInteger(0),
                                    Object::newInteger(0), Object::newReal("0.001"),
                                    Object::newInteger(0), Object::newInteger(0)});
  Object box = boundingBox(font);
  std::string name = "SeihonEmoji" + std::to_string(index);
  Object result = Object::newDictionary();
  result.replaceKey("/Type", Object::newName("/Font"));
  result.replaceKey("/Subtype", Object::newName("/Type3"));
  result.replaceKey("/Name", Object::newName("/Emoji" + std::to_string(index)));
  result.replaceKey("/FontBBox", box);
  result.replaceKey("/FontMatrix", matrix);
  result.replaceKey("/FontDescriptor", pdf.makeIndirectObject(fontDescriptor(name, box.shallowCopy())));
  result.replaceKey("/CharProcs", procedures);
  result.replaceKey("/Encoding", encoding);
  result.replaceKey("/FirstChar", Object::newInteger(0));
  result.replaceKey("/LastChar", Object::newInteger(long(font.glyphs.size())));
  result.replaceKey("/Widths", widths);
  result.replaceKey("/Resources", resources);
  result.replaceKey("/ToUnicode", pdf.newStream(toUnicode(font)));
  return pdf.makeIndirectObject(result);
}

Object Finisher::emojiImage(const EmojiGlyph &glyph) {
  auto image = [&](const std::string &data, const char *colorSpace) {
    Object stream = pdf.newStream(data);
    Object dictionary = stream.getDict();
    dictionary.replaceKey("/Type", Object::newName("/XObject"));
    dictionary.replaceKey("/Subtype", Object::newName("/Image"));
    dictionary.replaceKey("/Width", Object::newInteger(glyph.pixelWidth));
    dictionary.replaceKey("/Height", Object::newInteger(glyph.pixelHeight));
    dictionary.replaceKey("/BitsPerComponent", Object::newInteger(8));
    dictionary.replaceKey("/ColorSpace", Object::newName(colorSpace));
    return stream;
  };
  Object picture = image(glyph.rgb, "/DeviceRGB");
  picture.getDict().replaceKey("/SMask", image(glyph.alpha, "/DeviceGray"));
  return picture;
}

}  // namespace finisher
