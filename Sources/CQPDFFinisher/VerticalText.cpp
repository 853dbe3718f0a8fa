#include <cstdlib>
#include <set>

#include "Finisher.hpp"
#include "PageContent.hpp"

namespace finisher {
namespace {

std::string decimal(double value, int places) {
  return Object::newReal(value, places, true).unparse();
}

// Joins what Cairo shows glyph by glyph. It knows no font that writes downward, so it moves by a
// `Td` to every glyph of a vertical line; shown in one `TJ` they are one line to readers, too.
//
// The line matrix stays where it was before the first glyph: what the joined moves would have moved
// it is owed to the next one that stays.
//
// The characters of a cell stand side by side and mean one text, for which Cairo marks them: they take
// no room down the line, or Poppler would end the line behind them.
class DownwardJoiner {
 public:
  DownwardJoiner(const std::string &content, const std::set<std::string> &fonts)
      : content(content), fonts(fonts) {}

  std::string joined() {
    result.reserve(content.size());
    for (size_t start = 0; start < content.size();) {
      size_t end = content.find('\n', start);
      if (end == std::string::npos) end = content.size();
      take(content.substr(start, end - start));
      start = end + 1;
    }
    flush();
    return std::move(result);
  }

 private:
  const std::string &content;
  const std::set<std::string> &fonts;
  std::string result;
  struct Glyph {
    // In 1/1000 em, before it.
    std::string adjustment;
    std::string code;
  };

  std::vector<Glyph> glyphs;
  // A move that waits for the glyph behind it.
  double move = 0;
  bool moves = false;
  double owed = 0;
  bool isDownward = false;
  bool isMarked = false;
  // Glyphs take no room (`Tc`).
  bool isStill = false;

  static bool endsIn(const std::string &line, const std::string &operation) {
    return line.size() >= operation.size() &&
           line.compare(line.size() - operation.size(), operation.size(), operation) == 0;
  }

  void take(const std::string &line) {
    double x, y;
    if (isDownward && line.size() > 4 && line[0] == '<' && endsIn(line, ">Tj")) {
      show(line.substr(1, line.size() - 4));
    } else if (readMove(line, x, y)) {
      takeMove(line, x, y);
    } else {
      flush();
      if (line.compare(0, 20, "/Span << /ActualText") == 0) isMarked = true;
      if (isMarked && line == "EMC") endMarked();
      if (endsIn(line, " Tf")) isDownward = fonts.count(line.substr(0, line.find(' '))) > 0;
      if (endsIn(line, "BT") || endsIn(line, "ET") || endsIn(line, " Tm")) owed = 0;
      if (endsIn(line, "BT")) isDownward = false;
      if (owed != 0 && (endsIn(line, "Tj") || endsIn(line, "TJ"))) pay(0, 0);
      result += line + "\n";
    }
  }

  static bool readMove(const std::string &line, double &x, double &y) {
    if (!endsIn(line, " Td")) return false;
    char *end;
    x = std::strtod(line.c_str(), &end);
    y = std::strtod(end, &end);
    return std::string(end) == " Td";
  }

  void takeMove(const std::string &line, double x, double y) {
    if (isDownward && !glyphs.empty() && !moves && x == 0 && y < 0 && y > -8) {
      moves = true;
      move = y;
      return;
    }
    flush();
    if (owed == 0) {
      result += line + "\n";
    } else {
      pay(x, y);
    }
  }

  void pay(double x, double y) {
    result += decimal(x, 6) + " " + decimal(y + owed, 6) + " Td\n";
    owed = 0;
  }

  // A glyph moves on by an em; what it is to move less or more stands before the next one.
  void show(const std::string &code) {
    std::string adjustment = "0";
    if (moves) {
      adjustment = decimal((-1 - move) * 1000, 3);
      if (adjustment == "-0") adjustment = "0";
      owed += move;
      moves = false;
    }
    glyphs.push_back({adjustment, code});
  }

  // The last two glyphs are shown for themselves: PDFium takes neighbouring objects of one height
  // for one horizontal line and sorts them from the left, which would turn around the order of the
  // lines. Two, since that is what it tells the direction of writing by.
  void flush() {
    size_t count = glyphs.size();
    size_t tail = count < 2 ? 0 : count == 2 ? 1 : 2;
    write(0, count - tail);
    write(count - tail, count);
    glyphs.clear();
    // A move that no glyph of the same font followed.
    if (moves) owed += move;
    moves = false;
  }

  void endMarked() {
    if (isStill) result += "0 Tc\n";
    isMarked = isStill = false;
  }

  void write(size_t first, size_t last) {
    if (first == last) return;
    if (isMarked && !isStill) {
      result += "1 Tc\n";
      isStill = true;
    }
    std::string string;
    result += "[";
    for (size_t i = first; i < last; i++) {
      if (glyphs[i].adjustment != "0") {
        if (!string.empty()) result += "<" + string + ">";
        string.clear();
        result += glyphs[i].adjustment;
      }
      string += glyphs[i].code;
    }
    result += "<" + string + ">]TJ\n";
  }
};

}  // namespace

std::set<std::string> Finisher::downwardFonts(Object page) {
  std::set<std::string> downward;
  Object fonts = page.getKey("/Resources").getKeyIfDict("/Font");
  if (!fonts.isDictionary()) return downward;
  for (auto &entry : fonts.ditems()) {
    if (entry.second.getKey("/Encoding").isNameAndEquals("/Identity-V")) {
      downward.insert(entry.first);
    }
  }
  return downward;
}

std::string joinedDownward(const std::string &content, const std::set<std::string> &fonts) {
  return fonts.empty() ? content : DownwardJoiner(content, fonts).joined();
}

}  // namespace finisher
