#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "Output.hpp"
#include "Plan.hpp"
#include "Structure.hpp"

namespace finisher {

using Object = QPDFObjectHandle;

// One PDF on its way: read and changed step by step by libqpdf, written by `Output`.
class Finisher {
 public:
  Finisher(QPDF &pdf, const Plan &plan);

  // Runs all steps in order; yields the file.
  std::string run(size_t workers);

 private:
  QPDF &pdf;
  const Plan &plan;
  std::vector<Object> pages;
  // By page and link.
  std::vector<std::vector<Object>> annotations;
  Object structureRoot;
  // Stand-ins for the structure elements that other objects refer to; the rest have none.
  std::map<size_t, Object> elements;

  // Pages.cpp
  void finishPages();
  Object linkAnnotation(const Link &link, size_t parentKey);

  void refuseRepairs();
  void addStructureRoot();
  Object element(size_t index);

  // Writing.cpp
  std::string write(size_t workers);
  std::vector<Object> reachableObjects();
  std::set<int> addContents(Output &output);
  void addTo(Output &output, const std::vector<Object> &objects);
  Structure::Numbers structureNumbers(int &next);

  // Navigation.cpp
  void addOutline();
  size_t addOutlineItems(Object parent, size_t &next, size_t count, size_t depth);
  void addLabels();
  void addDestinations();

  // Fonts.cpp
  void finishFonts();
  void finishFont(Object font);

  // EmojiFonts.cpp
  void addEmojiFonts();
  Object emojiFont(const EmojiFont &font, size_t number);
  Object emojiImage(const EmojiGlyph &glyph);

  // Metadata.cpp
  void addMetadata();
};

// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, else UTF-16BE.
Object textString(const std::string &utf8);
// Three decimals, without zeros at the end.
std::string decimal(double value);
Object number(double value);
Object rectangle(const Box &box);
Object destination(Object page, double left, double top);
// A name tree (ISO 32000-1, 7.9.6) of entries in any order.
Object nameTree(QPDF &pdf, std::vector<std::pair<std::string, Object>> entries);

// Annotations follow the pages in the parent tree (ISO 32000-1, 14.7.4.4): the first key behind them.
size_t nextParentKey(const Plan &plan);

}  // namespace finisher
