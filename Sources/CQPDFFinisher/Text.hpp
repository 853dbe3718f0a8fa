#pragma once

#include <string>

#include "Plan.hpp"

// Objects as they stand in the file; all of it may be called on any thread.
namespace finisher {

// Three decimals, without zeros at the end.
std::string decimal(double value);
std::string reference(int number);
std::string rectangle(const Box &box);
// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, else UTF-16BE.
std::string textString(const std::string &utf8);
// What a text string consists of.
std::string stringBytes(const std::string &utf8);
std::string byteString(const std::string &bytes);

}  // namespace finisher
