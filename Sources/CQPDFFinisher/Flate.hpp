#pragma once

#include <string>

namespace finisher {

// Flate (ISO 32000-1, 7.4.4) by libdeflate, which takes half of zlib's time; on any thread.
std::string deflated(const std::string &bytes);

// Throws std::runtime_error where the bytes are no zlib stream.
std::string inflated(const std::string &bytes);

}  // namespace finisher
