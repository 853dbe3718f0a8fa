#include <stdexcept>

#include "Finisher.hpp"
#include "Flate.hpp"
#include "PageContent.hpp"
#include "Structure.hpp"

namespace finisher {
namespace {

using Bytes = std::shared_ptr<Buffer>;

std::string text(const Bytes &bytes) {
  return std::string(reinterpret_cast<const char *>(bytes->getBuffer()), bytes->getSize());
}

// The values of an array, dictionary or stream; `/Length` is written anew.
std::vector<Object> values(Object object) {
  if (object.isArray()) return object.getArrayAsVector();
  if (object.isStream()) object = object.getDict();
  std::vector<Object> values;
  if (!object.isDictionary()) return values;
  for (auto &[key, value] : object.getDictAsMap()) {
    if (key != "/Length") values.push_back(value);
  }
  return values;
}

// A stream's dictionary as it is, but for its length.
std::string entries(Object stream) {
  std::string text;
  for (auto &[key, value] : stream.getDict().getDictAsMap()) {
    if (key == "/Length") continue;
    text += (text.empty() ? "" : " ") + Object::newName(key).unparse() + " " + value.unparse();
  }
  return text;
}

// What Cairo has deflated stays as it is; what the finisher made is deflated now.
std::function<Output::Stream()> stored(Object stream) {
  std::string dictionary = entries(stream);
  Bytes data = stream.getRawStreamData();
  if (stream.getDict().hasKey("/Filter")) {
    return [=] { return Output::Stream{dictionary, text(data)}; };
  }
  return [=] { return Output::Stream{dictionary + " /Filter /FlateDecode", deflated(text(data))}; };
}

}  // namespace

std::string Finisher::write(size_t workers) {
  std::vector<Object> objects = reachableObjects();
  refuseRepairs();
  int next = int(pdf.getObjectCount()) + 1;
  Numbers numbers = assignNumbers(next);
  Structure structure(plan, numbers);
  Navigation navigation(plan, numbers);
  Output output(next);
  addTo(output, objects);
  structure.addTo(output);
  navigation.addTo(output);
  int root = pdf.getRoot().getObjectID(), info = pdf.getTrailer().getKey("/Info").getObjectID();
  return output.write(root, info, workers);
}

// All indirect objects of the document that libqpdf holds, in the order they are found from its root.
std::vector<Object> Finisher::reachableObjects() {
  std::set<int> seen = standIns;
  std::vector<Object> found, direct;
  auto visit = [&](Object object) {
    for (direct = values(object); !direct.empty();) {
      Object value = direct.back();
      direct.pop_back();
      if (value.isIndirect()) {
        if (seen.insert(value.getObjectID()).second) found.push_back(value);
      } else {
        for (Object &inner : values(value)) direct.push_back(inner);
      }
    }
  };
  Object trailer = Object::newDictionary();
  for (const char *key : {"/Root", "/Info"}) {
    trailer.replaceKey(key, pdf.getTrailer().getKey(key));
  }
  visit(trailer);
  for (size_t i = 0; i < found.size(); i++) visit(found[i]);
  return found;
}

// Adds the pages' contents, finished; yields their numbers.
std::set<int> Finisher::addContents(Output &output) {
  std::set<int> numbers;
  for (size_t i = 0; i < pages.size(); i++) {
    Object stream = pages[i].getKey("/Contents");
    if (!stream.isStream() || !stream.getDict().getKey("/Filter").isNameAndEquals("/FlateDecode")) {
      throw std::runtime_error("a page's content is no single stream");
    }
    if (!numbers.insert(stream.getObjectID()).second) {
      throw std::runtime_error("two pages have the same content");
    }
    Bytes drawn = stream.getRawStreamData();
    auto downward = downwardFonts(pages[i]);
    output.addStream(stream.getObjectID(), [this, i, drawn, downward] {
      std::string content = finishedContent(inflated(text(drawn)), plan.pages[i], i, downward);
      return Output::Stream{"/Filter /FlateDecode", deflated(content)};
    });
  }
  return numbers;
}

void Finisher::addTo(Output &output, const std::vector<Object> &objects) {
  std::set<int> contents = addContents(output);
  std::vector<int> numbers;
  std::vector<Object> others;
  for (Object object : objects) {
    if (contents.count(object.getObjectID()) > 0) continue;
    if (object.isStream()) {
      output.addStream(object.getObjectID(), stored(object));
    } else {
      numbers.push_back(object.getObjectID());
      others.push_back(object);
    }
  }
  // libqpdf's objects belong to one thread: these are few, and written now.
  std::vector<std::string> texts;
  for (Object &object : others) texts.push_back(object.unparseResolved());
  output.addObjects(numbers, [texts](size_t i) { return texts[i]; });
}

Numbers Finisher::assignNumbers(int &next) {
  auto some = [&next](size_t count) {
    std::vector<int> numbers(count);
    for (int &number : numbers) number = next++;
    return numbers;
  };
  Numbers numbers;
  for (Object &page : pages) numbers.pages.push_back(page.getObjectID());
  numbers.structureRoot = structureRoot;
  numbers.parentTree = next++;
  numbers.contentParents = some(pages.size());
  numbers.elements = some(plan.elements.size());
  numbers.annotationLists = annotationLists;
  for (const PagePlan &page : plan.pages) numbers.annotations.push_back(some(page.links.size()));
  numbers.actions = some(plan.uris.size());
  numbers.outline = outline;
  numbers.outlineItems = some(plan.outline.size());
  numbers.destinations = destinations;
  numbers.destinationLeaves =
      some((plan.destinations.size() + destinationsPerLeaf - 1) / destinationsPerLeaf);
  return numbers;
}

}  // namespace finisher
