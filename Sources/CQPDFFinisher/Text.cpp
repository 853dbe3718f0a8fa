#include "Text.hpp"

#include <cmath>
#include <cstdlib>
#include <qpdf/QPDFObjectHandle.hh>

namespace finisher {

// By hand: libqpdf's own conversion goes through a stream of the C++ library, at ten times the cost.
std::string decimal(double value) {
  long long thousandths = std::llround(value * 1000);
  std::string text = thousandths < 0 ? "-" : "";
  thousandths = std::llabs(thousandths);
  text += std::to_string(thousandths / 1000);
  int fraction = int(thousandths % 1000);
  if (fraction == 0) return text;
  std::string digits = std::to_string(1000 + fraction).substr(1);
  return text + "." + digits.substr(0, digits.find_last_not_of('0') + 1);
}

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

std::string rectangle(const Box &box) {
  return "[" + decimal(box.left) + " " + decimal(box.bottom) + " " + decimal(box.right) + " " +
         decimal(box.top) + "]";
}

std::string textString(const std::string &utf8) {
  return QPDFObjectHandle::newUnicodeString(utf8).unparse();
}

std::string stringBytes(const std::string &utf8) {
  return QPDFObjectHandle::newUnicodeString(utf8).getStringValue();
}

std::string byteString(const std::string &bytes) {
  return QPDFObjectHandle::newString(bytes).unparse();
}

}  // namespace finisher
