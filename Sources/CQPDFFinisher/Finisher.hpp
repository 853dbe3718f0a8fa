#pragma once

#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "Navigation.hpp"
#include "Output.hpp"
#include "Plan.hpp"

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
  // The numbers of objects that are written as text.
  std::set<int> standIns;
  int structureRoot = 0, outline = 0, destinations = 0;
  std::vector<int> annotationLists = std::vector<int>(plan.pages.size());

  void finishPages();
  void addNavigation();
  void addLabels();
  void refuseRepairs();
  Object standIn(int &number);

  // Writing.cpp
  std::string write(size_t workers);
  Numbers assignNumbers(int &next);
  std::vector<Object> reachableObjects();
  std::set<int> addContents(Output &output);
  void addTo(Output &output, const std::vector<Object> &objects);

  // Fonts.cpp
  void finishFonts();
  void finishFonts(Object resources);
  void finishFont(Object font);
  std::set<QPDFObjGen> finishedFonts;

  // VerticalText.cpp
  // The names by which a page knows its fonts that write downward.
  std::set<std::string> downwardFonts(Object page);

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

Object number(double value);

}  // namespace finisher
