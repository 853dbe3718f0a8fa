#include "Output.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "Flate.hpp"
#include "Workers.hpp"

namespace finisher {
namespace {

// What libqpdf and others put into one object stream; an index has to fit into a byte.
constexpr size_t membersPerStream = 100;
// Bytes in a row of the cross-reference stream.
constexpr size_t rowSize = 6;

// The file's beginning; its second line tells transfer programs that this is not text.
const std::string header = "%PDF-1.7\n%\xBF\xF7\xA2\xFE\n";

std::string streamObject(int number, const Output::Stream &stream) {
  // A line end before `endstream` is asked for by PDF/A-2 (6.1.7.1).
  return std::to_string(number) + " 0 obj\n<< " + stream.dictionary + " /Length " +
         std::to_string(stream.data.size()) + " >>\nstream\n" + stream.data +
         "\nendstream\nendobj\n";
}

// The members' numbers and offsets, then the members.
Output::Stream objectStream(const std::vector<int> &numbers, size_t first,
                            const Output::Text &text) {
  std::string head, body;
  for (size_t i = 0; i < numbers.size(); i++) {
    head += std::to_string(numbers[i]) + " " + std::to_string(body.size()) + "\n";
    body += text(first + i) + "\n";
  }
  return {"/Type /ObjStm /N " + std::to_string(numbers.size()) + " /First " +
              std::to_string(head.size()) + " /Filter /FlateDecode",
          deflated(head + body)};
}

// FNV-1a of 128 bits (Fowler, Noll, Vo): tells files apart, and keeps no secret.
std::string fingerprint(const std::string &bytes) {
  using Wide = unsigned __int128;
  Wide hash = Wide(0x6c62272e07bb0142) << 64 | 0x62b821756295c58d;
  const Wide prime = Wide(1) << 88 | 0x13b;
  for (unsigned char byte : bytes) hash = (hash ^ byte) * prime;
  static const char digits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 124; shift >= 0; shift -= 4) text += digits[size_t(hash >> shift) & 15];
  return text;
}

}  // namespace

void Output::addStream(int number, std::function<Stream()> make) {
  parts.push_back({number, std::move(make), {}});
}

void Output::addObjects(const std::vector<int> &numbers, Text text) {
  auto shared = std::make_shared<Text>(std::move(text));
  for (size_t start = 0; start < numbers.size(); start += membersPerStream) {
    size_t end = std::min(start + membersPerStream, numbers.size());
    std::vector<int> members(numbers.begin() + long(start), numbers.begin() + long(end));
    auto make = [members, start, shared] { return objectStream(members, start, *shared); };
    parts.push_back({nextNumber++, make, members});
  }
}

std::string Output::write(int root, int info, size_t workers) {
  std::vector<std::string> rendered(parts.size());
  inParallel(parts.size(), workers, [&](size_t i) {
    rendered[i] = streamObject(parts[i].number, parts[i].make());
    // What it was made from is not needed twice.
    parts[i].make = nullptr;
  });
  std::string file = header;
  std::vector<Entry> entries = append(rendered, file);
  std::string identifier = fingerprint(file);
  size_t start = file.size();
  int number = nextNumber;
  entries.push_back({1, uint32_t(start), 0});
  file += streamObject(
      number, {"/Type /XRef /Size " + std::to_string(entries.size()) + " /W [1 4 1] /Root " +
                   std::to_string(root) + " 0 R /Info " + std::to_string(info) + " 0 R /ID [<" +
                   identifier + "> <" + identifier +
                   ">] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >>",
               deflated(crossReferences(entries))});
  return file + "startxref\n" + std::to_string(start) + "\n%%EOF\n";
}

// Puts the parts one behind the other; yields where each object is, by number.
std::vector<Output::Entry> Output::append(const std::vector<std::string> &rendered,
                                          std::string &file) const {
  size_t size = file.size();
  for (const std::string &part : rendered) size += part.size();
  if (size > UINT32_MAX / 2) throw std::runtime_error("the file would exceed two gigabytes");
  file.reserve(size + size / 16);
  std::vector<Entry> entries(static_cast<size_t>(nextNumber));
  for (size_t i = 0; i < parts.size(); i++) {
    const Part &part = parts[i];
    entries.at(size_t(part.number)) = {1, uint32_t(file.size()), 0};
    for (size_t member = 0; member < part.members.size(); member++) {
      entries.at(size_t(part.members[member])) = {2, uint32_t(part.number), uint8_t(member)};
    }
    file += rendered[i];
  }
  return entries;
}

// Each row as the difference to the one above (PNG's predictor “up”), which deflates best.
std::string Output::crossReferences(const std::vector<Entry> &entries) {
  std::string rows;
  rows.reserve(entries.size() * (rowSize + 1));
  uint8_t above[rowSize] = {};
  for (const Entry &entry : entries) {
    const uint8_t row[rowSize] = {entry.type,
                                  uint8_t(entry.place >> 24),
                                  uint8_t(entry.place >> 16),
                                  uint8_t(entry.place >> 8),
                                  uint8_t(entry.place),
                                  entry.index};
    rows += '\2';
    for (size_t i = 0; i < rowSize; i++) {
      rows += char(row[i] - above[i]);
      above[i] = row[i];
    }
  }
  return rows;
}

}  // namespace finisher
