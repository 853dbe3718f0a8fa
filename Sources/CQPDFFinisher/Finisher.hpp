#pragma once

#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "Plan.hpp"

namespace finisher {

using Object = QPDFObjectHandle;

// One PDF on its way: read, changed step by step, written.
class Finisher {
 public:
  Finisher(QPDF &pdf, const Plan &plan);

  // Runs all steps in order.
  void run();

 private:
  QPDF &pdf;
  const Plan &plan;
  std::vector<Object> pages;
  std::vector<Object> elements;
  // By page and link.
  std::vector<std::vector<Object>> annotations;

  // PageContent.cpp
  void finishPages();
  void rewriteContent(size_t page);
  Object linkAnnotation(const Link &link, size_t parentKey);

  // Structure.cpp
  void addStructure();
  void addKids(size_t element, std::vector<std::vector<Object>> &parents);
  Object kidObject(const Kid &kid, Object &element);
  Object elementAttributes(const Element &element);
  void addParentTree(Object root, const std::vector<std::vector<Object>> &parents);
  void addIdentifiers(Object root);

  // Navigation.cpp
  void addOutline();
  size_t addOutlineItems(Object parent, size_t &next, size_t count, size_t depth);
  void addLabels();
  void addDestinations();

  // Fonts.cpp
  void finishFonts();
  void finishFonts(Object resources);
  void finishFont(Object font);
  std::set<QPDFObjGen> finishedFonts;

  // EmojiFonts.cpp
  void addEmojiFonts();
  Object emojiFont(const EmojiFont &font, size_t number);
  Object emojiImage(const EmojiGlyph &glyph);

  // Pictures.cpp
  void addPictures();
  Object sampledPicture(const Picture &picture);
  Object drawnPicture(const Picture &picture, Object page);
  Object colorSpace(const Picture &picture);
  Object profile(const std::string &bytes, uint32_t components);
  std::unique_ptr<QPDF> drawings;
  std::map<std::string, Object> profiles;

  // Metadata.cpp
  void addMetadata();
};

// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, else UTF-16BE.
Object textString(const std::string &utf8);
Object number(double value);
Object destination(Object page, double left, double top);
// A name tree (ISO 32000-1, 7.9.6) of entries in any order.
Object nameTree(QPDF &pdf, std::vector<std::pair<std::string, Object>> entries);

}  // namespace finisher
