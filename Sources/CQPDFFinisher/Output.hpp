#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace finisher {

// The finished file: objects by number, written with object streams and a cross-reference stream
// (ISO 32000-1, 7.5.7 and 7.5.8).
//
// libqpdf's own writer looks at every object several times on one thread, and took a third of the
// time of a large book. Here each stream is made and deflated by whichever thread is free, and then
// put in its place.
class Output {
 public:
  // A stream's dictionary without `/Length`, and its data as they stand in the file.
  struct Stream {
    std::string dictionary;
    std::string data;
  };
  using Text = std::function<std::string(size_t)>;

  // `firstFree` is the lowest number that no object has.
  explicit Output(int firstFree) : nextNumber(firstFree) {}

  // Both are called when the file is written, on any thread.
  void addStream(int number, std::function<Stream()> make);
  // Objects that are no streams: `text(i)` is what the object of numbers[i] holds.
  void addObjects(const std::vector<int> &numbers, Text text);

  // The file's bytes, the same for any number of workers.
  std::string write(int root, int info, size_t workers);

 private:
  struct Part {
    int number;
    std::function<Stream()> make;
    // The objects in it, where it is an object stream.
    std::vector<int> members;
  };
  struct Entry {
    uint8_t type = 0;
    uint32_t place = 0;
    uint8_t index = 0;
  };

  int nextNumber;
  std::vector<Part> parts;

  std::vector<Entry> append(const std::vector<std::string> &rendered, std::string &file) const;
  static std::string crossReferences(const std::vector<Entry> &entries);
};

}  // namespace finisher
