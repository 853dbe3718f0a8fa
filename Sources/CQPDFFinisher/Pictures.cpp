#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>

#include "Finisher.hpp"

namespace finisher {
namespace {

// Hands out bytes of the plan when the file is written, without a copy in between.
class PlanBytes : public QPDFObjectHandle::StreamDataProvider {
 public:
  explicit PlanBytes(Stretch stretch) : stretch(stretch) {}

  void provideStreamData(QPDFObjGen const &, Pipeline *pipeline) override {
    pipeline->write(stretch.bytes, stretch.count);
    pipeline->finish();
  }

 private:
  Stretch stretch;
};

Object stream(QPDF &pdf, Stretch bytes, const char *filter, Object parameters) {
  Object result = pdf.newStream();
  result.replaceStreamData(std::make_shared<PlanBytes>(bytes), Object::newName(filter), parameters);
  return result;
}

Object imageStream(QPDF &pdf, const Picture &picture, Stretch bytes, const char *filter,
                   Object parameters, uint32_t bits) {
  Object image = stream(pdf, bytes, filter, parameters);
  Object dictionary = image.getDict();
  dictionary.replaceKey("/Type", Object::newName("/XObject"));
  dictionary.replaceKey("/Subtype", Object::newName("/Image"));
  dictionary.replaceKey("/Width", Object::newInteger(picture.width));
  dictionary.replaceKey("/Height", Object::newInteger(picture.height));
  dictionary.replaceKey("/BitsPerComponent", Object::newInteger(bits));
  return image;
}

uint32_t components(Picture::ColorSpace space) {
  switch (space) {
    case Picture::ColorSpace::rgb: return 3;
    case Picture::ColorSpace::cmyk: return 4;
    default: return 1;
  }
}

// What the filter must know (ISO 32000-1, tables 8 and 13).
Object parameters(const Picture &picture) {
  Object result = Object::newDictionary();
  switch (picture.filter) {
    case Picture::Filter::flateRows:
      result.replaceKey("/Predictor", Object::newInteger(15));
      result.replaceKey("/Colors", Object::newInteger(components(picture.colorSpace)));
      result.replaceKey("/BitsPerComponent", Object::newInteger(picture.bitsPerComponent));
      result.replaceKey("/Columns", Object::newInteger(picture.width));
      return result;
    case Picture::Filter::jpegRGB:
      result.replaceKey("/ColorTransform", Object::newInteger(0));
      return result;
    default: return Object::newNull();
  }
}

// Cairo asks viewers to smooth what it scales; PDF/A forbids it (ISO 19005-2, 6.2.8).
void forbidInterpolation(Object resources, int depth) {
  Object objects = resources.getKeyIfDict("/XObject");
  if (!objects.isDictionary() || depth > 16) return;
  for (auto &entry : objects.ditems()) {
    Object dictionary = entry.second.getDict();
    dictionary.removeKey("/Interpolate");
    Object mask = dictionary.getKey("/SMask");
    if (mask.isStream()) mask.getDict().removeKey("/Interpolate");
    forbidInterpolation(dictionary.getKeyIfDict("/Resources"), depth + 1);
  }
}

}  // namespace

// Every picture once, under one name on all pages that show it.
void Finisher::addPictures() {
  if (plan.pictures.empty()) return;
  std::vector<Object> drawn;
  if (!plan.drawings.empty()) {
    drawings = std::make_unique<QPDF>();
    drawings->setSuppressWarnings(true);
    drawings->processMemoryFile("drawings", plan.drawings.data(), plan.drawings.size());
    drawn = drawings->getAllPages();
  }
  std::vector<Object> pictures;
  size_t next = 0;
  for (const Picture &picture : plan.pictures) {
    pictures.push_back(picture.colorSpace == Picture::ColorSpace::none
                           ? drawnPicture(picture, drawn.at(next++))
                           : sampledPicture(picture));
  }
  for (size_t i = 0; i < pages.size(); i++) {
    if (plan.pages[i].pictures.empty()) continue;
    Object resources = pages[i].getKey("/Resources");
    Object objects = resources.getKey("/XObject");
    if (!objects.isDictionary()) {
      objects = Object::newDictionary();
      resources.replaceKey("/XObject", objects);
    }
    for (uint32_t picture : plan.pages[i].pictures) {
      objects.replaceKey("/Picture" + std::to_string(picture), pictures.at(picture));
    }
  }
}

Object Finisher::sampledPicture(const Picture &picture) {
  bool isJPEG =
      picture.filter == Picture::Filter::jpeg || picture.filter == Picture::Filter::jpegRGB;
  Object image = imageStream(pdf, picture, picture.data, isJPEG ? "/DCTDecode" : "/FlateDecode",
                             parameters(picture), picture.bitsPerComponent);
  image.getDict().replaceKey("/ColorSpace", colorSpace(picture));
  if (picture.isInverted) {
    Object decode = Object::newArray();
    for (uint32_t i = 0; i < components(picture.colorSpace); i++) {
      decode.appendItem(Object::newInteger(1));
      decode.appendItem(Object::newInteger(0));
    }
    image.getDict().replaceKey("/Decode", decode);
  }
  if (picture.softMask.count > 0) {
    Object mask =
        imageStream(pdf, picture, picture.softMask, "/FlateDecode", Object::newNull(), 8);
    mask.getDict().replaceKey("/ColorSpace", Object::newName("/DeviceGray"));
    image.getDict().replaceKey("/SMask", mask);
  }
  return image;
}

Object Finisher::colorSpace(const Picture &picture) {
  if (picture.colorSpace == Picture::ColorSpace::indexed) {
    Object base = picture.profile.empty() ? Object::newName("/DeviceRGB")
                                          : profile(picture.profile, 3);
    long last = long(picture.palette.size() / 3) - 1;
    return Object::newArray({Object::newName("/Indexed"), base, Object::newInteger(last),
                             Object::newString(picture.palette)});
  }
  uint32_t count = components(picture.colorSpace);
  if (!picture.profile.empty()) return profile(picture.profile, count);
  return Object::newName(count == 1 ? "/DeviceGray" : count == 3 ? "/DeviceRGB" : "/DeviceCMYK");
}

// A colour space by its ICC profile, each profile once.
Object Finisher::profile(const std::string &bytes, uint32_t components) {
  auto known = profiles.find(bytes);
  if (known != profiles.end()) return known->second;
  Object stream = pdf.newStream(bytes);
  stream.getDict().replaceKey("/N", Object::newInteger(components));
  Object space =
      pdf.makeIndirectObject(Object::newArray({Object::newName("/ICCBased"), stream}));
  profiles.emplace(bytes, space);
  return space;
}

// A drawing as a form over the unit square, as images are.
Object Finisher::drawnPicture(const Picture &picture, Object page) {
  double pageHeight = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
  double bottom = pageHeight - picture.drawnHeight;
  Object form = pdf.copyForeignObject(QPDFPageObjectHelper(page).getFormXObjectForPage());
  Object dictionary = form.getDict();
  dictionary.replaceKey("/BBox", Object::newArray({Object::newInteger(0), number(bottom),
                                                   number(picture.drawnWidth),
                                                   number(pageHeight)}));
  auto exact = [](double value) { return Object::newReal(value, 9, true); };
  dictionary.replaceKey(
      "/Matrix", Object::newArray({exact(1 / picture.drawnWidth), Object::newInteger(0),
                                   Object::newInteger(0), exact(1 / picture.drawnHeight),
                                   Object::newInteger(0), exact(-bottom / picture.drawnHeight)}));
  Object resources = dictionary.getKeyIfDict("/Resources");
  finishFonts(resources);
  forbidInterpolation(resources, 0);
  return form;
}

}  // namespace finisher
