#include "Finisher.hpp"

namespace finisher {
namespace {

// The colour space all of Cairo's device colours are meant in (PDF/A-2, 6.2.3).
Object outputIntent(QPDF &pdf, const std::string &profile) {
  Object stream = pdf.newStream(profile);
  stream.getDict().replaceKey("/N", Object::newInteger(3));
  Object intent = Object::newDictionary();
  intent.replaceKey("/Type", Object::newName("/OutputIntent"));
  intent.replaceKey("/S", Object::newName("/GTS_PDFA1"));
  intent.replaceKey("/OutputConditionIdentifier", Object::newString("sRGB IEC61966-2.1"));
  intent.replaceKey("/Info", Object::newString("sRGB IEC61966-2.1"));
  intent.replaceKey("/DestOutputProfile", stream);
  return pdf.makeIndirectObject(intent);
}

}  // namespace

void Finisher::addMetadata() {
  Object catalog = pdf.getRoot();
  catalog.replaceKey("/Lang", Object::newUnicodeString(plan.language));
  Object preferences = Object::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
  catalog.replaceKey("/ViewerPreferences", preferences);

  Object metadata = pdf.newStream(plan.xmp);
  metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
  catalog.replaceKey("/Metadata", metadata);

  if (!plan.outputProfile.empty()) {
    catalog.replaceKey("/OutputIntents", Object::newArray({outputIntent(pdf, plan.outputProfile)}));
  }

  Object info = Object::newDictionary();
  for (const InfoEntry &entry : plan.info) info.replaceKey("/" + entry.key, Object::newUnicodeString(entry.value));
  // Cairo's own has its name and, without SOURCE_DATE_EPOCH, the clock's time.
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

}  // namespace finisher
