#include "Flate.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace finisher {
namespace {

// As dense as zlib's own default.
constexpr int level = 6;

struct Free {
  void operator()(libdeflate_compressor *it) const { libdeflate_free_compressor(it); }
  void operator()(libdeflate_decompressor *it) const { libdeflate_free_decompressor(it); }
};

// Their tables are large: each thread makes them once.
thread_local std::unique_ptr<libdeflate_compressor, Free> compressor;
thread_local std::unique_ptr<libdeflate_decompressor, Free> decompressor;

}  // namespace

std::string deflated(const std::string &bytes) {
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(level));
  if (!compressor) throw std::bad_alloc();
  std::string result(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  result.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(),
                                         result.data(), result.size()));
  return result;
}

std::string inflated(const std::string &bytes) {
  if (!decompressor) decompressor.reset(libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  std::string result(bytes.size() * 8 + 4096, '\0');
  for (;;) {
    size_t count = 0;
    auto status = libdeflate_zlib_decompress(decompressor.get(), bytes.data(), bytes.size(),
                                             result.data(), result.size(), &count);
    if (status == LIBDEFLATE_INSUFFICIENT_SPACE) {
      result.resize(result.size() * 2);
      continue;
    }
    if (status != LIBDEFLATE_SUCCESS) throw std::runtime_error("a stream cannot be inflated");
    result.resize(count);
    return result;
  }
}

}  // namespace finisher
